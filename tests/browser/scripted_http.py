"""HTTP of the stand-in: the Chat API under /v1, the files of web/, and the test pages."""

from __future__ import annotations

import gzip
import json
import mimetypes
import os
import random
import time
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from http.server import BaseHTTPRequestHandler
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

from gateway.static_files import sent_of
from tests.browser.script import HERE, Conversation, Json, Problem, Told

if TYPE_CHECKING:
    from tests.browser.scripted_gateway import ScriptedGateway

WEB = HERE.parents[1] / "web"
CSP = (
    "default-src 'none'; script-src {0}; style-src {0}; connect-src {0}; img-src 'self';"
    " form-action 'none'; frame-ancestors 'none'; base-uri 'none'"
)
"""{0}: where the chat comes from."""
HEARTBEAT_SECONDS = 15.0
LATE_SECONDS = float(os.environ.get("WEGWIJZER_LATE_SECONDS", "0"))
"""At most so late comes, now and then, what is answered or told, and what follows it."""
PAGES = {"/": "index.html", "/demo": "demo.html", "/desk": "desk.html"}
"""The pages of web/ under their own names; the rest of it is under /static/ (gateway/pages.py)."""


def dawdle() -> None:
    """Waits now and then, as a server with other work does: what else happens comes in between."""
    if LATE_SECONDS and random.random() < 1 / 3:
        time.sleep(random.random() * LATE_SECONDS)


@lru_cache(maxsize=200)
def compressed(body: bytes) -> bytes:
    """The body as gzip, once: the same files are asked for in every test."""
    return gzip.compress(body, 9)


class Handler(BaseHTTPRequestHandler):
    """HTTP of the stand-in: the Chat API under /v1, files for everything else."""

    owner: ScriptedGateway
    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        """Nothing: a test run should be quiet."""

    def do_GET(self) -> None:
        self._handle("GET")

    def do_POST(self) -> None:
        self._handle("POST")

    def do_PATCH(self) -> None:
        self._handle("PATCH")

    def do_DELETE(self) -> None:
        self._handle("DELETE")

    def do_OPTIONS(self) -> None:
        """Preflight, as the gateway answers it (gateway/security.py)."""
        self._send(204, b"", {})

    def _handle(self, method: str) -> None:
        target = urlsplit(self.path)
        with self.owner.answering(f"{method} {target.path}"):
            self._answer(method, target)

    def _answer(self, method: str, target: SplitResult) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        try:
            if not target.path.startswith("/v1/"):
                self._file(target.path)
                return
            route = (method, [unquote(part) for part in target.path.split("/")[2:]])
            self._api(route, parse_qs(target.query), json.loads(body or b"{}"))
        except Problem as problem:
            answer: Json = {"status": problem.status, "detail": problem.detail}
            if problem.fields:
                answer["fields"] = problem.fields
            if problem.status >= 500:
                answer["cards"] = self.owner.script.contacts()
            self._json(problem.status, answer, "application/problem+json")
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def _api(self, route: tuple[str, list[str]], query: dict[str, list[str]], body: Json) -> None:
        match route:
            case ("POST", ["conversations"]):
                self._begin(body.get("municipality"))
            case ("GET", ["municipalities", name, "contacts"]):
                self._json(200, {"municipality": name, "cards": self.owner.script.contacts()})
            case (_, ["conversations", id_]):
                self._whole(route[0], self._conversation(id_), body)
            case (_, ["conversations", id_, part]):
                self._part((route[0], part), self._conversation(id_), query, body)
            case _:
                raise Problem(404, "Deze pagina bestaat niet.")

    def _whole(self, method: str, conversation: Conversation, body: Json) -> None:
        if method == "DELETE":
            self.owner.erase(conversation)
            self._send(204, b"", {})
            return
        if body == {"status": "ended"}:
            self.owner.fail_form()
            self.owner.end(conversation)
        self._state(conversation)

    def _part(
        self,
        route: tuple[str, str],
        conversation: Conversation,
        query: dict[str, list[str]],
        body: Json,
    ) -> None:
        match route:
            case ("POST", "messages"):
                self._message(conversation, body)
            case ("GET", "messages"):
                after = int(query.get("after", ["0"])[0])
                found = [m for m in conversation.messages if m["seq"] > after]
                self._json(200, {"messages": found, "notice": conversation.notice})
            case ("GET", "events"):
                self.owner.tabs.append(query["tab"][0])
                self._events(conversation)
            case _:
                self._handover(route, conversation, body)

    def _handover(self, route: tuple[str, str], conversation: Conversation, body: Json) -> None:
        """What only a gateway with advisers knows (`features`)."""
        match route:
            case ("POST", "callback"):
                self._json(202, self.owner.take_callback(conversation, body))
            case ("POST", "ratings"):
                self._json(201, self.owner.rate(conversation, body))
            case ("POST", "typing"):
                conversation.typed.append(body)
                self._send(204, b"", {})
            case ("DELETE", "handover"):
                self.owner.fail_form()
                self.owner.set_status(conversation, "bot")
                self._send(204, b"", {})
            case _:
                raise Problem(404, "Deze pagina bestaat niet.")

    def _conversation(self, id_: str) -> Conversation:
        conversation = self.owner.conversations.get(id_)
        if conversation is None:
            raise Problem(404, "Dit gesprek bestaat niet meer.")
        if self.headers.get("Authorization") != f"Bearer {conversation.token}":
            raise Problem(401, "U heeft geen toegang tot dit gesprek.")
        return conversation

    def _begin(self, municipality: str | None) -> None:
        if self.owner.refuse_site:
            raise Problem(403, self.owner.script.refusal())
        if self.owner.fail_begin:
            raise Problem(503, "De chat is even niet bereikbaar.")
        if municipality and self.owner.known is not None and municipality not in self.owner.known:
            raise Problem(422, "Deze gemeente kennen wij niet.")
        conversation, messages = self.owner.begin()
        expires = datetime.now(UTC) + timedelta(hours=1)
        answer = {"id": conversation.id, "token": conversation.token, "messages": messages}
        if self.owner.features is not None:
            answer["features"] = self.owner.features
        self._json(201, {**answer, "expires_at": expires.isoformat(), "municipality": municipality})

    def _state(self, conversation: Conversation) -> None:
        ended_at = conversation.ended_at
        status = "ended" if ended_at else "open"
        answer = {"id": conversation.id, "municipality": None, "status": status}
        self._json(200, {**answer, "ended_at": ended_at})

    def _message(self, conversation: Conversation, body: Json) -> None:
        if self.owner.fail_messages:
            self.owner.fail_messages -= 1
            raise Problem(self.owner.fail_status, "Dat lukt nu niet.")
        message = self.owner.receive(conversation, body)
        if self.owner.lose_answers:
            # The message arrived but the visitor never hears it: the client must retry safely.
            self.owner.lose_answers -= 1
            self.close_connection = True
            self.connection.shutdown(2)
            return
        self._json(202, {"message": message})

    def _events(self, conversation: Conversation) -> None:
        generation = self.owner.stream_generation
        self.close_connection = True
        self.send_response(200)
        self._headers({"Content-Type": "text/event-stream", "Connection": "close"})
        self.wfile.write(b": hello\n\n")
        self.wfile.flush()
        with conversation.changed:
            told = Told(int(self.headers.get("Last-Event-ID") or 0), len(conversation.passing))
            notice = conversation.notice
            # Last: whoever waits for this stream may tell it something at once.
            self.owner.stream_opened(generation)
        if notice:
            self._event("notice", notice)
        while True:
            with conversation.changed:
                # Within the lock: an end between the question and the wait would go unheard.
                if conversation.erased or generation != self.owner.stream_generation:
                    return
                news = conversation.news(told)
                if not news and not conversation.changed.wait(HEARTBEAT_SECONDS):
                    self.wfile.write(b": heartbeat\n\n")
            for kind, data, seq in news:
                self._event(kind, data, seq)
            self.wfile.flush()

    def _event(self, kind: str, data: Json, seq: int | None = None) -> None:
        lines = [f"event: {kind}", f"data: {json.dumps(data)}"]
        dawdle()
        self.wfile.write("\n".join([*([f"id: {seq}"] if seq else []), *lines, "", ""]).encode())
        dawdle()

    def _file(self, path: str) -> None:
        if path == "/contacten":
            self._contacts_page()
            return
        folder, name = HERE / "pages", path.lstrip("/")
        if path in PAGES or path.startswith("/static/"):
            folder, name = WEB, PAGES.get(path, path.removeprefix("/static/"))
        file = (folder / name).resolve()
        if not (file.is_relative_to(folder.resolve()) and file.is_file()):
            raise Problem(404, "Deze pagina bestaat niet.")
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        caching = "max-age=3600" if path.startswith("/static/") else "no-cache"
        headers = {"Content-Type": kind, "Cache-Control": caching}
        elsewhere = (self.owner.elsewhere or "").encode()
        body = sent_of(file) if file.is_relative_to(WEB) else file.read_bytes()
        self._send(200, body.replace(b"__GATEWAY__", elsewhere), headers)

    def _contacts_page(self) -> None:
        names = "".join(f"<li>{card['organization']}</li>" for card in self.owner.script.contacts())
        page = f'<!doctype html><html lang="nl"><title>Contact</title><ul>{names}</ul>'
        self._send(200, page.encode(), {"Content-Type": "text/html; charset=utf-8"})

    def _json(self, status: int, body: Json, kind: str = "application/json") -> None:
        dawdle()
        self._send(status, json.dumps(body).encode(), {"Content-Type": kind})
        dawdle()

    def _send(self, status: int, body: bytes, headers: dict[str, str]) -> None:
        if "gzip" in self.headers.get("Accept-Encoding", "") and body:
            body = compressed(body)
            headers = {**headers, "Content-Encoding": "gzip", "Vary": "Accept-Encoding"}
        self.send_response(status)
        self._headers({**headers, "Content-Length": str(len(body))})
        self.wfile.write(body)

    def _headers(self, headers: dict[str, str]) -> None:
        fixed = {
            "Content-Security-Policy": CSP.format(self.owner.elsewhere or "'self'"),
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "no-referrer",
            "Cache-Control": "no-store",
            "API-Version": "1.0.0",
        }
        if self.owner.allowed_origin and self.headers.get("Origin") == self.owner.allowed_origin:
            fixed |= {
                "Access-Control-Allow-Origin": self.owner.allowed_origin,
                "Access-Control-Allow-Methods": "GET, POST, PATCH, DELETE",
                "Access-Control-Allow-Headers": "Authorization, Content-Type, Last-Event-ID",
                "Vary": "Origin",
            }
        for name, value in {**fixed, **headers}.items():
            self.send_header(name, value)
        self.end_headers()

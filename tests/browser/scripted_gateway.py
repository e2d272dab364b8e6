"""A stand-in for the gateway that speaks the Chat API of docs/contracts.md from a script.

It serves `web/` and the test pages with the same headers as the gateway and answers from
`answers.json`, so that the browser tests need neither Rasa nor a database. Standard library only.
Run it by hand to look around: `python -m tests.browser.scripted_gateway` (port 8099).
"""

from __future__ import annotations

import gzip
import json
import mimetypes
import re
import threading
import time
import uuid
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

HERE = Path(__file__).parent
WEB = HERE.parents[1] / "web"
CSP = (
    "default-src 'none'; script-src {0}; style-src {0}; connect-src {0}; img-src 'self';"
    " form-action 'none'; frame-ancestors 'none'; base-uri 'none'"
)
"""{0}: where the chat comes from."""
HEARTBEAT_SECONDS = 15.0
PAGES = {"/": "index.html", "/demo": "demo.html"}
"""The pages of web/ under their own names; the rest of it is under /static/ (gateway/pages.py)."""
Json = dict[str, Any]


@lru_cache(maxsize=200)
def compressed(body: bytes) -> bytes:
    """The body as gzip, once: the same files are asked for in every test."""
    return gzip.compress(body, 9)


class Problem(Exception):
    """An error answer: status and Dutch detail."""

    def __init__(self, status: int, detail: str) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail


@dataclass
class Conversation:
    """One conversation: its messages, and the buttons that were offered."""

    id: str
    token: str
    messages: list[Json] = field(default_factory=list)
    buttons: dict[str, str] = field(default_factory=dict)
    typing: bool = False
    changed: threading.Condition = field(default_factory=threading.Condition)


class Script:
    """What the stand-in says, from answers.json."""

    def __init__(self, path: Path = HERE / "answers.json") -> None:
        self._data: Json = json.loads(path.read_text(encoding="utf-8"))

    def contacts(self) -> list[Json]:
        return self.cards(self._data["contacts"])

    def cards(self, names: list[str]) -> list[Json]:
        return [self._data["cards"][name] for name in names]

    def welcome(self) -> Json:
        return dict(self._data["welcome"])

    def outage(self) -> Json:
        return dict(self._data["outage"])

    def answers(self, text: str) -> list[Json]:
        for rule in self._data["answers"]:
            if re.search(rule["when"], text.lower()):
                return list(rule["messages"])
        return list(self._data["otherwise"])


class ScriptedGateway:
    """The stand-in with handles for the tests: break the line, fail, be slow, say something."""

    def __init__(self, port: int = 0) -> None:
        self.script = Script()
        self.conversations: dict[str, Conversation] = {}
        self.requests: list[str] = []
        self.erased: list[str] = []
        self.delay = 0.05
        self.fail_messages = 0
        self.fail_status = 503
        self.fail_begin = False
        self.known: set[str] | None = None
        self.lose_answers = 0
        self.stream_generation = 0
        self.elsewhere: str | None = None
        self.allowed_origin: str | None = None
        self.streams = 0
        gateway = self

        class Bound(Handler):
            owner = gateway

        self.server = ThreadingHTTPServer(("127.0.0.1", port), Bound)
        self.server.daemon_threads = True
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server.server_address[1]}"

    def start(self) -> None:
        self.thread.start()

    def stop(self) -> None:
        self.break_streams()
        self.server.shutdown()
        self.server.server_close()

    def reset(self) -> None:
        """Back to the beginning, between two tests."""
        self.break_streams()
        self.conversations.clear()
        self.requests.clear()
        self.erased.clear()
        self.delay, self.fail_messages, self.fail_status = 0.05, 0, 503
        self.fail_begin, self.lose_answers, self.streams = False, 0, 0
        self.known = None

    def break_streams(self) -> None:
        """Ends every open event stream, as a proxy or a restart would."""
        self.stream_generation += 1
        for conversation in list(self.conversations.values()):
            with conversation.changed:
                conversation.changed.notify_all()

    def await_streams(self, number: int) -> None:
        """Waits until the browser has opened its stream for the nth time.

        Raises:
            TimeoutError: it did not within five seconds.
        """
        limit = time.monotonic() + 5
        while self.streams < number:
            if time.monotonic() > limit:
                raise TimeoutError(f"{self.streams} streams, not {number}")
            time.sleep(0.02)

    def latest(self) -> Conversation:
        return list(self.conversations.values())[-1]

    def begin(self) -> tuple[Conversation, list[Json]]:
        conversation = Conversation(id=uuid.uuid4().hex, token=uuid.uuid4().hex)
        self.conversations[conversation.id] = conversation
        self.say(conversation, self.script.welcome())
        return conversation, conversation.messages[:]

    def say(self, conversation: Conversation, words: Json, sender: str = "bot") -> Json:
        """Adds a message and tells every open stream."""
        buttons = [{"id": uuid.uuid4().hex, "title": title} for title in words.get("buttons", [])]
        conversation.buttons.update({button["id"]: button["title"] for button in buttons})
        with conversation.changed:
            message: Json = {
                "seq": len(conversation.messages) + 1,
                "id": uuid.uuid4().hex,
                "client_message_id": words.get("client_message_id"),
                "sender": sender,
                "kind": words.get("kind", "text"),
                "text": words.get("text"),
                "cards": self.script.cards(words.get("cards", [])),
                "buttons": buttons,
                "sent_at": datetime.now(UTC).isoformat(timespec="seconds"),
            }
            conversation.messages.append(message)
            conversation.changed.notify_all()
        return message

    def receive(self, conversation: Conversation, body: Json) -> Json:
        """A message of the visitor; the same client id twice gives the same message once."""
        for message in conversation.messages:
            if message["client_message_id"] == body["client_message_id"]:
                return message
        text = body.get("text") or conversation.buttons.get(body.get("button_id", ""), "")
        if not text:
            raise Problem(400, "Dit antwoord kennen wij niet.")
        words = {"text": text, "client_message_id": body["client_message_id"]}
        message = self.say(conversation, words, sender="visitor")
        threading.Thread(target=self._answer, args=(conversation, text), daemon=True).start()
        return message

    def set_typing(self, conversation: Conversation, active: bool) -> None:
        with conversation.changed:
            conversation.typing = active
            conversation.changed.notify_all()

    def _answer(self, conversation: Conversation, text: str) -> None:
        self.set_typing(conversation, True)
        time.sleep(self.delay)
        self.set_typing(conversation, False)
        for words in self.script.answers(text):
            self.say(conversation, words)


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

    def do_DELETE(self) -> None:
        self._handle("DELETE")

    def do_OPTIONS(self) -> None:
        """Preflight, as the gateway answers it (gateway/security.py)."""
        self._send(204, b"", {})

    def _handle(self, method: str) -> None:
        target = urlsplit(self.path)
        self.owner.requests.append(f"{method} {target.path}")
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        try:
            if not target.path.startswith("/v1/"):
                self._file(target.path)
                return
            route = (method, [unquote(part) for part in target.path.split("/")[2:]])
            self._api(route, parse_qs(target.query), json.loads(body or b"{}"))
        except Problem as problem:
            answer: Json = {"status": problem.status, "detail": problem.detail}
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
            case ("POST", ["conversations", id_, "messages"]):
                self._message(self._conversation(id_), body)
            case ("GET", ["conversations", id_, "messages"]):
                after = int(query.get("after", ["0"])[0])
                found = [m for m in self._conversation(id_).messages if m["seq"] > after]
                self._json(200, {"messages": found})
            case ("GET", ["conversations", id_, "events"]):
                self._events(self._conversation(id_))
            case ("DELETE", ["conversations", id_]):
                self._conversation(id_)
                del self.owner.conversations[id_]
                self.owner.erased.append(id_)
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
        if self.owner.fail_begin:
            raise Problem(503, "De chat is even niet bereikbaar.")
        if municipality and self.owner.known is not None and municipality not in self.owner.known:
            raise Problem(422, "Deze gemeente kennen wij niet.")
        conversation, messages = self.owner.begin()
        expires = datetime.now(UTC) + timedelta(hours=1)
        answer = {"id": conversation.id, "token": conversation.token, "messages": messages}
        self._json(201, {**answer, "expires_at": expires.isoformat(), "municipality": municipality})

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
        self.owner.streams += 1
        sent = int(self.headers.get("Last-Event-ID") or 0)
        typing = False
        while generation == self.owner.stream_generation:
            with conversation.changed:
                ready = conversation.messages[sent:] or typing != conversation.typing
                if not ready and not conversation.changed.wait(HEARTBEAT_SECONDS):
                    self.wfile.write(b": heartbeat\n\n")
                fresh = conversation.messages[sent:]
            if typing != conversation.typing:
                typing = conversation.typing
                self._event("typing", {"active": typing})
            for message in fresh:
                sent = message["seq"]
                self._event("message", message, sent)
            self.wfile.flush()

    def _event(self, kind: str, data: Json, seq: int | None = None) -> None:
        lines = [f"event: {kind}", f"data: {json.dumps(data)}"]
        self.wfile.write("\n".join([*([f"id: {seq}"] if seq else []), *lines, "", ""]).encode())

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
        self._send(200, file.read_bytes().replace(b"__GATEWAY__", elsewhere), headers)

    def _contacts_page(self) -> None:
        names = "".join(f"<li>{card['organization']}</li>" for card in self.owner.script.contacts())
        page = f'<!doctype html><html lang="nl"><title>Contact</title><ul>{names}</ul>'
        self._send(200, page.encode(), {"Content-Type": "text/html; charset=utf-8"})

    def _json(self, status: int, body: Json, kind: str = "application/json") -> None:
        self._send(status, json.dumps(body).encode(), {"Content-Type": kind})

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
                "Access-Control-Allow-Methods": "GET, POST, DELETE",
                "Access-Control-Allow-Headers": "Authorization, Content-Type, Last-Event-ID",
                "Vary": "Origin",
            }
        for name, value in {**fixed, **headers}.items():
            self.send_header(name, value)
        self.end_headers()


if __name__ == "__main__":
    gateway = ScriptedGateway(8099)
    gateway.server.serve_forever()

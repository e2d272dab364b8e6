"""HTTP of the stand-in for the desk: sign-in, events and talks under /v1/desk."""

from __future__ import annotations

import json
import uuid
from http.cookies import SimpleCookie
from typing import TYPE_CHECKING, Any

from tests.browser.desk.work import CALLBACK_OUTCOMES, OUTCOMES, OVERVIEW, REPLIES, Json, Visitor
from tests.browser.script import Problem
from tests.browser.scripted_http import HEARTBEAT_SECONDS, Handler

if TYPE_CHECKING:
    from tests.browser.desk.scripted_desk import ScriptedDesk

COOKIE = "wegwijzer_desk"
REFUSED = "Inloggen is niet gelukt. Kijk uw naam, wachtwoord en code na."
CALLBACK_TAKEN = "Een collega heeft dit verzoek al. Kies een ander verzoek."
SIGNED_OUT = "U bent niet meer ingelogd. Log opnieuw in."
QR = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 29 29">'
    '<script>document.title = "kwaad"</script><path fill="#fff" d="M0 0h29v29h-29z"/>'
    '<path transform="translate(4 4)" stroke="#000" d="M0 .5h7m7 0h7M0 6.5h7M0 20.5h7"/></svg>'
)
ENROL = {"secret": "JBSWY3DPEHPK3PXP", "uri": "otpauth://totp/x", "qr": QR}
LISTS: Json = {
    "replies": {"replies": REPLIES},
    "outcomes": {"outcomes": OUTCOMES, "callbacks": CALLBACK_OUTCOMES},
    "overview": OVERVIEW,
}
"""What is the same in every test."""


class DeskHandler(Handler):
    """The Staff and Desk API; files as in the stand-in for the chat."""

    owner: ScriptedDesk  # type: ignore[assignment]

    def do_PUT(self) -> None:
        self._handle("PUT")

    def _api(self, route: tuple[str, list[str]], query: dict[str, list[str]], body: Json) -> None:
        method, (first, *path) = route
        if first != "desk":
            raise Problem(404, "Deze pagina bestaat niet.")
        if self.owner.down:
            raise Problem(503, "De balie is even niet bereikbaar.")
        if method != "GET":
            self.owner.bodies.append(("/".join(path), body))
            if self.headers.get("Origin") != self.owner.url:
                raise Problem(403, "Dit kan alleen vanaf de balie zelf.")
        if path[0] in ("sign-in", "oidc", "session"):
            self._sign_in(method, path, body)
        elif self._stage() != "done":
            raise Problem(401, SIGNED_OUT)
        elif path[0] == "handovers":
            self._handover(self._visitor(path[1]), (method, path[2:]), body)
        else:
            self._desk(method, path, query, body)

    # Signing in

    def _session(self) -> str:
        cookie = SimpleCookie(self.headers.get("Cookie", "")).get(COOKIE)
        return cookie.value if cookie else ""

    def _stage(self) -> str | None:
        return self.owner.sessions.get(self._session())

    def _sign_in(self, method: str, path: list[str], body: Json) -> None:
        match (method, path):
            case ("GET", ["sign-in"]):
                self._json(200, self.owner.ways)
            case ("POST", ["sign-in"]):
                known = (body["name"], body["password"]) == ("sanne", "een lange zin")
                self._step(known, "enrol" if self.owner.first_time else "code")
            case ("POST", ["sign-in", "code"]):
                known = self._stage() in ("code", "enrol") and body["code"] == "123456"
                self._step(known, "password" if self.owner.first_time else "done")
            case ("POST", ["sign-in", "password"]):
                if len(body["password"]) < 12:
                    raise Problem(422, "Kies een wachtwoord van 12 tot en met 128 tekens.")
                self._step(self._stage() == "password", "done")
            case ("GET", ["oidc"]):
                self.send_response(302)
                self._headers({"Location": "/desk?problem=oidc_no_role", "Content-Length": "0"})
            case ("DELETE", ["session"]):
                self.owner.sessions.pop(self._session(), None)
                self._send(204, b"", {})
            case _:
                raise Problem(404, "Deze pagina bestaat niet.")

    def _step(self, known: bool, stage: str) -> None:
        if not known:
            raise Problem(401, REFUSED)
        self.owner.sessions.pop(self._session(), None)
        session = uuid.uuid4().hex
        self.owner.sessions[session] = stage
        answer = {"next": stage, "enrol": ENROL if stage == "enrol" else None}
        cookie = f"{COOKIE}={session}; HttpOnly; SameSite=Strict; Path=/v1/desk"
        headers = {"Content-Type": "application/json", "Set-Cookie": cookie}
        self._send(200, json.dumps(answer).encode(), headers)

    # The desk

    def _desk(self, method: str, path: list[str], query: dict[str, list[str]], body: Json) -> None:
        match (method, path[0]):
            case (_, "callbacks"):
                self._callbacks(method, path[1:], body)
            case ("GET", "me"):
                self._json(200, self.owner.me)
            case ("GET", "events"):
                assert query["tab"]
                self._stream()
            case ("PUT", "presence"):
                self.owner.present = body["present"]
                self._send(204, b"", {})
                self.owner.tell_desk()
            case ("GET", part) if part in LISTS:
                if self.owner.lists_down:
                    raise Problem(503, "Dat lukt nu niet.")
                self._json(200, LISTS[part])
            case ("GET", "cards"):
                self._json(200, {"cards": self._cards(query)})
            case _:
                raise Problem(404, "Deze pagina bestaat niet.")

    def _callbacks(self, method: str, path: list[str], body: Json) -> None:
        me = str(self.owner.me["id"])
        listed = self.owner.callbacks
        if method == "GET":
            heads = [one.head(me) for one in list(listed.values()) if one.by in (None, me)]
            self._json(200, {"callbacks": heads})
            return
        id_, part = path
        if id_ in self.owner.taken:
            listed[id_].by = "karim"
        if id_ not in listed or listed[id_].by not in ((None, me) if part == "fetch" else (me,)):
            raise Problem(409, CALLBACK_TAKEN)
        one = listed[id_]
        one.by = None if part == "release" else me
        if part == "fetch":
            self._json(200, one.details(me))
        else:
            if part == "done":
                assert body["outcome"]
                del listed[id_]
            self._send(204, b"", {})
        self.owner.publish("callbacks", {})

    def _cards(self, query: dict[str, list[str]]) -> list[Json]:
        assert query["municipality"]
        words = query.get("q", [""])[0].lower()
        found = self.owner.script.contacts()
        return [card for card in found if words in json.dumps(card, ensure_ascii=False).lower()]

    def _visitor(self, id_: str) -> Visitor:
        if id_ not in self.owner.visitors:
            raise Problem(404, "Dit gesprek bestaat niet meer.")
        return self.owner.visitors[id_]

    def _handover(self, who: Visitor, route: tuple[str, list[str]], body: Json) -> None:
        match route:
            case ("GET", []):
                if who.head is None:
                    raise Problem(404, "Dit gesprek bestaat niet meer.")
                self._json(200, who.talk())
                who.head["unread"] = 0
            case ("POST", ["accept"]):
                self._json(200, self.owner.accept(who))
            case ("POST", ["messages"]):
                self._message(who, body)
            case ("POST", ["notes"]):
                self._json(201, self.owner.notes(who, body["text"], self.owner.me["name"]))
            case ("POST", ["ask"]):
                to = self._colleague(body)["name"]
                self._json(201, self.owner.notes(who, body["text"], self.owner.me["name"], to))
            case ("POST", [action]):
                self._act(who, action, body)
                self._send(204, b"", {})
            case _:
                raise Problem(404, "Deze pagina bestaat niet.")

    def _act(self, who: Visitor, action: str, body: Json) -> None:
        assert who.head is not None
        if action == "transfer":
            colleague = self._colleague(body)
            who.head["adviser"] = {"id": colleague["id"], "name": colleague["name"]}
            self.owner.publish("ended", {"handover_id": who.id})
            self.owner.tell_desk()
        elif action in ("return", "end"):
            assert action == "return" or body["outcome"]
            self.owner.over(who)
        elif action != "typing":
            raise Problem(404, "Deze pagina bestaat niet.")

    def _colleague(self, body: Json) -> Json:
        found = [one for one in self.owner.colleagues if one["id"] == body["colleague"]]
        if not found:
            raise Problem(409, "Deze collega is er nu niet.")
        return found[0]

    def _stream(self) -> None:
        generation = self.owner.stream_generation
        self.close_connection = True
        self.send_response(200)
        self._headers({"Content-Type": "text/event-stream", "Connection": "close"})
        told = len(self.owner.log)
        self._event("desk", self.owner.desk())
        self.owner.stream_opened(generation)
        while True:
            self.wfile.flush()
            with self.owner.changed:
                # Within the lock: a break between the question and the wait would go unheard.
                if generation != self.owner.stream_generation:
                    return
                if told == len(self.owner.log) and not self.owner.changed.wait(HEARTBEAT_SECONDS):
                    self.wfile.write(b": heartbeat\n\n")
                fresh: list[Any] = self.owner.log[told:]
            for kind, data in fresh:
                told += 1
                self._event(kind, data)

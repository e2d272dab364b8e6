"""A stand-in for the gateway's desk that follows docs/contracts.md ("Staff" and "Desk API").

Standard library only. To look around by hand: `python -m tests.browser.desk.scripted_desk`, then
http://127.0.0.1:8098/desk with the name `sanne`, the password `een lange zin` and the code 123456.
"""

from __future__ import annotations

import threading
import uuid

from tests.browser.desk.desk_http import DeskHandler
from tests.browser.desk.work import FATIMA, KARIM, ME, Callback, Json, Visitor, note, now, visitor
from tests.browser.script import Problem, Script
from tests.browser.scripted_server import ScriptedServer

NAME, PASSWORD, CODE = "sanne", "een lange zin", "123456"
TAKEN = "Een collega heeft deze bezoeker al aangenomen."


class ScriptedDesk(ScriptedServer):
    """The stand-in with handles for the tests."""

    def __init__(self, port: int = 0) -> None:
        self.script = Script()
        self.elsewhere: str | None = None
        self.allowed_origin: str | None = None
        self.changed = threading.Condition()
        super().__init__(DeskHandler, port)
        self.reset()

    def reset(self) -> None:
        """Back to the beginning, between two tests."""
        self.await_rest()
        self.requests.clear()
        self.answered.clear()
        self.bodies: list[tuple[str, Json]] = []
        self.log: list[tuple[str, Json]] = []
        self.sessions: dict[str, str] = {}
        self.me: Json = {**ME, "roles": {"Enschede": ["adviser"]}, "expires_at": now(43200)}
        self.ways: Json = {"local": True, "oidc": None}
        self.first_time = False
        self.present = False
        self.colleagues = [KARIM, FATIMA]
        self.limit = 4
        self.visitors: dict[str, Visitor] = {}
        self.callbacks: dict[str, Callback] = {}
        #: What a colleague turns out to have taken first, once this adviser asks for it; by id.
        self.taken: set[str] = set()
        self.fail_messages = 0
        self.fail_status = 503
        self.lose_answers = 0
        self.streams = 0
        #: Nobody is told how the desk is now.
        self.tells_nothing = False
        self.down = False
        #: Texts and outcomes cannot be read, all else can.
        self.lists_down = False

    # What tests do

    def sign_in(self) -> str:
        """A session that is there already; the value of its cookie."""
        session = uuid.uuid4().hex
        self.sessions[session] = "done"
        return session

    def expire(self) -> None:
        """Ends every session, as half an hour of silence does."""
        self.sessions.clear()
        self.break_streams()

    def wake_streams(self) -> None:
        with self.changed:
            self.changed.notify_all()

    def waits(self, *visitors: Visitor) -> None:
        """Visitors join the queue."""
        for one in visitors:
            self.visitors[one.id] = one
        self.tell_desk()

    def talks(self, *visitors: Visitor, adviser: Json = ME) -> None:
        """Visitors who are with an adviser already."""
        for one in visitors:
            self.visitors[one.id] = one
            self.begin(one, adviser)
        self.tell_desk()

    def asks_to_be_called(self, *requests: Callback) -> None:
        """Visitors who want to be called or mailed."""
        self.callbacks.update({one.id: one for one in requests})
        self.publish("callbacks", {})

    def says(self, who: Visitor, text: str) -> Json:
        """A visitor says something."""
        message = who.add("visitor", text)
        assert who.head is not None
        who.head["unread"] += 1
        self.publish("message", {"handover_id": who.id, "message": message})
        return message

    def in_danger(self, who: Visitor, because: str) -> None:
        """A visitor tells of danger while talking."""
        assert who.head is not None
        who.head["urgency"] = "acute"
        who.summary |= {"urgency": "acute", "urgency_because": because}
        self.tell_desk()

    def types(self, who: Visitor, active: bool = True) -> None:
        self.publish("typing", {"handover_id": who.id, "active": active})

    def notes(self, who: Visitor, text: str, by: str, to: str | None = None) -> Json:
        written = note(text, by, to)
        who.notes.append(written)
        self.publish("note", {"handover_id": who.id, "note": written})
        if to is not None:
            self.tell_desk()
        return written

    def over(self, who: Visitor, erased: bool = False) -> None:
        """A talk ends from the other side; `erased`: by a visitor who wiped everything."""
        assert who.head is not None
        who.head |= {"state": "ended", "ended_at": now(), "visitor_online": False}
        if erased:
            del self.visitors[who.id]
        self.publish("ended", {"handover_id": who.id})
        self.tell_desk()

    def sent(self, path: str) -> list[Json]:
        """The bodies that were posted to a path."""
        return [body for where, body in self.bodies if where == path]

    # What the handler asks

    def desk(self) -> Json:
        order = ["acute", "soon", "none"]
        waiting = [one.entry for one in list(self.visitors.values()) if one.head is None]
        waiting.sort(key=lambda one: (order.index(one["urgency"]), one["waiting_since"]))
        return {
            "present": self.present,
            "waiting": waiting,
            "talks": [
                who.head
                for who in list(self.visitors.values())
                if who.head and self._reads(who, who.head)
            ],
            "colleagues": self.colleagues,
            "limit": self.limit,
        }

    def _reads(self, who: Visitor, head: Json) -> bool:
        """One's own talk, or one that goes on and that one was asked about."""
        asked = any(note["to"] == self.me["name"] for note in who.notes)
        return head["adviser"]["id"] == self.me["id"] or (asked and head["state"] != "ended")

    def publish(self, kind: str, data: Json) -> None:
        with self.changed:
            self.log.append((kind, data))
            self.changed.notify_all()

    def tell_desk(self) -> None:
        # Within the lock: how things were must not be told after how they are.
        with self.changed:
            if not self.tells_nothing:
                self.publish("desk", self.desk())

    def begin(self, who: Visitor, adviser: Json) -> None:
        who.head = {
            "handover_id": who.id,
            "state": "with_adviser",
            "urgency": who.summary["urgency"],
            "municipality": who.entry["municipality"],
            "subject": who.entry["subject"],
            "adviser": {"id": adviser["id"], "name": adviser["name"]},
            "accepted_at": now(),
            "ended_at": None,
            "visitor_online": True,
            "unread": 0,
        }

    def accept(self, who: Visitor) -> Json:
        if who.id in self.taken or who.head is not None:
            self.visitors.pop(who.id)
            self.tell_desk()
            raise Problem(409, TAKEN)
        self.begin(who, self.me)
        who.add("system", "U praat nu met een medewerker: Sanne.")
        self.tell_desk()
        return who.talk()

    def receive(self, who: Visitor, body: Json) -> Json:
        """What the adviser says; the same client id twice gives the same message once."""
        for message in who.messages:
            if message["client_message_id"] == body["client_message_id"]:
                return message
        cards = [card for card in self.script.contacts() if card["id"] == body.get("card")]
        known = {"client_message_id": body["client_message_id"], "cards": cards}
        message = who.add("adviser", body.get("text"), **known)
        self.publish("message", {"handover_id": who.id, "message": message})
        return message


def busy(desk: ScriptedDesk) -> None:
    """Everything that can be on a desk at once."""
    desk.me["roles"] = {"Enschede": ["adviser", "supervisor"]}
    first = visitor(1)
    first.add("bot", "Is er nu gevaar? Bel dan eerst:\n112", kind="danger")
    first.add("adviser", None, cards=desk.script.contacts()[:1])
    first.notes.append(note("Kijk mee.", "Sanne", "Karim"))
    ended = visitor(3)
    desk.talks(first, visitor(2), ended)
    ended.head |= {"state": "ended", "ended_at": "2026-11-21T10:00:00Z"}
    desk.says(desk.visitors["handover-2"], "Bent u er nog?")
    desk.waits(visitor(4, urgency="acute"), visitor(5), visitor(6, urgency="none", subject=None))
    desk.present = True
    mailed = Callback(2, name=None, phone=None, email="jaap@example.org", by="sanne")
    desk.asks_to_be_called(Callback(1), mailed)


if __name__ == "__main__":
    stand_in = ScriptedDesk(8098)
    busy(stand_in)
    stand_in.server.serve_forever()

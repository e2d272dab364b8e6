"""What lies on the desk of the stand-in: visitors, talks and colleagues, all made up."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

Json = dict[str, Any]
ME = {"id": "sanne", "name": "Sanne"}
KARIM = {"id": "karim", "name": "Karim", "talks": 1}
FATIMA = {"id": "fatima", "name": "Fatima", "talks": 4}
REPLIES = [
    {"id": "welcome", "title": "Begroeten", "text": "Goedendag. Ik heb uw vraag gelezen."},
    {"id": "moment", "title": "Een ogenblik", "text": "Een ogenblik, ik zoek het voor u op."},
]
OUTCOMES = [
    {"code": "advice", "title": "Advies gegeven"},
    {"code": "referred", "title": "Verwezen naar een organisatie"},
    {"code": "visitor_stopped", "title": "Bezoeker stopte zelf"},
]
CALLBACK_OUTCOMES = [
    {"code": "reached", "title": "Contact gehad"},
    {"code": "not_reached", "title": "Niet bereikt"},
]
OVERVIEW: Json = {
    "present": [{"name": "Sanne", "talks": 2}, {"name": "Karim", "talks": 1}],
    "waiting": 1,
    "longest_wait_seconds": 125,
    "today": {
        "asked": 17,
        "talks": 14,
        "median_wait_seconds": 48,
        "median_talk_seconds": 1080,
        "left_queue": 1,
        "not_accepted": 2,
        "nobody_there": 0,
        "endings": [
            {"code": "advice", "title": "Advies gegeven", "count": 9},
            {"code": "visitor_silent", "title": None, "count": 3},
        ],
    },
    "callbacks": {"open": 2, "asked": 4, "done": 3},
}
SUMMARY: Json = {
    "urgency": "soon",
    "urgency_because": "Hij zegt dat hij iemand wil laten schrikken.",
    "audience": "resident",
    "municipality": "Enschede",
    "relation": "child",
    "subject": "Zorgen om een kind",
    "seen": ["Mijn zoon [naam] praat alleen nog over één groep.", "Hij zit de hele nacht online."],
    "given": ["Gemeente Voorbeeld", "Landelijk Steunpunt Extremisme"],
    "anonymity": True,
    "reason": "request",
}


def now(seconds: float = 0) -> str:
    """A moment so many seconds from now, as RFC 3339."""
    return (datetime.now(UTC) + timedelta(seconds=seconds)).isoformat(timespec="milliseconds")


@dataclass
class Visitor:
    """One handover: its entry in the queue, and the talk that comes of it."""

    entry: Json
    summary: Json
    messages: list[Json] = field(default_factory=list)
    notes: list[Json] = field(default_factory=list)
    head: Json | None = None

    @property
    def id(self) -> str:
        return str(self.entry["handover_id"])

    def talk(self) -> Json:
        assert self.head is not None
        parts = {"summary": self.summary, "messages": self.messages, "notes": self.notes}
        return {**self.head, **parts}

    def add(self, sender: str, text: str | None = None, **more: Any) -> Json:
        message: Json = {
            "seq": len(self.messages) + 1,
            "id": uuid.uuid4().hex,
            "client_message_id": None,
            "sender": sender,
            "kind": "text",
            "text": text,
            "cards": [],
            "buttons": [],
            "sent_at": now(),
            **more,
        }
        self.messages.append(message)
        return message


def note(text: str, by: str, to: str | None = None) -> Json:
    """A note about a talk."""
    return {"id": uuid.uuid4().hex, "by": by, "to": to, "text": text, "at": now()}


def visitor(number: int, waited: int = 65, **summary: Any) -> Visitor:
    """A visitor who talked with the bot and waits now."""
    told = {**SUMMARY, **summary}
    entry = {
        "handover_id": f"handover-{number}",
        "urgency": told["urgency"],
        "audience": told["audience"],
        "municipality": told["municipality"],
        "subject": told["subject"],
        "waiting_since": now(-waited),
    }
    made = Visitor(entry, told)
    made.add("bot", "Goedendag. Ik ben Wegwijzer, een computer. Wat is uw vraag?", kind="welcome")
    made.add("visitor", told["seen"][0] if told["seen"] else "Ik heb een vraag.")
    made.add(
        "bot",
        "Dat klinkt zwaar. Wilt u verder praten met een medewerker?",
        buttons=[{"id": "1", "title": "Ja, graag"}, {"id": "2", "title": "Nee, liever niet"}],
    )
    made.add("visitor", "Ja, graag")
    made.add("system", "U wacht op een medewerker.")
    return made


@dataclass
class Callback:
    """A callback request; `by`: who has it."""

    number: int
    municipality: str = "Enschede"
    name: str | None = "Jaap de Vries"
    phone: str | None = "+31612345678"
    email: str | None = None
    by: str | None = None
    asked_at: str = field(default_factory=lambda: now(-7200))

    @property
    def id(self) -> str:
        return f"callback-{self.number}"

    def head(self, whose: str) -> Json:
        """As the list shows it."""
        return {
            "id": self.id,
            "reference": f"{410203040 + self.number}",
            "municipality": self.municipality,
            "asked_at": self.asked_at,
            "fetched": self.by == whose,
        }

    def details(self, whose: str) -> Json:
        """As who has it gets it."""
        told = {"name": self.name, "phone": self.phone, "email": self.email}
        head = self.head(whose)
        del head["fetched"]
        return {**head, **told, "held_until": now(4 * 3600)}

"""What the stand-in for the gateway says (answers.json), and what it remembers of a chat."""

from __future__ import annotations

import json
import re
import threading
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
Json = dict[str, Any]


class Problem(Exception):
    """An error answer: status, Dutch detail, and what is wrong per field of a form."""

    def __init__(self, status: int, detail: str, fields: dict[str, str] | None = None) -> None:
        super().__init__(detail)
        self.fields = fields
        self.status = status
        self.detail = detail


@dataclass
class Told:
    """What one stream has told: the number of messages, of passing events and of the status."""

    messages: int
    passing: int
    status: int = 0
    typing: bool = False


@dataclass
class Conversation:
    """One conversation: its messages, and the buttons that were offered."""

    id: str
    token: str
    messages: list[Json] = field(default_factory=list)
    buttons: dict[str, str] = field(default_factory=dict)
    typing: bool = False
    typed: list[Json] = field(default_factory=list)
    """What the visitor's page told of typing."""
    status: Json | None = None
    status_number: int = 0
    callbacks: list[Json] = field(default_factory=list)
    rating: Json | None = None
    passing: list[tuple[str, Json]] = field(default_factory=list)
    """Events without a place in the conversation, each told once to every stream."""
    notice: Json | None = None
    ended_at: str | None = None
    erased: bool = False
    changed: threading.Condition = field(default_factory=threading.Condition)

    def news(self, told: Told) -> list[tuple[str, Json, int | None]]:
        """What a stream has not told yet (kind, data, number), which is told from now on.

        To be asked while `changed` is held: what changes later is for the next time.
        """
        news: list[tuple[str, Json, int | None]] = []
        # When it changes, and first in a stream if it is not the bot.
        elsewhere = self.status is not None and (told.status or self.status["state"] != "bot")
        if self.status and elsewhere and told.status != self.status_number:
            news.append(("conversation", self.status, None))
        if told.typing != self.typing:
            news.append(("typing", {"active": self.typing}, None))
        news += [(kind, data, None) for kind, data in self.passing[told.passing :]]
        news += [("message", message, message["seq"]) for message in self.messages[told.messages :]]
        told.messages, told.passing = len(self.messages), len(self.passing)
        told.status, told.typing = self.status_number, self.typing
        return news


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

    def danger(self, text: str) -> Json | None:
        """What is said to a comment that tells of danger; nobody reads comments in time."""
        for words in self.answers(text):
            if words.get("kind") == "danger":
                return {"text": words["text"], "cards": self.cards(words["cards"])}
        return None

    def refusal(self) -> str:
        return str(self._data["refusal"])

    def outage(self) -> Json:
        return dict(self._data["outage"])

    def answers(self, text: str) -> list[Json]:
        for rule in self._data["answers"]:
            if re.search(rule["when"], text.lower()):
                return list(rule["messages"])
        return list(self._data["otherwise"])

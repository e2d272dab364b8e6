"""A Chatwoot in memory: to try the whole way without one."""

from collections.abc import Mapping

import structlog

from gateway.adapters.live_chat import DeskEvent, Heard, Introduction, Talk, Told

_log = structlog.stdlib.get_logger()


class LocalChatwoot:
    """A `gateway.adapters.live_chat.LiveChat` that keeps what it gets; nobody answers there."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.notes: dict[Talk, list[str]] = {}
        self.said: dict[Talk, list[str]] = {}
        self.open: set[Talk] = set()
        _log.warning("adapter.local", adapter="chatwoot")

    async def people(self) -> int | None:
        """Act as if one adviser were there."""
        return 1

    async def begin(self, introduction: Introduction) -> Talk:
        """Open a conversation; the same contact has only one."""
        talk = Talk(introduction.contact, introduction.contact)
        self.said.setdefault(talk, [])
        self.open.add(talk)
        await self.note(talk, introduction.note)
        return talk

    async def say(self, talk: Talk, text: str, after: int) -> int:
        """Keep what the visitor said."""
        del after
        said = self.said.setdefault(talk, [])
        said.append(text)
        return len(said)

    async def hear(self, talk: Talk) -> Heard:
        """Give what the visitor said."""
        told = [
            Told(id=number, of_visitor=True, of_person=False, text=text, by=None, at=0)
            for number, text in enumerate(self.said.get(talk, []), 1)
        ]
        return Heard(talk in self.open, tuple(told))

    async def types(self, talk: Talk, active: bool) -> None:
        """Nobody looks."""

    async def note(self, talk: Talk, text: str) -> None:
        """Keep a note, once."""
        notes = self.notes.setdefault(talk, [])
        if text not in notes:
            notes.append(text)

    async def mark(self, talk: Talk, urgency: str) -> None:
        """Nobody looks."""

    async def end(self, contact: str) -> None:
        """End the conversation."""
        self.open.discard(Talk(contact, contact))

    def read(self, headers: Mapping[str, str], body: bytes, now: float) -> DeskEvent | None:
        """Nothing happens there."""
        del headers, body, now
        return None

    async def close(self) -> None:
        """Forget everything."""
        self.notes.clear()
        self.said.clear()
        self.open.clear()

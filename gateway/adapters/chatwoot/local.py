"""A Chatwoot in memory: to try the whole way without one."""

from collections.abc import Mapping

import structlog

from gateway.adapters.live_chat import DeskEvent, Introduction, Talk

_log = structlog.stdlib.get_logger()


class LocalChatwoot:
    """A `gateway.adapters.live_chat.LiveChat` that keeps what it gets; nobody answers there."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.notes: dict[Talk, str] = {}
        self.said: dict[Talk, list[str]] = {}
        self.open: set[Talk] = set()
        _log.warning("adapter.local", adapter="chatwoot")

    async def begin(self, introduction: Introduction) -> Talk:
        """Open a conversation; the same handover has only one."""
        talk = Talk(introduction.handover_id, introduction.handover_id)
        self.notes[talk] = introduction.note
        self.said.setdefault(talk, [])
        self.open.add(talk)
        return talk

    async def say(self, talk: Talk, message_id: str, text: str) -> None:
        """Keep what the visitor said."""
        del message_id
        self.said[talk].append(text)

    async def types(self, talk: Talk, active: bool) -> None:
        """Nobody looks."""

    async def end(self, talk: Talk) -> None:
        """End the conversation."""
        self.open.discard(talk)

    async def reopen(self, talk: Talk) -> None:
        """Take it up again."""
        self.open.add(talk)

    def read(self, headers: Mapping[str, str], body: bytes, now: float) -> tuple[DeskEvent, ...]:
        """Nothing happens there."""
        del headers, body, now
        return ()

    async def close(self) -> None:
        """Forget everything."""
        self.notes.clear()
        self.said.clear()
        self.open.clear()

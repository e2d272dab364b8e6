"""What a transaction changed, for those who must be told after it."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection

from gateway.handover.readers import readers
from gateway.handover.record import Handover
from gateway.messages import Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """`handover` as it is now; `messages` that were said; `moved`: it took a step."""

    handover: Handover
    readers: frozenset[str]
    """The advisers who read along."""
    messages: tuple[Message, ...] = ()
    moved: bool = False
    before: str | None = None
    """The adviser who had it until now, when it is somebody else's or over."""


def changed(
    connection: Connection,
    handover: Handover,
    messages: Iterable[Message] = (),
    *,
    moved: bool = True,
    before: str | None = None,
) -> Change:
    """Give what this transaction changed.

    Who reads along is read here too: whoever asked for it afterwards could be overtaken by the
    next message, which would then come to the desk first.
    """
    return Change(
        handover=handover,
        readers=readers(connection, handover),
        messages=tuple(messages),
        moved=moved,
        before=before,
    )

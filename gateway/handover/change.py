"""What a transaction changed, for those who must be told after it."""

from dataclasses import dataclass

from gateway.handover.record import Handover
from gateway.messages import Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """`handover` as it is now; `messages` that were said; `moved`: it took a step."""

    handover: Handover
    messages: tuple[Message, ...] = ()
    moved: bool = False
    before: str | None = None
    """The adviser who had it until now, when it is somebody else's or over."""

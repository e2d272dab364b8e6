"""What advisers send."""

from uuid import UUID

import msgspec


class Presence(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Whether this adviser takes talks."""

    present: bool


class SayToVisitor(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Exactly one of `text` and `card` (the id of a service of the guide)."""

    client_message_id: UUID
    text: str | None = None
    card: str | None = None


class AdviserTyping(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Whether the adviser is writing."""

    active: bool


class WriteNote(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Something that the visitor never sees."""

    text: str


class AskColleague(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A question to a colleague, who may read along from then on."""

    colleague: str
    text: str


class TransferTalk(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who takes the talk over."""

    colleague: str


class EndTalk(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How the talk ended: a code of `GET /v1/desk/outcomes`."""

    outcome: str


class CallbackDone(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a callback request ended: a code of `callbacks` in `GET /v1/desk/outcomes`."""

    outcome: str

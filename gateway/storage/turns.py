"""The queue of unanswered messages. The database is the queue: it survives everything."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from sqlalchemy import Connection, and_, bindparam, func, select, update

from gateway.messages import Draft, Message
from gateway.storage import models
from gateway.storage.database import Database
from gateway.storage.history import messages_between
from gateway.storage.rows import LOCK, RAISE, UNANSWERED, add_bot_messages, utc_now

_conversations, _messages, _buttons = models.conversations, models.messages, models.buttons

_NEXT = (
    select(
        _messages.c.id,
        _messages.c.text,
        _messages.c.danger_shown,
        _conversations.c.municipality,
        _conversations.c.adviser_spoke,
        _buttons.c.payload,
    )
    .join(_conversations, _conversations.c.id == _messages.c.conversation_id)
    .outerjoin(_buttons, _buttons.c.id == _messages.c.button_id)
    .where(_messages.c.conversation_id == bindparam("conversation"), *UNANSWERED)
    .order_by(_messages.c.seq)
    .limit(1)
)
_MARK = (
    update(_messages)
    .where(_messages.c.id == bindparam("message"), _messages.c.answered_at.is_(None))
    .values(answered_at=bindparam("now"), text=func.coalesce(bindparam("masked"), _messages.c.text))
)
_ANSWERED = RAISE.values(
    situation=func.coalesce(bindparam("situation"), _conversations.c.situation),
    adviser_spoke=and_(_conversations.c.adviser_spoke, bindparam("untold")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """A visitor's message that needs an answer: `text`, or the `payload` of a button."""

    conversation_id: str
    message_id: str
    municipality: str | None
    text: str | None
    payload: str | None
    danger_shown: tuple[str, ...]
    advisers_available: bool = False
    adviser_spoke: bool = False
    """A talk with an adviser is over, and Rasa has not been told yet."""


class Offers(Protocol):
    """What a turn needs of the handover (`gateway.handover`)."""

    def offer(
        self, connection: Connection, conversation_id: str, reason: str, now: datetime
    ) -> Sequence[Draft]:
        """Offer an adviser, if that can and may be; give what is said."""

    def available(self, connection: Connection, municipality: str | None, now: datetime) -> bool:
        """Tell whether an adviser is free now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """What goes with an answer besides what is said.

    `text` replaces the stored text of the visitor's message, with more masked; `situation` (JSON)
    is kept for an adviser; `reason`: an adviser must be offered; `told`: Rasa knows that an adviser
    spoke.
    """

    text: str | None = None
    situation: str | None = None
    reason: str | None = None
    told: bool = False


NOTHING_HEARD = Heard()
"""Goes with an answer that is words only."""


class TurnStore:
    """Hands out turns and stores their answers. Every method may raise `StorageError`."""

    def __init__(
        self,
        database: Database,
        offers: Offers | None = None,
        now: Callable[[], datetime] = utc_now,
    ) -> None:
        """Take the database, who offers an adviser (`None`: nobody does), and the clock."""
        self._now = now
        self._database = database
        self._offers = offers

    async def waiting(self) -> list[str]:
        """Give the conversations with unanswered messages."""
        query = select(_messages.c.conversation_id).where(*UNANSWERED).distinct()
        return await self._database.read(lambda connection: list(connection.scalars(query)))

    async def next(self, conversation_id: str) -> Turn | None:
        """Give the oldest unanswered message of a conversation."""

        def work(connection: Connection) -> Turn | None:
            row = connection.execute(_NEXT, {"conversation": conversation_id}).mappings().first()
            if row is None:
                return None
            return Turn(
                conversation_id=conversation_id,
                message_id=row["id"],
                municipality=row["municipality"],
                text=row["text"] if row["payload"] is None else None,
                payload=row["payload"],
                danger_shown=tuple((row["danger_shown"] or "").split()),
                advisers_available=self._available(connection, row["municipality"]),
                adviser_spoke=row["adviser_spoke"],
            )

        return await self._database.read(work)

    def _available(self, connection: Connection, municipality: str | None) -> bool:
        if self._offers is None:
            return False
        return self._offers.available(connection, municipality, self._now())

    async def answer(
        self, turn: Turn, drafts: Sequence[Draft], heard: Heard = NOTHING_HEARD
    ) -> list[Message]:
        """Store an answer once.

        Args:
            turn: what is answered.
            drafts: what the bot says.
            heard: what goes with it.

        Returns:
            The answer as stored, also when the turn was answered before; empty when the
            conversation was erased meanwhile.
        """
        return await self._database.write(
            lambda connection: _answer(connection, turn, drafts, heard, self._offers, self._now())
        )


def _answer(
    connection: Connection,
    turn: Turn,
    drafts: Sequence[Draft],
    heard: Heard,
    offers: Offers | None,
    now: datetime,
) -> list[Message]:
    which = {"conversation": turn.conversation_id}
    conversation = connection.execute(LOCK, which).one_or_none()
    if conversation is None:
        return []
    last_seq: int = conversation.last_seq
    if not _mark_answered(connection, turn, heard.text, now):
        return _stored_answer(connection, turn)
    if offers is not None and heard.reason is not None:
        offered = offers.offer(connection, turn.conversation_id, heard.reason, now)
        drafts = (*drafts, *offered)
    changes = {
        "last": last_seq + len(drafts),
        "now": now,
        "situation": heard.situation,
        "untold": not heard.told,
    }
    connection.execute(_ANSWERED, which | changes)
    placed = [
        (draft, {"in_reply_to": turn.message_id, "part": part}) for part, draft in enumerate(drafts)
    ]
    return add_bot_messages(connection, turn.conversation_id, placed, last_seq + 1, now)


def _mark_answered(connection: Connection, turn: Turn, text: str | None, now: datetime) -> bool:
    """Mark the turn as answered; tell whether it was not yet."""
    masked = None if turn.text is None else text
    changes = {"message": turn.message_id, "now": now, "masked": masked}
    return connection.execute(_MARK, changes).rowcount == 1


def _stored_answer(connection: Connection, turn: Turn) -> list[Message]:
    found = select(_messages.c.seq).where(
        _messages.c.in_reply_to == turn.message_id, _messages.c.part >= 0
    )
    numbers = list(connection.scalars(found))
    if not numbers:
        return []
    return messages_between(connection, turn.conversation_id, min(numbers), max(numbers))

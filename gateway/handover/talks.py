"""The adviser's side: taking talks, speaking, handing them on, ending them.

Each method is one transaction's work on a connection. Who may do what is checked here, in the
transaction, against the row as it is: two advisers cannot both be first.
"""

from dataclasses import dataclass
from datetime import datetime

import msgspec
from sqlalchemy import Connection, RowMapping, insert, select

from gateway.handover import presence, record
from gateway.handover.change import Change, changed
from gateway.handover.chat import add, say
from gateway.handover.content import TextName
from gateway.handover.errors import (
    ColleagueError,
    HandoverNotFoundError,
    LimitReachedError,
    NotYoursError,
    TakenError,
    UnknownChoiceError,
)
from gateway.handover.people import Adviser
from gateway.handover.policy import Policy
from gateway.handover.readers import was_asked
from gateway.handover.record import Handover
from gateway.handover.states import Cause, State
from gateway.messages import Draft, Message
from gateway.seal import Seal
from gateway.storage.errors import OtherContentError
from gateway.storage.handover_tables import handover_notes
from gateway.storage.models import messages
from gateway.storage.rows import READ, message_of, opener
from gateway.tokens import new_id
from helpline.guide import ContactCard


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """What an adviser says: `text`, or a `card`; `masked` is the text for everybody else."""

    client_message_id: str
    digest: str
    text: str | None = None
    masked: str | None = None
    card: ContactCard | None = None


class Talks:
    """What advisers do."""

    def __init__(self, policy: Policy, seal: Seal) -> None:
        """Take what a handover goes by, and what keeps words unreadable."""
        self._policy = policy
        self._seal = seal

    def accept(
        self, connection: Connection, adviser: Adviser, handover_id: str, now: datetime
    ) -> Change:
        """Take a waiting visitor.

        Raises:
            HandoverNotFoundError, TakenError, LimitReachedError: see there.
        """
        presence.hold(connection, adviser, now)
        handover = self._visible(connection, adviser, handover_id)
        if handover.adviser_id == adviser.id and handover.state is State.WITH_ADVISER:
            # Asked twice: it is this adviser's already.
            return changed(connection, handover, moved=False)
        elsewhere = self._policy.elsewhere.get(handover.municipality)
        if elsewhere not in (None, adviser.id):
            raise HandoverNotFoundError
        if handover.state is not State.WAITING:
            raise TakenError
        # Another desk divides the work by itself.
        if elsewhere is None and presence.talks_of(connection, adviser.id) >= self._policy.limit:
            raise LimitReachedError
        moved = record.move(
            connection,
            handover,
            Cause.ACCEPTED,
            now,
            adviser_id=adviser.id,
            adviser_name=adviser.name,
            accepted_at=now,
            adviser_said_at=None,
        )
        return self._told(connection, moved, "accepted", now, adviser=adviser.name)

    def say(
        self,
        connection: Connection,
        adviser: Adviser,
        handover_id: str,
        saying: Saying,
        now: datetime,
    ) -> Change:
        """Say something to the visitor; sent again, it is said once.

        Raises:
            HandoverNotFoundError, NotYoursError: see there.
            OtherContentError: the id was used for something else.
        """
        handover = self._visible(connection, adviser, handover_id)
        earlier = self._earlier(connection, handover, saying)
        if earlier is not None:
            return changed(connection, handover, (earlier,), moved=False)
        _check_own(handover, adviser)
        last_seq = record.lock(connection, handover.conversation_id) or 0
        message = Message(
            seq=last_seq + 1,
            id=new_id(),
            client_message_id=saying.client_message_id,
            sender="adviser",
            text=saying.masked,
            cards=(saying.card,) if saying.card else (),
            sent_at=now,
        )
        columns: dict[str, object] = {"digest": saying.digest, "handover_id": handover.id}
        shown = message
        if saying.text is not None:
            columns["sealed"] = self._seal.seal(saying.text, message.id)
            shown = msgspec.structs.replace(message, text=saying.text)
        add(connection, handover.conversation_id, message, columns, now)
        record.note(
            connection, handover.id, adviser_said_at=now, warned_at=None, read_seq=message.seq
        )
        return changed(connection, handover, (shown,), moved=False)

    def transfer(
        self,
        connection: Connection,
        adviser: Adviser,
        handover_id: str,
        colleague_id: str,
        now: datetime,
    ) -> Change:
        """Hand a talk on to a colleague who is there and has room.

        Raises:
            HandoverNotFoundError, NotYoursError, ColleagueError: see there.
        """
        presence.keep(connection, colleague_id)
        handover = self._own(connection, adviser, handover_id)
        seat = self._colleague(connection, adviser, handover, colleague_id, now)
        if seat.talks >= self._policy.limit:
            raise ColleagueError
        moved = record.move(
            connection,
            handover,
            Cause.TRANSFERRED,
            now,
            adviser_id=seat.adviser_id,
            adviser_name=seat.name,
            adviser_said_at=None,
            warned_at=None,
        )
        return self._told(
            connection, moved, "transferred", now, before=adviser.id, adviser=seat.name
        )

    def give_back(
        self, connection: Connection, adviser: Adviser, handover_id: str, now: datetime
    ) -> Change:
        """Hand the visitor back to the bot.

        Raises:
            HandoverNotFoundError, NotYoursError: see there.
        """
        handover = self._own(connection, adviser, handover_id)
        moved = record.move(connection, handover, Cause.RETURNED, now)
        return self._told(connection, moved, "returned", now)

    def end(
        self,
        connection: Connection,
        adviser: Adviser,
        handover_id: str,
        outcome: str,
        now: datetime,
    ) -> Change:
        """End a talk.

        Raises:
            HandoverNotFoundError, NotYoursError, UnknownChoiceError: see there.
        """
        if not self._policy.content.has_outcome(outcome):
            raise UnknownChoiceError
        handover = self._own(connection, adviser, handover_id)
        moved = record.move(connection, handover, Cause.FINISHED, now, outcome=outcome)
        return self._told(connection, moved, "finished", now)

    def note(
        self,
        connection: Connection,
        adviser: Adviser,
        handover_id: str,
        text: str,
        now: datetime,
        colleague_id: str | None = None,
    ) -> tuple[Handover, str]:
        """Write something down that the visitor never sees; give the handover and the note's id.

        Args:
            connection: in a transaction.
            adviser: whose talk it is, or who was asked about it.
            handover_id: the talk.
            text: what is written.
            now: the moment.
            colleague_id: who is asked, and may read along from now on.

        Raises:
            HandoverNotFoundError, NotYoursError, ColleagueError: see there.
        """
        handover = self._visible(connection, adviser, handover_id)
        asked = colleague_id is None and was_asked(connection, handover.id, adviser.id)
        if not (asked and handover.state is State.WITH_ADVISER):
            _check_own(handover, adviser)
        row: dict[str, object] = {
            "id": new_id(),
            "handover_id": handover.id,
            "by_id": adviser.id,
            "by_name": adviser.name,
            "at": now,
        }
        if colleague_id is not None:
            seat = self._colleague(connection, adviser, handover, colleague_id, now)
            row |= {"to_id": seat.adviser_id, "to_name": seat.name}
        note_id = str(row["id"])
        connection.execute(insert(handover_notes), row | {"sealed": self._seal.seal(text, note_id)})
        return handover, note_id

    def _visible(self, connection: Connection, adviser: Adviser, handover_id: str) -> Handover:
        handover = record.find_locked(connection, handover_id)
        if handover is None or not adviser.may("adviser", handover.municipality):
            raise HandoverNotFoundError
        return handover

    def _own(self, connection: Connection, adviser: Adviser, handover_id: str) -> Handover:
        handover = self._visible(connection, adviser, handover_id)
        _check_own(handover, adviser)
        return handover

    def _colleague(
        self,
        connection: Connection,
        adviser: Adviser,
        handover: Handover,
        colleague_id: str,
        now: datetime,
    ) -> presence.Seat:
        for seat in presence.seats(connection, now):
            serves = handover.municipality in seat.municipalities
            if seat.adviser_id == colleague_id != adviser.id and serves:
                return seat
        raise ColleagueError

    def _earlier(
        self, connection: Connection, handover: Handover, saying: Saying
    ) -> Message | None:
        query = select(*READ, messages.c.digest).where(
            messages.c.conversation_id == handover.conversation_id,
            messages.c.client_message_id == saying.client_message_id,
        )
        row: RowMapping | None = connection.execute(query).mappings().one_or_none()
        if row is None:
            return None
        if row["digest"] != saying.digest:
            raise OtherContentError
        return message_of(row, read=opener(self._seal, handover.id))

    def _told(
        self,
        connection: Connection,
        handover: Handover,
        text: TextName,
        now: datetime,
        before: str | None = None,
        **values: object,
    ) -> Change:
        draft = Draft(
            sender="system", text=self._policy.content.text(text, handover.municipality, **values)
        )
        said = say(connection, handover.conversation_id, [draft], now)
        return changed(connection, handover, said, before=before)


def _check_own(handover: Handover, adviser: Adviser) -> None:
    if handover.adviser_id != adviser.id or handover.state is not State.WITH_ADVISER:
        raise NotYoursError

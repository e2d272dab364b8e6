"""The adviser's side: taking talks, speaking, handing them on, ending them.

Each method is one transaction's work on a connection. Who may do what is checked here, in the
transaction, against the row as it is: two advisers cannot both be first.
"""

from datetime import datetime

from sqlalchemy import Connection, insert

from gateway.handover import presence, record
from gateway.handover.change import Change, changed
from gateway.handover.chat import say
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
from gateway.handover.saying import Saying, earlier_of, write
from gateway.handover.states import Cause, State
from gateway.seal import Seal
from gateway.storage.handover_tables import handover_notes
from gateway.tokens import new_id


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
        return self.told(connection, moved, "accepted", now, adviser=adviser.name)

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
        earlier = earlier_of(connection, handover, saying, self._seal)
        if earlier is not None:
            return changed(connection, handover, (earlier,), moved=False)
        _check_own(handover, adviser)
        message = write(connection, handover, saying, self._seal, now)
        return changed(connection, handover, (message,), moved=False)

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
        return self.told(
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
        return self.told(connection, moved, "returned", now)

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
        return self.told(connection, moved, "finished", now)

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

    def told(
        self,
        connection: Connection,
        handover: Handover,
        text: TextName,
        now: datetime,
        *,
        before: str | None = None,
        with_contacts: bool = False,
        **values: object,
    ) -> Change:
        """Tell the visitor of a step that was taken; give what changed.

        Args:
            connection: in the transaction of the step.
            handover: as it is after it.
            text: what is said.
            now: the moment.
            before: the adviser who had it until now, when it is somebody else's.
            with_contacts: whether to say who else can help.
            values: what the text has places for.
        """
        draft = self._policy.draft(
            text, handover.municipality, with_contacts=with_contacts, **values
        )
        said = say(connection, handover.conversation_id, [draft], now)
        return changed(connection, handover, said, before=before)

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


def _check_own(handover: Handover, adviser: Adviser) -> None:
    if handover.adviser_id != adviser.id or handover.state is not State.WITH_ADVISER:
        raise NotYoursError

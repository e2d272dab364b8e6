"""What happens at another desk, as steps of the handover: each method is one transaction's work."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, select

from gateway.adapters.live_chat import Told
from gateway.adapters.seen import is_first
from gateway.handover import presence, record
from gateway.handover.change import Change, changed
from gateway.handover.chat import say
from gateway.handover.offers import Offers
from gateway.handover.policy import UNACCEPTED, Policy
from gateway.handover.record import Handover
from gateway.handover.saying import Saying
from gateway.handover.states import Cause, State
from gateway.handover.talks import Talks
from gateway.other_desk.desks import OtherDesk
from gateway.other_desk.standing import has_unsent
from gateway.storage.models import conversations

_NAME_CHARACTERS = 100


class DeskSteps:
    """Takes the steps of an adviser who works elsewhere. May raise `gateway.handover.errors`."""

    def __init__(self, policy: Policy, talks: Talks, offers: Offers) -> None:
        """Take what a handover goes by, and its parts."""
        self._policy = policy
        self._talks = talks
        self._offers = offers

    def said(
        self,
        connection: Connection,
        desk: OtherDesk,
        handover_id: str,
        told: Told,
        saying: Saying,
        now: datetime,
    ) -> list[Change]:
        """Pass on what an adviser said; the first words end the visitor's waiting.

        Told again, and when the visitor is not there any more, nothing happens.
        """
        if not is_first(connection, f"{desk.id}/{told.id}", now):
            return []
        # Who speaks is there; after an outage the watch may see it later than we hear this.
        presence.seen(connection, [desk.id], now)
        handover = record.find(connection, handover_id)
        if handover is None:
            return []
        name = (told.by or self._policy.content.elsewhere.someone)[:_NAME_CHARACTERS]
        person = replace(desk, name=name)
        changes = []
        if handover.state is State.WAITING:
            changes.append(self._talks.accept(connection, person, handover.id, now))
        elif not _is_with(handover, desk):
            return []
        elif handover.adviser_name != name:
            changes.append(self._transferred(connection, person, handover.id, now))
        changes.append(self._talks.say(connection, person, handover.id, saying, now))
        return changes

    def resolved(
        self,
        connection: Connection,
        desk: OtherDesk,
        handover_id: str,
        sent_seq: int,
        now: datetime,
    ) -> Change | None:
        """End a talk that was ended there; nobody spoke: the visitor waits no more.

        Nothing happens while there are words that the adviser has not got: they open it again.
        """
        handover = record.find_locked(connection, handover_id)
        if handover is None or has_unsent(connection, handover_id, sent_seq):
            return None
        if handover.state is State.WAITING:
            return self._nobody(connection, handover, now)
        if not _is_with(handover, desk):
            return None
        moved = record.move(connection, handover, Cause.FINISHED, now)
        return self._talks.told(connection, moved, "finished", now)

    def refused(
        self, connection: Connection, desk: OtherDesk, handover_id: str, now: datetime
    ) -> Change | None:
        """Tell a visitor that it does not work there, and who else can help."""
        handover = record.find_locked(connection, handover_id)
        if handover is not None and _is_with(handover, desk):
            gone = {"adviser_id": None, "adviser_name": None}
            handover = record.move(connection, handover, Cause.ADVISER_GONE, now, **gone)
        if handover is None or handover.state is not State.WAITING:
            return None
        return self._nobody(connection, handover, now)

    def reopened(self, connection: Connection, handover_id: str, now: datetime) -> Change | None:
        """Ask a visitor whose talk is over whether to go on; `None` when that cannot be asked."""
        handover = record.find_locked(connection, handover_id)
        if handover is None or _has_ended(connection, handover):
            return None
        drafts = self._offers.offer_again(connection, handover, now)
        said = say(connection, handover.conversation_id, drafts, now)
        offered = record.active(connection, handover.conversation_id)
        if not said or offered is None:
            return None
        return changed(connection, offered, said)

    def _transferred(
        self, connection: Connection, person: OtherDesk, handover_id: str, now: datetime
    ) -> Change:
        handover = record.find_locked(connection, handover_id)
        if handover is None or not _is_with(handover, person):
            raise record.IllegalStepError(Cause.TRANSFERRED)
        moved = record.move(connection, handover, Cause.TRANSFERRED, now, adviser_name=person.name)
        return self._talks.told(connection, moved, "transferred", now, adviser=person.name)

    def _nobody(self, connection: Connection, handover: Handover, now: datetime) -> Change:
        cause = self._policy.unaccepted(handover.municipality)
        moved = record.move(connection, handover, cause, now)
        return self._talks.told(connection, moved, UNACCEPTED[cause], now, with_contacts=True)


def _is_with(handover: Handover, desk: OtherDesk) -> bool:
    return handover.state is State.WITH_ADVISER and handover.adviser_id == desk.id


def _has_ended(connection: Connection, handover: Handover) -> bool:
    query = select(conversations.c.ended_at).where(conversations.c.id == handover.conversation_id)
    return connection.scalar(query) is not None

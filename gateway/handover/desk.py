"""Reads for the desk: the queue, the talks, one talk, and the supervisor's overview."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from datetime import datetime, time, timedelta
from statistics import median

from sqlalchemy import Connection, and_, func, or_, select

from gateway.handover import presence, record, situation
from gateway.handover.errors import HandoverNotFoundError
from gateway.handover.people import Adviser
from gateway.handover.readers import asks, was_asked
from gateway.handover.record import Handover
from gateway.handover.states import FINAL, State
from gateway.handover.summary import subject_of, summarise
from gateway.handover.views import (
    Colleague,
    Desk,
    Ending,
    Note,
    Overview,
    Person,
    PresentAdviser,
    QueueEntry,
    Talk,
    TalkHead,
    Today,
)
from gateway.messages import Message
from gateway.seal import Seal, SealError
from gateway.storage.handover_tables import handover_figures, handover_notes, handovers
from gateway.storage.history import LAST, messages_between
from gateway.storage.models import messages
from gateway.storage.rows import opener
from helpline.hours import AMSTERDAM

SHOWN_AFTER_END = timedelta(hours=1)
"""How long a talk that is over stays in the adviser's list."""
ONLINE = timedelta(seconds=30)
"""After the last sign of a visitor's page."""


class DeskReader:
    """Reads, each on a connection that only reads."""

    def __init__(
        self,
        titles: Mapping[str, str],
        limit: int,
        seal: Seal,
        elsewhere: Mapping[str, str] | None = None,
    ) -> None:
        """Take what needs are called, the limit of an adviser, and what opens sealed words.

        `elsewhere`: see `gateway.handover.policy.Policy`; whoever waits there waits not here.
        """
        self._elsewhere = dict(elsewhere or {})
        self._titles = titles
        self._limit = limit
        self._seal = seal

    def desk(self, connection: Connection, adviser: Adviser, now: datetime) -> Desk:
        """Give everything on an adviser's desk."""
        mine = adviser.municipalities("adviser")
        others = set(self._elsewhere.values())
        seats = [one for one in presence.seats(connection, now) if one.adviser_id not in others]
        return Desk(
            present=any(seat.adviser_id == adviser.id for seat in seats),
            waiting=tuple(self._waiting(connection, mine - self._elsewhere.keys())),
            talks=tuple(self._talks(connection, adviser, now)),
            colleagues=tuple(
                Colleague(seat.adviser_id, seat.name, seat.talks)
                for seat in seats
                if seat.adviser_id != adviser.id and seat.municipalities & mine
            ),
            limit=self._limit,
        )

    def talk(
        self, connection: Connection, adviser: Adviser, handover_id: str, now: datetime
    ) -> Talk:
        """Give a talk with everything in it.

        Raises:
            HandoverNotFoundError: it is not this adviser's, nor was he or she asked about it.
        """
        handover = record.find(connection, handover_id)
        if handover is None or not self._may_read(connection, adviser, handover):
            raise HandoverNotFoundError
        head = self._head(connection, handover, now, adviser)
        return Talk(
            **{name: getattr(head, name) for name in head.__struct_fields__},
            summary=summarise(connection, handover, self._titles),
            messages=tuple(self._messages(connection, handover)),
            notes=tuple(self.notes(connection, handover_id)),
        )

    def notes(self, connection: Connection, handover_id: str) -> list[Note]:
        """Give the notes of a talk, in order."""
        query = select(handover_notes).where(handover_notes.c.handover_id == handover_id)
        ordered = query.order_by(handover_notes.c.at, handover_notes.c.id)
        found: list[Note] = []
        for row in connection.execute(ordered).mappings():
            try:
                text = self._seal.open(row["sealed"], row["id"])
            except SealError:
                continue  # of another key: nobody can read it any more
            found.append(
                Note(id=row["id"], by=row["by_name"], to=row["to_name"], text=text, at=row["at"])
            )
        return found

    def overview(
        self, connection: Connection, municipalities: frozenset[str], now: datetime
    ) -> Overview:
        """Give how it goes in some municipalities, today by Dutch time."""
        waiting = [
            one
            for one in record.in_state(connection, State.WAITING)
            if one.municipality in municipalities
        ]
        longest = min((one.waiting_since or now for one in waiting), default=None)
        present = [
            PresentAdviser(seat.name, seat.talks)
            for seat in presence.seats(connection, now)
            if seat.municipalities & municipalities
        ]
        return Overview(
            present=tuple(present),
            waiting=len(waiting),
            longest_wait_seconds=_seconds(longest, now),
            today=_today(connection, municipalities, now),
        )

    def _may_read(self, connection: Connection, adviser: Adviser, handover: Handover) -> bool:
        if not adviser.may("adviser", handover.municipality) or handover.accepted_at is None:
            return False
        if handover.adviser_id == adviser.id:
            return True
        talking = handover.state is State.WITH_ADVISER
        return talking and was_asked(connection, handover.id, adviser.id)

    def _waiting(self, connection: Connection, mine: frozenset[str]) -> list[QueueEntry]:
        waiting = record.in_state(connection, State.WAITING)
        return [self._entry(one) for one in waiting if one.municipality in mine]

    def _entry(self, handover: Handover) -> QueueEntry:
        known = situation.of(handover.situation)
        return QueueEntry(
            handover_id=handover.id,
            urgency=handover.urgency,
            audience=known.audience,
            municipality=handover.municipality,
            subject=subject_of(known.needs, self._titles),
            waiting_since=handover.waiting_since or handover.offered_at,
        )

    def _talks(self, connection: Connection, adviser: Adviser, now: datetime) -> list[TalkHead]:
        """Give the adviser's own talks, and those that he or she was asked about."""
        talking = handovers.c.state == State.WITH_ADVISER.value
        recent = handovers.c.ended_at >= now - SHOWN_AFTER_END
        query = (
            select(handovers.c.id)
            .where(
                or_(
                    and_(handovers.c.adviser_id == adviser.id, or_(talking, recent)),
                    and_(talking, asks(adviser.id)),
                )
            )
            .order_by(handovers.c.accepted_at)
        )
        found = [record.find(connection, one) for one in connection.scalars(query).all()]
        return [
            self._head(connection, one, now, adviser)
            for one in found
            if one is not None and adviser.may("adviser", one.municipality)
        ]

    def _head(
        self, connection: Connection, handover: Handover, now: datetime, reader: Adviser
    ) -> TalkHead:
        over = handover.state in FINAL
        return TalkHead(
            handover_id=handover.id,
            state="ended" if over else "with_adviser",
            urgency=handover.urgency,
            municipality=handover.municipality,
            subject=subject_of(situation.of(handover.situation).needs, self._titles),
            adviser=Person(handover.adviser_id or "", handover.adviser_name or ""),
            accepted_at=handover.accepted_at or handover.offered_at,
            ended_at=handover.ended_at,
            visitor_online=not over and handover.visitor_seen_at >= now - ONLINE,
            # What is read is kept for whose talk it is.
            unread=self._unread(connection, handover) if handover.adviser_id == reader.id else 0,
        )

    def _unread(self, connection: Connection, handover: Handover) -> int:
        query = select(func.count()).where(
            messages.c.conversation_id == handover.conversation_id,
            messages.c.handover_id == handover.id,
            messages.c.sender == "visitor",
            messages.c.seq > handover.read_seq,
        )
        return int(connection.execute(query).scalar_one())

    def _messages(self, connection: Connection, handover: Handover) -> list[Message]:
        """Give what was said until the end of the talk: the rest is between visitor and bot."""
        read = opener(self._seal, handover.id)
        said = messages_between(connection, handover.conversation_id, 1, LAST, read)
        until = handover.ended_at
        return [one for one in said if until is None or one.sent_at <= until]


def _today(connection: Connection, municipalities: frozenset[str], now: datetime) -> Today:
    figures = handover_figures.c
    query = select(figures.kind, figures.seconds, figures.ending).where(
        figures.at >= midnight_of(now), figures.municipality.in_(sorted(municipalities))
    )
    seconds: defaultdict[str, list[int]] = defaultdict(list)
    endings: Counter[str] = Counter()
    for kind, took, ending in connection.execute(query):
        seconds[kind].append(took)
        if ending is not None:
            endings[ending] += 1
    return Today(
        asked=len(seconds["asked"]),
        talks=len(seconds["wait"]),
        median_wait_seconds=_median(seconds["wait"]),
        median_talk_seconds=_median(seconds["talk"]),
        left_queue=len(seconds["left_queue"]),
        not_accepted=len(seconds["not_accepted"]),
        nobody_there=len(seconds["nobody_there"]),
        endings=tuple(Ending(code, count) for code, count in endings.most_common()),
    )


def midnight_of(now: datetime) -> datetime:
    """Give when this day began, by Dutch time."""
    return datetime.combine(now.astimezone(AMSTERDAM).date(), time(), AMSTERDAM)


def _seconds(since: datetime | None, now: datetime) -> int | None:
    return None if since is None else round((now - since).total_seconds())


def _median(values: list[int]) -> int | None:
    return round(median(values)) if values else None

"""What an adviser sees (docs/contracts.md, Desk API)."""

from typing import Literal

import msgspec

from gateway.messages import Message, Moment


class QueueEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A visitor who waits."""

    handover_id: str
    urgency: str
    audience: str | None
    municipality: str
    subject: str | None
    waiting_since: Moment


class Person(msgspec.Struct, frozen=True):
    """An adviser, for colleagues."""

    id: str
    name: str


class TalkHead(msgspec.Struct, frozen=True, kw_only=True):
    """A talk, without what is said in it."""

    handover_id: str
    state: Literal["with_adviser", "ended"]
    urgency: str
    municipality: str
    subject: str | None
    adviser: Person
    accepted_at: Moment
    ended_at: Moment | None
    visitor_online: bool
    unread: int


class Note(msgspec.Struct, frozen=True, kw_only=True):
    """What advisers write for each other."""

    id: str
    by: str
    to: str | None
    text: str
    at: Moment


class Summary(msgspec.Struct, frozen=True, kw_only=True):
    """What the visitor agreed to pass on; `seen` in his or her own words with names masked."""

    urgency: str
    urgency_because: str | None
    audience: str | None
    municipality: str
    relation: str | None
    subject: str | None
    seen: tuple[str, ...]
    given: tuple[str, ...]
    anonymity: bool | None
    reason: str


class Talk(TalkHead, frozen=True, kw_only=True):
    """A talk with everything in it."""

    summary: Summary
    messages: tuple[Message, ...]
    notes: tuple[Note, ...]


class Colleague(msgspec.Struct, frozen=True):
    """Somebody else who is present, with the number of their talks."""

    id: str
    name: str
    talks: int


class Desk(msgspec.Struct, frozen=True, kw_only=True):
    """Everything on an adviser's desk. `limit`: talks that one adviser may have at once."""

    present: bool
    waiting: tuple[QueueEntry, ...]
    talks: tuple[TalkHead, ...]
    colleagues: tuple[Colleague, ...]
    limit: int


class PresentAdviser(msgspec.Struct, frozen=True):
    """Who is present, for a supervisor."""

    name: str
    talks: int


class Ending(msgspec.Struct, frozen=True):
    """How many talks ended so: the code of an outcome, or the cause that ended them without one."""

    code: str
    count: int
    title: str | None = None


class Today(msgspec.Struct, frozen=True, kw_only=True):
    """Counts of a day, by Dutch time (`gateway.handover.figures`)."""

    asked: int
    talks: int
    median_wait_seconds: int | None
    median_talk_seconds: int | None
    left_queue: int
    not_accepted: int
    nobody_there: int
    endings: tuple[Ending, ...]


class Overview(msgspec.Struct, frozen=True, kw_only=True):
    """How it goes, without a word of any talk."""

    present: tuple[PresentAdviser, ...]
    waiting: int
    longest_wait_seconds: int | None
    today: Today

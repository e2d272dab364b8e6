"""What a handover goes by: teams, texts, and how long everything may take."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TypeAlias

from gateway.handover.content import Content, TextName
from gateway.handover.states import Cause
from gateway.handover.teams import Teams
from gateway.messages import Draft
from helpline.guide import ContactCard

UNACCEPTED: Mapping[Cause, TextName] = {
    Cause.NOT_ACCEPTED: "not_accepted",
    Cause.NO_CALLBACK: "no_callback",
}
"""How waiting ends when nobody accepts, and what the visitor is told then."""
Contacts: TypeAlias = Callable[[str | None], tuple[ContactCard, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Timings:
    """How long things may take.

    `wait`: until somebody accepts. `silence`: until a visitor who owes an answer is asked whether
    he or she is there, and as long again until the talk is closed. `away`: how long a visitor who
    waits may be without a page that is open. `idle`: a talk in which nobody says anything. `offer`:
    how long an offer stands.
    """

    wait: timedelta = timedelta(minutes=10)
    silence: timedelta = timedelta(minutes=5)
    away: timedelta = timedelta(minutes=2)
    idle: timedelta = timedelta(minutes=60)
    offer: timedelta = timedelta(minutes=60)


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """`limit`: talks that one adviser may have at once. `contacts`: who else can help.

    `calls_back`: whether somebody of a municipality calls back (`gateway.callbacks`). `elsewhere`:
    municipalities whose advisers work at another desk, with the id by which that desk is an adviser
    (`gateway.other_desk`).
    """

    teams: Teams
    content: Content
    contacts: Contacts
    calls_back: Callable[[str | None], bool]
    timings: Timings
    limit: int
    elsewhere: Mapping[str, str] = field(default_factory=dict)

    def draft(
        self,
        name: TextName,
        municipality: str | None,
        *,
        with_contacts: bool = False,
        **values: object,
    ) -> Draft:
        """Make what the gateway says with one of its texts, and if asked who else can help."""
        text = self.content.text(name, municipality, **values)
        cards = self.contacts(municipality) if with_contacts else ()
        return Draft(sender="system", text=text, cards=cards)

    def unaccepted(self, municipality: str) -> Cause:
        """Give how waiting ends when nobody accepts: one of `UNACCEPTED`."""
        return Cause.NOT_ACCEPTED if self.calls_back(municipality) else Cause.NO_CALLBACK

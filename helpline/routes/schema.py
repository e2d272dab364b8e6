"""The route table's fields, as an editor writes them in `data/guide/routes.yml`."""

from typing import Annotated, Literal

import msgspec

from helpline.guide.schema import Audience, Entry, Slug, Text, Topic
from helpline.routes.situation import Situation

Relation = Literal[
    "child",
    "partner",
    "family",
    "friend",
    "neighbour",
    "colleague",
    "pupil",
    "client",
    "member",
    "self",
    "acquaintance",
]
Sector = Literal[
    "education",
    "childcare",
    "care",
    "welfare",
    "youth_work",
    "police",
    "housing",
    "work_income",
    "sport",
    "community",
    "municipality",
    "business",
]
ExtremismForm = Literal[
    "jihadism",
    "right_wing",
    "left_wing",
    "animal_rights",
    "climate",
    "anti_government",
    "conspiracy",
    "misogyny",
    "online_sadism",
    "religious",
]
Urgency = Literal["acute", "soon", "none"]

# `service` of a step that is not the id of a service in the guide.
OWN = "own"
LOCAL = "local"
PSEUDO_SERVICES = frozenset({OWN, LOCAL})

CONDITIONS = (
    "need",
    "audience",
    "municipality",
    "sector",
    "relation",
    "extremism_form",
    "urgency",
    "anonymity",
    "minor",
)


class When(Entry, frozen=True, kw_only=True):
    """Conditions; each names the values that fit. A condition that is left out always fits."""

    need: tuple[Text, ...] = ()
    audience: tuple[Audience, ...] = ()
    municipality: tuple[Text, ...] = ()
    sector: tuple[Sector, ...] = ()
    relation: tuple[Relation, ...] = ()
    extremism_form: tuple[ExtremismForm, ...] = ()
    urgency: tuple[Urgency, ...] = ()
    anonymity: bool | None = None
    minor: bool | None = None

    def values(self, condition: str) -> frozenset[object]:
        """The values that fit a condition; empty when the condition was left out."""
        wanted = getattr(self, condition)
        if isinstance(wanted, tuple):
            return frozenset(wanted)
        return frozenset() if wanted is None else frozenset({wanted})

    def fits(self, situation: Situation) -> bool:
        """Whether all conditions fit."""
        return all(self.fits_one(condition, situation) for condition in CONDITIONS)

    def fits_one(self, condition: str, situation: Situation) -> bool:
        """Whether one condition fits; an unknown value fits only a condition that was left out."""
        wanted = self.values(condition)
        return not wanted or getattr(situation, condition) in wanted

    def covers(self, other: "When") -> bool:
        """Whether everything that fits `other` fits here as well."""
        return all(
            not (wanted := self.values(condition))
            or (bool(others := other.values(condition)) and others <= wanted)
            for condition in CONDITIONS
        )


class Step(Entry, frozen=True, kw_only=True):
    """One organisation to show.

    `service`: the id of a service; `own`: the municipality's own services; `local`: the same, or
    the national default when it has none. `topic` narrows `own`. `only_anonymous`: leave it out
    where the organisation does not promise anonymity.
    """

    service: Slug
    why: Text | None = None
    topic: Topic = "worries"
    only_anonymous: bool = False


class Row(Entry, frozen=True, kw_only=True):
    """One row: a situation, explained for editors in `about`, and its steps in order.

    `assume_audience`: who asks such a thing, when the visitor did not say.
    """

    id: Slug
    about: Text
    when: When = When()
    assume_audience: Audience | None = None
    steps: Annotated[tuple[Step, ...], msgspec.Meta(min_length=1)]


class Guard(Entry, frozen=True, kw_only=True):
    """A limit that no row can pass: the service is only given when one of the situations fits."""

    service: Slug
    about: Text
    any_of: Annotated[tuple[When, ...], msgspec.Meta(min_length=1)]


class RouteFile(Entry, frozen=True, kw_only=True):
    """`routes.yml`.

    `needs`: every question that can lead to an organisation. `named_first`: those for which an
    organisation that the visitor names comes first.
    """

    needs: Annotated[tuple[Text, ...], msgspec.Meta(min_length=1)]
    named_first: tuple[Text, ...] = ()
    default: Annotated[tuple[Step, ...], msgspec.Meta(min_length=1)]
    guards: tuple[Guard, ...] = ()
    routes: Annotated[tuple[Row, ...], msgspec.Meta(min_length=1)]

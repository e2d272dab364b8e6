"""Finds the organisations for a situation. First row that fits wins; never nothing."""

from collections.abc import Iterator
from typing import get_args

import msgspec

from helpline.guide import ContactCard, Guide
from helpline.guide.schema import Audience, Service
from helpline.routes.schema import LOCAL, OWN, RouteFile, Row
from helpline.routes.schema import Step as WrittenStep
from helpline.routes.situation import Situation


class Step(msgspec.Struct, frozen=True):
    """One organisation of a route: the id of a service in the guide, and why, in one sentence."""

    service: str
    why: str


class Route(msgspec.Struct, frozen=True):
    """What a row of the table became in this situation: services that exist, fit and are here."""

    id: str
    steps: tuple[Step, ...]


class Dropped(msgspec.Struct, frozen=True):
    """A service that a row named but that is not given here, with the Dutch reason for editors."""

    service: str
    reason: str


class Explanation(msgspec.Struct, frozen=True):
    """How a route came about, for `routes explain`."""

    row: Row
    route: Route
    dropped: tuple[Dropped, ...]


class RouteTable:
    """The table with its guide. Made by `load_routes` only."""

    def __init__(self, written: RouteFile, guide: Guide) -> None:
        self._written = written
        self._guide = guide

    def with_guide(self, guide: Guide) -> "RouteTable":
        """The same table with another guide of the same services: in je-form."""
        return RouteTable(self._written, guide)

    @property
    def needs(self) -> tuple[str, ...]:
        """Every question that can lead to an organisation."""
        return self._written.needs

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows as written, in order."""
        return self._written.routes

    @property
    def named_first(self) -> tuple[str, ...]:
        """The questions to which an organisation that the visitor names comes first."""
        return self._written.named_first

    def row(self, situation: Situation) -> Row:
        """The first row that fits. There is one: the last row has no conditions."""
        return next(row for row in self.rows if row.when.fits(situation))

    def find(self, situation: Situation) -> Route:
        """The services for a situation, in order; at least one."""
        return self.explain(situation).route

    def explain(self, situation: Situation) -> Explanation:
        """The route, with the row it comes from and what was left out."""
        situation = self._known(situation)
        row = self.row(situation)
        if situation.audience is None and row.assume_audience is not None:
            situation = msgspec.structs.replace(situation, audience=row.assume_audience)
        steps: dict[str, Step] = {}
        dropped: list[Dropped] = []
        for service, why, reason in self._candidates(row, situation):
            if reason is not None:
                dropped.append(Dropped(service.id, reason))
            else:
                steps.setdefault(service.id, Step(service.id, why or service.why))
        for written in self._written.default if not steps else ():
            for service, why in self._expand(written, situation):
                steps.setdefault(service.id, Step(service.id, why or service.why))
        return Explanation(row, Route(row.id, tuple(steps.values())), tuple(dropped))

    def cards(self, situation: Situation, limit: int | None = 3) -> list[ContactCard]:
        """The cards for a situation, most fitting first; `limit=None` gives all of them."""
        municipality = self._known(situation).municipality
        steps = self.find(situation).steps[:limit]
        return [self._guide.card(step.service, step.why, municipality) for step in steps]

    def _known(self, situation: Situation) -> Situation:
        """A municipality or audience that is not known here is treated as not given."""
        municipality = situation.municipality
        return msgspec.structs.replace(
            situation,
            municipality=municipality if municipality in self._guide.municipalities else None,
            audience=situation.audience if situation.audience in get_args(Audience) else None,
        )

    def _candidates(
        self, row: Row, situation: Situation
    ) -> Iterator[tuple[Service, str | None, str | None]]:
        """Each service of the row with its `why`, and the reason why not when it does not fit."""
        for service in self._asked_for(situation):
            yield service, None, self._misfit(service, situation, asked_for=True)
        for step in row.steps:
            for service, why in self._expand(step, situation):
                reason = self._misfit(service, situation)
                if step.only_anonymous and service.anonymous != "yes":
                    reason = "belooft geen anonimiteit"
                yield service, why, reason

    def _asked_for(self, situation: Situation) -> tuple[Service, ...]:
        """Of each organisation that the visitor asks for: its first service that fits."""
        asked = situation.need is None or situation.need in self._written.named_first
        if situation.organization is None or not asked:
            return ()
        named = (situation.organization, *situation.also_named)
        found = (self._fitting(organization, situation) for organization in named)
        return tuple(service for service in found if service is not None)

    def _fitting(self, organization: str, situation: Situation) -> Service | None:
        services = self._guide.services_of(organization)
        local = (self._localised(service, situation) for service in services)
        fitting = (one for one in local if self._misfit(one, situation, asked_for=True) is None)
        return next(fitting, None)

    def _expand(
        self, step: WrittenStep, situation: Situation
    ) -> Iterator[tuple[Service, str | None]]:
        if step.service not in {OWN, LOCAL}:
            yield self._localised(self._guide.service(step.service), situation), step.why
            return
        own = self._guide.local_services(situation.municipality, situation.audience, step.topic)
        for service in own:
            yield service, step.why
        # Only for professionals, and it is not known who asks: the national way belongs with it.
        enough = any(service.serves(situation.audience or "resident") for service in own)
        if step.service == LOCAL and not enough:
            for default in self._written.default:
                yield from self._expand(default, situation)

    def _localised(self, service: Service, situation: Situation) -> Service:
        there = self._guide.in_municipality(service.id, situation.municipality, situation.audience)
        return self._guide.service(there)

    def _misfit(
        self, service: Service, situation: Situation, asked_for: bool = False
    ) -> str | None:
        if not service.serves(situation.audience):
            return "niet voor deze doelgroep"
        if not service.covers(situation.municipality):
            return "niet in deze gemeente"
        for guard in self._written.guards if not asked_for else ():
            if guard.service == service.id and not any(one.fits(situation) for one in guard.any_of):
                return guard.about
        return None

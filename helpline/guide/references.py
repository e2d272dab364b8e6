"""Checks that the parts of the guide agree: names are used once and refer to something."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from helpline.guide.document import Document
from helpline.guide.reading import Contents
from helpline.guide.schema import Organization, Service, TextFile

Kind = TypeVar("Kind")


@dataclass(frozen=True)
class Place:
    """Where a value stands."""

    document: Document
    path: str

    def note(self, reason: str) -> None:
        """Note a fault at this place."""
        self.document.problem(self.path, reason)

    def inside(self, part: str) -> "Place":
        """A value inside this one."""
        return Place(self.document, f"{self.path}{part}")


def check_references(contents: Contents) -> None:
    """Check names and references everywhere; the faults are noted in the documents."""
    organizations = list(_organizations(contents))
    services = [pair for place, one in organizations for pair in _services(place, one)]
    # An entry with another fault was left out: what refers to it is not wrong because of that.
    dropped = {name for document in contents.documents for name in document.dropped_ids}
    organization_ids = {one.id for _, one in organizations} | dropped
    service_ids = {one.id for _, one in services} | dropped

    _once("de organisatie", ((place.inside(".id"), one.id) for place, one in organizations))
    _once("de dienst", ((place.inside(".id"), one.id) for place, one in services))
    _once("de roepnaam (slug)", ((p.inside(".slug"), s.slug) for p, s in services if s.slug))
    _aliases_once(organizations, services)
    for place, organization in organizations:
        _organization(contents, place, organization, organization_ids)
    for place, service in services:
        _area(contents, place, service)
        _exist(place.inside(".instead_of"), service.instead_of, service_ids)
    _other_files(contents, service_ids)


def _organizations(contents: Contents) -> Iterator[tuple[Place, Organization]]:
    for read in contents.organizations:
        for i, one in enumerate(read.value.organizations if read.value else ()):
            yield Place(read.document, f"$.organizations[{i}]"), one


def _services(place: Place, one: Organization) -> Iterator[tuple[Place, Service]]:
    for i, service in enumerate(one.services):
        yield place.inside(f".services[{i}]"), service


def _once(what: str, named: Iterable[tuple[Place, str]]) -> None:
    seen: set[str] = set()
    for place, name in named:
        if name in seen:
            place.note(f"{what} '{name}' bestaat al")
        seen.add(name)


def _aliases_once(
    organizations: list[tuple[Place, Organization]], services: list[tuple[Place, Service]]
) -> None:
    named = [(place, one.aliases) for place, one in organizations]
    named += [(place, one.aliases) for place, one in services]
    aliases = (
        (place.inside(f".aliases[{i}]"), alias.casefold())
        for place, names in named
        for i, alias in enumerate(names)
    )
    _once("de naam", aliases)


def _exist(place: Place, wanted: Iterable[str], known: set[str]) -> None:
    for name in wanted:
        if name not in known:
            place.note(f"de dienst '{name}' bestaat niet in de gids")


def _organization(
    contents: Contents, place: Place, organization: Organization, known: set[str]
) -> None:
    if organization.successor is not None and organization.successor not in known:
        place.inside(".successor").note(f"de organisatie '{organization.successor}' bestaat niet")
    if organization.municipality is None:
        return
    municipality = contents.municipalities.get(organization.municipality)
    if municipality is None:
        _known(contents, place.inside(".municipality"), organization.municipality)
    elif organization.id != municipality.organization_id:
        reason = f"de id van deze gemeente moet '{municipality.organization_id}' zijn"
        place.inside(".id").note(reason)


def _area(contents: Contents, place: Place, service: Service) -> None:
    if service.service_area == "national":
        return
    for i, name in enumerate(service.service_area):
        _known(contents, place.inside(f".service_area[{i}]"), name)


def _known(contents: Contents, place: Place, municipality: str) -> None:
    if municipality in contents.municipalities or municipality in contents.dropped_municipalities:
        return
    place.note(f"de gemeente '{municipality}' staat niet in municipalities.csv")


def _other_files(contents: Contents, service_ids: set[str]) -> None:
    if everywhere := contents.everywhere.value:
        places = _places(contents.everywhere.document, "$.services", everywhere.services)
        for place, template in places:
            _exist(place.inside(".instead_of"), template.instead_of, service_ids)
    if facts := contents.facts.value:
        named = list(_places(contents.facts.document, "$.facts", facts.facts))
        _once("het feit", ((place, fact.id) for place, fact in named))
        for place, fact in named:
            _exist(place.inside(".services"), fact.services, service_ids)
    if texts := contents.texts.value:
        _texts(contents, texts, service_ids)


def _places(document: Document, path: str, entries: Iterable[Kind]) -> Iterator[tuple[Place, Kind]]:
    for i, entry in enumerate(entries):
        yield Place(document, f"{path}[{i}]"), entry


def _texts(contents: Contents, texts: TextFile, service_ids: set[str]) -> None:
    document = contents.texts.document
    fixed = list(_places(document, "$.texts", texts.texts))
    danger = list(_places(document, "$.danger", texts.danger))
    _once("de tekst", ((place, text.id) for place, text in fixed))
    _once("het gevaar", ((place, text.kind) for place, text in danger))
    for place, services in (
        *((place, text.services) for place, text in fixed),
        *((place, text.services) for place, text in danger),
    ):
        _exist(place.inside(".services"), services, service_ids)
    _variables(contents, texts, service_ids)


def _variables(contents: Contents, texts: TextFile, service_ids: set[str]) -> None:
    without_phone = {
        service.id
        for place, one in _organizations(contents)
        for _, service in _services(place, one)
        if not service.phones
    }
    named = list(_places(contents.texts.document, "$.variables", texts.variables))
    _once("de invulplek", ((place, variable.name) for place, variable in named))
    for place, variable in named:
        _exist(place.inside(".service"), (variable.service,), service_ids)
        if variable.service in without_phone:
            reason = f"de dienst '{variable.service}' heeft geen telefoonnummer"
            place.inside(".service").note(reason)

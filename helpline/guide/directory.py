"""The organisations and their services in memory, and which of them work where and for whom."""

from collections.abc import Mapping
from types import MappingProxyType

from helpline.address import Say, formally
from helpline.guide.everywhere import organization_name, said_so, services_everywhere
from helpline.guide.municipalities import Municipality
from helpline.guide.reading import Contents
from helpline.guide.schema import Organization, Service


class Directory:
    """Organisations, services and municipalities, each by its id or name."""

    def __init__(self, contents: Contents, say: Say = formally) -> None:
        written = [one for read in contents.organizations for one in read.whole.organizations]
        self._organizations = {one.id: one for one in written}
        self._services: dict[str, Service] = {}
        self._owners: dict[str, str] = {}
        self._municipalities = contents.municipalities
        self._local: dict[str, list[Service]] = {name: [] for name in self._municipalities}
        for organization in written:
            for service in organization.services:
                self._add(service, organization.name)
        everywhere = said_so(contents.everywhere.whole, say)
        phrase = contents.texts.whole.municipality_phrases.known_the
        for place in self._municipalities.values():
            the_municipality = phrase.format(name=place.name)
            for service in services_everywhere(everywhere, place, the_municipality):
                self._add(service, organization_name(everywhere, place))

    def _add(self, service: Service, owner: str) -> None:
        self._services[service.id] = service
        self._owners[service.id] = owner
        for name in service.service_area if service.service_area != "national" else ():
            self._local[name].append(service)

    @property
    def organizations(self) -> Mapping[str, Organization]:
        """The organisations of the files; municipalities without a file are not among them."""
        return MappingProxyType(self._organizations)

    @property
    def services(self) -> Mapping[str, Service]:
        """Every service by id, with those that every municipality has."""
        return MappingProxyType(self._services)

    @property
    def municipalities(self) -> Mapping[str, Municipality]:
        """Every municipality by its everyday official name."""
        return MappingProxyType(self._municipalities)

    def service(self, service_id: str) -> Service:
        """One service. Raises `KeyError` when the guide does not have it."""
        return self._services[service_id]

    def local_services(
        self, municipality: str | None, audience: str | None = None, topic: str = "worries"
    ) -> tuple[Service, ...]:
        """A municipality's own services for this audience and topic, in the order of its file.

        Audience unknown: those for everyone, with the ones that residents may use first. Empty
        when the municipality is unknown or has none.
        """
        found = self._in_order(municipality, audience)
        return tuple(service for service in found if topic in service.topics)

    def differs_by_audience(self, municipality: str | None) -> bool:
        """Whether residents and professionals go to different services in this municipality."""
        residents = self.local_services(municipality, "resident")
        return residents != self.local_services(municipality, "professional")

    def in_municipality(
        self, service_id: str, municipality: str | None, audience: str | None = None
    ) -> str:
        """The id of the service that stands in for another one here: Urk's own officer for 'oov'.

        Audience unknown: one that residents may use goes first. Without a stand-in, the same id.
        """
        for service in self._in_order(municipality, audience):
            if service_id in service.instead_of:
                return service.id
        return service_id

    def _in_order(self, municipality: str | None, audience: str | None) -> list[Service]:
        here = self._local.get(municipality or "", ())
        found = [service for service in here if service.serves(audience)]
        if audience is None:
            found.sort(key=lambda service: not service.serves("resident"))
        return found

    def services_of(self, slug: str) -> tuple[Service, ...]:
        """The services of an organisation (or one service) by the slug that visitors' words give.

        Empty for an unknown slug. An organisation that has merged gives those of its successor.
        """
        organization = self._organizations.get(slug)
        if organization is not None and organization.successor is not None:
            return self.services_of(organization.successor)
        if organization is not None and organization.services:
            return organization.services
        return tuple(one for one in self._services.values() if slug in (one.slug, one.id))

    def aliases(self) -> dict[str, tuple[str, ...]]:
        """Each slug with the ways in which visitors say it."""
        named: dict[str, tuple[str, ...]] = {}
        for organization in self._organizations.values():
            if organization.aliases:
                named[organization.id] = organization.aliases
        for service in self._services.values():
            if service.aliases:
                slug = service.slug or service.id
                named[slug] = (*named.get(slug, ()), *service.aliases)
        return named

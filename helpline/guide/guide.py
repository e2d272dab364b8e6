"""The guide in memory: organisations, their services, cards, facts and fixed texts."""

from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType

import msgspec

from helpline.guide import phone, placeholders
from helpline.guide.card import ContactCard
from helpline.guide.cardmaker import make_card
from helpline.guide.everywhere import organization_name, services_everywhere
from helpline.guide.municipalities import Municipality
from helpline.guide.reading import Contents
from helpline.guide.schema import DangerText, Fact, FixedText, Organization, Service


class FixedMessage(msgspec.Struct, frozen=True):
    """A fixed text with the cards that go with it."""

    text: str
    cards: tuple[ContactCard, ...] = ()


class Guide:
    """Every organisation, service, fact and fixed text, by its id. Made by `load_guide` only."""

    def __init__(self, contents: Contents) -> None:
        texts, everywhere = contents.texts.whole, contents.everywhere.whole
        self._variables = texts.variables
        self._phrases = texts.municipality_phrases
        self._texts: dict[str, FixedText] = {text.id: text for text in texts.texts}
        self._danger: dict[str, DangerText] = {text.kind: text for text in texts.danger}
        self.facts: Mapping[str, Fact] = MappingProxyType(
            {fact.id: fact for fact in contents.facts.whole.facts}
        )
        self.municipalities: Mapping[str, Municipality] = MappingProxyType(contents.municipalities)
        written = [one for read in contents.organizations for one in read.whole.organizations]
        self._organizations = {one.id: one for one in written}
        self._owner = {service.id: one.name for one in written for service in one.services}
        self._services = {service.id: service for one in written for service in one.services}
        self._local: dict[str, list[Service]] = {name: [] for name in self.municipalities}
        for service in self._services.values():
            for name in service.service_area if service.service_area != "national" else ():
                self._local[name].append(service)
        for place in self.municipalities.values():
            the_municipality = self._phrases.known_the.format(name=place.name)
            for service in services_everywhere(everywhere, place, the_municipality):
                if service.id not in self._services:
                    self._services[service.id] = service
                    self._owner[service.id] = organization_name(everywhere, place)
                    self._local[place.name].append(service)
        self._filled = cache(self._fill_values)

    @property
    def organizations(self) -> Mapping[str, Organization]:
        """The organisations of the files; municipalities without a file are not among them."""
        return MappingProxyType(self._organizations)

    @property
    def services(self) -> Mapping[str, Service]:
        """Every service by id, with those that every municipality has."""
        return MappingProxyType(self._services)

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
        found = [
            service
            for service in self._local.get(municipality or "", ())
            if topic in service.topics and service.serves(audience)
        ]
        if audience is None:
            found.sort(key=lambda service: not service.serves("resident"))
        return tuple(found)

    def differs_by_audience(self, municipality: str) -> bool:
        """Whether residents and professionals go to different services in this municipality."""
        residents = self.local_services(municipality, "resident")
        return residents != self.local_services(municipality, "professional")

    def in_municipality(
        self, service_id: str, municipality: str | None, audience: str | None = None
    ) -> str:
        """The service that stands in for another one here: Urk's own officer for 'oov'."""
        for service in self._local.get(municipality or "", ()):
            if service_id in service.instead_of and service.serves(audience):
                return service.id
        return service_id

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

    def card(
        self, service_id: str, why: str | None = None, municipality: str | None = None
    ) -> ContactCard:
        """The card of a service.

        `why`: one sentence on why it is given (default: the service's own). `municipality`: the
        visitor's, for the texts. Raises `KeyError` for an unknown service.
        """
        service = self._services[service_id]
        filled = self.template_variables(municipality)
        return make_card(service, self._owner[service_id], (why or service.why), filled)

    def facts_for(self, audience: str | None) -> tuple[Fact, ...]:
        """The facts that this audience may be told; an unknown audience gets the public ones."""
        return tuple(
            fact
            for fact in self.facts.values()
            if fact.shown == "yes" and (not fact.audience or audience in fact.audience)
        )

    def template_variables(self, municipality: str | None = None) -> dict[str, str]:
        """What the placeholders in texts become: `emergency`, `police`, `in_municipality`, …"""
        return dict(self._filled(municipality if municipality in self.municipalities else None))

    def _fill_values(self, municipality: str | None) -> dict[str, str]:
        return placeholders.fill_values(self._variables, self._phrases, self.service, municipality)

    def text(self, text_id: str, municipality: str | None = None) -> FixedMessage:
        """A fixed text of texts.yml. Raises `KeyError` when there is none of that name."""
        entry = self._texts[text_id]
        return self._message(entry.text, entry.services, municipality)

    def danger(self, kinds: Iterable[str], municipality: str | None = None) -> FixedMessage:
        """The fixed text for one or more kinds of danger, most urgent first.

        The first kind gives the text, each further kind one line and its cards. Raises `KeyError`
        for an unknown kind and `ValueError` when no kind is given.
        """
        entries = [self._danger[kind] for kind in dict.fromkeys(kinds)]
        if not entries:
            raise ValueError("at least one kind of danger is needed")
        text = "\n".join([entries[0].text, *(entry.also for entry in entries[1:])])
        services = tuple(dict.fromkeys(s for entry in entries for s in entry.services))
        return self._message(text, services, municipality)

    def danger_message(self, kind: str, municipality: str | None = None) -> FixedMessage:
        """The fixed text for one kind of danger. Raises `KeyError` for an unknown kind."""
        return self.danger([kind], municipality)

    def _message(
        self, text: str, services: tuple[str, ...], municipality: str | None
    ) -> FixedMessage:
        local = dict.fromkeys(self.in_municipality(one, municipality) for one in services)
        return FixedMessage(
            text.strip().format_map(self.template_variables(municipality)),
            tuple(self.card(one, municipality=municipality) for one in local),
        )

    def phone_digits(self) -> frozenset[str]:
        """The digits of every number that may be shown, as displayed and as dialled."""
        forms = (
            form
            for service in self._services.values()
            for one in service.phones
            for form in (phone.display(one.number), phone.tel(one.number))
        )
        return frozenset(phone.digits(form) for form in forms)

    def contact_values(self) -> frozenset[str]:
        """Every number, e-mail address, web address and postal address that may be shown."""
        return frozenset(
            value for one in self._services for value in self.card(one).contact_values()
        )

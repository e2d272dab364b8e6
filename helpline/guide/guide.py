"""The guide in memory: the directory of services, with cards, facts and fixed texts."""

from collections.abc import Iterable, Mapping
from functools import cache, cached_property
from types import MappingProxyType

import msgspec

from helpline.address import Address, Say, formally
from helpline.guide import phone, placeholders
from helpline.guide.card import ContactCard
from helpline.guide.cardmaker import make_card
from helpline.guide.directory import Directory
from helpline.guide.reading import Contents
from helpline.guide.schema import DangerText, Fact, FixedText


class FixedMessage(msgspec.Struct, frozen=True):
    """A fixed text with the cards that go with it."""

    text: str
    cards: tuple[ContactCard, ...] = ()


class Guide(Directory):
    """Every organisation, service, fact and fixed text, by its id. Made by `load_guide` only."""

    def __init__(self, contents: Contents, say: Say = formally) -> None:
        """Take what was read; `say` gives a text in another form of address."""
        super().__init__(contents, say)
        self._contents = contents
        self._say = say
        written = contents.address.whole
        self.address = Address(frozenset(written.municipalities), written.sentences)
        texts = contents.texts.whole
        self._variables = texts.variables
        self._phrases = texts.municipality_phrases
        self._kept_phrases = texts.kept_phrases
        self._texts: dict[str, FixedText] = {text.id: text for text in texts.texts}
        self._danger: dict[str, DangerText] = {text.kind: text for text in texts.danger}
        self._facts = {fact.id: fact for fact in contents.facts.whole.facts}
        self._filled = cache(self._fill_values)

    @cached_property
    def informal(self) -> "Guide":
        """The same guide in je-form."""
        return self if self._say is not formally else Guide(self._contents, self.address.informally)

    def said(self, text: str) -> str:
        """A text that stands elsewhere, in the form of address of this guide."""
        return self._say(text)

    def on_site(self, municipality: str | None) -> "Guide":
        """The guide in the form of address that this municipality wants on its site."""
        return self.informal if self.address.is_informal(municipality) else self

    @property
    def facts(self) -> Mapping[str, Fact]:
        """Every fact by its id in FACTS.md ('E1', 'BS7')."""
        return MappingProxyType(self._facts)

    def facts_for(self, audience: str | None) -> tuple[Fact, ...]:
        """The facts that this audience may be told; an unknown audience gets the public ones."""
        return tuple(
            fact
            for fact in self._facts.values()
            if fact.shown == "yes" and (not fact.audience or audience in fact.audience)
        )

    def card(
        self, service_id: str, why: str | None = None, municipality: str | None = None
    ) -> ContactCard:
        """The card of a service.

        `why`: one sentence on why it is given (default: the service's own). `municipality`: the
        visitor's, for the texts. Raises `KeyError` for an unknown service.
        """
        service = self.service(service_id)
        filled = self.template_variables(municipality)
        return make_card(service, self._owners[service_id], why or service.why, filled, self._say)

    def text(
        self, text_id: str, municipality: str | None = None, kept_hours: float | None = None
    ) -> FixedMessage:
        """A fixed text of texts.yml. Raises `KeyError` when there is none of that name.

        `kept_hours`: how long a conversation stays after the last message.
        """
        entry = self._texts[text_id]
        return self._message(entry.text, entry.services, municipality, kept_hours)

    def danger(self, kinds: Iterable[str], municipality: str | None = None) -> FixedMessage:
        """The fixed text for one or more kinds of danger, most urgent first.

        The first kind gives the text, each further kind one line and its cards. Raises `KeyError`
        for an unknown kind and `ValueError` when no kind is given.
        """
        entries = [self._danger[kind] for kind in dict.fromkeys(kinds)]
        if not entries:
            raise ValueError("at least one kind of danger is needed")
        text = "\n".join([entries[0].text.strip(), *(entry.also for entry in entries[1:])])
        services = tuple(service for entry in entries for service in entry.services)
        return self._message(text, services, municipality)

    def danger_message(self, kind: str, municipality: str | None = None) -> FixedMessage:
        """The fixed text for one kind of danger. Raises `KeyError` for an unknown kind."""
        return self.danger([kind], municipality)

    def perhaps_danger(self, kind: str, municipality: str | None = None) -> str:
        """What an ordinary answer adds when there may be danger. Raises `KeyError`, as above."""
        return self._danger[kind].perhaps.strip().format_map(self.template_variables(municipality))

    def _message(
        self,
        text: str,
        services: tuple[str, ...],
        municipality: str | None,
        kept_hours: float | None = None,
    ) -> FixedMessage:
        here = dict.fromkeys(self.in_municipality(one, municipality) for one in services)
        return FixedMessage(
            self._say(text.strip()).format_map(self.template_variables(municipality, kept_hours)),
            tuple(self.card(one, municipality=municipality) for one in here),
        )

    def facts_about(
        self, need: str, municipality: str | None, audience: str | None
    ) -> tuple[Fact, ...]:
        """What may be told of this municipality itself when somebody asks for `need`."""
        if municipality is None:
            return ()
        return tuple(
            msgspec.structs.replace(fact, text=self._say(fact.text))
            for fact in self.facts_for(audience)
            if fact.municipality == municipality and need in fact.needs
        )

    def template_variables(
        self, municipality: str | None = None, kept_hours: float | None = None
    ) -> dict[str, str]:
        """What the placeholders in texts become: `emergency`, `police`, `in_municipality`, …

        `kept_hours`: how long a conversation stays after the last message; `None`: not known.
        """
        known = municipality if municipality in self.municipalities else None
        kept = placeholders.kept_for(self._kept_phrases, kept_hours)
        return {**self._filled(known), placeholders.KEPT: kept}

    def _fill_values(self, municipality: str | None) -> dict[str, str]:
        filled = placeholders.fill_values(
            self._variables, self._phrases, self.service, municipality
        )
        return {name: self._say(value) for name, value in filled.items()}

    def phone_digits(self) -> frozenset[str]:
        """The digits of every number that may be shown, as displayed and as dialled."""
        forms = (
            form
            for service in self.services.values()
            for one in service.phones
            for form in (phone.display(one.number), phone.tel(one.number))
        )
        return frozenset(phone.digits(form) for form in forms)

    def contact_values(self) -> frozenset[str]:
        """Every number, e-mail address, web address and postal address that may be shown."""
        return frozenset(
            value for one in self.services for value in self.card(one).contact_values()
        )

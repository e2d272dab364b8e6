"""Whether every contact detail that the bot gives traces to the guide."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from helpline.guide import Guide, phone
from helpline.redaction import Keep, own_details
from helpline.redaction.keep import plain_link, plain_phone
from tools.language.transcript import Message, said

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_LINK = re.compile(
    r"\bhttps?://[^\s)\]]*[^\s)\].,;:!?'\"]|\b(?:[\w-]+\.)+(?:nl|com|org|eu|net)\b(?:/\S*)?"
)
_NUMBER = re.compile(r"(?<![\w./:-])\+?\d(?:[ ()-]{0,3}\d)*(?![\w%])")
_YEAR = re.compile(r"(?:19|20)\d\d")
SHORTEST_NUMBER = 3
"""Digits; 112 and 113 are the shortest numbers that one can call."""
NO_NUMBERS = frozenset({"764"})
"""Numbers that are a name: of a network on the internet."""


@dataclass(frozen=True)
class Details:
    """Every contact detail of the guide."""

    guide: Guide
    keep: Keep
    digits: frozenset[str]
    hosts: frozenset[str]

    @classmethod
    def of(cls, guide: Guide) -> "Details":
        """Collect them once."""
        keep = own_details(guide.services.values())
        names = {one.name.lower() for one in guide.organizations.values()}
        hosts = {link.split("/")[0] for link in keep.links} | names
        return cls(guide, keep, guide.phone_digits(), frozenset(hosts))

    def untraced(self, messages: Iterable[Message]) -> list[str]:
        """Give every number and address that does not stand in the guide; nothing when all do.

        A card must also have the details of its own service, not those of another.
        """
        every = list(messages)
        loose = [detail for one in said(every) for detail in self._in_text(one.text)]
        return loose + [
            f"{card['id']}: {detail}"
            for message in every
            for card in message["cards"]
            for detail in self._on_card(card)
        ]

    def count(self, messages: Iterable[Message]) -> int:
        """Count the contact details in bot messages: each of them is looked up by `untraced`."""
        every = list(messages)
        in_texts = sum(self._count_in(one.text) for one in said(every))
        cards = [card for message in every for card in message["cards"]]
        kinds = ("phones", "emails", "urls")
        return in_texts + sum(len(card[kind]) for card in cards for kind in kinds)

    def _count_in(self, text: str) -> int:
        emails, rest = _EMAIL.findall(text), _EMAIL.sub(" ", text)
        links, rest = _LINK.findall(rest), _LINK.sub(" ", rest)
        return len(emails) + len(links) + sum(map(self._is_contact, _NUMBER.findall(rest)))

    def _in_text(self, text: str) -> Iterator[str]:
        for email in _EMAIL.findall(text):
            if email.lower() not in self.keep.emails:
                yield email
        rest = _EMAIL.sub(" ", text)
        for link in _LINK.findall(rest):
            if not self.keep.has_link(link) and plain_link(link) not in self.hosts:
                yield link
        for number in _NUMBER.findall(_LINK.sub(" ", rest)):
            if self._is_contact(number) and plain_phone(number) not in self.digits:
                yield number

    @staticmethod
    def _is_contact(number: str) -> bool:
        digits = phone.digits(number)
        if len(digits) < SHORTEST_NUMBER or digits in NO_NUMBERS:
            return False
        return _YEAR.fullmatch(number) is None

    def _on_card(self, card: Message) -> Iterator[str]:
        service = self.guide.services.get(card["id"])
        if service is None:
            yield "no such service"
            return
        own = own_details([service])
        numbers = [form for one in card["phones"] for form in (one["display"], one["tel"])]
        yield from (number for number in numbers if not own.has_phone(number))
        emails = [one["address"] for one in card["emails"]]
        yield from (email for email in emails if email.lower() not in own.emails)
        yield from (one["url"] for one in card["urls"] if not own.has_link(one["url"]))
        lines = (card.get("postal_address") or "").splitlines()
        yield from (line for line in lines if not own.has_address(line))
        if card["source"] != service.source:
            yield card["source"]

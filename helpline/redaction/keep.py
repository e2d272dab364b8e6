"""Details that are never masked: those of the organisations themselves."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

_NOT_DIGIT = re.compile(r"\D+")
_COUNTRY = re.compile(r"^(?:0031|31(?=\d{9}$))0?")
_SCHEME = re.compile(r"^(?:https?://)?(?:www\.)?", re.IGNORECASE)
_DESKS = frozenset(
    {"info", "gemeente", "post", "contact", "helpdesk", "secretariaat", "antwoord", "advies"}
    | {"radicalisering", "meldpunt", "veiligheid", "vragen", "privacy", "klachten", "communicatie"}
)
_NOT_WORD = re.compile(r"[\W_]+")


def plain_phone(number: str) -> str:
    """Give a telephone number as national digits: `+31 (0)88 208 00 80` becomes `0882080080`."""
    digits = _NOT_DIGIT.sub("", number)
    return _COUNTRY.sub("0", digits)


def plain_link(link: str) -> str:
    """Give an address on the web without scheme, `www.`, capitals and closing slash."""
    return _SCHEME.sub("", link).rstrip("/").lower()


def plain_address(address: str) -> str:
    """Give a street, number or postcode as lower-case letters and digits only."""
    return _NOT_WORD.sub("", address).lower()


def _domain(link: str) -> str:
    return link.partition("/")[0].removeprefix("gemeente.")


@dataclass(frozen=True, slots=True)
class Keep:
    """What stays readable, in plain form; build it with `Keep.of`."""

    phones: frozenset[str] = frozenset()
    emails: frozenset[str] = frozenset()
    links: frozenset[str] = frozenset()
    addresses: tuple[str, ...] = ()
    domains: frozenset[str] = frozenset()

    @classmethod
    def of(
        cls,
        phones: Iterable[str] = (),
        emails: Iterable[str] = (),
        links: Iterable[str] = (),
        addresses: Iterable[str] = (),
    ) -> "Keep":
        """Take the details as they are written in the guide, in any notation."""
        return cls(
            frozenset(map(plain_phone, phones)),
            frozenset(email.lower() for email in emails),
            plain := frozenset(map(plain_link, links)),
            tuple(map(plain_address, addresses)),
            frozenset(_domain(link) for link in plain),
        )

    def joined(self, other: "Keep") -> "Keep":
        """Give what either of both keeps."""
        return Keep(
            self.phones | other.phones,
            self.emails | other.emails,
            self.links | other.links,
            (*self.addresses, *other.addresses),
            self.domains | other.domains,
        )

    def has_phone(self, number: str) -> bool:
        """Tell whether this is an organisation's own telephone number."""
        return plain_phone(number) in self.phones

    def has_email(self, email: str) -> bool:
        """Tell whether this is an organisation's own e-mail address, or its "info@"."""
        plain = email.lower()
        name, _, domain = plain.partition("@")
        return plain in self.emails or (name in _DESKS and domain in self.domains)

    def has_link(self, link: str) -> bool:
        """Tell whether this is an organisation's own page."""
        return plain_link(link) in self.links

    def has_address(self, part: str) -> bool:
        """Tell whether `part` (street and number, or postcode) is in an organisation's address."""
        plain = plain_address(part)
        return any(_is_part_of(plain, address) for address in self.addresses)


def _is_part_of(plain: str, address: str) -> bool:
    if plain.endswith(address):  # "het Stadsplein 1"
        return True
    start = address.find(plain)
    behind = address[start + len(plain) :][:1]
    # Number 1 is not a part of number 12.
    return start >= 0 and not (plain[-1:].isdigit() and behind.isdigit())


NOTHING: Final = Keep()
"""No organisation known: 112, 113, 14 0xx, 0800 and 0900 are still left alone."""

"""The contact card: what a visitor gets to see of one service (docs/contracts.md)."""

from datetime import date

import msgspec


class CardPhone(msgspec.Struct, frozen=True):
    """One telephone number.

    `display` is the form that people read ('06 23 66 03 86'), `tel` the one for a `tel:` link
    ('+31623660386'; short and service numbers have no country code), `note` a Dutch sentence.
    """

    display: str
    tel: str
    note: str | None = None


class CardEmail(msgspec.Struct, frozen=True):
    """One e-mail address; `subject` is the subject line that the organisation asks for."""

    address: str
    subject: str | None = None
    note: str | None = None


class CardUrl(msgspec.Struct, frozen=True):
    """One web page with the text of its link."""

    label: str
    url: str


class ContactCard(msgspec.Struct, frozen=True, kw_only=True, tag="contact", tag_field="type"):
    """One service as a visitor sees it. `None` means: the guide does not state it."""

    id: str
    organization: str
    service: str
    for_whom: str
    why: str
    phones: tuple[CardPhone, ...] = ()
    emails: tuple[CardEmail, ...] = ()
    urls: tuple[CardUrl, ...] = ()
    postal_address: str | None = None
    hours: str | None = None
    anonymous: str | None = None
    source: str
    checked_on: date

    def as_text(self) -> str:
        """The card for a channel without cards: plain lines, each number and address on its own."""
        lines: list[str | None] = [self._title(), self.why, self.for_whom]
        for phone in self.phones:
            lines += [phone.display, phone.note]
        for email in self.emails:
            lines += [email.address, email.note]
        for url in self.urls:
            lines += [f"{url.label}:", url.url]
        lines += [self.postal_address, self.hours, self.anonymous]
        return "\n".join(line for line in lines if line)

    def _title(self) -> str:
        """Service and organisation, or only the longer of the two when one holds the other."""
        names = sorted((self.service, self.organization), key=len)
        if names[0].casefold() in names[1].casefold():
            return names[1]
        return f"{self.service}, {self.organization}"

    def contact_values(self) -> tuple[str, ...]:
        """Every number, e-mail address, web address and postal address on the card."""
        numbers = (form for one in self.phones for form in (one.display, one.tel))
        pages = (one.url for one in self.urls)
        other = (self.postal_address,) if self.postal_address else ()
        return (*numbers, *(one.address for one in self.emails), *pages, *other, self.source)

    def as_dict(self) -> dict[str, object]:
        """The card as plain JSON values, in the shape of docs/contracts.md."""
        built: dict[str, object] = msgspec.to_builtins(self)
        return built

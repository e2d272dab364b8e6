"""Which details of the guide have to be looked at again."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from helpline.guide.guide import Guide
from helpline.guide.schema import Service, Sourced


@dataclass(frozen=True, slots=True, order=True)
class Stale:
    """One detail: when it was last compared with its source, and whether it was confirmed."""

    checked_on: date
    service: str
    what: str
    source: str
    confirmed: bool

    def __str__(self) -> str:
        state = "" if self.confirmed else ", niet bevestigd door de organisatie"
        return f"{self.checked_on} {self.service}: {self.what} ({self.source}{state})"


def stale_details(guide: Guide, today: date, days: int, *, unconfirmed: bool) -> list[Stale]:
    """The details checked more than `days` days before `today`, oldest first.

    With `unconfirmed`, also each detail that its organisation never confirmed. The general numbers
    of the municipalities come from one register, so they are listed as one.
    """
    return sorted(
        stale
        for stale in _details(guide)
        if (today - stale.checked_on).days > days or (unconfirmed and not stale.confirmed)
    )


def _details(guide: Guide) -> Iterator[Stale]:
    for organization in guide.organizations.values():
        for service in organization.services:
            for what, entry in _entries(service):
                confirmed = entry.confirmed_on is not None
                yield Stale(entry.checked_on, service.id, what, entry.source, confirmed)
    registers = Counter((one.checked_on, one.source) for one in guide.municipalities.values())
    for (checked_on, source), count in registers.items():
        what = f"het algemene nummer van {count} gemeenten"
        yield Stale(checked_on, "municipalities.csv", what, source, confirmed=False)


def _entries(service: Service) -> Iterator[tuple[str, Sourced]]:
    yield "beschrijving", service
    for one in service.phones:
        yield one.number, one
    for mail in service.emails:
        yield mail.address, mail
    for link in service.urls:
        yield link.url, link
    if service.postal_address:
        yield ", ".join(service.postal_address.lines), service.postal_address

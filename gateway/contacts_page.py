"""The contact page for browsers without JavaScript, from the templates in `templates/contacts/`."""

from collections.abc import Iterable, Iterator
from functools import cache
from html import escape
from pathlib import Path
from string import Template

from helpline.guide import ContactCard

_FOLDER = Path(__file__).parent / "templates" / "contacts"


def render(cards: Iterable[ContactCard], municipality: str | None) -> str:
    """Build the page.

    Args:
        cards: whom to turn to, in order.
        municipality: whose page it is; `None` when it is not known.
    """
    place = "" if municipality is None else _fill("for_municipality", municipality=municipality)
    # Both are built of escaped parts already.
    return _template("page").substitute(
        for_municipality=place.rstrip("\n"), cards="".join(map(_card, cards))
    )


def _card(card: ContactCard) -> str:
    return _template("card").substitute(
        service=escape(card.service),
        organization="".join(
            _lines(None if card.organization in card.service else card.organization)
        ),
        why=escape(card.why),
        for_whom=escape(card.for_whom),
        details="".join(_details(card)),
    )


def _details(card: ContactCard) -> Iterator[str]:
    for phone in card.phones:
        yield _fill("phone", tel=phone.tel, display=phone.display)
        yield from _lines(phone.note)
    for email in card.emails:
        yield _fill("email", address=email.address)
        if email.subject:
            yield _fill("subject", subject=email.subject)
        yield from _lines(email.note)
    for url in card.urls:
        yield _fill("url", url=url.url, label=url.label)
    yield from _lines(card.postal_address, card.hours, card.anonymous)


def _lines(*lines: str | None) -> Iterator[str]:
    for line in lines:
        if line:
            yield _fill("line", line=line)


def _fill(name: str, **values: str) -> str:
    return _template(name).substitute({key: escape(value) for key, value in values.items()})


@cache
def _template(name: str) -> Template:
    return Template((_FOLDER / f"{name}.html").read_text(encoding="utf-8"))

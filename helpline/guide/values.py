"""Whether one value of the guide is right: a number, an address, a date, a text.

Each check gives a Dutch reason for the editor, or `None` when the value is right.
"""

import re
from datetime import date
from string import Formatter
from urllib.parse import urlsplit

from helpline.guide import phone

_EMAIL = re.compile(r"[A-Za-z0-9][A-Za-z0-9._+-]*@([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}")
_HOST = re.compile(r"([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}")
_REGISTER = re.compile(r"(register|seed): ?\S.*")
# Three digits or more, however they are spaced: a telephone number that hides in a sentence.
_NUMBER_IN_TEXT = re.compile(r"\d(?:[ -]?\d){2,}")
# Words that the source's protection against spam left in an address (FACTS.md, trap A6.1).
_ANTI_SPAM = re.compile(r"infoverberg|verberg\s*dit", re.IGNORECASE)


def phone_fault(number: str) -> str | None:
    """A number that cannot be dialled in the Netherlands."""
    if phone.is_valid(number):
        return None
    return f"'{number}' is geen geldig Nederlands telefoonnummer"


def email_fault(address: str) -> str | None:
    """An address that is not one, or that still has the anti-spam words of its source in it."""
    if _ANTI_SPAM.search(address):
        return f"in '{address}' staan nog woorden tegen spam ('verberg dit')"
    return None if _EMAIL.fullmatch(address) else f"'{address}' is geen geldig e-mailadres"


def url_fault(url: str) -> str | None:
    """A web address that is not complete, not safe (https) or carries a name or password."""
    if _is_url(url, {"https"}):
        return None
    return f"'{url}' is geen volledig webadres (https://…)"


def source_fault(source: str) -> str | None:
    """A source that nobody can look up."""
    if _is_url(source, {"http", "https"}) or _REGISTER.fullmatch(source):
        return None
    return f"bron '{source}' is geen webadres en begint niet met 'register:'"


def date_fault(field: str, value: date | None, today: date) -> str | None:
    """A date of checking that lies ahead."""
    if value is None or value <= today:
        return None
    return f"'{field}' ligt in de toekomst ({value})"


def text_fault(text: str, placeholders: frozenset[str]) -> str | None:
    """A shown text with a loose number or address in it, or with a placeholder that is unknown."""
    if _ANTI_SPAM.search(text):
        return "in deze tekst staan nog woorden tegen spam ('verberg dit')"
    if _NUMBER_IN_TEXT.search(text) or "@" in text:
        return "zet geen nummer of adres in een tekst: gebruik een invulplek, zoals {emergency}"
    try:
        names = {name for _, name, _, _ in Formatter().parse(text) if name is not None}
    except ValueError:
        return "de accolades kloppen niet: een invulplek is {naam}"
    unknown = sorted(names - placeholders)
    return f"onbekende invulplek: {', '.join(unknown)}" if unknown else None


def _is_url(url: str, schemes: set[str]) -> bool:
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
        return (
            parts.scheme in schemes
            and bool(_HOST.fullmatch(host))
            and parts.username is None
            and not re.search(r"\s", url)
        )
    except ValueError:
        return False

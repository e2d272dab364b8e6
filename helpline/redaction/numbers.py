"""Telephone numbers, citizen service numbers (BSN) and bank accounts (IBAN)."""

import re
from typing import Final

from helpline.redaction.keep import Keep
from helpline.redaction.redacted import Spans

_GAP: Final = r"[\s.\-–—‑/()_·]{0,3}"

_PHONE: Final = re.compile(
    # Not inside a longer number, and not a date such as 06-12-2024.
    r"(?<![\d+])(?<!\d[a-z])(?<![A-Z][A-Z])(?!\d{1,2}[-/. ]\d{1,2}[-/. ](?:19|20)\d\d(?!\d))"
    r"(?:"
    rf"(?:\(?(?:\+|00\s?)31\)?{_GAP}(?:\(?0\)?)?|\(?0(?!800|900|906|909)){_GAP}[1-9](?:{_GAP}\d){{8}}"
    rf"|(?:\+|00)(?!31)[1-9](?:{_GAP}\d){{7,13}}"
    r"|(?<![\w+])6[\s-]?\d{8}|(?<![\w+])6(?:[\s-]\d\d){4}"
    r"|(?<![\w+])31[\s-]?6(?:[\s-]?\d){8}|(?<![\w+])[oO]6[\s-]?\d(?:[\s.-]?\d){7}"
    # a digit too many or too few is still somebody's number
    r"|06[\s-]?\d{9,12}|06(?:[\s-]\d\d){3}[\s-]?\d|06[\s-]?\d{7}"
    r")(?!\d)"
)
"""Dutch numbers have ten digits (ACM numbering plan); 0800, 090x, 14 0xx and 11x are shorter or
excluded: those belong to organisations."""

_BSN: Final = re.compile(
    r"(?<![\w+/#=])(?!00|0[89]00|31\s6\s)"
    r"(?:\d{9}|(?=(?:[\s./-]?\d){9}(?!\d))\d{2,4}(?P<gap>[\s./-])\d{2,3}(?P=gap)\d{2,3}(?:(?P=gap)\d{2,3})?)"
    r"(?![\s./-]?\d)"
)
"""Nine digits together, or in groups with one and the same sign between them."""
_LOOSE_BSN: Final = re.compile(r"(?<![\w+])(?!00|0[89]00|31\s6\s)\d(?:[\s./-]?\d){8}(?!\d)")
"""In any groups, in a message that speaks of such a number."""
_SPEAKS_OF_BSN: Final = re.compile(r"\bbsn|burger\s?service|\bsofi|persoonsnummer", re.IGNORECASE)
_LABELLED_BSN: Final = re.compile(
    r"\b(?:bsn|burgerservicenummer|sofi-?nummer)\b\D{0,20}(\d(?:[ .-]?\d){7,8})(?!\d)",
    re.IGNORECASE,
)
_ABROAD: Final = re.compile(r"(?:\+|\b00)\d{1,3}[\s.(-]{0,2}$")
"""Nine digits behind a country's code are a telephone number."""
_BSN_WEIGHTS: Final = (9, 8, 7, 6, 5, 4, 3, 2, -1)

_IBAN: Final = re.compile(
    r"(?<!\w)(?:[A-Z]{2}|NL[ -])\d\d(?:[\s.-]?[A-Z0-9]){11,30}", re.IGNORECASE
)
_COUNTRIES: Final = (
    "AT|BE|BG|CH|CY|CZ|DE|DK|EE|ES|FI|FR|GB|GR|HR|HU|IE|IL|IS|IT|LT|LU|LV|MA|MD|ME|MK|MT|NL|NO|PK|PL"
    "|PT|QA|RO|RS|SA|SE|SI|SK|TN|TR|UA|XK|AE|AL|BA|BH|EG|GE|IQ|JO|KW|LB|LY|SD"
)
"""Countries that have such accounts (ISO 13616, register of SWIFT), the likely ones."""
_FEW_DIGITS: Final = 8
_GROUPED_IBAN: Final = re.compile(
    rf"(?<!\w)(?:{_COUNTRIES})\d\d(?:[ .-][A-Z0-9]{{4}}){{2,7}}(?:[ .-][A-Z0-9]{{1,4}})?(?!\w)",
    re.IGNORECASE,
)
"""In groups of four it is an account, also with a slip in it."""
_LABELLED_IBAN: Final = re.compile(
    r"\b(?:iban|rekening|rekeningnummer|rekeningnr|bankrekening)\b\W{0,3}(?:(?:is|nr|nummer|van)\W{1,2})?"
    r"(?P<iban>[A-Z]{2}\d{2}(?:[ .-]?[A-Z0-9]){8,30})(?!\w)",
    re.IGNORECASE,
)
_OLD_ACCOUNT: Final = re.compile(
    r"\b(?:giro|gironummer|girorekening|spaarrekening|rekening|rekeningnummer|reknr|bankrekening)\b\D{0,15}(\d{7,10})(?!\d)",
    re.IGNORECASE,
)
"""People still give the number from before IBAN (2014), of seven to ten digits."""
_DUTCH_IBAN: Final = re.compile(r"NL\d\d[A-Z]{4}\d{10}")
_IBAN_LENGTHS: Final = range(15, 35)
"""Shortest (Norway) to longest, ISO 13616."""


_LABELLED_PHONE: Final = re.compile(
    r"\b(?:tel|telnr|telefoon|telefoonnummer|telefoonnr|mobiel|mob|gsm|bel|bellen|app|appen|whatsapp)\b"
    rf"\D{{0,12}}(?P<number>\+?(?!0800|0900|090\d|14\s?0)\d(?:{_GAP}\d){{7,12}})(?!\d)",
    re.IGNORECASE,
)
"""After these words a number of another length is one too: a neighbouring country's, a slip."""


_CODED: Final = re.compile(
    r"\b(?:dossier|zaak|order|klant|factuur|polis|relatie|registratie|bestel|artikel|lidmaatschaps|parket"
    r"|leerling|student|serie|volg|case|ticket|meldings?|kenmerk|referentie)[\s-]?"
    r"(?:nummer|nr\.?|code|id)?(?:\s(?:is|was))?\W{1,3}$",
    re.IGNORECASE,
)
"""Behind these nine digits are no telephone number without its nought, and no BSN."""


_OFFICE: Final = re.compile(
    r"0(?!6)[\d\s()./-]{8,14}\s(?:is\s)?(?:van|voor)\s(?:de|het)\s"
    r"(?:gemeente|politie|ggd|balie|belastingdienst|uwv|reclassering|stadhuis|stadskantoor|gemeentehuis)\b",
    re.IGNORECASE,
)
"""A landline that is said to be a public body's ("030 286 00 00 van de gemeente")."""


def labelled_phones(text: str, keep: Keep) -> Spans:
    """Find numbers of eight to thirteen digits after "tel." and the like."""
    for match in _LABELLED_PHONE.finditer(text):
        office = _OFFICE.match(text, match.start("number"))
        if not (office or keep.has_phone(match["number"])):
            yield match.span("number")


def phones(text: str, keep: Keep) -> Spans:
    """Find telephone numbers that are not an organisation's own."""
    for match in _PHONE.finditer(text):
        coded = match[0][0] not in "0+(" and _CODED.search(text, 0, match.start())
        if not (coded or _OFFICE.match(text, match.start()) or keep.has_phone(match.group())):
            yield match.span()


def bsns(text: str, keep: Keep) -> Spans:
    """Find nine digits that pass the 11-test, and eight or nine after the word BSN."""
    labelled = [match.span(1) for match in _LABELLED_BSN.finditer(text)]
    tested = [
        match.span()
        for match in (_LOOSE_BSN if _SPEAKS_OF_BSN.search(text) else _BSN).finditer(text)
        # Nine digits may also be a telephone number without its 0 or +31.
        if passes_eleven_test(match.group())
        and not keep.has_phone(f"0{match.group()}")
        and not _ABROAD.search(text, 0, match.start())
        and not _CODED.search(text, 0, match.start())
    ]
    end = 0
    for span in sorted({*labelled, *tested}):
        if span[0] >= end:
            end = span[1]
            yield span


def passes_eleven_test(number: str) -> bool:
    """Tell whether nine digits can be a BSN (Besluit burgerservicenummer, the 11-test)."""
    digits = [int(character) for character in number if character.isdecimal()]
    if len(digits) != len(_BSN_WEIGHTS):
        return False
    total = sum(weight * digit for weight, digit in zip(_BSN_WEIGHTS, digits, strict=True))
    return any(digits) and total % 11 == 0


def ibans(text: str, keep: Keep) -> Spans:
    """Find bank accounts: with a right checksum, or in the Dutch form (a typing error too)."""
    del keep  # The guide holds no bank accounts.
    position = 0
    while match := _IBAN.search(text, position):
        end = _end_of_iban(text, match.start(), match.end())
        if end is not None:
            yield match.start(), end
        # The match may run on into the next account: look again right behind this one.
        position = match.start() + 4 if end is None else end


def likely_ibans(text: str, keep: Keep) -> Spans:
    """Find accounts with a slip: in groups of four, or after "IBAN"."""
    del keep  # The guide holds no bank accounts.
    for match in _GROUPED_IBAN.finditer(text):
        yield match.span()


def labelled_ibans(text: str, keep: Keep) -> Spans:
    """Find what looks like an account after the word for one."""
    del keep  # The guide holds no bank accounts.
    for match in _LABELLED_IBAN.finditer(text):
        end = _last_with_digit(match["iban"])
        if end >= _IBAN_LENGTHS.start:
            yield match.start("iban"), match.start("iban") + end


def _last_with_digit(written: str) -> int:
    """Where the last word with a digit ends: behind it are words of the sentence."""
    words = list(re.finditer(r"[A-Za-z0-9]+", written))
    return max((one.end() for one in words if any(map(str.isdigit, one[0]))), default=0)


def old_accounts(text: str, keep: Keep) -> Spans:
    """Find an account number of before IBAN, after "rekening" or "giro"."""
    del keep  # The guide holds no bank accounts.
    for match in _OLD_ACCOUNT.finditer(text):
        yield match.span(1)


def _end_of_iban(text: str, start: int, end: int) -> int | None:
    compact = ""
    for position in range(start, end):
        if not text[position].isalnum():
            continue
        compact += text[position].upper()
        at_word_end = not text[position + 1 : position + 2].isalnum()
        if at_word_end and len(compact) in _IBAN_LENGTHS and is_iban(compact):
            return position + 1
    return None


def is_iban(compact: str) -> bool:
    """Tell whether capitals and digits form a bank account (ISO 13616, mod 97)."""
    if _DUTCH_IBAN.fullmatch(compact):
        return True
    if not re.match(_COUNTRIES, compact) or sum(map(str.isdigit, compact)) < _FEW_DIGITS:
        return False
    turned = compact[4:] + compact[:4]
    return int("".join(str(int(character, 36)) for character in turned)) % 97 == 1

"""Dates of birth and licence plates."""

import re
from collections.abc import Iterator
from typing import Final

from helpline.redaction.keep import Keep
from helpline.redaction.redacted import Spans
from helpline.redaction.spelled import MONTHS


def _with_slip(month: str) -> Iterator[str]:
    """Give a month with a letter left out, and with two letters swapped; not the first letter."""
    for at in range(1, len(month)):
        yield month[:at] + month[at + 1 :]
        if at + 1 < len(month):
            yield month[:at] + month[at + 1] + month[at] + month[at + 2 :]


_LONG: Final = 5
"""With a slip in them shorter months are too often another word ("mei", "juli")."""
_SLIPS: Final = "|".join(
    sorted({slip for one in MONTHS if len(one) >= _LONG for slip in _with_slip(one)})
)
MONTH: Final = (
    r"(?:jan(?:uari)?|feb(?:ruari)?|m(?:aart|rt)|apr(?:il)?|mei|juni?|juli?|aug(?:ustus)?"
    rf"|sep(?:t(?:ember)?)?|okt(?:ober)?|nov(?:ember)?|dec(?:ember)?|{_SLIPS})\.?"
)
DAY: Final = r"(?:0?[1-9]|[12]\d|3[01])"
"""Of a month, in digits; match `MONTH` without regard to capitals."""
MONTH_NUMBER: Final = r"(?:0?[1-9]|1[0-2])"
_LONG_AGO: Final = r"(?:19\d\d|200\d|201[0-8])"
"""A full date in these years is hardly ever that of something seen, and often one of birth."""

_ANY_YEAR: Final = r"(?:(?:19|20)?[0-9]{2}|['’][0-9]{2})"


def _date(year: str) -> str:
    return (
        rf"(?:{DAY}\s?[-/.\s]\s?{MONTH_NUMBER}\s?[-/.\s]\s?{year}"
        rf"|{DAY}(?:e|ste|de)?\s?(?:van\s)?-?{MONTH}[\s-]?{year}"
        rf"|{year}[-/.]{MONTH_NUMBER}[-/.]{DAY})"
    )


_COMPACT: Final = (
    r"(?:(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
    r"|(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])(?:19|20)\d\d)"
)
"""Eight digits in a row."""

_BIRTH: Final = re.compile(
    r"(?<![\w-])(?:"
    rf"(?:(?<=geboren )|(?<=geboren op )|(?<=geb )|(?<=geb\. )|(?<=geboortedatum )"
    rf"|(?<=geboortedatum: )|(?<=geboortedatum is )|(?<=verjaardag ))"
    rf"{_date(_ANY_YEAR)}"
    rf"|(?:(?<=ben van )|(?<=is van )|(?<=was van )){_date(_ANY_YEAR)}"
    rf"|{_date(_ANY_YEAR)}(?=\s(?:is (?:hij|zij|ze) )?geboren)"
    rf"|{_date(_ANY_YEAR)}(?=\s(?:is|was)\s(?:hij|zij|ze|ie)\svan\b)"
    rf"|{_COMPACT}(?=\W{{1,3}}(?:is\s)?(?:(?:mijn|zijn|haar|hun)\s)?(?:geboorte|verjaar|geboren))"
    rf"|{_date(_LONG_AGO)}"
    r")(?![\w-])",
    re.IGNORECASE,
)

_SHORT_YEAR: Final = r"['’]?(?:0\d|1[0-8]|2[7-9]|[3-9]\d)"
"""Of a birth: 1927 to 2018, in two digits."""
_OF_SOMEBODY: Final = re.compile(
    r"(?:(?:,|\b[A-ZÀ-Þ][a-zà-ÿ'-]+|\b(?:ik|hij|zij|ze|man|vrouw|zoon|dochter|broer|zus|vader|moeder|vriend"
    r"|vriendin|jongen|meisje|kind|leerling|client|cliënt|patiënt|broertje|zusje|neef|nicht|opa|oma))\s"
    r"(?:is\s)?van\s|\b[A-ZÀ-Þ][a-zà-ÿ'-]+(?:\s?\(|,\s))"
    rf"(?P<date>{DAY}[-/.]{MONTH_NUMBER}[-/.]{_SHORT_YEAR})(?![\w/-]|\.\d)"
)
"""A short date that belongs to somebody: "mijn vrouw, van 17.05.61", "Delano (23.06.08)"."""

_OF_HISTORY: Final = re.compile(
    r"(?:11\W(?:0?9|sep\w*)\W2001|2\W(?:11|nov\w*)\W2004|6\W(?:0?5|mei)\W2002"
    r"|22\W(?:0?7|juli)\W2011|13\W(?:11|nov\w*)\W2015|22\W(?:0?3|maart)\W2016"
    r"|[45]\W(?:0?5|mei)\W1945|10\W(?:0?5|mei)\W1940|15\W(?:0?3|maart)\W2019)",
    re.IGNORECASE,
)
"""Days that people name for what happened: attacks, murders, liberation."""

_LAYOUTS: Final = (
    "XX-99-99|99-99-XX|99-XX-99|XX-99-XX|XX-XX-99|99-XX-XX|99-XXX-9|9-XXX-99|XX-999-X|X-999-XX"
    "|XXX-99-X|X-99-XXX|9-XX-999|999-XX-9"
)
"""The fourteen layouts of Dutch number plates (RDW, "sidecodes")."""


def _plates(gap: str) -> str:
    pattern = _LAYOUTS.replace("-", gap)
    return pattern.replace("X", "[A-Z]").replace("9", "[0-9]")


_C: Final = "[bdfghjklnprstvxz]"
"""A consonant as newer plates have them."""
_NEW_PLATE: Final = (
    f"{_C}{{2}}-?[0-9]{{3}}-?{_C}|{_C}-?[0-9]{{3}}-?{_C}{{2}}"
    f"|[0-9]-?{_C}{{3}}-?[0-9]{{2}}|[0-9]{{2}}-?{_C}{{3}}-?[0-9]"
)
"""Newer layouts have no vowels (RDW): in lower case and without hyphens they are still clear."""
_UNIT: Final = (
    r"(?:[kcm]m|k?g|[gmtk]b|nr|st|tv|wc|pc|ps|vs|[bn]v|[dmjs]r|ds|pk|kw|cc|x[ls]|mnd|vwo|gr|ml|dl|vrl"
    r"|zn|mn|hr|mw|dhr|mvr|tm|dd|min|blz|pg|art)"
)
_SPACED_PLATE: Final = (
    rf"(?=\w{{1,3}} \w{{2,3}} \w)(?!(?:\w+ ){{0,2}}{_UNIT}\b)"
    rf"(?:{_C}{{2}} [0-9]{{3}} {_C}|{_C} [0-9]{{3}} {_C}{{2}}"
    f"|[0-9] {_C}{{3}} [0-9]{{2}}|[0-9]{{2}} {_C}{{3}} [0-9]"
    f"|{_C} [0-9]{{2}} {_C}{{3}}|{_C}{{3}} [0-9]{{2}} {_C})"
)
"""The same with spaces, where none of the groups is a unit or an abbreviation."""

_PLATE: Final = re.compile(
    r"(?<![\w-])(?<!\d[.,])(?!50PLUS)"  # a party
    r"(?:[1-9]-?[A-Z]{3}-?\d{3}|[A-ZÄÖÜ]{1,3}-[A-Z]{1,2} ?\d{2,4}"  # Belgium, Germany
    r"|[A-Z]{2,3} \d{4}[A-Z]"  # Poland
    r"|[A-Z]{2}-\d{3}-[A-Z]{2}|[0-8]\d [A-Z]{1,3} \d{2,4}"  # France and Italy, Turkey
    rf"|(?i:{_plates('[-‐‑–—]')})|{_plates('[ ./·]')}|{_plates('')}|{_NEW_PLATE}"
    rf"|(?i:{_SPACED_PLATE}))(?![\w-])"
)
"""Old layouts: with hyphens in any case; without them in capitals only ("in 10 de 99")."""

_LABELLED: Final = re.compile(
    r"\b(?:geboren|geb|gebdatum|ge?b\.?\s?dat(?:um)?|d\.?o\.?b|gbd|gebdat|geboortedatum|geboortedag|verjaardag|jarig)\b[\s.:]*"
    rf"(?:[a-zà-ÿ]{{2,20}}[:,]?\s){{0,2}}(?P<date>{_date(_ANY_YEAR)}|\d{{8}}|\d{{6}})(?![\w-])",
    re.IGNORECASE,
)

_BORN: Final = re.compile(r"gebo(?:ren|orte)|\bgeb\b|jarig|verjaar|\bb-?day\b", re.IGNORECASE)
_EVENT: Final = (
    r"(?:wet|rapport|brief|mail|mailtje|besluit|artikel|krant|uitspraak|bericht|notulen|gesprek|vonnis"
    r"|verslag|incident|vergadering|overleg|aanslag|moord|ramp|brand|demonstratie|betoging|actie|rellen"
    r"|uitzending|aflevering|filmpje|foto|video|post|versie|regeling|contract|afspraak|melding"
    r"|aangifte|verkiezingen|feest|bijeenkomst|wedstrijd|bijlage|advies|debat|motie|interview)"
)
_HAPPENED: Final = re.compile(
    r"(?:\b(?:op|sinds|tot|vanaf|per|dd|d\.d|datum|versie|tussen|voor|na|rond|omstreeks|t/m"
    r"|dateert van|dateren van|stamt van|verhuisd|verhuisden|verhuisde|getrouwd|trouwde|trouwden"
    r"|overleed|overleden"
    r"|gebeurde|gebeurd|begon|begonnen|gestart|vertrok|vertrokken|scheidden|gescheiden|ontslagen"
    r"|(?:dat|het|dit) was"
    rf"|{_EVENT}(?:\s(?:is|was|zijn|waren))?(?:\svan)?)"
    r"|\b(?:het|de|een|die|dat)\s(?!(?:zoon|dochter|kind|jongen|meisje|man|vrouw)\b)[a-zà-ÿ]{3,25}\svan"
    r"|\btussen\s[^.?!]{1,30}\s(?:en|tot))[.:]?\s*$",
    re.IGNORECASE,
)
"""What stands before the date of an event; "op" alone is no birth either."""

_CODED: Final = re.compile(
    r"\b(?:vlucht|code|wachtwoord|kamer|lokaal|zaal|kenmerk|dossier|referentie|ordernummer|versie"
    r"|model|type|gate|perron|klas|groep|artikel|artikelen|art\.?|lid|paragraaf|sub)\W{1,3}$",
    re.IGNORECASE,
)
"""After these a mix of letters and digits is something else than a plate."""

_FLIGHT_CODE: Final = re.compile(r"[A-Z]{2} ?\d{3,4}")
_FLIGHT: Final = re.compile(
    r"\b(?:vlucht\w*|vlieg\w*|vloog|vlogen|gevlogen|gate|boarding\w*|schiphol|luchthaven|airport|toestel)\b",
    re.IGNORECASE,
)
_AIRLINES: Final = (
    "KL|HV|TK|PC|TO|OR|U2|FR|LH|BA|AF|SN|AT|MS|EK|QR|EY|SV|ME|RJ|TP|IB|VY|EW|DL|UA"
    "|LX|OS|SK|LO|TB|W6|XQ"
)
"""Airlines that fly from the Netherlands and its neighbours (codes of IATA)."""
_FLOWN: Final = re.compile(rf"(?:{_AIRLINES}) ?\d{{3,4}}")

_GAP: Final = r"[ ./·‐‑–—-]"
_VEHICLE: Final = (
    r"(?:auto|bus|busje|bestelbus|scooter|brommer|motor|wagen|camper|caravan|aanhanger|vrachtwagen|taxi"
    r"|golf|polo|passat|caddy|audi|bmw|opel|corsa|astra|ford|fiesta|focus|transit|fiat|renault|clio"
    r"|megane|peugeot|citro[eë]n|seat|ibiza|skoda|volvo|mercedes|sprinter|vito|toyota|kia|hyundai|mazda"
    r"|nissan|suzuki|tesla|volkswagen|vw|mini|smart|dacia|jeep)"
)
_LABELLED_PLATE: Final = re.compile(
    r"\b(?:(?:kenteken|kentekenplaat|nummerplaat|nummerbord|plaat)\b\W{1,3}"
    r"(?:(?:is|was|van|met|luidt|begint met|eindigt op)\s)?(?:iets (?:van|als)\s)?"
    # Bulgaria, Romania and Poland; "ab 12 en" is a part of a plate and a word.
    r"(?P<plate>[a-z]{1,3} \d{2,4} (?!(?:en|in|op|om|of|is|de|te|die|uur|met)\b)[a-z]{1,3}\b"
    r"|[a-z]{2,3} \d[a-z0-9]{3,4}\b"
    r"|(?-i:[A-ZÄÖÜ]{1,3} [A-Z]{1,2} [1-9]\d{0,3})\b"
    rf"|[a-z0-9]{{1,4}}(?:{_GAP}[a-z0-9]{{1,4}}){{1,2}}(?:{_GAP}\d){{0,2}}(?:{_GAP}[a-z])?"
    r"|[a-z]{2,3} \d{4,5}|[a-z0-9]{5,7})"
    rf"|{_VEHICLE}\b\W{{1,3}}(?:met\s(?:nummer\s)?)?"
    rf"(?P<seen>[a-z0-9]{{1,3}}(?:-[a-z0-9]{{1,3}}){{2}}|[a-z0-9]{{6}}|{_plates(' ')}"
    r"|(?-i:[A-Z]{2,3} \d{4,5})))(?![\w-])",
    re.IGNORECASE,
)
_CAR: Final = re.compile(
    rf"\b(?:{_VEHICLE}|kenteken|plaat|nummerbord|rijdt|reed|geparkeerd|parkeert|bestuurder)\b",
    re.IGNORECASE,
)
_MONTHS: Final = "JAN|FEB|MRT|APR|MEI|JUN|JUL|AUG|SEP|OKT|NOV|DEC"
_LOOSE_PLATE: Final = re.compile(
    rf"(?<![\w-])(?:{_plates('[ .]')}"
    rf"|(?-i:[A-Z]{{1,2}} \d{{2,3}} (?!{_MONTHS})[A-Z]{{3}}"
    r"|[A-ZÄÖÜ]{1,3}[ :-][A-Z]{1,2} [1-9]\d{1,3}))(?![\w-])",
    re.IGNORECASE,
)
"""With spaces and in lower case, only in a message about a car ("12 xkz 4 reed weg")."""
_PLATE_LENGTHS: Final = (4, 5, 6, 7, 8)
"""Dutch plates have six, neighbours' five to eight; four is a part of one."""
_SMALL_WORDS: Final = re.compile(
    r"\b(?:en|in|op|om|of|is|de|al|er|te|per|van|tot|die|uur|jaar|met|was|aan|uit|had|heb|ik|je|we|ze|hij|dus|nog|een|het|mn|mijn|zn|ex|haar|hun)\b"
)
"""Between digits these are words: "bus 12 en 14 rijden niet"."""


def birth_dates(text: str, keep: Keep) -> Spans:
    """Find full dates after "geboren" and the like, and every full date of long ago."""
    del keep  # Organisations have no date of birth.
    labelled = {match.span("date") for match in _LABELLED.finditer(text)}
    labelled |= {
        match.span("date")
        for match in _OF_SOMEBODY.finditer(text)
        if not _HAPPENED.search(text, 0, match.start("date"))
    }
    speaks_of_birth = bool(_BORN.search(text))
    dated = {
        match.span()
        for match in _BIRTH.finditer(text)
        if not _OF_HISTORY.fullmatch(match.group())
        and text[match.start() - 1 : match.start()] != "/"
        and (speaks_of_birth or not _HAPPENED.search(text, 0, match.start()))
    }
    end = 0
    for span in sorted(labelled | dated):
        if span[0] >= end:
            end = span[1]
            yield span


def plates(text: str, keep: Keep) -> Spans:
    """Find Dutch licence plates."""
    del keep  # The guide holds no plates.
    for match in _PLATE.finditer(text):
        if not (_CODED.search(text, 0, match.start()) or _is_flight(match.group(), text)):
            yield match.span()


def _is_flight(written: str, text: str) -> bool:
    """ "vlucht TK1952", "we zaten in de HV5806": an old plate looks the same."""
    if _FLIGHT_CODE.fullmatch(written) is None or _CAR.search(text):
        return False
    return bool(_FLIGHT.search(text) or _FLOWN.fullmatch(written))


def labelled_plates(text: str, keep: Keep) -> Spans:
    """Find what has the length of a plate, with letters and digits, after "kenteken"."""
    del keep
    for match in _LABELLED_PLATE.finditer(text):
        group = match.lastgroup or 0
        compact = [character for character in match[group] if character.isalnum()]
        digits = sum(character.isdigit() for character in compact)
        is_plate = len(compact) in _PLATE_LENGTHS and 0 < digits < len(compact)
        if is_plate and not _SMALL_WORDS.search(match[group]):
            yield match.span(group)


def loose_plates(text: str, keep: Keep) -> Spans:
    """Find plates with spaces, in any case, in a message about a car."""
    del keep
    if not _CAR.search(text):
        return
    for match in _LOOSE_PLATE.finditer(text):
        if not (
            _SMALL_WORDS.search(match.group().lower()) or _CODED.search(text, 0, match.start())
        ):
            yield match.span()

"""Postcodes and streets with a house number."""

import re
from typing import Final

from helpline.redaction import spelled
from helpline.redaction.keep import Keep
from helpline.redaction.redacted import Spans
from helpline.redaction.seats import is_seat

NUMBER: Final = (
    r"(?!0\d\d)\d{1,5}"
    r"(?:[a-z]{1,2}(?:\s(?:bis|hs|rood|rd|sous|zwart|zw))?|bis-?[a-z]|\s?-\s?[a-z]?\d{1,4}(?:[a-z]\b)?|/[a-z]?\d{1,4}[a-z]?"
    r"|\s?-?\s?(?:[a-h]|hs|bis|rood|rd|sous|zwart|zw|[ivx]{1,4}|huis(?!\saan)|[a-k]\d\d?))?\b(?![.:]\d\d\b)"
)
POSTCODE: Final = r"[1-9]\d{3}[\s-]{0,2}(?!s[ads]\b)[a-z]{2}(?![a-z])"

_POSTCODE_AND_NUMBER: Final = re.compile(
    rf"(?<![\w-])(?P<postcode>{POSTCODE})"
    rf"(?P<number>\s*,?\s*(?:(?:huis)?(?:nr\.?|nummer)\s*)?{NUMBER}(?!\s*(?:uur|jaar|keer|euro)))?",
    re.IGNORECASE,
)

_WORDS: Final = re.compile(
    "al|as|ca|cm|de|di|do|ed|eh|en|er|eu|gb|go|ik|in|is|ja|je|jr|kg|km|kw|la|ll|ma|mb|me|mm|mn|na|nu"
    "|oa|of|nr|om|op|pa|pc|pm|st|te|tm|tv|uw|va|vs|vv|vr|we|wo|ze|za|zo"
)
"""Two-letter words that follow a year or an amount: "in 2023 is hij …" holds no postcode."""

_UNITS: Final = re.compile(
    "ad|ap|bc|ce|cp|dp|eu|fp|gb|hd|hp|hz|kb|kd|kg|km|kw|lp|mb|mp|mw|pk|pt|pv|rp|sp|tb|ti|vp|xl|xp|xs|xt",
    re.IGNORECASE,
)
_ROUND: Final = re.compile(r"\d\d[05]0|1024|2048|4096|1080|1440|2160|[1-9]0[5-9]0|(?:19|20)\d\d")
_POSTED: Final = re.compile(
    r"postcode|\bpc\b|adres|woon|wonen|huisnummer|straat|wijk|buurt", re.IGNORECASE
)
"""A round number with a unit ("2500 MB", "1984 AD") is a postcode only beside one of these."""

_CODED: Final = re.compile(
    r"\b(?:artikelnummer|serienummer|typenummer|ordernummer|modelnummer|kenmerk|code|model|type|dossier"
    r"|referentie|versie|kamerstuk|zaaknummer|vlucht|[gr]tx|rx|geforce|radeon|ryzen|intel|core|arc|videokaart"
    r"|level|rank|elo)(?:\s(?:is|was))?\W{1,3}$",
    re.IGNORECASE,
)
"""After these a number with two letters is no postcode."""

_TYPES: Final = (
    r"(?:straat|straatje|stra(?:ß|ss)e|strat|staat(?=\s\d)|str\.|(?:str|strt|ln|pln|pl|wg)\.?(?=\s?\d)|laan|laantje|weg|plein|kade|gracht|singel|dijk|steeg|hof|pad|dreef|plantsoen|boulevard"
    r"|markt|park|burgwal|brink)"
)
_BEFORE: Final = (
    r"(?:(?:v\.d|van|de|der|den|het|'t|ten|ter|dr|mr|prof|burg|burgemeester|pres|president|gen|generaal|mgr|ds|ir|past|pastoor|sint|st|koning"
    r"|koningin|prins|prinses|oude|nieuwe|lange|korte|grote|kleine|hoge|lage|nieuwezijds|oudezijds|v|eerste|tweede|derde|1e|2e|3e"
    r"|[a-z]\.)\.?\s+){0,4}"
)
_TWO_WORDS: Final = (
    r"(?:oude|nieuwe|lange|korte|grote|kleine|hoge|lage)\s"
    r"(?:straat|weg|gracht|markt|haven|dijk|kade|voorhout|houtstraat|singel|wal|steeg)"
)
_NO_STREETS: Final = (
    r"(?!(?:onderweg|snelweg|uitweg|omweg|fietspad|voetpad|zebrapad|supermarkt|arbeidsmarkt"
    r"|woningmarkt|gerechtshof|speelplein|schoolplein|marktplein|pretpark|rommelmarkt)\b)"
)

_BARE: Final = (
    r"(?-i:Singel|Damrak|Weena|(?:West|Oost)?[Bb]laak|Rokin|Spui|Neude|Meent|Vredenburg|Plein(?!\s(?:18|19|20)\d\d\b)|Dijk|Kade|Gracht|Brink|Markt|Haven"
    r"|'t [A-ZÀ-Þ][a-zà-ÿ]{2,20}"
    r"|(?:Achter|Onder|Tussen|Boven|Buiten) (?:de|het|'t) [A-ZÀ-Þ][a-zà-ÿ]{2,20}"
    r"|(?:Laan|Weg|Plein|Park|Hof|Kade) (?:van|naar|door|langs|over|der|tot|v\.) "
    r"(?:(?:de|den|der|het) )?"
    r"[A-ZÀ-Þ][a-zà-ÿ-]{2,20}(?:[ -][A-ZÀ-Þ][a-zà-ÿ-]{2,20}){0,2}"
    r"|(?:Oude|Nieuwe|Lange|Korte|Grote|Groot|Kleine|Klein|Hoge|Lage) [A-ZÀ-Þ][a-zà-ÿ]{2,20}"
    r"|[A-ZÀ-Þ][a-zà-ÿ]{0,25}(?:[Kk]anaal|[Hh]aven|[Vv]aart|[Ww]ijk|[Dd]iep) [NOZWnozw]\.?[Zz]\.?"
    r"|[A-ZÀ-Þ][a-zà-ÿ]{2,25}(?:wal|hage|erf|meent|gaarde|weide|akker|schans|vaart|werf|stede))"
)
_OF: Final = (
    r"(?:laan|plein|park|hof|weg|straat|kade|dreef|singel)\s(?:van|v\.?)\s(?:(?:de|den|der|het)\s)?"
    r"[a-zà-ÿ][a-zà-ÿ-]{2,30}"
)
_ABROAD: Final = (
    r"(?:(?:rue|avenue|boulevard|chauss[ée]e)\s(?:(?:de|du|des|la)\s){0,2}[a-zà-ÿ-]{2,30}"
    r"|[a-zà-ÿ-]{2,30}\s(?:street|road|avenue|lane))"
)
_NUMBER_FIRST: Final = r"\d{1,4}\s(?:(?-i:[A-Z])[a-z]+\s){1,2}(?-i:Street|Road|Avenue|Lane)\b"
_APART: Final = r"[a-zà-ÿ]{4,20}\s(?:straat|laan|plein|gracht|dreef|kade)"
_SQUARE_OF_A_YEAR: Final = (
    r"(?:plein|laan)\s(?:(?:(?:18|19|20)\d\d\s?[-–]\s?)?(?:18|19|20)\d\d"
    r"|['’]?40\s?[-–/]\s?['’]?45)\s?,?\s?(?:nr\.?|nummer)?"
)
_BOX: Final = r"postbus"

NO_AMOUNT: Final = (
    r"(?![.:]\d\d\b|\s*(?:uur|jaar|keer|minuten|euro|dagen|weken|maanden|mensen|mannen|jongens|jongeren|meter"
    r"|km)|\s(?:(?:grote|kleine|andere|nieuwe|witte|zwarte|oude|jonge|dronken)\s)?"
    r"(?:[a-zà-ÿ-]*(?:gasten|gozers|meiden|meisjes|vrouwen|kinderen|kids|tieners|jeugd|figuren|personen|lui"
    r"|leden|agenten|anten|isten|agers|eners|akers|unners|chauvers|hoofden|skins|nazi[’']?s|auto[’']?s|wagens"
    r"|bussen|busjes|scooters|fietsen|brommers|motoren|vlaggen|stickers|posters|spandoeken|leuzen|borden"
    rf"|{'|'.join(spelled.MONTHS)}|procent|graden"
    r"|huizen|deuren|ramen|ruiten|winkels|bomen|vuurtjes|fakkels|bommen|honden|moskeeën|kerken|flats"
    r"|kruisen|stenen|tenten|trekkers|camera[’']?s)\b|(?:man|stuks|tal)\b))"
)
"""Behind a street: "in de Kerkstraat 5 gasten", where the number counts what was seen."""
AND_THEN: Final = (
    r"(?=\s*(?:$|[.,;:!?)\n]|(?:in|te|bij|en|of|is|was|woont|wonen|staat|hangt|zit|zitten|boven|achter"
    r"|naast|op|rond|vlak|waar|daar|want|tegenover|hoek|komen|komt|wordt|had|hier|die|dat|met|al|ook"
    r"|om|iemand|ofzo|dus|liggen|(?!procent|kwart|maart|punt|volt|watt|minuut|knot)[a-z]{3,}t)\b))"
)
"""What follows a house number, also any verb with a t; "3 mannen" and "3 keer" are amounts."""

_MORE_NUMBERS: Final = rf"(?:\s?(?:,|en|of|t/m|/|&|\+)\s?(?!\d+e\b)\d{{1,3}}[a-z]?\b{NO_AMOUNT})*"
"""The houses beside it ("Beukenlaan 3 en 5"). Four digits begin a postcode."""

_CAPITALS: Final = (
    r"(?:(?!(?:op|in|aan|bij|naar|van|vanaf|uit|mijn|ons|onze|zijn|haar|hun|hij|zij|ze|ik|we|wij|adres"
    r"|woont?|wonen|tot|achter|langs|voor|tegenover|naast|boven|onder|rond|nabij|rondom|via|door|met|en|of|is|dat|die|hier|daar|kom|ga|waar)\s)"
    r"(?-i:[A-ZÀ-Þ])[\w'’.-]{1,20}\s(?:(?:en|van)\s)?){0,3}"
)
"""Whoever a street is named after ("Graaf Adolfstraat", "De Savornin Lohmanplein")."""

_SIDE: Final = (
    r"(?:(?:[\s-](?:noord|oost|zuid|west|midden|[nz]\.?z\.?)"
    r"|\s(?:aan|a/d)\s?(?:de|het)?\s(?:werf|haven|rijn|maas|amstel|ijssel|vecht|kade))(?=\s?\d))?"
)
"""A long road has sides ("Rijksweg Noord 12")."""

_PITCH: Final = r"(?:plek|plaats|standplaats|huisje|stacaravan|ligplaats|chalet)"

INSIDE: Final = (
    r"(?:\s?,?[\s-](?:(?:unit|plek|kamer|box|bus|hal|loods|app\.?|appartement)\s?\d{1,4}|portiek\s[a-z])\b"
    r"|\s?-?hoog\b|,?\s\d\d?(?:d?e|ste)\s(?:etage|verdieping)|,?\s(?:\d\d?|een|één|twee|drie|vier|vijf|[ivx]{1,4})\s?-?hoog\b|\s(?:links|rechts)(?=\s*(?:$|[.,;)])))?"
)

_KNOWN_STREET: Final = rf"{_BEFORE}{_NO_STREETS}[a-zà-ÿ][a-zà-ÿ'.-]{{1,40}}{_TYPES}"
_AT_NUMBER: Final = (
    r"(?:(?:ergens\s)?op\s|t/o\s|tegenover\s|ter\shoogte\svan\s|t\.?h\.?v\.?\s|(?:rond|bij)\s(?=n)|\()?"
    r"(?:huis)?(?:nr\.?|nummer(?:tje)?|no\.?|huis|perceel|#)?"
)
_STREET: Final = re.compile(
    rf"(?<![\w-])(?:{_NUMBER_FIRST}|(?:['’]s[- ]|[1-9]e\s)?{_CAPITALS}"
    rf"(?:{_SQUARE_OF_A_YEAR}|{_BOX}|{_OF}|{_ABROAD}|{_BARE}|{_TWO_WORDS}|{_APART}|{_KNOWN_STREET}{_SIDE})"
    rf"\s*[,/]?\s*(?:{_AT_NUMBER}\s*)?{NUMBER}{NO_AMOUNT}{INSIDE}{_MORE_NUMBERS}(?:\s*,?\s*{POSTCODE})?)",
    re.IGNORECASE,
)

_SPELLED: Final = re.compile(
    rf"(?<![\w-])(?P<street>{_KNOWN_STREET}\s*,?\s*(?:op\s)?(?:(?:huis)?(?:nr\.?|nummer)\s)"
    rf"{spelled.NUMBER}|{_KNOWN_STREET}\s(?!een\b){spelled.NUMBER}"
    r"(?=\s*(?:$|[.,;:!?)\n]|(?:in|te|bij|boven|achter)\s))"
    rf"|(?:{_KNOWN_STREET}|{_APART})\s(?:op\s)?{spelled.FROM_TEN}(?:\s(?:bis|hs|rood|sous|zwart|huis))?{AND_THEN})"
    rf"|\b(?:woon\w*|wonen|zit|zitten)\b.{{0,20}}?(?P<there>(?:nr\.?|nummer)\s{NUMBER}\s(?:in|op|aan)\s"
    r"(?:de|het)\s(?-i:[A-ZÀ-Þ])[\w'-]{2,30})"
    rf"|\b(?P<turned>(?:(?:huis)?(?:nr\.?|nummer)\s(?:{NUMBER}|{spelled.NUMBER})|\d\d?\s?-?hoog)"
    rf"(?:,\s|\s(?:in|op|aan|van)\s(?:(?:de|het)\s)?){_KNOWN_STREET}\b(?:\s{NUMBER})?)"
    r"|\b(?P<above>\d\d?\s?-?hoog\s(?:op|in|aan|boven)\s(?:(?:de|het)\s)?\[adres\])"
    rf"|\b(?P<numbered>(?:nr\.?|nummer)\s{NUMBER}\saan\s(?:de|het|'t)\s(?-i:[A-ZÀ-Þ])[\w'-]{{2,30}})"
    r"|\b(?:camping|vakantiepark|recreatiepark|bungalowpark|jachthaven|haven|woonwagen\w*)\b"
    rf".{{0,30}}?\b{_PITCH}\s(?P<pitch>{NUMBER})",
    re.IGNORECASE,
)
"""A house number in letters, in front of its street, or of a place on a camp site."""

_TOLD: Final = re.compile(
    r"\b(?:nul|één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|(?:huis)?nr|(?:huis)?nummer(?:tje)?|hoog"
    r"|[a-zë]+tien|[a-zë]+tig|[a-zë]*honderd[a-z]*)\b"
    rf"|\b{_PITCH}\s\d",
    re.IGNORECASE,
)
"""Without one of these there is no such address; a look at the whole text costs far less."""

_NAMED_AFTER: Final = re.compile(
    r"\b(?:op|in|aan|bij|naar|langs|uit|adres|adres is)\s(?:de\s|het\s)?"
    r"(?P<named>(?:(?!(?:op|in|aan|bij|naar|langs|uit|de|het|een|die|dat|en|of|met|is|was|school|huis|hoek|straat"
    r"|avond|ochtend|middag|zaterdag|zondag|maandag|dinsdag|woensdag|donderdag|vrijdag|mijn|zijn|haar|ons"
    r"|onze|hun|je|me|mn|ik|hij|ze|we|woon|woont|nummer)\b)[a-zà-ÿ'.-]+\s(?:(?:van|de|der|den)\s){0,2}){1,3})$"
)
_LONGEST_NAME: Final = 60
"""Characters before a street that are looked at."""

_BEFORE_POSTCODE: Final = re.compile(
    r"(?<![\w-])(?:(?<=\bop )|(?<=\baan )|(?<=\bis )|(?<=, )|(?<=: )|^)(?:'t |de |het )?"
    r"(?:[A-ZÀ-Þ][\w'-]+(?:\s[A-ZÀ-Þ][\w'-]+)?|(?:(?<=\b[Oo]p de )|(?<=\baan de ))[a-zà-ÿ]{4,30})"
    rf"\s(?i:{NUMBER})(?=,?\s(?:(?:in|te|(?:met\s|de\s)?postcode)\s)?"
    rf"(?:{POSTCODE.replace('a-z', 'A-Za-z')}|\[postcode\]))"
)
"""A name with a number right before a postcode is a street, whatever its name ("'t Zand 4")."""

_LABELLED_POSTCODE: Final = re.compile(
    r"\b(?:postcode|pcode|pc)\b\W{1,3}(?:is\s)?(?P<postcode>[1-9]\d{3}(?:[\s-]{0,2}[a-z]{2}\b)?)",
    re.IGNORECASE,
)


def postcodes(text: str, keep: Keep) -> Spans:
    """Find postcodes, with the house number when one follows."""
    shouting = text.isupper()
    position = 0
    while match := _POSTCODE_AND_NUMBER.search(text, position):
        postcode = match["postcode"]
        sure = postcode[-2:].isupper() and not shouting
        amount = _UNITS.fullmatch(postcode[-2:]) and _ROUND.match(postcode)
        coded = _CODED.search(text, 0, match.start())
        if coded or (amount and not _POSTED.search(text)):
            position = match.end("postcode")
            continue
        found = sure or not _WORDS.fullmatch(postcode[-2:].lower())
        if found and not keep.has_address(postcode):
            yield match.span()
        # "2024 en, 1500 EU": what looked like a house number may begin a postcode.
        position = match.end() if found else match.end("postcode")


def streets(text: str, keep: Keep) -> Spans:
    """Find a street with a house number, with the postcode when one follows."""
    for match in _STREET.finditer(text):
        if not (keep.has_address(match.group()) or is_seat(text, match.end())):
            yield _beginning(text, match.start()), match.end()


def _beginning(text: str, start: int) -> int:
    """Where a street in lower case begins that is named after somebody ("de paul krugerlaan")."""
    if not text[start].islower():
        return start
    named = _NAMED_AFTER.search(text, max(0, start - _LONGEST_NAME), start)
    return named.start("named") if named else start


def before_postcodes(text: str, keep: Keep) -> Spans:
    """Find what has a number and stands right before a postcode."""
    for match in _BEFORE_POSTCODE.finditer(text):
        if not keep.has_address(match.group()):
            yield match.span()


def labelled_postcodes(text: str, keep: Keep) -> Spans:
    """Find what follows the word postcode, also when it looks like words ("3512 ja")."""
    for match in _LABELLED_POSTCODE.finditer(text):
        if not keep.has_address(match["postcode"]):
            yield match.span("postcode")


def spelled_streets(text: str, keep: Keep) -> Spans:
    """Find a street with its number in letters or in front ("nummer 14 in de Lindestraat")."""
    if not _TOLD.search(text):
        return
    for match in _SPELLED.finditer(text):
        group = match.lastgroup or 0
        if not keep.has_address(match[group]):
            yield match.span(group)

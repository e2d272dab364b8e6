"""Postcodes and streets with a house number."""

import re
from typing import Final

from helpline.redaction import spelled
from helpline.redaction.keep import Keep
from helpline.redaction.redacted import Spans
from helpline.redaction.seats import is_seat

NUMBER: Final = (
    r"(?!0\d\d)\d{1,5}"
    r"(?:[a-z]{1,2}(?:\s(?:bis|hs|rood|sous|zwart))?|\s?-\s?[a-z]?\d{1,4}(?:[a-z]\b)?|\s?-?\s?(?:[a-h]|hs|bis|rood|sous|zwart|[ivx]{1,4}))?\b"
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
    r"(?:straat|straatje|stra(?:ß|ss)e|strat|staat(?=\s\d)|str\.|str(?=\s?\d)|laan|laantje|weg|plein|kade|gracht|singel|dijk|steeg|hof|pad|dreef|plantsoen|boulevard"
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
    r"(?-i:Singel|Damrak|Rokin|Spui|Neude|Blaak|Meent|Vredenburg|Plein(?!\s(?:18|19|20)\d\d\b)|Dijk|Kade|Gracht|Brink|Markt|Haven"
    r"|'t [A-ZÀ-Þ][a-zà-ÿ]{2,20}"
    r"|(?:Achter|Onder|Tussen|Boven|Buiten) (?:de|het|'t) [A-ZÀ-Þ][a-zà-ÿ]{2,20}"
    r"|(?:Laan|Weg|Plein|Park|Hof|Kade) (?:van|naar|door|langs|over|der|tot|v\.) "
    r"(?:(?:de|den|der|het) )?"
    r"[A-ZÀ-Þ][a-zà-ÿ-]{2,20}(?:[ -][A-ZÀ-Þ][a-zà-ÿ-]{2,20}){0,2}"
    r"|(?:Oude|Nieuwe|Lange|Korte|Grote|Groot|Kleine|Klein|Hoge|Lage) [A-ZÀ-Þ][a-zà-ÿ]{2,20}"
    r"|[A-ZÀ-Þ][a-zà-ÿ]{0,25}(?:[Kk]anaal|[Hh]aven|[Vv]aart|[Ww]ijk|[Dd]iep) [NOZW]\.?Z\.?"
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
_APART: Final = r"[a-zà-ÿ]{4,20}\s(?:straat|laan|plein|gracht|dreef|kade)"
_SQUARE_OF_A_YEAR: Final = (
    r"(?:plein|laan)\s(?:(?:(?:18|19|20)\d\d\s?[-–]\s?)?(?:18|19|20)\d\d"
    r"|['’]?40\s?[-–/]\s?['’]?45)\s?,?\s?(?:nr\.?|nummer)?"
)
_BOX: Final = r"postbus"

_NO_AMOUNT: Final = (
    r"(?!\s*(?:uur|jaar|keer|minuten|euro|dagen|weken|maanden|mensen|mannen|jongens|jongeren|meter"
    r"|km)|\s(?:(?:grote|kleine|andere|nieuwe|witte|zwarte|oude|jonge|dronken)\s)?"
    r"(?:[a-zà-ÿ-]*(?:gasten|gozers|meiden|meisjes|vrouwen|kinderen|kids|tieners|jeugd|figuren|personen|lui"
    r"|leden|agenten|anten|isten|agers|eners|akers|unners|chauvers|hoofden|skins|nazi[’']?s|auto[’']?s|wagens"
    r"|bussen|busjes|scooters|fietsen|brommers|motoren|vlaggen|stickers|posters|spandoeken|leuzen|borden"
    r"|huizen|deuren|ramen|ruiten|winkels|bomen|vuurtjes|fakkels|bommen|honden|moskeeën|kerken|flats"
    r"|kruisen|stenen|tenten|trekkers|camera[’']?s)\b|(?:man|stuks|tal)\b))"
)
"""Behind a street: "in de Kerkstraat 5 gasten", where the number counts what was seen."""
_MORE_NUMBERS: Final = rf"(?:\s?(?:,|en|t/m|/|&|\+)\s?(?!\d+e\b)\d{{1,3}}[a-z]?\b{_NO_AMOUNT})*"
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

_INSIDE: Final = (
    r"(?:\s?,?\s(?:unit|plek|kamer|box|bus|app\.?|appartement)\s?\d{1,4}\b"
    r"|\s(?:\d|een|één|twee|drie|vier|vijf)\s?-?hoog\b|\s(?:links|rechts)(?=\s*(?:$|[.,;)])))?"
)

_STREET: Final = re.compile(
    rf"(?<![\w-]){_CAPITALS}(?:{_SQUARE_OF_A_YEAR}|{_BOX}|{_OF}|{_ABROAD}|{_BARE}|{_TWO_WORDS}|{_APART}|{_BEFORE}{_NO_STREETS}[a-zà-ÿ][a-zà-ÿ'.-]{{1,40}}{_TYPES}{_SIDE})"
    rf"\s*,?\s*(?:(?:op\s|t/o\s|tegenover\s|\()?(?:huis)?(?:nr\.?|nummer(?:tje)?|no\.?|huis|#)?\s*)?{NUMBER}{_NO_AMOUNT}"
    rf"{_INSIDE}{_MORE_NUMBERS}(?:\s*,?\s*{POSTCODE})?",
    re.IGNORECASE,
)

_KNOWN_STREET: Final = rf"{_BEFORE}{_NO_STREETS}[a-zà-ÿ][a-zà-ÿ'.-]{{1,40}}{_TYPES}"
_SPELLED: Final = re.compile(
    rf"(?<![\w-])(?P<street>{_KNOWN_STREET}\s*,?\s*(?:op\s)?(?:(?:huis)?(?:nr\.?|nummer)\s)"
    rf"{spelled.NUMBER}|{_KNOWN_STREET}\s(?!een\b){spelled.NUMBER}"
    r"(?=\s*(?:$|[.,;:!?)\n]|(?:in|te|bij|boven|achter)\s)))"
    rf"|\b(?:woon\w*|wonen|zit|zitten)\b.{{0,20}}?(?P<there>(?:nr\.?|nummer)\s{NUMBER}\s(?:in|op|aan)\s"
    r"(?:de|het)\s(?-i:[A-ZÀ-Þ])[\w'-]{2,30})"
    rf"|\b(?:huis)?(?:nr\.?|nummer)\s(?P<turned>(?:{NUMBER}|{spelled.NUMBER})(?:,\s|\s(?:in|op|aan|van)\s(?:de|het)\s)"
    rf"{_KNOWN_STREET})\b"
    r"|\b(?:camping|vakantiepark|recreatiepark|bungalowpark|jachthaven|haven|woonwagen\w*)\b"
    rf".{{0,30}}?\b{_PITCH}\s(?P<pitch>{NUMBER})",
    re.IGNORECASE,
)
"""A house number in letters, in front of its street, or of a place on a camp site."""

_TOLD: Final = re.compile(
    r"\b(?:nul|één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|(?:huis)?nr|(?:huis)?nummer(?:tje)?"
    r"|[a-zë]+tien|[a-zë]+tig|[a-zë]*honderd[a-z]*)\b"
    rf"|\b{_PITCH}\s\d",
    re.IGNORECASE,
)
"""Without one of these there is no such address; a look at the whole text costs far less."""

_BEFORE_POSTCODE: Final = re.compile(
    r"(?<![\w-])(?:(?<=\bop )|(?<=\baan )|(?<=, )|(?<=: )|^)(?:'t |de |het )?"
    r"[A-ZÀ-Þ][\w'-]+(?:\s[A-ZÀ-Þ][\w'-]+)?"
    rf"\s(?i:{NUMBER})(?=,?\s(?:(?:in|te)\s)?(?:{POSTCODE.replace('a-z', 'A-Z')}|\[postcode\]))"
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
            yield match.span()


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

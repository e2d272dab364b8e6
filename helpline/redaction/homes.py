"""Addresses whose street does not end in a word for one ("op Terp 6", "Melkdistel 3")."""

import re
from typing import Final

from helpline.redaction.addresses import AND_THEN, INSIDE, NO_AMOUNT, NUMBER, POSTCODE
from helpline.redaction.keep import Keep
from helpline.redaction.redacted import Spans
from helpline.redaction.seats import is_seat

_NO_HOME: Final = (
    r"(?!(?:groep|klas|kamer|lokaal|level|niveau|hoofdstuk|pagina|artikel|week|dag|perron|spoor|lijn"
    r"|bus|zaal|station|fase|stap|vraag|punt|deel|seizoen|windows|kanaal|pinksteren|kerst|nummer|nr"
    r"|nog|al|sinds|ongeveer|ruim|circa|zeker|minstens|met|vrijdag|zaterdag|zondag|maandag|dinsdag"
    r"|woensdag|donderdag|de|het|een|januari|februari|maart|april|mei|juni|juli|augustus|september"
    r"|oktober|november|december|ramadan|pasen|koningsdag|mavo|havo|vwo|mbo|vmbo|hbo|leerjaar|iphone"
    r"|ipad|playstation|xbox|fifa|gta|npo|rtl|sbs|radio|top|covid|formule|combat|unit|area|agenda|type"
    r"|model|versie|blok|team|vak|tram|trein|halte|gate|psalm|soera|sura|genesis|exodus|johannes"
    r"|mattheus|matteus|lucas|marcus|romeinen|openbaring|openbaringen|wet|lid|besluit|rapport|kamerstuk"
    r"|positie|plek|plaats|frequentie|blz|bladzijde|schaal|server|poort|route|snelweg|rijksweg|autosnelweg"
    r"|paal|hectometerpaal|hoogte|rekening|toets|knop|account|profiel|minstens|hooguit|exact|precies|goed|totaal"
    r"|ajax|psv|feyenoord|fc|jong|category|categorie|sectie|regio|plan|actie|etage|verdieping|toestel"
    r"|volt|over|om|rond|tot|voor|na|tussen|max|min|minimaal|maximaal|bijna|pas|zo|om de|elke|alle"
    r"|samsung|galaxy|nokia|euro|versie|aflevering|episode|ronde|game|map|bijlage|figuur|tabel|paragraaf"
    r"|hij|zij|ze|ik|wij|we|u|jij|je)\b)"
)
"""Words with a number that are no street."""

_WORD: Final = r"[a-zà-ÿ'’-]{2,30}"
_ANY: Final = r"[A-Za-zÀ-ÿ'’-]{2,30}"
_HOUSE: Final = rf",?\s(?:nr\.?\s|nummer\s|no\.?\s)?(?!(?:19|20)\d\d\b){NUMBER}{INSIDE}"
_MARKED: Final = rf",?\s(?:huisnummer|nummer|nr\.?)\s{NUMBER}{INSIDE}{NO_AMOUNT}"
"""With the word for it a number is that of a house, whatever follows."""
_PLAIN: Final = (
    r"(?:singel|gracht|markt|plein|dijk|kade|laan|brink|haven|spui|neude|blaak|meent|wal|vest|hof|ring|kolk"
    r"|steeg|dam|overtoom|rokin|damrak|weg|brug|sluis|berg|kamp|heuvel|werf)"
)
"""Streets that are called like that and nothing more, in lower case behind their article."""
_IN_LOWER_CASE: Final = "diep|wal|baan|einde|donk|gaarde|oord"
"""Of these endings those that tell a street in lower case too."""
_NO_LANE: Final = (
    r"(?!(?:loop|acht|rij|bus|ijs|ren|tennis|landings|start|bij|fulltime|parttime|kegel)baan|uiteinde"
    r"|invalshoek|zithoek|leeshoek|rookhoek|kwal)"
)
_ESTATE: Final = (
    r"(?:kamp|veld|einde?|hoek|horst|oever|veste?|ring|zoom|made|tuin|polder|zijde|heide|bosch?|hout|donk"
    r"|rode|poort|haven|vliet|sloot|wetering|gouw|dries|enk|allee|baan|hoeve|hove|hagen|velden|kampen|akkers"
    r"|weiden|beemd|broek|laar|terp|wiek|wieken|kreek|stoep|berg|oord|hoef|diep|rak|bolwerk|gaard|bongerd|weerd"
    r"|waard|wold|woud|gilde|bloem|schouw|kwartier|hoorn|kruid|sluis|zand|duin|duinen|kolk|maat|maten|esch|dal|rug|vennen|zicht|rust|lust|rand|slag|flat"
    r"|toren|drift|kanaal|hil|ham|pol|werf|erf|buurt|kamer|stede|boog|rade|tille|buorren|wei|bult|tocht|steiger)"
)
"""Endings of streets in new estates and villages, that are no word for a street."""

_LINKS: Final = r"(?:(?:van|de|der|den|het|naar|aan|en|voor|op|onder|'t)\s){0,2}"
_NAMED: Final = (
    rf"(?i:{_NO_HOME})[A-ZÀ-Þ]{_WORD}(?:\s{_LINKS}(?i:{_NO_HOME})[A-ZÀ-Þ]{_WORD}){{0,2}}"
)
_ARTICLE: Final = r"(?:(?:de|het|'t|den|De|Het|Den|It)\s)?"

_HOME: Final = re.compile(
    r"\b(?i:woon|woont|wonen|woonde|woonachtig|\w*adres|\w*adres is|\w*adres:|\w*adresgegevens zijn"
    r"|op|aan|naar|langs|bij|vanuit|tegenover|naast)\s"
    rf"(?:(?:op|aan)\s)?(?P<address>{_ARTICLE}{_NAMED}(?i:{_HOUSE})){AND_THEN}"
    rf"|\b(?i:in|op|aan|bij|naar|van|uit|langs)\s(?P<marked>{_ARTICLE}{_NAMED}(?i:{_MARKED}))"
    # "Veldzicht 12, Ede": before a town also without such a word.
    rf"|(?<![\w-])(?P<line>{_ARTICLE}{_NAMED}(?i:{_HOUSE}))"
    r"(?=(?:,\s?|\s(?:in|te)\s)[A-ZÀ-Þ][a-zà-ÿ-]+(?!\s\d))"
    rf"|(?P<estate>(?<![\w-])[A-ZÀ-Þ][a-zà-ÿ-]{{1,25}}{_ESTATE}(?:-(?:Noord|Oost|Zuid|West))?(?i:{_HOUSE}))"
    rf"{AND_THEN}"
    rf"|(?P<said>(?<![\w-])(?<!\d{{4}} )(?:(?:[Dd]e|[Hh]et|[Ii]t|'t)\s)?"
    rf"(?i:{_NO_HOME}){_ANY}(?i:{_HOUSE}))"
    r"(?=\s(?:is|was)\s(?:mijn|zijn|haar|hun|het|ons)\s(?:adres|huis)\b)"
    # In lower case only after a word for living: "ik woon op terp 6".
    r"|\b(?i:woon|woont|wonen|woonde|woonachtig|adres|adres is|adres:|adres =|flat"
    r"|adres van [\w\[\]]+ is)\s(?:(?i:op|aan|in|denk ik|volgens mij|nu|dus)\s)?"
    rf"(?P<lower>(?:(?:oude|nieuwe|lange|korte|achter|onder|boven|klein|groot|hoge|lage)\s)?"
    rf"(?:(?:de|het|'t|den)\s)?(?i:{_NO_HOME})[a-zà-ÿ]{_WORD}(?i:{_HOUSE})){AND_THEN}"
    # Elsewhere only with such an ending, or with a number as houses have in towns.
    r"|\b(?i:op|bij|vanuit|naar|is)\s"
    rf"(?P<there>(?i:{_NO_HOME})(?:{_NO_LANE}[a-zà-ÿ]{{3,20}}(?:{_IN_LOWER_CASE}|horst|hoek|woud|gilde)"
    rf"(?i:{_HOUSE})|[a-zà-ÿ]{{4,20}}\s[1-9]\d\d\b)){AND_THEN}"
    rf"|\b(?i:op|aan|in|bij|naar|langs)\s(?:de|het|'t|den)\s(?P<bare>{_PLAIN}(?i:{_HOUSE})){AND_THEN}"
    rf"|(?<![\w-])(?P<alone>{_NO_LANE}[a-zà-ÿ]{{3,20}}(?:{_IN_LOWER_CASE})\s[1-9]\d{{1,3}}[a-z]?{INSIDE})"
    rf"{AND_THEN}"
)

_LIVING: Final = re.compile(
    r"\b(?:woon|woont|wonen|woonde|woonden|woonachtig|\w*adres|huis|flat|appartement|pand|boerderij|buren"
    r"|buurman|buurvrouw|overburen|bezorg\w*|verhuisd|ingeschreven|uitgeschreven|verdieping|etage"
    r"|voordeur|aanbellen|aangebeld|gebouw|loods|schuur|locatie|logeert|verblijft|samenkomen|samen"
    r"|vergader\w*|bijeenkomst|bijeenkomsten|hangt|hangen|brievenbus|gevel|kamp|woonwagen\w*|huisnummer)\b"
    r"|\[postcode\]",
    re.IGNORECASE,
)
_LIVED_IN: Final = re.compile(
    rf"(?<![\w-])(?P<place>{_ARTICLE}{_NAMED}(?i:{_HOUSE})){AND_THEN}"
    rf"|(?<![\w-])(?P<box>{_NAMED}(?i:{_HOUSE}))(?=,?\s(?:\[postcode\]|(?i:{POSTCODE})))"
)
"""In a message about a home, any name with a number: "Vlag hangt bij Saturnus 9"."""
_OPENINGS: Final = re.compile(
    r"(?:(?:Op|In|Aan|Bij|Naar|Ons|Onze|Mijn|Het huis|Adres|Woont|Woon|Flat|Boerderij|Huis)\s)+"
)
"""A capital of the sentence, not of the street."""


def homes(text: str, keep: Keep) -> Spans:
    """Find a name with a number after "wonen op" ("wij wonen op Terp 6")."""
    yield from _found(_HOME, text, keep)


def lived_in(text: str, keep: Keep) -> Spans:
    """Find a name with a number, in a message that tells of a home."""
    if _LIVING.search(text):
        yield from _found(_LIVED_IN, text, keep)


def _found(pattern: re.Pattern[str], text: str, keep: Keep) -> Spans:
    for match in pattern.finditer(text):
        start, end = match.span(match.lastgroup or 0)
        opening = _OPENINGS.match(text, start, end)
        start = opening.end() if opening else start
        is_name = any(character.isalpha() for character in text[start:end])
        if is_name and not (keep.has_address(text[start:end]) or is_seat(text, end)):
            yield start, end

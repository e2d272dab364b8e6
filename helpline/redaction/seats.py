"""Where public bodies have their seat ("Het stadhuis zit op Coolsingel 40"): nobody's home."""

import re
from typing import Final

_BODY: Final = (
    r"(?:stadhuis|gemeentehuis|stadskantoor|raadhuis|provinciehuis|gemeentekantoor|politiebureau|hoofdbureau"
    r"|rechtbank|gerechtshof|hoge\sraad|raad\svan\sstate|paleis\svan\sjustitie|ministerie|tweede\skamer"
    r"|eerste\skamer|nctv|aivd|mivd|openbaar\sministerie|om|uwv|svb|duo|ind|coa|ggd|cjib|kvk"
    r"|kamer\svan\skoophandel|belastingdienst|reclassering|marechaussee|college\svoor\sde\srechten"
    r"|nationale\sombudsman|ambassade|consulaat|anne\sfrank\shuis)"
)
_SEAT: Final = re.compile(
    r"(?:^|[.?!\n]\s*)(?:(?:het|de|is|was|zit|ligt|staat|en|waar|volgens\smij)\s){0,3}"
    rf"{_BODY}\b(?P<between>[^.?!\n]{{0,90}})$",
    re.IGNORECASE,
)
"""The body opens the sentence, the address is what is said of it."""
_SOMEBODY: Final = re.compile(
    r"\b(?:ik|hij|zij|ze|wij|we|jij|je|u|mijn|mn|haar|hun|onze|ons|uw|die|dat|wie|iemand|woon\w*|wonen"
    r"|naast|tegenover|achter|vlakbij|bij|weet|heeft|kent|stuurde?|schreef|belde|kwam|was)\b",
    re.IGNORECASE,
)
"""With one of these in between, the address may be that of a person."""


def is_seat(text: str, end: int) -> bool:
    """Tell whether the address that ends at `end` is said to be a public body's."""
    opening = _SEAT.search(text, 0, end)
    return opening is not None and not _SOMEBODY.search(opening["between"])

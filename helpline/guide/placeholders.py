"""The `{placeholders}` that texts may hold, and what they become."""

import math
from collections.abc import Callable

from helpline.guide import phone
from helpline.guide.schema import KeptPhrases, MunicipalityPhrases, Service, Variable

KEPT = "kept_for"
"""How long a conversation stays after the last message; from the gateway's setting."""
# Filled in from the visitor's municipality; the others are named in texts.yml.
MUNICIPAL = frozenset({"in_municipality", "the_municipality"})
_WHOLE_DAYS_FROM = 48
"""Hours; below that "24 uur" is plainer than "1 dagen"."""


def names(variables: tuple[Variable, ...]) -> frozenset[str]:
    """Every placeholder that a text may hold."""
    return MUNICIPAL | {KEPT} | {variable.name for variable in variables}


def kept_for(phrases: KeptPhrases, hours: float | None) -> str:
    """Say a period in words ("24 uur"), never shorter than it is; `None`: not known here."""
    if hours is None:
        return phrases.unknown
    if hours < 1:
        return phrases.minutes.format(number=math.ceil(hours * 60))
    if hours >= _WHOLE_DAYS_FROM and hours % 24 == 0:
        return phrases.days.format(number=round(hours / 24))
    return phrases.hours.format(number=f"{math.ceil(hours * 10) / 10:g}".replace(".", ","))


def fill_values(
    variables: tuple[Variable, ...],
    phrases: MunicipalityPhrases,
    service: Callable[[str], Service],
    municipality: str | None,
) -> dict[str, str]:
    """What each placeholder becomes; `municipality` is `None` when it is not known."""
    known = municipality is not None
    local = {
        "in_municipality": phrases.known_in if known else phrases.unknown_in,
        "the_municipality": phrases.known_the if known else phrases.unknown_the,
    }
    filled = {key: text.format(name=municipality) for key, text in local.items()}
    for variable in variables:
        filled[variable.name] = phone.display(service(variable.service).phones[0].number)
    return filled

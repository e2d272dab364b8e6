"""The `{placeholders}` that texts may hold, and what they become."""

from collections.abc import Callable

from helpline.guide import phone
from helpline.guide.schema import MunicipalityPhrases, Service, Variable

# Filled in from the visitor's municipality; the others are named in texts.yml.
MUNICIPAL = frozenset({"in_municipality", "the_municipality"})


def names(variables: tuple[Variable, ...]) -> frozenset[str]:
    """Every placeholder that a text may hold."""
    return MUNICIPAL | {variable.name for variable in variables}


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

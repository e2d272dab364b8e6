"""msgspec's faults in Dutch, for the editor of the guide."""

import re
from dataclasses import dataclass

_KINDS = {
    "str": "tekst",
    "array": "een lijst (regels die met '- ' beginnen)",
    "object": "velden met een naam en een waarde",
    "int": "een getal",
    "bool": "true of false",
    "date": "een datum (jjjj-mm-dd)",
}
_PATTERNS = (
    (r"Object missing required field `(.+?)`", "het veld '{0}' ontbreekt"),
    (r"Invalid enum value '(.*?)'", "de waarde '{0}' bestaat hier niet"),
    (r"Expected `(.+?)` of length >= (\d+)", "hier hoort {0}, niet leeg"),
    (r"Expected `str` matching regex (.+)", "deze schrijfwijze mag niet; toegestaan is {0}"),
    (r"Expected `(.+?)`, got `(.+?)`", "hier hoort {0}, maar er staat {1}"),
    (r"Invalid RFC3339 encoded date", "dit is geen datum; schrijf jjjj-mm-dd"),
)


@dataclass(frozen=True, slots=True)
class Fault:
    """What msgspec refused: where (`$.organizations[0].name`), why (Dutch), and of which sort."""

    path: str
    reason: str
    is_unknown_field: bool = False


def in_dutch(message: str) -> Fault:
    """A msgspec message as a fault with a Dutch reason."""
    text, _, rest = message.partition(" - at `")
    path = rest.rstrip("`") or "$"
    if unknown := re.match(r"Object contains unknown field `(.+?)`", text):
        return Fault(f"{path}.{unknown[1]}", f"onbekend veld '{unknown[1]}'", is_unknown_field=True)
    field = re.search(r"\.([^.\[\]]+)(\[\d+\])?$", path)
    about = f"'{field[1]}': " if field and not text.startswith("Object") else ""
    for pattern, dutch in _PATTERNS:
        if found := re.match(pattern, text):
            return Fault(path, about + dutch.format(*map(_kind, found.groups())))
    return Fault(path, about + text)


def _kind(name: str) -> str:
    return " of ".join(_KINDS.get(part.strip(), part.strip()) for part in name.split("|"))

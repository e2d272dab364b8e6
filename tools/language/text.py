"""One text that a visitor may read."""

import re
from dataclasses import dataclass
from typing import Final

FILLED: Final = {
    "in_municipality": "in uw gemeente",
    "the_municipality": "uw gemeente",
    "name": "Utrecht",
    "options": "Bergen",
    "kept_for": "24 uur",
}
"""What stands for a placeholder while measuring; every other one is a number."""
FILLED_FOR_CHILDREN: Final = {"in_municipality": "in Utrecht", "the_municipality": "de gemeente"}
NUMBER = "112"
PLACEHOLDER = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class Text:
    """One text: `place` names file and key, `group` the sort of text."""

    group: str
    place: str
    raw: str
    """As it stands in the file, with placeholders."""
    child: bool = False
    """Says 'je': for a child who writes itself, or the je-form. Every other one says 'u'."""
    foreign: bool = False
    """In other languages than Dutch; neither measured nor checked for Dutch words."""
    informal: bool = False
    """The je-form of a text (`helpline.address`), for a municipality that asks for it."""

    @property
    def text(self) -> str:
        """As a visitor reads it, with ordinary words in the place of placeholders."""
        known = FILLED | (FILLED_FOR_CHILDREN if self.child else {})
        return PLACEHOLDER.sub(lambda found: known.get(found[1], NUMBER), self.raw)

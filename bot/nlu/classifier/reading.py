"""What is known about a message beside its words: concepts, places, people, its shape."""

import hashlib
import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rasa.nlu.tokenizers.tokenizer import Token

from bot.nlu.classifier.concepts import Named, concepts
from bot.nlu.classifier.shape import shape
from bot.nlu.lists import DATA, domain_words, places

VALUED = frozenset({"audience", "sector", "relation", "extremism_form"})
"""Entities whose value says something about the need; of the others only that they are there."""
PLACE = "=place"
LISTS = ("concepts", "entities", "places")
"""Folders of `data/` that messages are read with."""


@dataclass(frozen=True)
class Reading:
    """What a message names."""

    text: str
    named: tuple[tuple[str, ...], ...]
    """Concepts in the order of the text, those of one word together."""
    signs: frozenset[str]
    """Concepts, also inside compounds, a place, and the message's shape."""
    people: frozenset[str]
    """About whom and for what work the visitor asks (`helpline.entities`)."""
    places: tuple[tuple[int, int], ...]
    """Where place names begin and end in the text."""

    def is_place(self, at: int) -> bool:
        """Tell whether a position in the text belongs to the name of a place."""
        return any(start <= at < end for start, end in self.places)


def read(tokens: Sequence[Token]) -> Reading:
    """Read a message, or a part of one.

    Args:
        tokens: with text and position.
    """
    text = _text(tokens)
    found_places = tuple((one.start, one.end) for one in places().find(text))
    found = [
        one
        for one in concepts().find(text)
        if not any(start <= one.start < end for start, end in found_places)
    ]
    signs = {one.concept for one in found} | shape(text, len(tokens))
    return Reading(
        text,
        _by_position(found),
        frozenset(signs | {PLACE} if found_places else signs),
        frozenset(_people(text)),
        found_places,
    )


def _text(tokens: Sequence[Token]) -> str:
    """Put the text together again, each token where it stood from the first token on."""
    pieces: list[str] = []
    at = tokens[0].start if tokens else 0
    for token in tokens:
        pieces.append(" " * (token.start - at))
        pieces.append(token.text)
        at = token.end
    return "".join(pieces)


def _by_position(found: Sequence[Named]) -> tuple[tuple[str, ...], ...]:
    begun = (one for one in found if not one.inside)
    groups = itertools.groupby(begun, key=lambda one: one.start)
    return tuple(tuple(one.concept for one in group) for _, group in groups)


def _people(text: str) -> set[str]:
    return {
        f"@{one.name} {one.value if one.name in VALUED else ''}{' not' if one.negated else ''}"
        for one in domain_words().find(text)
    }


def fingerprint() -> str:
    """Tell lists and code that make features apart by their contents."""
    digest = hashlib.sha256()
    for folder in (*(DATA / name for name in LISTS), Path(__file__).parent):
        for path in sorted(folder.iterdir()):
            if path.suffix in (".yml", ".csv", ".py"):
                digest.update(f"{path.name}\0{path.stat().st_size}\0".encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()

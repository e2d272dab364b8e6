"""Which concepts a message names: words that mean about the same count as one.

"Knul", "ventje" and "kleinzoon" are all somebody's child. No two visitors use the same words, so
this is what an example teaches about sentences unlike it (`data/concepts/`, docs/adr/0008).
Concepts may overlap ("wijkagent" is the police and an organisation), so every phrase counts, not
only the longest as in `helpline.entities.PhraseFinder`.
"""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import ahocorasick
import msgspec

from helpline.text import fold

FOLDER = Path(__file__).resolve().parents[3] / "data/concepts"

COMPOUND_START = 3
"""Letters at least before a word that counts inside a compound ("jeugd-gevangenis")."""
COMPOUND_END = 5
"""Letters at least of such a word; shorter ones stand in any word."""


class ConceptsError(ValueError):
    """A file in `data/concepts/` cannot be used; the message names file and reason."""


class Named(NamedTuple):
    """A concept that a message names."""

    start: int
    concept: str
    inside: bool
    """It is the later part of a compound."""


class ConceptFinder:
    """Finds every concept in one pass, also where phrases overlap."""

    def __init__(self, concepts: Mapping[str, tuple[str, ...]]) -> None:
        """Build the finder.

        Args:
            concepts: for each concept its words and phrases; `*` at the end takes in longer words.
        """
        keys: dict[str, tuple[set[str], set[str]]] = {}
        for concept, phrases in concepts.items():
            for phrase in phrases:
                whole, begun = keys.setdefault(fold(phrase.rstrip("*").strip()), (set(), set()))
                (begun if phrase.endswith("*") else whole).add(concept)
        self._automaton = ahocorasick.Automaton()
        for key, (whole, begun) in keys.items():
            parts = (len(key), tuple(sorted(whole | begun)), tuple(sorted(begun)))
            self._automaton.add_word(key, parts)
        self._automaton.make_automaton()

    def find(self, text: str) -> list[Named]:
        """Give the concepts in the order of the text.

        Args:
            text: as typed.
        """
        folded = fold(text)
        found: set[Named] = set()
        for last, (length, whole, begun) in self._automaton.iter(folded):
            start = last - length + 1
            before = _letters_before(folded, start)
            if before and not _in_compound(folded, start, last, before):
                continue
            at_end = last + 1 == len(folded) or not folded[last + 1].isalnum()
            names = whole if at_end else begun
            found.update(Named(start, concept, before > 0) for concept in names)
        return sorted(found)


def _letters_before(text: str, start: int) -> int:
    count = 0
    while start - count > 0 and text[start - count - 1].isalnum():
        count += 1
    return count


def _in_compound(text: str, start: int, last: int, before: int) -> bool:
    long_enough = last - start + 1 >= COMPOUND_END and before >= COMPOUND_START
    return long_enough and " " not in text[start : last + 1]


def load_concepts(folder: Path) -> ConceptFinder:
    """Read `data/concepts/`: concept → words between commas.

    Raises:
        ConceptsError: a file is broken, or not such a table.
    """
    concepts: dict[str, tuple[str, ...]] = {}
    for path in sorted(folder.glob("*.yml")):
        for concept, text in _read(path):
            if concept in concepts:
                raise ConceptsError(f"{path}: {concept} stands in another file too")
            phrases = (phrase.strip() for phrase in text.split(","))
            concepts[concept] = tuple(phrase for phrase in phrases if phrase.strip("* "))
    if not concepts:
        raise ConceptsError(f"{folder}: no concepts")
    return ConceptFinder(concepts)


def _read(path: Path) -> Iterator[tuple[str, str]]:
    try:
        yield from msgspec.yaml.decode(path.read_bytes(), type=dict[str, str]).items()
    except (OSError, msgspec.DecodeError) as error:
        raise ConceptsError(f"{path}: {error}") from error


@lru_cache(maxsize=1)
def concepts() -> ConceptFinder:
    """Load the project's concepts, once."""
    return load_concepts(FOLDER)

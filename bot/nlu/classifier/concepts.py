"""Which concepts a message names: words that mean about the same count as one.

"Knul", "ventje" and "kleinzoon" are all somebody's child. No two visitors use the same words, so
this is what an example teaches about sentences unlike it (`data/concepts/`, docs/adr/0008).
"""

from functools import lru_cache
from pathlib import Path

import ahocorasick
import msgspec

from helpline.entities.folding import fold

FOLDER = Path(__file__).resolve().parents[3] / "data/concepts"


class ConceptsError(ValueError):
    """A file in `data/concepts/` cannot be used; the message names file and reason."""


class ConceptFinder:
    """Finds every concept in one pass, also where phrases overlap."""

    def __init__(self, concepts: dict[str, tuple[str, ...]]) -> None:
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
            self._automaton.add_word(key, (len(key), tuple(whole | begun), tuple(begun)))
        self._automaton.make_automaton()

    def find(self, text: str) -> list[tuple[int, str]]:
        """Give the concepts with the place where each begins, in the order of the text."""
        folded = fold(text)
        found = set()
        for last, (length, whole, begun) in self._automaton.iter(folded):
            start = last - length + 1
            if start and folded[start - 1].isalnum():
                continue
            at_end = last + 1 == len(folded) or not folded[last + 1].isalnum()
            found.update((start, concept) for concept in (whole if at_end else begun))
        return sorted(found)


def load_concepts(folder: Path) -> ConceptFinder:
    """Read `data/concepts/`: concept → words between commas.

    Raises:
        ConceptsError: a file is broken, or not such a table.
    """
    concepts: dict[str, tuple[str, ...]] = {}
    for path in sorted(folder.glob("*.yml")):
        try:
            words = msgspec.yaml.decode(path.read_bytes(), type=dict[str, str])
        except (OSError, msgspec.DecodeError) as error:
            raise ConceptsError(f"{path}: {error}") from error
        for concept, text in words.items():
            phrases = (phrase.strip() for phrase in text.split(","))
            concepts[concept] = tuple(phrase for phrase in phrases if phrase.strip("* "))
    if not concepts:
        raise ConceptsError(f"{folder}: no concepts")
    return ConceptFinder(concepts)


@lru_cache(maxsize=1)
def concepts() -> ConceptFinder:
    """Load the project's concepts, once."""
    return load_concepts(FOLDER)

"""Tell how familiar a message is, whatever the classifier says of it.

A linear model answers anything, also "?" and Chinese. The guard asks how much of the message
consists of words, or of long pieces of words, that the training data hold.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from bot.nlu.classifier.features import Counts

PIECE = 5
"""Only the longest pieces say something about a misspelt word; short ones fit anything."""


class Guard:
    """Remembers the words and long word pieces of the training data."""

    def __init__(self, words: frozenset[str], pieces: frozenset[str]) -> None:
        """Create a guard over known words and pieces."""
        self._words = words
        self._pieces = pieces

    @classmethod
    def fit(cls, documents: Sequence[Mapping[str, Counts]]) -> "Guard":
        """Learn what occurs in at least two examples."""
        words: Counts = Counter()
        pieces: Counts = Counter()
        for document in documents:
            words.update({name for name in document["word"] if " " not in name})
            pieces.update({name for name in document["char"] if len(name) == PIECE})
        return cls(
            frozenset(name for name, count in words.items() if count > 1),
            frozenset(name for name, count in pieces.items() if count > 1),
        )

    def familiarity(self, document: Mapping[str, Counts]) -> float:
        """Tell the share of the message's letters that stand in known words or pieces, 0 to 1."""
        total = known = 0.0
        for word in document["word"]:
            if " " in word or not any(character.isalpha() for character in word):
                continue
            total += len(word)
            known += len(word) * self._known(word)
        return known / total if total else 0.0

    def _known(self, word: str) -> float:
        if word in self._words:
            return 1.0
        padded = f" {word} "
        pieces = [padded[at : at + PIECE] for at in range(len(padded) - PIECE + 1)]
        if not pieces:
            return 0.0
        return sum(piece in self._pieces for piece in pieces) / len(pieces)

    def as_dict(self) -> dict[str, Any]:
        """Give what `from_dict` needs."""
        return {"words": sorted(self._words), "pieces": sorted(self._pieces)}

    @classmethod
    def from_dict(cls, state: dict[str, Any]) -> "Guard":
        """Restore a guard."""
        return cls(frozenset(state["words"]), frozenset(state["pieces"]))

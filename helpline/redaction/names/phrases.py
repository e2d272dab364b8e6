"""Names that are not masked: places, organisations, public figures."""

from collections.abc import Iterable, Sequence

from helpline.places.words import Word


class Phrases:
    """A set of phrases of folded words, found in a message."""

    def __init__(self, phrases: Iterable[str]) -> None:
        """Take the phrases: folded words with one space between them."""
        self._phrases = frozenset(phrases)
        self._longest: dict[str, int] = {}
        for phrase in self._phrases:
            first, *others = phrase.split(" ")
            self._longest[first] = max(self._longest.get(first, 0), 1 + len(others))

    def __contains__(self, phrase: str) -> bool:
        return phrase in self._phrases

    def length(self, words: Sequence[Word], at: int) -> int:
        """Give the number of words of the longest phrase that begins here; 0 for none."""
        longest = self._longest.get(words[at].folded)
        if longest is None:
            return 0
        for size in range(min(longest, len(words) - at), 0, -1):
            inside = words[at : at + size]
            if any(word.gap == "break" for word in inside[1:]):
                continue
            if " ".join(word.folded for word in inside) in self._phrases:
                return size
        return 0

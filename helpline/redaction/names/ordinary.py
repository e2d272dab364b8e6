"""Whether a word is ordinary Dutch: 330,000 words in half a megabyte.

A Bloom filter: a word that is in it is always found; of other words about one in three hundred is
found too. For redaction that means: now and then an unknown name is taken for an ordinary word.
"""

from collections.abc import Iterable, Iterator
from hashlib import blake2b
from typing import Final

BITS: Final = 1 << 22
"""With 330,000 words and five probes: 0.4 % of other words are found (n, m, k of the formula)."""
PROBES: Final = 5
_MOST_MET: Final = 5_000
"""Words found before are kept apart, which is faster; others, such as names, are not."""


class OrdinaryWords:
    """A set of folded words (lower case, no accents) that can only be asked and added to."""

    def __init__(self, bits: bytes = bytes(BITS // 8), others: Iterable[str] = ()) -> None:
        """Take the stored form, as `to_bytes` gave it, and a few words that are not in it.

        Raises:
            ValueError: it has another length.
        """
        if len(bits) != BITS // 8:
            raise ValueError(f"{len(bits)} bytes, {BITS // 8} expected")
        self._bits = bits
        self._met = set(others)

    @classmethod
    def of(cls, words: Iterable[str]) -> "OrdinaryWords":
        """Make the set of these words."""
        bits = bytearray(BITS // 8)
        for word in words:
            for position in _positions(word):
                bits[position >> 3] |= 1 << (position & 7)
        return cls(bytes(bits))

    def to_bytes(self) -> bytes:
        """Give the stored form."""
        return self._bits

    def __contains__(self, word: str) -> bool:
        if word in self._met:
            return True
        bits = self._bits
        first, step = _hashes(word)
        for probe in range(PROBES):  # asked dozens of times a message: no generators here
            position = (first + probe * step) % BITS
            if not bits[position >> 3] & 1 << (position & 7):
                return False
        if len(self._met) < _MOST_MET:
            self._met.add(word)
        return True


def _hashes(word: str) -> tuple[int, int]:
    digest = blake2b(word.encode(), digest_size=16).digest()
    return int.from_bytes(digest[:8], "big"), int.from_bytes(digest[8:], "big") | 1


def _positions(word: str) -> Iterator[int]:
    first, step = _hashes(word)
    for probe in range(PROBES):
        yield (first + probe * step) % BITS

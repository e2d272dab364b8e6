"""Texts that are the same, or nearly."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from rapidfuzz import process
from rapidfuzz.distance import Indel

from helpline.text import fold

NEAR = 0.9
"""Share of letters in common, in order: one word of ten, or a few typing errors."""
_NO_WORD = re.compile(r"[^\w]+|_")


def plain(text: str) -> str:
    """Give the words alone: no capitals, accents, punctuation or masked spaces between them."""
    return _NO_WORD.sub(" ", fold(text)).strip()


def near_pairs(texts: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Give each pair of different texts that are nearly the same, the shorter one first."""
    ordered = sorted(set(texts), key=lambda text: (len(text), text))
    lengths = [len(text) for text in ordered]
    for at, text in enumerate(ordered):
        end = bisect_right(lengths, _longest(len(text)))
        for other in _nearest(text, ordered[at + 1 : end]):
            yield text, other


def near_to(texts: Iterable[str], others: Iterable[str]) -> set[str]:
    """Give those of `texts` that equal or nearly equal one of `others`."""
    ordered = sorted(set(others), key=len)
    lengths = [len(other) for other in ordered]
    found = set()
    for text in set(texts):
        start = bisect_right(lengths, len(text) * NEAR / (2 - NEAR) - 1)
        end = bisect_right(lengths, _longest(len(text)))
        if next(_nearest(text, ordered[start:end]), None) is not None:
            found.add(text)
    return found


def _longest(length: int) -> float:
    # With `length` letters in common at most, a longer text cannot reach the share.
    return length * (2 - NEAR) / NEAR


def _nearest(text: str, others: list[str]) -> Iterator[str]:
    scorer = Indel.normalized_similarity
    for other, _, _ in process.extract_iter(text, others, scorer=scorer, score_cutoff=NEAR):
        yield other

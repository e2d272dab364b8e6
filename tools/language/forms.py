"""Forms of a Dutch word: what a reader who knows the one also knows."""

import re
from collections.abc import Iterator
from typing import Final

SHORTEST_STEM = 4
"""Letters; of shorter stems nearly every word would be a form."""
_ENDINGS: Final = (
    *("", "ende", "end", "den", "ten", "de", "te", "en", "er", "je", "jes", "e", "s", "t", "d"),
)
_LONG_VOWEL = re.compile(r"(aa|ee|oo|uu)(?=[^aeiou]$)")
_HARD: Final = {"f": "v", "s": "z"}


def forms(word: str) -> Iterator[str]:
    """Give the word, its stems and the infinitives that they may belong to.

    Args:
        word: in lower case.
    """
    yield word
    bare = word.removeprefix("ge")
    for stem in {part.removesuffix(end) for part in (word, bare) for end in _ENDINGS}:
        if len(stem) >= SHORTEST_STEM:
            yield stem
        if len(stem) >= SHORTEST_STEM - 1:
            yield from _infinitives(stem)


def _infinitives(stem: str) -> Iterator[str]:
    """'wis' → 'wissen', 'beschrijf' → 'beschrijven', 'weeg' → 'wegen'."""
    yield f"{stem}en"
    yield f"{stem}{stem[-1]}en"
    soft = stem[:-1] + _HARD.get(stem[-1], stem[-1])
    yield f"{soft}en"
    yield _LONG_VOWEL.sub(lambda found: found[1][0], soft) + "en"

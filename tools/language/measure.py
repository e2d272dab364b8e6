"""How difficult a text is: a level like those of the CEFR, with the reasons (docs/adr/0016)."""

from dataclasses import dataclass
from typing import Final

from tools.language.sentences import sentences, syllables, words
from tools.language.text import Text
from tools.language.vocabulary import Vocabulary

LEVELS: Final = ("A2", "B1", "B2", "C1")
FLESCH: Final = (70.0, 60.0, 45.0)
"""Least score for A2, B1 and B2: Douma's "tamelijk gemakkelijk", "normaal", "tamelijk moeilijk"
(W.H. Douma 1960, table in https://dbnl.org/tekst/_taa014197701_01/_taa014197701_01_0089.php)."""
DIFFICULT: Final = (0.02, 0.05, 0.10)
"""Largest share of words that the reader may not know, for A2, B1 and B2: 98 % and 95 % known
(Laufer and Ravenhorst-Kalovski 2010, https://nflrc.hawaii.edu/rfl/item-detail/206), and 90 %."""
LONGEST: Final = (12, 15, 20)
"""Words in the longest sentence for A2, B1 and B2; 12 to 15 for B1 after
https://www.gerbengvandijk.nl/b1-webteksten-schrijven/ ; 20 is our own choice."""
SHORT_TEXT = 25
"""Words; below that the formula of Flesch and Douma says little and is left out."""


@dataclass(frozen=True)
class Measure:
    """One text, measured."""

    text: Text
    words: int
    longest: int
    flesch: float | None
    difficult: tuple[str, ...]
    level: str
    reasons: tuple[str, ...]

    @property
    def is_plain(self) -> bool:
        """Whether the level is B1 or below."""
        return LEVELS.index(self.level) <= LEVELS.index("B1")


def measure(text: Text, vocabulary: Vocabulary) -> Measure:
    """Measure one text; its level is that of its most difficult side."""
    parts = sentences(text.text)
    every = [word for part in parts for word in words(part)]
    longest = max(parts, key=lambda part: len(words(part)), default="")
    length = len(words(longest))
    difficult = vocabulary.difficult(text.text)
    plain = [word for word in every if not vocabulary.is_given(word)]
    score = flesch_douma(plain, len(every) / len(parts)) if len(plain) >= SHORT_TEXT else None
    steps = {
        f"zin van {length} woorden: {longest}": _step(length, LONGEST),
        f"moeilijke woorden: {', '.join(difficult)}": _step(
            0.0 if len(difficult) <= 1 else len(difficult) / len(every), DIFFICULT
        ),
        f"Flesch-Douma {score or 0:.0f}": 0 if score is None else _step(-score, _negative(FLESCH)),
    }
    level = max(steps.values())
    return Measure(
        text=text,
        words=len(every),
        longest=length,
        flesch=score,
        difficult=tuple(difficult),
        level=LEVELS[level],
        reasons=tuple(why for why, step in steps.items() if step > LEVELS.index("B1")),
    )


def flesch_douma(every: list[str], sentence_length: float) -> float:
    """Give the reading ease: 206.8 - 0.77 wl - 0.93 zl, higher is easier.

    `wl`: syllables in a hundred words; `zl`: words in a sentence (W.H. Douma 1960, as quoted in
    https://dbnl.org/tekst/_taa014197701_01/_taa014197701_01_0089.php).

    Args:
        every: words of the text, at least one.
        sentence_length: words in a sentence, on average.
    """
    sounds = sum(syllables(word) for word in every)
    return 206.8 - 0.77 * 100 * sounds / len(every) - 0.93 * sentence_length


def _step(value: float, limits: tuple[float, ...]) -> int:
    return sum(value > limit for limit in limits)


def _negative(limits: tuple[float, ...]) -> tuple[float, ...]:
    return tuple(-limit for limit in limits)

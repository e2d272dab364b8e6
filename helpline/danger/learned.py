"""The learned net behind the rules: a linear model over what `features` names.

It is made by `python -m tools.danger train` and read from data/danger/learned.json. The same text
gives the same score, always: a sum of weights, so that the words that weighed most can be shown.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import msgspec

from helpline.danger.features import Places, features, scales
from helpline.danger.pattern import Sentence
from helpline.danger_kinds import Kind

UNIT: Final = 1000
"""Weights are whole thousandths, which makes the file small and the sum the same everywhere."""
_HEAVIEST: Final = 4


class LearnedData(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What learned.json holds; scores are in thousandths, log-odds that a text tells of danger.

    `sure` and `perhaps` are the least scores of danger that is certain and that is possible. A rule
    that strikes is doubted below `doubt`, a broad one below `doubt_broad`, and dropped below what
    `dismiss` has for its kind; a kind that is not there is never dropped. `kinds` has, for each
    kind, a weight under "" that always counts and weights of features that speak for that kind.
    """

    sure: int
    perhaps: int
    doubt: int
    doubt_broad: int
    dismiss: dict[Kind, int]
    bias: int
    weights: dict[str, int]
    kinds: dict[Kind, dict[str, int]]


@dataclass(frozen=True, slots=True)
class Opinion:
    """What the net makes of a text: the score, and what went into it."""

    score: float
    found: Mapping[str, Places]


class LearnedNet:
    """Weighs texts."""

    def __init__(self, data: LearnedData) -> None:
        """Take the weights."""
        self.data = data

    def weigh(self, sentences: Sequence[Sentence], text: str) -> Opinion:
        """Score a text, cut into sentences; a text without words has the lowest score."""
        if not any(sentence.tokens for sentence in sentences):
            return Opinion(float("-inf"), {})
        found = features(sentences, text)
        return Opinion(self.data.bias + sum(_weighed(self.data.weights, found).values()), found)

    def kind(self, opinion: Opinion) -> Kind:
        """The likeliest kind of danger; the most urgent of equals."""

        def likely(kind: Kind) -> float:
            weights = self.data.kinds[kind]
            return weights[""] + sum(_weighed(weights, opinion.found).values())

        return max(self.data.kinds, key=likely)

    def heaviest(self, opinion: Opinion) -> list[int]:
        """The numbers of the words that spoke most for danger, in the order of the text."""
        by_word: dict[int, float] = defaultdict(float)
        for name, weight in _weighed(self.data.weights, opinion.found).items():
            for place in opinion.found[name]:
                by_word[place] += weight / len(opinion.found[name])
        speaking = sorted(
            (place for place in by_word if by_word[place] > 0), key=lambda p: -by_word[p]
        )
        return sorted(speaking[:_HEAVIEST])


def _weighed(weights: Mapping[str, int], found: Mapping[str, Places]) -> dict[str, float]:
    scale = scales(found)
    return {name: weights[name] * scale[name[0]] for name in found if name in weights}


def load_net(path: Path) -> LearnedNet:
    """Read the weights. Raises ValueError, with the file's name, when they cannot be used."""
    try:
        return LearnedNet(msgspec.json.decode(path.read_bytes(), type=LearnedData))
    except (OSError, msgspec.MsgspecError) as error:
        raise ValueError(f"{path.name}: {error}") from error

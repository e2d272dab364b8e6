"""Trains the learned net of `helpline.danger`: logistic regression, pruned, in whole numbers."""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from helpline.danger.features import features, scales
from helpline.danger.learned import UNIT, LearnedData
from helpline.danger.pattern import Sentence
from helpline.danger_kinds import KINDS, Kind
from tools.danger.corpus import ORDINARY, RULES, Text

# Chosen on texts of authors that were held out (`python -m tools.danger measure`, docs/adr/0025).
SURE: Final = 0.35
PERHAPS: Final = -1.2
DOUBT: Final = -1.2
DOUBT_BROAD: Final = 0.0
DISMISS: Final = -2.5
# Words of attacks are everyday words too ("schieten", "bom"). What the rules about the other kinds
# know is less often said for nothing: dropping it cost too many dangers.
MAY_DISMISS: Final[tuple[Kind, ...]] = ("attack",)

PENALTY: Final = 10.0
_TRAP: Final = 2.0  # a harmless text that looks like danger counts for two
# What an author's text counts for; outsiders write most like visitors, who wrote the rules least.
_OF_OUTSIDER: Final = 1.5
_OF_AUTHOR: Final = {ORDINARY: 1.0, RULES: 0.5}
_MOST_WEIGHTS: Final = 30_000  # more made no difference; this keeps the file under 1 MB
_MOST_OF_KIND: Final = 3_000
_BLOCKS_OF_KIND: Final = ("w", "g")
"""Words and groups tell one kind from another; pieces of words add nothing but size."""

Features = dict[str, float]
Numbers = NDArray[np.float64]


def features_of(sentences: Sequence[Sentence], text: str) -> Features:
    """Give the features of a text with how much each counts, as the check sees them."""
    found = features(sentences, text)
    scale = scales(found)
    return {name: scale[name[0]] for name in found}


def train(texts: Sequence[Text], seen: Sequence[Features]) -> LearnedData:
    """Learn from texts; `seen` are their features, in the same order."""
    danger = np.array([text.dangerous for text in texts])
    worth = np.array([_worth(text) for text in texts])
    bias, weights = _fit(seen, danger, worth, _MOST_WEIGHTS)
    told = [number for number, text in enumerate(texts) if text.dangerous]
    narrow = [
        {name: value for name, value in seen[number].items() if name[0] in _BLOCKS_OF_KIND}
        for number in told
    ]
    kinds = {kind: _kind(kind, [texts[number] for number in told], narrow) for kind in KINDS}
    return LearnedData(
        sure=round(SURE * UNIT),
        perhaps=round(PERHAPS * UNIT),
        doubt=round(DOUBT * UNIT),
        doubt_broad=round(DOUBT_BROAD * UNIT),
        dismiss={kind: round(DISMISS * UNIT) for kind in MAY_DISMISS},
        bias=bias,
        weights=weights,
        kinds=kinds,
    )


def _kind(kind: Kind, texts: Sequence[Text], seen: Sequence[Features]) -> dict[str, int]:
    of_kind = np.array([kind in text.kinds for text in texts])
    bias, weights = _fit(seen, of_kind, np.ones(len(texts)), _MOST_OF_KIND)
    return {"": bias} | weights


def _worth(text: Text) -> float:
    trap = not text.dangerous and text.author != ORDINARY
    return _OF_AUTHOR.get(text.author, _OF_OUTSIDER) * (_TRAP if trap else 1.0)


def _fit(
    seen: Sequence[Features], truth: NDArray[np.bool_], worth: Numbers, most: int
) -> tuple[int, dict[str, int]]:
    """Fit, and keep the weights that matter most: large ones of what is often there."""
    names = DictVectorizer()
    matrix = csr_matrix(names.fit_transform(seen))
    model = LogisticRegression(C=PENALTY, solver="liblinear", max_iter=300, random_state=0)
    model.fit(matrix, truth, sample_weight=worth)
    weights = model.coef_[0]
    matters = np.abs(weights) * np.sqrt(matrix.getnnz(axis=0))
    kept = sorted(np.argsort(-matters, kind="stable")[:most])
    rounded = {names.feature_names_[place]: round(float(weights[place]) * UNIT) for place in kept}
    bias = round(float(model.intercept_[0]) * UNIT)
    return bias, {name: weight for name, weight in rounded.items() if weight}

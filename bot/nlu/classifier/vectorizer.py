"""TF-IDF over the blocks of features."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from bot.nlu.classifier.features import BLOCKS, Counts

MIN_DOCUMENTS = 3
"""A feature of one or two examples teaches nothing measurable and fills the model."""

Row = tuple[NDArray[np.int32], NDArray[np.float32]]


class Vectorizer:
    """Turns counted features into one sparse row of numbers."""

    def __init__(
        self,
        vocabulary: dict[str, dict[str, int]],
        idf: NDArray[np.float32],
        weights: Mapping[str, float],
    ) -> None:
        """Create a vectorizer that was fitted before (see `fit`)."""
        self.vocabulary = vocabulary
        self.idf = idf
        self.weights = dict(weights)

    @classmethod
    def fit(
        cls, documents: Sequence[Mapping[str, Counts]], weights: Mapping[str, float]
    ) -> "Vectorizer":
        """Learn vocabulary and inverse document frequencies.

        Args:
            documents: features of each example.
            weights: length that each block gets in the row; 0 leaves a block out.
        """
        vocabulary: dict[str, dict[str, int]] = {}
        idf: list[float] = []
        for block in BLOCKS:
            if not weights.get(block):
                continue
            seen: Counts = Counter()
            for document in documents:
                seen.update(document[block].keys())
            names = sorted(name for name, count in seen.items() if count >= MIN_DOCUMENTS)
            vocabulary[block] = {name: len(idf) + at for at, name in enumerate(names)}
            total = 1 + len(documents)
            idf.extend(math.log(total / (1 + seen[name])) + 1 for name in names)
        return cls(vocabulary, np.asarray(idf, dtype=np.float32), weights)

    def row(self, document: Mapping[str, Counts]) -> Row:
        """Give the columns and values of one document; empty when nothing in it is known."""
        columns: list[int] = []
        values: list[float] = []
        for block, index in self.vocabulary.items():
            # In the order of the columns: that of a set differs from process to process, sums of
            # floats differ with it, and training makes much of little.
            known = sorted(
                (index[name], count) for name, count in document[block].items() if name in index
            )
            if not known:
                continue
            at = [column for column, _ in known]
            counts = np.asarray([count for _, count in known], dtype=np.float32)
            value = (1 + np.log(counts)) * self.idf[at]
            value *= self.weights[block] / np.linalg.norm(value)
            columns.extend(at)
            values.extend(value.tolist())
        return np.asarray(columns, dtype=np.int32), np.asarray(values, dtype=np.float32)

    def matrix(self, documents: Sequence[Mapping[str, Counts]]) -> sparse.csr_matrix:
        """Give the rows of many documents as one sparse matrix."""
        rows = [self.row(document) for document in documents]
        lengths = [len(columns) for columns, _ in rows]
        indices = np.concatenate([columns for columns, _ in rows])
        data = np.concatenate([values for _, values in rows])
        pointers = np.concatenate([[0], np.cumsum(lengths)])
        shape = (len(rows), len(self.idf))
        return sparse.csr_matrix((data, indices, pointers), shape=shape, dtype=np.float32)

    def as_dict(self) -> dict[str, Any]:
        """Give what `from_dict` needs, apart from the array `idf`."""
        names = {block: list(index) for block, index in self.vocabulary.items()}
        return {"names": names, "weights": self.weights}

    @classmethod
    def from_dict(cls, state: dict[str, Any], idf: NDArray[np.float32]) -> "Vectorizer":
        """Restore a vectorizer."""
        vocabulary: dict[str, dict[str, int]] = {}
        start = 0
        for block, names in state["names"].items():
            vocabulary[block] = {name: start + at for at, name in enumerate(names)}
            start += len(names)
        return cls(vocabulary, idf, state["weights"])

"""The trained classifier: from tokens to ranked intents, and to a file and back (no pickle)."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from rasa.nlu.tokenizers.tokenizer import Token

from bot.nlu.classifier import ridge
from bot.nlu.classifier.features import features
from bot.nlu.classifier.guard import Guard
from bot.nlu.classifier.vectorizer import Vectorizer

FILE_STATE = "classifier.json"
FILE_ARRAYS = "classifier.npz"


@dataclass(frozen=True)
class Ranked:
    """Intents of one message, likeliest first."""

    intents: tuple[tuple[str, float], ...]
    """Name and probability."""
    familiarity: float
    """0 to 1: how much of the message is like something in the training data."""


@dataclass
class IntentModel:
    """Vectorizer, linear model and guard together."""

    intents: list[str]
    vectorizer: Vectorizer
    weights: NDArray[np.float32]
    bias: NDArray[np.float32]
    temperature: float
    guard: Guard

    @classmethod
    def train(
        cls,
        examples: Sequence[Sequence[Token]],
        labels: Sequence[str],
        weights: Mapping[str, float],
        penalty: float,
    ) -> "IntentModel":
        """Train on tokenized examples.

        Args:
            examples: tokens of each example.
            labels: its intent.
            weights: of the blocks of features (see `Vectorizer.fit`).
            penalty: of the linear model.
        """
        documents = [features(tokens) for tokens in examples]
        intents = sorted(set(labels))
        vectorizer = Vectorizer.fit(documents, weights)
        rows = vectorizer.matrix(documents)
        index = {intent: at for at, intent in enumerate(intents)}
        classes = np.asarray([index[label] for label in labels])
        fitted = ridge.fit(rows, classes, penalty)
        guard = Guard.fit(documents)
        return cls(intents, vectorizer, fitted.weights, fitted.bias, fitted.temperature, guard)

    def rank(self, tokens: Sequence[Token]) -> Ranked:
        """Rank the intents for a message; with nothing known in it, familiarity is 0."""
        document = features(tokens)
        columns, values = self.vectorizer.row(document)
        scores = self.bias + values @ self.weights[columns]
        probabilities = ridge.softmax(self.temperature * scores)
        order = np.argsort(-probabilities, kind="stable")
        ranking = tuple((self.intents[at], float(probabilities[at])) for at in order)
        return Ranked(ranking, self.guard.familiarity(document))

    def save(self, folder: Path) -> None:
        """Write the model to a folder."""
        state = {
            "intents": self.intents,
            "temperature": self.temperature,
            "vectorizer": self.vectorizer.as_dict(),
            "guard": self.guard.as_dict(),
        }
        (folder / FILE_STATE).write_text(json.dumps(state, ensure_ascii=False), encoding="utf-8")
        np.savez_compressed(
            folder / FILE_ARRAYS,
            weights=self.weights.astype(np.float16),
            bias=self.bias,
            idf=self.vectorizer.idf,
        )

    @classmethod
    def load(cls, folder: Path) -> "IntentModel":
        """Read a model that `save` wrote."""
        state = json.loads((folder / FILE_STATE).read_text(encoding="utf-8"))
        with np.load(folder / FILE_ARRAYS, allow_pickle=False) as arrays:
            idf = arrays["idf"]
            weights = arrays["weights"].astype(np.float32)
            bias = arrays["bias"]
        return cls(
            state["intents"],
            Vectorizer.from_dict(state["vectorizer"], idf),
            weights,
            bias,
            state["temperature"],
            Guard.from_dict(state["guard"]),
        )

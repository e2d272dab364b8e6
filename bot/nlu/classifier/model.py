"""The trained classifier: from tokens to ranked intents, and to a file and back (no pickle)."""

import itertools
import json
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from rasa.nlu.tokenizers.tokenizer import Token
from scipy import sparse

from bot.nlu.classifier.domain import DomainJudge
from bot.nlu.classifier.features import features
from bot.nlu.classifier.guard import Guard
from bot.nlu.classifier.kinds import OUTSIDE, is_need
from bot.nlu.classifier.logistic import softmax
from bot.nlu.classifier.network import Network
from bot.nlu.classifier.scorer import Scorer, held_out
from bot.nlu.classifier.scorer import temperature as best_temperature
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
    inside: float = 0.0
    """Log odds that the message lies in the domain, whatever the intents are."""


@dataclass
class IntentModel:
    """Vectorizer, scorer, judge of the domain and guard together."""

    intents: list[str]
    vectorizer: Vectorizer
    scorer: Scorer
    temperature: float
    judge: DomainJudge
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
        index = {intent: at for at, intent in enumerate(intents)}
        classes = np.asarray([index[label] for label in labels])

        def fit(at: NDArray[np.bool_]) -> tuple[Vectorizer, sparse.csr_matrix, Scorer]:
            chosen = list(itertools.compress(documents, at))
            vectorizer = Vectorizer.fit(chosen, weights)
            rows = vectorizer.matrix(chosen)
            return vectorizer, rows, Scorer.fit(rows, classes[at], len(intents), penalty)

        def measured() -> float:
            unseen = held_out(classes)
            if not unseen.any():
                return 1.0
            vectorizer, _, scorer = fit(~unseen)
            rows = vectorizer.matrix(list(itertools.compress(documents, unseen)))
            return best_temperature(scorer.all_scores(rows), classes[unseen])

        with ThreadPoolExecutor(1) as other:  # arithmetic of arrays: the two hardly wait
            temperature = other.submit(measured)
            vectorizer, rows, scorer = fit(np.ones(len(documents), dtype=bool))
        inside = np.asarray([is_need(label) for label in labels])
        told = inside | np.asarray([label in OUTSIDE for label in labels])
        judge = DomainJudge.fit(rows[told], inside[told])
        return cls(intents, vectorizer, scorer, temperature.result(), judge, Guard.fit(documents))

    def rank(self, tokens: Sequence[Token]) -> Ranked:
        """Rank the intents for a message; with nothing known in it, familiarity is 0."""
        document = features(tokens)
        row = self.vectorizer.row(document)
        scores = self.scorer.scores(*row)
        probabilities = softmax(np.float32(self.temperature) * scores)
        order = np.argsort(-probabilities, kind="stable")
        ranking = tuple((self.intents[at], float(probabilities[at])) for at in order)
        return Ranked(ranking, self.guard.familiarity(document), self.judge.log_odds(*row))

    def save(self, folder: Path) -> None:
        """Write the model to a folder."""
        state = {
            "intents": self.intents,
            "temperature": self.temperature,
            "judge_bias": self.judge.bias,
            "vectorizer": self.vectorizer.as_dict(),
            "guard": self.guard.as_dict(),
        }
        (folder / FILE_STATE).write_text(json.dumps(state, ensure_ascii=False), encoding="utf-8")
        network = self.scorer.network
        np.savez(  # Rasa's archive is compressed already
            folder / FILE_ARRAYS,
            weights=self.scorer.weights.astype(np.float16),
            bias=self.scorer.bias,
            hidden=network.hidden.astype(np.float16),
            hidden_bias=network.hidden_bias,
            out=network.out,
            out_bias=network.out_bias,
            judge=self.judge.weights.astype(np.float16),
            idf=self.vectorizer.idf,
        )

    @classmethod
    def load(cls, folder: Path) -> "IntentModel":
        """Read a model that `save` wrote."""
        state = json.loads((folder / FILE_STATE).read_text(encoding="utf-8"))
        with np.load(folder / FILE_ARRAYS, allow_pickle=False) as stored:
            arrays = {name: stored[name] for name in stored.files}
        network = Network(
            arrays["hidden"].astype(np.float32),
            arrays["hidden_bias"],
            arrays["out"],
            arrays["out_bias"],
        )
        return cls(
            state["intents"],
            Vectorizer.from_dict(state["vectorizer"], arrays["idf"]),
            Scorer(arrays["weights"].astype(np.float32), arrays["bias"], network),
            state["temperature"],
            DomainJudge(arrays["judge"].astype(np.float32), state["judge_bias"]),
            Guard.from_dict(state["guard"]),
        )

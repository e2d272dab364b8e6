"""`make nlu-report`: how well intents are told apart, by cross-validation.

Writes `results/nlu.json` and prints the weakest intents and the commonest confusions.
"""

import argparse
import json
import multiprocessing
import os
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rasa.nlu.tokenizers.tokenizer import Token
from sklearn.metrics import f1_score, recall_score
from sklearn.model_selection import StratifiedKFold
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from bot.nlu.classifier.component import DutchIntentClassifier
from bot.nlu.classifier.decision import FALLBACK, Limits, decide
from bot.nlu.classifier.features import BLOCKS
from bot.nlu.classifier.kinds import OUTSIDE, is_need
from bot.nlu.classifier.model import IntentModel
from bot.nlu.dutch import pipeline
from tools.training_data import load_examples

SEED = 42
Places = NDArray[np.int64]
Predicted = tuple[tuple[str, ...], str]
"""The likeliest intents, best first, and the decision."""
LIKELY = 3
"""As many as the bot offers when it asks what was meant."""


def _answered(decided: str) -> bool:
    return decided != FALLBACK and is_need(decided)


@dataclass(frozen=True)
class Result:
    """Predictions of examples by models that had not seen them."""

    truth: list[str]
    ranking: list[tuple[str, ...]]
    """The likeliest intents, best first."""
    decided: list[str]
    """What the visitor is answered; see `decide`."""

    @property
    def predicted(self) -> list[str]:
        """The likeliest intent of each example."""
        return [ranking[0] for ranking in self.ranking]

    def within(self, most: int) -> float:
        """Share of the examples whose intent is among the likeliest few."""
        pairs = zip(self.truth, self.ranking, strict=True)
        return float(np.mean([intent in ranking[:most] for intent, ranking in pairs]))

    @property
    def asked_again(self) -> float:
        """Share of the needs that are not understood."""
        return self._share(is_need, lambda decided: decided == FALLBACK)

    @property
    def let_in(self) -> float:
        """Share of the messages from outside the domain that are answered as a need."""
        return self._share(lambda intent: intent in OUTSIDE, _answered)

    def _share(self, among: Callable[[str], bool], counts: Callable[[str], bool]) -> float:
        pairs = zip(self.truth, self.decided, strict=True)
        return float(np.mean([counts(decided) for intent, decided in pairs if among(intent)]))

    @property
    def macro_f1(self) -> float:
        """Mean F1 over the intents, each counting the same."""
        return float(f1_score(self.truth, self.predicted, average="macro"))

    def recalls(self) -> dict[str, float]:
        """Recall of each intent, worst first."""
        labels = sorted(set(self.truth))
        values = recall_score(self.truth, self.predicted, labels=labels, average=None)
        pairs = sorted(zip(labels, values, strict=True), key=lambda pair: pair[1])
        return {label: round(float(value), 3) for label, value in pairs}

    def confusions(self, most: int) -> list[tuple[tuple[str, str], int]]:
        """The commonest mistakes: (truth, predicted) and how often."""
        pairs = zip(self.truth, self.predicted, strict=True)
        return Counter(pair for pair in pairs if pair[0] != pair[1]).most_common(most)


def tokenize(texts: Sequence[str]) -> list[list[Token]]:
    """Tokenize many texts at once, as `DutchTokenizer` does one by one."""
    return [
        [Token(token.text, token.idx) for token in pipeline().make_doc(text) if not token.is_space]
        for text in texts
    ]


def splits(truth: Sequence[str], folds: int) -> Iterator[tuple[Places, Places]]:
    """Give the places of the examples to learn from and of those to predict, for each fold."""
    splitter = StratifiedKFold(folds, shuffle=True, random_state=SEED)
    yield from splitter.split(np.zeros(len(truth)), truth)


def train(
    tokens: Sequence[Sequence[Token]], truth: Sequence[str], config: Mapping[str, Any]
) -> IntentModel:
    """Train a model as the component does.

    Args:
        tokens: of each example.
        truth: its intent.
        config: of the classifier.
    """
    weights = {block: config[block] for block in BLOCKS}
    return IntentModel.train(tokens, truth, weights, config["penalty"])


@dataclass(frozen=True)
class _Task:
    """What all folds share."""

    tokens: list[list[Token]]
    truth: list[str]
    config: Mapping[str, Any]
    limits: Limits

    def predict(self, split: tuple[Places, Places]) -> list[Predicted]:
        """Give the likeliest intents and the decision for each example of a fold."""
        seen, unseen = split
        model = train(
            [self.tokens[at] for at in seen], [self.truth[at] for at in seen], self.config
        )
        return [
            (
                tuple(intent for intent, _ in model.rank(self.tokens[at]).intents[:LIKELY]),
                decide(model, self.tokens[at], self.limits).intent,
            )
            for at in unseen
        ]


def cross_validate(folds: int, settings: dict[str, float]) -> Result:
    """Predict every example with a model trained on the other folds.

    Args:
        folds: how many.
        settings: of the classifier, over its defaults.
    """
    examples = load_examples()
    config = DutchIntentClassifier.get_default_config() | settings
    task = _Task(
        tokens=tokenize([example.text for example in examples]),
        truth=[example.intent for example in examples],
        config=config,
        limits=Limits(**{field.name: config[field.name] for field in fields(Limits)}),
    )
    ranking: list[tuple[str, ...]] = [()] * len(examples)
    decided = [""] * len(examples)
    parts = list(splits(task.truth, folds))
    for (_, unseen), predicted in zip(parts, _predict_all(task, parts), strict=True):
        for at, (likeliest, intent) in zip(unseen, predicted, strict=True):
            ranking[at], decided[at] = likeliest, intent
    return Result(task.truth, ranking, decided)


_task: _Task | None = None
"""In a process of the pool: it was there when the process began, so that nothing is sent."""


def _be_given(task: _Task) -> None:
    global _task
    _task = task
    threadpool_limits(1)  # the folds share the cores


def _predict(split: tuple[Places, Places]) -> list[Predicted]:
    assert _task is not None
    return _task.predict(split)


def _predict_all(task: _Task, parts: list[tuple[Places, Places]]) -> list[list[Predicted]]:
    """Predict the folds in a process for each core; how many there are changes no result."""
    with ProcessPoolExecutor(
        min(len(parts), os.cpu_count() or 1),
        multiprocessing.get_context("fork"),
        initializer=_be_given,
        initargs=(task,),
    ) as pool:
        return list(pool.map(_predict, parts))


def main() -> int:
    """Run the cross-validation and report. Exit code 1 below the floors."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--floor", type=float, default=0.0, help="least macro-F1")
    parser.add_argument("--worst", type=float, default=0.0, help="least recall of any intent")
    parser.add_argument("--out", type=Path, default=Path("results/nlu.json"))
    arguments = parser.parse_args()
    began = time.monotonic()
    result = cross_validate(arguments.folds, {})
    recalls = result.recalls()
    worst, recall = next(iter(recalls.items()))
    print(f"{len(result.truth)} examples, {len(recalls)} intents, {arguments.folds} folds")
    print(f"macro-F1 {result.macro_f1:.3f}; worst recall {recall:.2f} ({worst})")
    print(f"accuracy {result.within(1):.3f}; among the first three {result.within(LIKELY):.3f}")
    print(f"needs asked again {result.asked_again:.1%}; outside let in {result.let_in:.1%}")
    print(f"{time.monotonic() - began:.0f} s")
    for (intent, other), count in result.confusions(25):
        print(f"{count:4d}  {intent} taken for {other}")
    arguments.out.parent.mkdir(exist_ok=True)
    report = {
        "macro_f1": result.macro_f1,
        "accuracy": result.within(1),
        "among_first_three": result.within(LIKELY),
        "needs_asked_again": result.asked_again,
        "outside_let_in": result.let_in,
        "recall": recalls,
        "confusions": [[*pair, count] for pair, count in result.confusions(100)],
    }
    arguments.out.write_text(json.dumps(report, indent=1), encoding="utf-8")
    return int(result.macro_f1 < arguments.floor or recall < arguments.worst)


if __name__ == "__main__":
    sys.exit(main())

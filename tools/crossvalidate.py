"""`make nlu-report`: how well intents are told apart, by cross-validation.

Writes `results/nlu.json` and prints the weakest intents and the commonest confusions.
"""

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from rasa.nlu.tokenizers.tokenizer import Token
from sklearn.metrics import f1_score, recall_score
from sklearn.model_selection import StratifiedKFold

from bot.nlu.classifier.component import DutchIntentClassifier
from bot.nlu.classifier.features import BLOCKS
from bot.nlu.classifier.model import IntentModel
from bot.nlu.dutch import pipeline
from tools.training_data import load_examples

SEED = 42


@dataclass(frozen=True)
class Result:
    """Predictions of examples by models that had not seen them."""

    texts: list[str]
    truth: list[str]
    predicted: list[str]
    confidence: list[float]

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
        [Token(token.text, token.idx, lemma=token.lemma_) for token in doc if not token.is_space]
        for doc in pipeline().pipe(texts, batch_size=256)
    ]


def cross_validate(folds: int, settings: dict[str, float]) -> Result:
    """Predict every example with a model trained on the other folds.

    Args:
        folds: how many.
        settings: of the classifier, over its defaults.
    """
    examples = load_examples()
    tokens = tokenize([example.text for example in examples])
    truth = [example.intent for example in examples]
    config = DutchIntentClassifier.get_default_config() | settings
    predicted = [""] * len(examples)
    confidence = [0.0] * len(examples)
    splitter = StratifiedKFold(folds, shuffle=True, random_state=SEED)
    for train, test in splitter.split(np.zeros(len(truth)), truth):
        model = IntentModel.train(
            [tokens[at] for at in train],
            [truth[at] for at in train],
            {block: config[block] for block in BLOCKS},
            config["penalty"],
        )
        for at in test:
            predicted[at], confidence[at] = model.rank(tokens[at]).intents[0]
    return Result([example.text for example in examples], truth, predicted, confidence)


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
    print(f"{time.monotonic() - began:.0f} s")
    for (intent, other), count in result.confusions(25):
        print(f"{count:4d}  {intent} taken for {other}")
    arguments.out.parent.mkdir(exist_ok=True)
    report = {"macro_f1": result.macro_f1, "recall": recalls}
    arguments.out.write_text(json.dumps(report, indent=1), encoding="utf-8")
    return int(result.macro_f1 < arguments.floor or recall < arguments.worst)


if __name__ == "__main__":
    sys.exit(main())

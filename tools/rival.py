"""`make rival`: our classifier and stock Rasa's DIET on the same folds.

Installs stock Rasa aside, as the bench does. DIET learns for minutes a fold; `--epochs` and
`--folds-run` bound that, and the report says what was run.
"""

import argparse
import json
import sys
import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np
import yaml
from sklearn.metrics import f1_score

from bot.nlu.classifier.component import DutchIntentClassifier
from bot.nlu.classifier.kinds import OUTSIDE
from stack.settings import ROOT
from tools.bench import stock
from tools.bench.processes import run_timed
from tools.crossvalidate import splits, tokenize, train
from tools.training_data import Example, load_examples

FOLDER = ROOT / "var/bench/stock"
QUIET = {"RASA_TELEMETRY_ENABLED": "false", "SQLALCHEMY_SILENCE_UBER_WARNING": "1"}


@dataclass(frozen=True)
class Score:
    """How well one classifier did on examples that it had not seen."""

    name: str
    macro_f1: float
    accuracy: float
    outside_caught: float
    """Share of the messages from outside the domain that are taken for such."""
    seconds: float

    @classmethod
    def of(cls, name: str, pairs: Sequence[tuple[str, str]], seconds: float) -> "Score":
        """Score pairs of true and predicted intent."""
        truth, predicted = zip(*pairs, strict=True)
        outside = [said in OUTSIDE for intent, said in pairs if intent in OUTSIDE]
        return cls(
            name,
            float(f1_score(truth, predicted, average="macro")),
            float(np.mean([intent == said for intent, said in pairs])),
            float(np.mean(outside)),
            seconds,
        )

    def line(self) -> str:
        """Give the score in words."""
        return (
            f"{self.name:28} macro-F1 {self.macro_f1:.3f}, accuracy {self.accuracy:.3f}, outside "
            f"caught {self.outside_caught:.1%}, training {self.seconds:.0f} s"
        )


def ours(seen: Sequence[Example], unseen: Sequence[Example]) -> Score:
    """Train and score our classifier."""
    config = DutchIntentClassifier.get_default_config()
    began = time.monotonic()
    model = train(
        tokenize([example.text for example in seen]), [example.intent for example in seen], config
    )
    seconds = time.monotonic() - began
    tokens = tokenize([example.text for example in unseen])
    said = [model.rank(each).intents[0][0] for each in tokens]
    pairs = [(example.intent, intent) for example, intent in zip(unseen, said, strict=True)]
    return Score.of("DutchIntentClassifier", pairs, seconds)


def diet(seen: Sequence[Example], unseen: Sequence[Example], epochs: int) -> Score:
    """Train and score stock Rasa's pipeline in its own environment."""
    python = stock.install(FOLDER)
    project = FOLDER / "rival"
    project.mkdir(parents=True, exist_ok=True)
    (project / "config.yml").write_text(stock.PIPELINE.format(epochs=epochs), encoding="utf-8")
    _write(project / "train.yml", seen)
    _write(project / "test.yml", unseen)
    rasa = [str(python), "-m", "rasa"]
    learn = [*rasa, "train", "nlu", "--nlu", "train.yml", "--fixed-model-name", "rival"]
    seconds = run_timed(learn, project / "train.log", QUIET, project)
    measure = [*rasa, "test", "nlu", "--nlu", "test.yml", "--model", "models/rival.tar.gz"]
    run_timed([*measure, "--successes", "--no-plot"], project / "test.log", QUIET, project)
    pairs: list[tuple[str, str]] = []
    for name in ("intent_errors.json", "intent_successes.json"):
        answers = json.loads((project / "results" / name).read_text(encoding="utf-8"))
        pairs += [(one["intent"], one["intent_prediction"]["name"]) for one in answers]
    return Score.of(f"stock DIET ({epochs} epochs)", pairs, seconds)


def _write(path: Path, examples: Sequence[Example]) -> None:
    by_intent: defaultdict[str, list[str]] = defaultdict(list)
    for example in examples:
        by_intent[example.intent].append(f"- {example.text}\n")
    nlu = [{"intent": name, "examples": "".join(lines)} for name, lines in by_intent.items()]
    content = {"version": "3.1", "nlu": nlu}
    path.write_text(yaml.safe_dump(content, allow_unicode=True, width=2000), encoding="utf-8")


def main() -> int:
    """Run both on the folds. Exit code 1 when DIET is ahead in either figure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folds", type=int, default=3)
    parser.add_argument("--folds-run", type=int, default=1)
    parser.add_argument("--epochs", type=int, default=100)
    arguments = parser.parse_args()
    examples = load_examples()
    truth = [example.intent for example in examples]
    ahead = True
    chosen = islice(splits(truth, arguments.folds), arguments.folds_run)
    for fold, (learned, asked) in enumerate(chosen):
        seen, unseen = [examples[at] for at in learned], [examples[at] for at in asked]
        own = ours(seen, unseen)
        rival = diet(seen, unseen, arguments.epochs)
        print(f"fold {fold + 1} of {arguments.folds}: {len(seen)} seen, {len(unseen)} unseen")
        print(f"{own.line()}\n{rival.line()}", flush=True)
        ahead &= own.macro_f1 > rival.macro_f1 and own.outside_caught > rival.outside_caught
    return int(not ahead)


if __name__ == "__main__":
    sys.exit(main())

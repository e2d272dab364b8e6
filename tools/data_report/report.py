"""The report: figures with their floors, counts, and what an editor should look at."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from helpline.intents import OUT_OF_SCOPE
from tools.data_report import findings
from tools.data_report.findings import Pair
from tools.data_report.held_out import RULES
from tools.training_data import Example, load_examples

LEAST = {"intents": 60, "examples": 5_000, "out_of_scope": 600}
MOST = {"contradictions": 0, "leaks": 0}
"""Source of the floors: issue 3, item 1."""
ENOUGH = 60
"""Examples that really differ, of an intent that matters (issue 3, item 1)."""


@dataclass(frozen=True)
class Report:
    """All findings; see `findings` for what each means."""

    examples: tuple[Example, ...]
    different: Counter[str]
    repeated: list[Pair]
    contradictions: list[Pair]
    near: list[Pair]
    leaks: dict[str, list[Example]]
    """By test set; of the other side nothing is kept."""
    confusions: list[tuple[str, str, int]]
    undescribed: list[str]

    @property
    def figures(self) -> dict[str, int]:
        """The figures that have a floor, and what else counts."""
        return {
            "intents": len(self.by_intent),
            "examples": len(self.examples),
            "out_of_scope": self.by_intent[OUT_OF_SCOPE],
            "contradictions": len(self.contradictions),
            "leaks": sum(len(found) for name, found in self.leaks.items() if name not in RULES),
            "shared_with_rules": sum(len(self.leaks.get(name, ())) for name in RULES),
            "repeated": len(self.repeated),
            "near_duplicates": sum(one.intent == other.intent for one, other in self.near),
            "near_across_intents": sum(one.intent != other.intent for one, other in self.near),
            "thin_intents": sum(count < ENOUGH for count in self.different.values()),
            "undescribed_files": len(self.undescribed),
        }

    @property
    def by_intent(self) -> Counter[str]:
        """Examples of each intent."""
        return Counter(example.intent for example in self.examples)

    @property
    def failed(self) -> list[str]:
        """The floors that are not reached."""
        figures = self.figures
        below = [f"{name} {figures[name]} < {least}" for name, least in LEAST.items()
                 if figures[name] < least]  # fmt: skip
        return below + [
            f"{name} {figures[name]} > {most}"
            for name, most in MOST.items()
            if figures[name] > most
        ]

    def as_json(self) -> dict[str, Any]:
        """Everything, with our own examples by file and line."""
        files = Counter(example.file for example in self.examples)
        counts = self.by_intent
        return {
            "figures": self.figures,
            "failed": self.failed,
            "intents": {
                intent: {"examples": count, "different": self.different[intent]}
                for intent, count in sorted(counts.items())
            },
            "files": dict(sorted(files.items())),
            "undescribed": self.undescribed,
            "repeated": _places(self.repeated),
            "contradictions": _places(self.contradictions),
            "near": _places(self.near),
            "leaks": {name: [one.place for one in found] for name, found in self.leaks.items()},
            "confusions": self.confusions,
            "close_intents": [[*pair, n] for pair, n in self._close.most_common()],
        }

    @property
    def _close(self) -> Counter[tuple[str, str]]:
        return findings.close_intents(self.near)

    def lines(self, most: int = 15) -> Iterator[str]:
        """The report to read: a table, then the worst of each kind of finding."""
        for name, value in self.figures.items():
            yield f"{value:7,d}  {name.replace('_', ' ')}"
        yield from _section("examples (different) by intent, fewest first", self._intents(), most)
        yield from _section("contradictions", map(_pair, self.contradictions), most)
        yield from _section("repeated", map(_pair, self.repeated), most)
        across = (pair for pair in self.near if pair[0].intent != pair[1].intent)
        yield from _section("near across intents", map(_pair, across), most)
        for name, found in self.leaks.items():
            shown = (f"{one.place}  {one.text}" for one in found)
            kind = "shared with the rules' corpus" if name in RULES else "leaks: like"
            yield from _section(f"{kind} {name}: {len(found)}", shown, most)
        confused = (f"{n:4d}  {one} taken for {other}" for one, other, n in self.confusions)
        yield from _section("most confused (make nlu-report)", confused, most)
        close = (f"{n:4d}  {one} ~ {other}" for (one, other), n in self._close.most_common())
        yield from _section("intents with near examples", close, most)
        yield from _section("files without a description", self.undescribed, most)
        yield from _section("below the floor", self.failed, len(LEAST) + len(MOST))

    def _intents(self) -> Iterator[str]:
        for intent, count in sorted(self.by_intent.items(), key=lambda pair: pair[1]):
            yield f"{count:5d} ({self.different[intent]})  {intent}"


def make_report(folder: Path, nlu: Path, held_out: Mapping[str, Sequence[str]]) -> Report:
    """Look at the training data.

    Args:
        folder: `data/nlu`.
        nlu: `results/nlu.json`, whether it is there or not.
        held_out: texts that may not be in the training data, by the name of their set.
    """
    examples = load_examples(folder)
    groups = findings.by_text(examples)
    pairs = findings.near(groups)
    return Report(
        examples=tuple(examples),
        different=findings.different(groups, pairs),
        repeated=findings.repeated(groups),
        contradictions=findings.contradicting(groups),
        near=pairs,
        leaks={name: findings.leaked(groups, texts) for name, texts in held_out.items()},
        confusions=findings.confusions(nlu),
        undescribed=findings.undescribed(folder),
    )


def _places(pairs: Iterable[Pair]) -> list[list[str]]:
    return [[f"{one.intent} {one.place}" for one in pair] for pair in pairs]


def _pair(pair: Pair) -> str:
    one, other = pair
    return f"{one.place} {one.intent} | {other.place} {other.intent}  {other.text}"


def _section(title: str, lines: Iterable[str], most: int) -> Iterator[str]:
    shown = list(lines)
    if shown:
        yield f"\n{title}"
        yield from (f"  {line}" for line in shown[:most])
        if len(shown) > most:
            yield f"  … and {len(shown) - most} more (results/data.json)"

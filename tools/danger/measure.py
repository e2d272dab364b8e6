"""How much the danger check finds, and how often it is wrong, by author and kind."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from helpline.danger.checker import Checker
from helpline.danger.learned import load_net
from helpline.danger.loader import DATA, load_rules
from helpline.danger_kinds import KINDS
from tools.danger.corpus import Text


@dataclass
class Figures:
    """Counts of one group of texts."""

    texts: int = 0
    certain: int = 0
    shown: int = 0
    """Certain or possible."""
    right: int = 0
    """Shown, and of the right kind."""


@dataclass
class Measured:
    """Figures of the dangerous texts of each kind and of the harmless ones ("")."""

    by_kind: dict[str, Figures] = field(default_factory=dict)

    def lines(self) -> list[str]:
        """Tell them, a line for each kind, all dangers and the harmless texts."""
        order = [*KINDS, "danger", "harmless"]
        return [_line(name, self.by_kind[name]) for name in order if name in self.by_kind]


def measure(checker: Checker, texts: Sequence[Text]) -> Measured:
    """Try `checker` on `texts`."""
    measured = Measured()
    for text in texts:
        judged = checker.judge(text.text)
        shown = [*judged.certain, *([judged.possible] if judged.possible else [])]
        groups = ("danger", text.kinds[0]) if text.dangerous else ("harmless",)
        for group in groups:
            figures = measured.by_kind.setdefault(group, Figures())
            figures.texts += 1
            figures.certain += bool(judged.certain)
            figures.shown += bool(shown)
            figures.right += bool({hit.kind for hit in shown} & set(text.kinds))
    return measured


def speed(texts: Sequence[str]) -> str:
    """Tell what the net costs: size and loading of its file, and the check of one message."""
    path = DATA / "learned.json"
    began = time.perf_counter()
    net = load_net(path)
    loaded = time.perf_counter()
    checker = Checker(load_rules(), net)
    ready = time.perf_counter()
    for text in texts:
        checker.judge(text)
    each = (time.perf_counter() - ready) / len(texts)
    size = path.stat().st_size / 1000
    return (
        f"{size:.0f} kB, read in {1000 * (loaded - began):.0f} ms; {1000 * each:.2f} ms a message"
    )


def _line(name: str, figures: Figures) -> str:
    shares = (figures.certain, figures.shown, figures.right)
    percents = "".join(f"{count / figures.texts:>10.1%}" for count in shares)
    return f"{name:<20}{figures.texts:>6}{percents}"

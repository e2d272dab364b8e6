"""How much the danger check finds, and how often it is wrong, by author and kind."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from helpline.danger.checker import Checker
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


def _line(name: str, figures: Figures) -> str:
    shares = (figures.certain, figures.shown, figures.right)
    percents = "".join(f"{count / figures.texts:>10.1%}" for count in shares)
    return f"{name:<20}{figures.texts:>6}{percents}"

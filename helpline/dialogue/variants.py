"""Particular answers within one need: "wat is salafisme" beside "wat is radicalisering"."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from helpline.entities import PhraseFinder
from helpline.yaml_file import read_yaml


class VariantsError(ValueError):
    """A file in `data/variants/` cannot be used; the message names file and reason."""


@dataclass(frozen=True)
class Variants:
    """For each need the words that choose a variant."""

    finders: dict[str, PhraseFinder]

    def find(self, need: str, text: str) -> tuple[str, ...]:
        """Give the variants that a text names: most often named first, then as in the text."""
        finder = self.finders.get(need)
        if finder is None:
            return ()
        return tuple(
            value for value, _ in Counter(m.value for m in finder.find(text)).most_common()
        )

    def mainly(self, need: str, text: str) -> bool:
        """Tell whether at least half of a text is words that choose a variant."""
        finder = self.finders.get(need)
        named = sum(match.end - match.start for match in finder.find(text)) if finder else 0
        return 2 * named >= len(text.strip()) > 0


def load_variants(folder: Path) -> Variants:
    """Read `data/variants/<need>.yml`, each a table of variant → words.

    Raises:
        VariantsError: a file is broken or not such a table.
    """
    finders = {}
    for path in sorted(folder.glob("*.yml")):
        words = read_yaml(path, dict[str, tuple[str, ...]], VariantsError)
        finders[path.stem] = PhraseFinder(words)
    return Variants(finders)

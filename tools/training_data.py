"""The intents' examples, as the reports use them."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

NLU = Path("data/nlu")


@dataclass(frozen=True)
class Example:
    """One sentence of the training data; `line` is counted from 1, 0 when nobody asks."""

    text: str
    intent: str
    file: str
    line: int = 0

    @property
    def place(self) -> str:
        """Where an editor finds it."""
        return f"{self.file}:{self.line}"


def load_examples(folder: Path = NLU) -> list[Example]:
    """Read all examples, in the order of the files."""
    return [example for path in sorted(folder.glob("*.yml")) for example in _examples(path)]


def _examples(path: Path) -> Iterator[Example]:
    root = yaml.compose(path.read_bytes(), Loader=yaml.CSafeLoader)
    if root is None:
        return
    for entry in _fields(root)["nlu"].value:
        fields = _fields(entry)
        block = fields["examples"]
        first = block.start_mark.line + 2  # the line after the "|"; marks count from 0
        for line, written in enumerate(block.value.splitlines(), start=first):
            text = written.strip().removeprefix("- ").strip()
            if text:
                yield Example(text, fields["intent"].value, path.name, line)


def _fields(node: yaml.Node) -> dict[str, yaml.Node]:
    return {key.value: value for key, value in node.value}

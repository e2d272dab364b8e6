"""The intents' examples, as the reports use them."""

from dataclasses import dataclass
from pathlib import Path

import yaml

NLU = Path("data/nlu")


@dataclass(frozen=True)
class Example:
    """One sentence of the training data."""

    text: str
    intent: str
    file: str


def load_examples(folder: Path = NLU) -> list[Example]:
    """Read all examples, in the order of the files."""
    examples = []
    for path in sorted(folder.glob("*.yml")):
        content = yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)
        for entry in content["nlu"]:
            for line in entry["examples"].splitlines():
                text = line.strip().removeprefix("- ").strip()
                if text:
                    examples.append(Example(text, entry["intent"], path.name))
    return examples

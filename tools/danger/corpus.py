"""The texts that the danger check learns from and is measured on. Never the blind half."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import yaml

from helpline.danger_kinds import Kind
from stack.settings import ROOT
from tools.training_data import load_examples

CORPUS: Final = ROOT / "tests" / "helpline" / "danger" / "corpus"
ORDINARY: Final = "ordinary"
"""The author's name of the intents' examples."""
RULES: Final = "rules"
"""The author of the rules, who wrote every round before the outsiders'."""
_ROUND: Final = "ronde "

_OF_INTENT: Final[dict[str, Kind]] = {
    "express_suicidality": "suicide",
    "report_domestic_violence": "domestic_violence",
    "report_acute_danger": "attack",
    "report_departure": "departure",
}
_EITHER: Final = frozenset(
    {"report_threat", "report_staff_threat", "report_crime", "harmful_request"}
    | {"report_online_abuse", "worry_online_network", "report_online_content"}
    | {"express_hate", "other_language"}
)
"""Intents of which some examples tell of danger and others do not: nothing is learned from them."""
UNCLEAR: Final = Path(__file__).with_name("unclear.txt")
"""Examples of other intents that tell of danger, or may: found among those that scored highest."""


@dataclass(frozen=True)
class Text:
    """One text: its kinds of danger (any of them is right; none: harmless), and who wrote it."""

    text: str
    kinds: tuple[Kind, ...]
    author: str

    @property
    def dangerous(self) -> bool:
        """Whether the check must say something."""
        return bool(self.kinds)


def load_texts(outsiders: str) -> list[Text]:
    """Read the open corpus and the intents' examples.

    Args:
        outsiders: letters of the rounds that were written by somebody else than the author of the
            rules; each letter is an author.
    """
    return [*_corpus("positive", outsiders), *_corpus("benign", outsiders), *_ordinary()]


def _corpus(half: str, outsiders: str) -> list[Text]:
    path: Path = CORPUS / f"{half}_open.yml"
    texts = []
    for entry in yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader):
        written = entry["note"].partition(_ROUND)[2][:1]
        author = written if written and written in outsiders else RULES
        kinds: list[Kind] = entry["kind"] if isinstance(entry["kind"], list) else [entry["kind"]]
        texts.append(Text(entry["text"], tuple(kind for kind in kinds if kind), author))
    return texts


def _ordinary() -> list[Text]:
    unclear = set(UNCLEAR.read_text("utf-8").splitlines())
    return [
        Text(one.text, (_OF_INTENT[one.intent],) if one.intent in _OF_INTENT else (), ORDINARY)
        for one in load_examples(ROOT / "data" / "nlu")
        if one.intent not in _EITHER and one.text not in unclear
    ]

"""Counts how much of a corpus redaction gets right (issue 5, "Figures to show")."""

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from helpline.redaction import PLACEHOLDERS, Redactor

_PLACEHOLDER = re.compile("|".join(re.escape(one) for one in PLACEHOLDERS.values()))
_PARTICLES = frozenset(
    [
        "van",
        "de",
        "der",
        "den",
        "het",
        "'t",
        "t",
        "ter",
        "ten",
        "el",
        "al",
        "la",
        "le",
        "d",
        "van't",
    ]
)


@dataclass
class Group:
    """One kind of mention, or the clean sentences: how many there are, how many are right."""

    total: int = 0
    right: int = 0
    wrong: list[str] = field(default_factory=list)

    def count(self, right: bool, shown: str) -> None:
        """Add one."""
        self.total += 1
        self.right += right
        if not right:
            self.wrong.append(shown)

    @property
    def share(self) -> float:
        """The share that is right, 0 to 1; an empty group has nothing wrong."""
        return self.right / self.total if self.total else 1.0


def score(path: Path, redactor: Redactor) -> dict[str, Group]:
    """Redact every sentence of a file.

    Returns:
        `numbers` (numbers and addresses), `proper` and `lower` (names), `clean` (right: not
        changed), `kept` (sentences with mentions where nothing else was masked), and each kind of
        number or address by its own name.
    """
    groups: defaultdict[str, Group] = defaultdict(Group)
    for sentence in yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader):
        _count(sentence, redactor.redact(sentence["text"]).text, groups)
    return groups


def _count(sentence: dict[str, Any], redacted: str, groups: defaultdict[str, Group]) -> None:
    text, masks = sentence["text"], sentence.get("masks") or []
    shown = f"{redacted}  <<  {text}"
    if not masks:
        groups["clean"].count(redacted == text, shown)
        return
    left = Counter(_words(_PLACEHOLDER.sub(" ", redacted)))
    allowed = Counter(_words(text))
    for mask in masks:
        allowed -= Counter(_words(mask["value"]))
    for mask in masks:
        name = mask.get("case", "proper") if mask["kind"] == "name" else "numbers"
        hidden = all(left[word] <= allowed[word] for word in _words(mask["value"]))
        for group in {name, name if mask["kind"] == "name" else mask["kind"]}:
            groups[group].count(hidden, f"{mask['value']}: {shown}")
    groups["kept"].count(not allowed - left, shown)


def _words(text: str) -> list[str]:
    """What must be hidden of a value; "van de" may stay, and a single letter."""
    words = re.findall(r"\w+", text)
    return [word for word in words if len(word) > 1 and word.lower() not in _PARTICLES]

"""Scores a dialogue as the labels file says: at once, after one follow-up, coverage, wrong."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from helpline.guide import Guide
from tools.evaluation.questions import Label
from tools.evaluation.reading import lines_of
from tools.evaluation.visitor import DEFAULT_MUNICIPALITY, Dialogue

EMERGENCY = "112"
SHORT = frozenset({"112", "113"})
"""Numbers that only count as whole numbers: they also occur within longer ones."""


@dataclass(frozen=True)
class Score:
    """How good one answer was."""

    at_once: bool
    right: bool
    coverage: float
    wrong: bool
    missing: tuple[str, ...]


def words_of(messages: Sequence[dict[str, Any]]) -> str:
    """Give what the bot said, line by line, in lower case."""
    return "\n".join(lines_of(messages)).lower()


def holds(label: Label, words: str) -> bool:
    """Tell whether an expected label stands in the answer.

    Args:
        label: what to look for.
        words: of the answer, lower case.
    """
    if label.kind != "contact":
        return any(phrase in words for phrase in label.any)
    if any(phrase in words for phrase in label.text):
        return True
    return any(_has_number(digits, words) for digits in label.digits)


def _has_number(digits: str, words: str) -> bool:
    if digits in SHORT:
        return re.search(rf"(?<!\d){digits}(?!\d)", words) is not None
    return any(digits in re.sub(r"\D", "", line) for line in words.splitlines())


def score(dialogue: Dialogue, labels: dict[str, Label], guide: Guide) -> Score | None:
    """Score a dialogue; `None` when nothing of it can be scored (only context expected)."""
    expected = [name for name in dialogue.question.expect if labels[name].kind != "context"]
    if not expected:
        return None
    needed = [expected[0], *(name for name in expected[1:] if name == EMERGENCY)]

    def right_after(turns: int) -> bool:
        words = words_of([message for turn in dialogue.answers[:turns] for message in turn])
        return all(holds(labels[name], words) for name in needed)

    words = words_of([message for turn in dialogue.answers for message in turn])
    missing = tuple(name for name in expected if not holds(labels[name], words))
    return Score(
        at_once=right_after(1),
        right=right_after(2),
        coverage=1 - len(missing) / len(expected),
        wrong=expected[0] in missing and _gave_wrong_contact(dialogue, guide),
        missing=missing,
    )


def _gave_wrong_contact(dialogue: Dialogue, guide: Guide) -> bool:
    here = dialogue.question.municipality or DEFAULT_MUNICIPALITY
    cards = [card for turn in dialogue.answers for message in turn for card in message["cards"]]
    for card in cards:
        service = guide.services.get(card["id"])
        if service is None:
            continue
        elsewhere = service.service_area != "national" and here not in service.service_area
        if elsewhere or not service.serves(dialogue.question.kind):
            return True
    return False

"""The corpus: the open half that the rules are tuned on, and the blind half that they are not."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from helpline.danger import KINDS, check, possible

CORPUS = Path(__file__).parent / "corpus"
# What was reached on the blind half, on texts by seven people who did not write the rules: 688 of
# 847 dangers found with certainty, 787 in all; 57 and 157 of 1,026 harmless texts flagged. The goal
# is 1.0 and 0.01. Raise these floors when rules and net are better, never lower them; texts that
# were looked at are open ones. When Y and Z were added, the rules and net of before were run on the
# same texts: 639, 777, 60 and 167.
BLIND_RECALL = 0.812
BLIND_FALSE_ALARMS = 0.056
BLIND_SHOWN = 0.929
BLIND_SHOWN_FOR_NOTHING = 0.1535
# The open half is what rules and net learned from: these floors show that they still know it, not
# what they can do (corpus/README.md).
OPEN_RECALL = 0.97
OPEN_RIGHT_KIND = 0.92  # 0.93 before rounds V, W and X, in which more dangers are only described
OPEN_FALSE_ALARMS = 0.01


def _load(name: str) -> list[dict[str, Any]]:
    loaded: list[dict[str, Any]] = yaml.safe_load((CORPUS / name).read_text("utf-8"))
    return loaded


def _kinds(entry: dict[str, Any]) -> set[str]:
    kind = entry["kind"]
    return set(kind) if isinstance(kind, list) else {kind}


@pytest.mark.parametrize("half", ["open", "blind"])
def test_every_entry_is_complete_and_stands_in_one_half(half: str) -> None:
    positive, benign = _load(f"positive_{half}.yml"), _load(f"benign_{half}.yml")
    other = "blind" if half == "open" else "open"
    elsewhere = {e["text"] for name in ("positive", "benign") for e in _load(f"{name}_{other}.yml")}

    assert all(_kinds(e) <= set(KINDS) and e["note"] for e in positive)
    assert all(e["kind"] is None and e["note"] for e in benign)
    assert not elsewhere & {e["text"] for e in positive + benign}


def test_the_corpus_is_large_enough() -> None:
    halves = ("open", "blind")
    assert sum(len(_load(f"positive_{half}.yml")) for half in halves) >= 400
    assert sum(len(_load(f"benign_{half}.yml")) for half in halves) >= 800


def test_open_half_finds_the_dangers_and_knows_their_kinds() -> None:
    positive = _load("positive_open.yml")
    found = [{hit.kind for hit in check(entry["text"])} for entry in positive]
    right = [bool(_kinds(e) & kinds) for e, kinds in zip(positive, found, strict=True)]
    assert sum(map(bool, found)) >= OPEN_RECALL * len(positive)
    assert sum(right) >= OPEN_RIGHT_KIND * len(positive)


def test_open_half_leaves_no_danger_without_a_number() -> None:
    texts = [entry["text"] for entry in _load("positive_open.yml")]
    assert [text for text in texts if not check(text) and not possible(text)] == []


def test_open_half_has_hardly_any_false_alarm() -> None:
    benign = _load("benign_open.yml")
    alarms = [entry["text"] for entry in benign if check(entry["text"])]
    assert len(alarms) <= OPEN_FALSE_ALARMS * len(benign), alarms


def test_blind_half_keeps_what_was_reached() -> None:
    """Totals only: a text of the blind half must not be shown, or it is blind no more."""
    positive, benign = _load("positive_blind.yml"), _load("benign_blind.yml")
    found, alarms = _share(check, positive), _share(check, benign)
    shown, for_nothing = _share(_shown, positive), _share(_shown, benign)
    assert (found >= BLIND_RECALL, alarms <= BLIND_FALSE_ALARMS) == (True, True)
    assert (shown >= BLIND_SHOWN, for_nothing <= BLIND_SHOWN_FOR_NOTHING) == (True, True)


def _shown(text: str) -> object:
    """Tell whether a number is shown, with certainty or with the ordinary answer."""
    return check(text) or possible(text)


def _share(finds: Callable[[str], object], entries: list[dict[str, Any]]) -> float:
    return sum(bool(finds(entry["text"])) for entry in entries) / len(entries)

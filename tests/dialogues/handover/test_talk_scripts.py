"""What the scripts with advisers cover. Needs no stack."""

from collections import Counter

import pytest

from tests.dialogues.handover.office import ADVISERS
from tests.dialogues.handover.talk_script import Turn, talk_scripts

SCRIPTS = talk_scripts()
FEWEST = 30
THEMES = {
    "request": 5,  # in other words each time
    "danger": 2,
    "not_understood": 1,
    "self": 1,
    "child": 1,
    "duty_to_report": 1,
    "complaint": 1,
    "refused": 2,
    "nobody": 4,
    "queue": 3,
    "leaves": 1,
    "transfer": 2,
    "erase": 1,
    "silent_bot": 2,
    "other_municipality": 1,
    "time": 3,
    "ended": 2,
    "return": 4,
}
"""What issue 7 asks for, and how many scripts at least."""


def test_names_are_unique() -> None:
    names = [script.name for script in SCRIPTS]
    assert [name for name, times in Counter(names).items() if times > 1] == []
    assert len(SCRIPTS) >= FEWEST


@pytest.mark.parametrize("theme", sorted(THEMES))
def test_every_theme_has_scripts(theme: str) -> None:
    assert len([one for one in SCRIPTS if theme in one.themes]) >= THEMES[theme]


def test_no_theme_is_misspelled() -> None:
    assert {theme for script in SCRIPTS for theme in script.themes} <= THEMES.keys()


def test_in_every_turn_one_acts_and_somebody_is_held_to_something() -> None:
    for script in SCRIPTS:
        for number, turn in enumerate(script.turns, start=1):
            assert len(turn.acts()) == 1, f"{script.name}: {number}"
            assert turn.sees is None or turn.adviser, f"{script.name}: {number}"
        assert any(_expects(turn) for turn in script.turns[-2:]), script.name


def _expects(turn: Turn) -> bool:
    return bool(turn.bot or turn.silent or turn.status or turn.sees or turn.refused)


def test_everybody_in_the_scripts_exists() -> None:
    for script in SCRIPTS:
        named = {*script.advisers, *(turn.adviser for turn in script.turns)}
        named |= {turn.colleague for turn in script.turns}
        assert named - {None} <= ADVISERS.keys(), script.name

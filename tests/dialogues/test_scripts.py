"""What the dialogue scripts cover, and how soon they lead to help. Needs no stack."""

import statistics
from collections import Counter
from collections.abc import Callable

import pytest

from tests.dialogues.script import Expected, Script, Turn, scripts, turns_to_contact
from tests.dialogues.tally import LONG

SCRIPTS = scripts()
FEWEST = 150
FEWEST_LONG = 40
MOST_TURNS_TO_CONTACT = 2
"""Visitor turns from the first message to a right contact, median (issue 4)."""
THEMES = {
    "wandering",
    "correcting",
    "changing_role",
    "several_questions",
    "refusing",
    "returning",
    "danger",
    "handover_refused",
}


def is_long(script: Script) -> bool:
    return len(script.turns) > LONG


def test_names_are_unique() -> None:
    names = [script.name for script in SCRIPTS]

    assert [name for name, times in Counter(names).items() if times > 1] == []


def test_there_are_enough_scripts_and_enough_long_ones() -> None:
    assert len(SCRIPTS) >= FEWEST
    assert sum(map(is_long, SCRIPTS)) >= FEWEST_LONG


def test_every_turn_has_one_message_and_expects_something() -> None:
    for script in SCRIPTS:
        assert script.turns, script.name
        for number, turn in enumerate(script.turns, start=1):
            assert (turn.visitor is None) != (turn.press is None), f"{script.name}: {number}"
            assert turn.bot != Expected(), f"{script.name}: {number}"


@pytest.mark.parametrize("theme", sorted(THEMES))
def test_every_theme_has_long_scripts(theme: str) -> None:
    assert len([one for one in SCRIPTS if theme in one.themes and is_long(one)]) >= 2


def test_no_theme_is_misspelled() -> None:
    assert {theme for script in SCRIPTS for theme in script.themes} <= THEMES


def test_the_way_to_a_right_contact_is_short(
    record_testsuite_property: Callable[[str, object], None],
) -> None:
    """Each script names the right contact where it expects cards; the stack proves it right."""
    turns = [found for script in SCRIPTS if (found := turns_to_contact(script))]
    long = [found for script in SCRIPTS if is_long(script) and (found := turns_to_contact(script))]

    record_testsuite_property("scripts_with_a_contact", len(turns))
    record_testsuite_property("median_turns_to_contact", statistics.median(turns))
    record_testsuite_property("median_turns_to_contact_in_long_scripts", statistics.median(long))
    assert len(turns) > len(SCRIPTS) / 2
    assert statistics.median(turns) <= MOST_TURNS_TO_CONTACT
    assert statistics.median(long) <= MOST_TURNS_TO_CONTACT


def test_turns_to_contact_counts_the_visitor_s_messages() -> None:
    nothing = Turn(Expected(kind="text"), visitor="hallo")
    contact = Turn(Expected(shows=("lse",)), visitor="mijn zoon")

    assert turns_to_contact(Script("a", (nothing, contact))) == 2
    assert turns_to_contact(Script("b", (nothing,))) is None

"""From Rasa's tracker to a turn."""

from pathlib import Path
from typing import Any

import pytest
from rasa.shared.core.domain import Domain
from rasa_sdk import Tracker

from actions.turn import turn_of
from helpline.dialogue import Turn
from tests.actions.support import tracker

DOMAIN = Path(__file__).resolve().parents[2] / "domain.yml"


def test_everything_that_is_known_is_in_the_turn() -> None:
    turn = turn_of(
        tracker(
            "Mijn zoon in Ede",
            "worry_child",
            municipality="Rotterdam",
            danger_shown=("threat",),
            danger=["attack", "threat"],
            unsure=True,
            needs=["worry_child", "ask_anonymity"],
            intent_ranking=[{"name": "worry_child"}, {"name": "worry_family"}],
            entities=[
                {"entity": "municipality", "value": "Ede"},
                {"entity": "organization", "value": "lse"},
                {"entity": "organization", "value": "m"},
                {"entity": "place_options", "value": ["Bergen (NH)", "Bergen (L)"]},
                {"entity": "age", "value": 16},
                {"entity": "anonymity", "value": "true"},
            ],
            slots={
                "audience": "resident",
                "municipality": "Ede",
                "relation": "child",
                "sector": "education",
                "extremism_form": "jihadism",
                "need": "ask_signals",
                "thread": "worry_child",
                "organization": "lse",
                "resumed": True,
                "answered_for": ["Rotterdam", None],
                "said": ["utter_skip"],
                "seen_cards": 3.0,
                "checked": ["BS1"],
                "check_step": 2.0,
                "open_question": "municipality",
                "asked": ["municipality"],
                "misunderstood": 2.0,
                "danger_kind": "suicide",
            },
        )
    )

    assert turn == Turn(
        text="Mijn zoon in Ede",
        intent="worry_child",
        needs=("worry_child", "ask_anonymity"),
        ranking=("worry_child", "worry_family"),
        mentions={
            "municipality": ("Ede",),
            "organization": ("lse", "m"),
            "place_options": ("Bergen (NH)", "Bergen (L)"),
            "age": ("16",),
            "anonymity": ("true",),
        },
        audience="resident",
        municipality="Ede",
        site_municipality="Rotterdam",
        relation="child",
        sector="education",
        extremism_form="jihadism",
        anonymity=True,
        need="ask_signals",
        thread="worry_child",
        organization="lse",
        resumed=True,
        answered_for=("Rotterdam", None),
        said=("utter_skip",),
        seen_cards=3,
        checked=("BS1",),
        check_step=2,
        open_question="municipality",
        asked=("municipality",),
        misunderstood=2,
        danger=("attack", "threat"),
        unsure=True,
        danger_shown=("threat",),
        danger_before="suicide",
    )


def test_a_pressed_button_asks_for_its_intent() -> None:
    turn = turn_of(tracker("/ask_signals", "ask_signals", needs=["other"], unsure=True))

    assert turn.needs == ("ask_signals",)
    assert not turn.unsure


@pytest.mark.parametrize(
    ("minutes", "away"), [((), False), ((0,), False), ((0, 20), False), ((0, 61), True)]
)
def test_who_comes_back_after_an_hour_was_away(minutes: tuple[int, ...], away: bool) -> None:
    """The time between the last two messages counts, not that of the bot's own answers."""
    said = [{"event": "user", "timestamp": 1_000.0 + 60 * at} for at in minutes]
    answers = [{"event": "bot", "timestamp": 1_000.0 + 60 * at + 1} for at in minutes]
    events = sorted([*said, *answers], key=lambda event: float(event["timestamp"]))

    assert turn_of(Tracker("c", {}, {}, events, False, None, {}, None)).away is away


def test_what_was_told_is_remembered_for_as_long_as_a_visitor_can_come_back() -> None:
    """The gateway lets somebody back in for a day (`WEGWIJZER_TOKEN_HOURS`)."""
    session = Domain.load(DOMAIN).session_config

    assert session.session_expiration_time >= 24 * 60


@pytest.mark.parametrize(
    "message",
    [
        {},
        {"text": None, "intent": None, "entities": None, "metadata": None},
        {"intent": {"name": None, "confidence": 0.0}, "intent_ranking": None, "needs": None},
    ],
)
def test_a_message_with_nothing_in_it_is_an_empty_turn(message: dict[str, Any]) -> None:
    empty = Tracker("c", {}, message, [], False, None, {}, None)

    assert turn_of(empty) == Turn()

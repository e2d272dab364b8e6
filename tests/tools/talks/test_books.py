"""The books of a talk: what is lost, doubled or out of order is found, wherever it happens."""

import math

import pytest

from tools.talks.books import Count, Way, compare, quantile
from tools.talks.screen import Message, Screen

SAID = ["een", "twee", "drie", "vier"]


def message(seq: int, text: str, sender: str = "visitor") -> Message:
    return {"id": f"{seq}", "seq": seq, "text": text, "sender": sender}


@pytest.mark.parametrize(
    ("shown", "count"),
    [
        (SAID, Count(4)),
        (["een", "iets van een ander", "twee", "drie", "vier"], Count(4)),
        (["een", "twee", "vier"], Count(4, lost=1)),
        ([], Count(4, lost=4)),
        (["een", "twee", "twee", "drie", "vier"], Count(4, doubled=1)),
        (["een", "drie", "twee", "vier"], Count(4, reordered=1)),
        (["vier", "een", "een", "drie"], Count(4, lost=1, doubled=1, reordered=1)),
    ],
)
def test_what_is_shown_is_held_against_what_was_said(shown: list[str], count: Count) -> None:
    assert compare(SAID, shown) == count
    assert count.is_whole == (count == Count(4))


def test_nothing_said_is_no_proof() -> None:
    assert not compare([], []).is_whole


def test_counts_add_up() -> None:
    assert Count(4, 1, 0, 2) + Count(5, 0, 3, 1) == Count(9, 1, 3, 3)


def test_a_way_takes_the_time_of_each_message_once() -> None:
    way = Way()
    first, second = way.begins("hallo"), way.begins("hallo")
    assert first != second
    way.heard(first)
    way.heard(first)
    way.heard("van een ander")
    way.heard(None)
    assert len(way.seconds) == 1
    assert way.under_way == 1


def test_a_quantile_of_too_little_is_no_figure() -> None:
    assert quantile([0.01], 95) == math.inf
    assert quantile([0.01] * 99 + [1.0], 50) == pytest.approx(10)


def test_a_screen_shows_each_message_once_in_its_place() -> None:
    screen = Screen()
    heard: list[Message] = []
    screen.heard = heard.append
    for one in (message(1, "een"), message(3, "drie"), message(2, "twee"), message(3, "drie")):
        screen.take(one)
    assert screen.texts_of("visitor") == ["een", "twee", "drie"]
    assert (screen.last, screen.came_late, screen.came_again) == (3, 1, 1)
    assert [one["seq"] for one in heard] == [1, 3, 2]

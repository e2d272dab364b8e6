"""What holds for every message, however odd."""

import csv
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpline.places import Places

FOLDER = Path(__file__).resolve().parents[3] / "data" / "places"
with (FOLDER / "municipalities.csv").open(encoding="utf-8", newline="") as _file:
    NAMES = frozenset(row["name"] for row in csv.DictReader(_file))

WORDS = ["Gouda", "den", "bosch", "ik", "woon", "in", "niet", "maar", "roterdam", "Best", "(NH)"]
MARKS = [" ", " ", ", ", ". ", ": ", "-", "'", " (", ") ", "\n"]
PIECES = st.lists(st.sampled_from([*WORDS, *MARKS]), max_size=30).map("".join)
MESSAGES = st.one_of(st.text(max_size=80), PIECES)


@given(text=MESSAGES, expecting=st.booleans())
@settings(
    max_examples=200,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_mentions_are_pieces_of_the_text_in_order(
    places: Places, text: str, expecting: bool
) -> None:
    end = 0
    for mention in places.find(text, expecting):
        assert end <= mention.start < mention.end <= len(text)
        assert mention.text == text[mention.start : mention.end]
        assert mention.municipalities
        assert set(mention.municipalities) <= NAMES
        end = mention.end

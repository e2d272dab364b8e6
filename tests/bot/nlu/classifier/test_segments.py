"""Segments: the parts of a message that may each ask for something."""

import pytest

from bot.nlu.classifier.segments import segments

from .conftest import Tokenize


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("mijn zoon is veranderd", []),
        (
            "mijn zoon is veranderd. wie kan ik bellen?",
            ["mijn zoon is veranderd", "wie kan ik bellen"],
        ),
        ("wat kost het en mag ik anoniem blijven", ["wat kost het en", "mag ik anoniem blijven"]),
        (
            "ik vraag me af wat het kost, of mijn naam bekend wordt en of er haast bij is",
            ["ik vraag me af wat het kost ,", "of mijn naam bekend wordt en", "of er haast bij is"],
        ),
        ("is hij boos of bang voor iets", []),
        ("mijn zoon is weg. Alvast bedankt.", []),
        ("", []),
    ],
)
def test_a_message_is_cut_where_something_new_is_asked(
    tokenize: Tokenize, text: str, parts: list[str]
) -> None:
    found = segments(tokenize(text))
    assert [" ".join(token.text for token in part) for part in found] == parts

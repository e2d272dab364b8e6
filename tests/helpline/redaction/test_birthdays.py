"""A birthday without a year; other days of the year stay. All persons are made up."""

import pytest

from helpline.redaction import redact_patterns


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("hij is jarig op 3 mei", "hij is jarig op [geboortedatum]"),
        ("op 24 december is ze jarig", "op [geboortedatum] is ze jarig"),
        ("3 juni is haar verjaardag", "[geboortedatum] is haar verjaardag"),
        ("op 24 december wordt mijn zoon 18", "op [geboortedatum] wordt mijn zoon 18"),
        ("mijn jarige job is 31 dec", "mijn jarige job is [geboortedatum]"),
        ("mijn bday is 7 feb", "mijn bday is [geboortedatum]"),
        ("mijn feest is 22 aug, dan word ik 17", "mijn feest is [geboortedatum], dan word ik 17"),
        ("haar verjaardag is morgen, 13 mei", "haar verjaardag is morgen, [geboortedatum]"),
        (
            "De verjaardag van haar zus is op 17 mei",
            "De verjaardag van haar zus is op [geboortedatum]",
        ),
        (
            "hij viert zijn verjaardag niet (22 mei)",
            "hij viert zijn verjaardag niet ([geboortedatum])",
        ),
        ("ze wordt 3 juni achttien", "ze wordt [geboortedatum] achttien"),
    ],
)
def test_a_birthday_is_masked(text: str, masked: str) -> None:
    assert redact_patterns(text).text == masked


@pytest.mark.parametrize(
    "text",
    [
        "Hitler was jarig op 20 april",
        "op 27 april is de koning jarig",
        "vanaf 24 december is de school dicht en mijn zus is jarig",
        "op 5 mei wordt het 18 graden",
        "op 3 mei was er een betoging",
    ],
)
def test_another_day_stays(text: str) -> None:
    assert redact_patterns(text).text == text

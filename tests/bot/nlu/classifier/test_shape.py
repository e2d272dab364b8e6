"""The shape of a message: numbers, signs, script and length."""

import pytest

from bot.nlu.classifier.shape import shape


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("06-12345678", "=phone"),
        ("[telefoonnummer]", "=phone"),
        ("naam@voorbeeld.nl", "=mail"),
        ("kijk op www.voorbeeld.nl", "=link"),
        ("na 14:30", "=clock"),
        ("om 9 uur", "=clock"),
        ("1234 ab", "=postcode"),
        ("hij is 15", "=young"),
        ("mijn_naam", "=handle"),
        ("ik heet [naam]", "=masked"),
        ("en nu?", "=question"),
        ("help!", "=exclamation"),
        ("🙂", "=emoji"),
        ("сын", "=CYRILLIC"),
        ("你好", "=CJK"),
    ],
)
def test_a_shape_is_named(text: str, name: str) -> None:
    assert name in shape(text, 2)


@pytest.mark.parametrize(
    ("words", "length"), [(1, "1"), (2, "2"), (4, "5"), (20, "20"), (21, "more")]
)
def test_lengths_of_about_the_same_size_are_one(words: int, length: str) -> None:
    assert shape("", words) == {f"=length {length}"}

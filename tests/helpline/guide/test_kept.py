"""How long a conversation stays, in words: from the setting, and never shorter than it is."""

import pytest

from helpline.guide import Guide


@pytest.mark.parametrize(
    ("hours", "words"),
    [
        (24, "24 uur"),
        (1, "1 uur"),
        (1.5, "1,5 uur"),
        (0.1, "6 minuten"),
        (0.33, "20 minuten"),
        (47.99, "48 uur"),
        (48, "2 dagen"),
        (50, "50 uur"),
        (720, "30 dagen"),
        (None, "enige tijd"),
    ],
)
def test_a_period_is_told_in_words(guide: Guide, hours: float | None, words: str) -> None:
    assert guide.template_variables(None, hours)["kept_for"] == words
    assert f"wordt {words} na uw laatste bericht gewist" in guide.text("welcome", None, hours).text

"""Slips in the words that matter are mended, and the way back to the message is kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpline.entities.spelling import Speller

SPELLER = Speller(["leerling", "docent", "patient", "zoon"], ["patent"])


@pytest.mark.parametrize(
    ("typed", "mended"),
    [
        ("leerlng", "leerling"),
        ("leerlling", "leerling"),
        ("leerlimg", "leerling"),
        ("docnet", "docent"),
        ("patent", "patent"),
        ("zon", "zon"),
        ("recent", "recent"),
        ("gymdocnet", "gymdocnet"),
    ],
)
def test_one_slip_in_a_long_word_is_mended(typed: str, mended: str) -> None:
    assert SPELLER.mend(typed).text == mended


def test_the_way_back() -> None:
    typed = "een leerlng en een docnet hier"
    mended = SPELLER.mend(typed)
    for right, wrong in (("leerling", "leerlng"), ("docent", "docnet"), ("hier", "hier")):
        start = mended.text.index(right)
        end = start + len(right)
        assert typed[mended.start(start) : mended.end(end)] == wrong


@given(st.text(alphabet="docentlrigpa ", max_size=60))
def test_every_place_leads_into_the_text(text: str) -> None:
    mended = SPELLER.mend(text)
    assert all(0 <= mended.start(at) <= len(text) for at in range(len(mended.text) + 1))
    assert mended.end(len(mended.text)) == len(text)

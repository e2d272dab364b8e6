"""Dutch numbers: every spelling of the sources is read, one form is shown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpline.guide import phone


@pytest.mark.parametrize(
    ("written", "shown", "dialled"),
    [
        ("112", "112", "112"),
        ("113", "113", "113"),
        ("0900 88 44", "0900 88 44", "09008844"),
        ("0900-8844", "0900 88 44", "09008844"),
        ("088 20 80 080", "088 208 00 80", "+31882080080"),
        ("088-2080080", "088 208 00 80", "+31882080080"),
        ("0900-1113111", "0900 111 31 11", "09001113111"),
        ("0900 111 3 111", "0900 111 31 11", "09001113111"),
        ("06 - 23 66 03 86", "06 23 66 03 86", "+31623660386"),
        ("06 - 236 603 86", "06 23 66 03 86", "+31623660386"),
        ("14 053", "14 053", "14053"),
        ("14053", "14 053", "14053"),
        ("14 0592", "14 0592", "140592"),
        ("0800-7000", "0800 70 00", "08007000"),
        ("0492 326800", "0492 32 68 00", "+31492326800"),
        ("(035) 528 14 28", "035 528 14 28", "+31355281428"),
        ("+31 10 267 16 25", "010 267 16 25", "+31102671625"),
    ],
)
def test_one_form_for_every_spelling(written: str, shown: str, dialled: str) -> None:
    """FACTS.md, trap A6.6: the spellings of the sources differ, the digits do not."""
    assert phone.is_valid(written)
    assert phone.display(written) == shown
    assert phone.tel(written) == dialled


@pytest.mark.parametrize(
    "written",
    [
        "",
        "0800-700",  # the misprint of Platform JEP
        "06-1234",
        "0142",
        "115 23",
        "bel 112",
        "112!",
        "+32 2 123 45 67",
        "0900-88440",
        "١١٢",
    ],
)
def test_refuses_what_cannot_be_dialled(written: str) -> None:
    """Too short, too long, foreign, or no number at all."""
    assert not phone.is_valid(written)


@given(st.integers(min_value=0, max_value=9_999_999_999))
def test_shown_digits_are_the_written_digits(number: int) -> None:
    """Grouping never changes a digit."""
    written = f"0{number}"
    if phone.is_valid(written):
        assert phone.digits(phone.display(written)) == written
        assert phone.tel(written).replace("+31", "0") == written

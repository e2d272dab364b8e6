"""Sealing: what is said to an adviser cannot be read, moved or changed in the database."""

import pytest

from gateway.seal import Seal, SealError

KEY = "een geheim van minstens tweeëndertig tekens"


def test_what_is_sealed_can_be_opened_with_the_same_key() -> None:
    sealed = Seal(KEY).seal("Mijn broer heet Daan 🙂", "m1")
    assert "Daan" not in sealed
    assert Seal(KEY).open(sealed, "m1") == "Mijn broer heet Daan 🙂"


def test_the_same_words_are_sealed_differently_each_time() -> None:
    assert len({Seal(KEY).seal("ja", "m1") for _ in range(20)}) == 20


@pytest.mark.parametrize(
    ("key", "about", "change"),
    [
        ("een ander geheim van ook genoeg tekens", "m1", lambda text: text),
        (KEY, "m2", lambda text: text),
        (KEY, "m1", lambda text: text[:-4]),
        (KEY, "m1", lambda text: "AAAA" + text[4:]),
        (KEY, "m1", lambda text: "geen base64!"),
        (KEY, "m1", lambda text: ""),
    ],
)
def test_with_another_key_of_another_row_or_changed_it_cannot(
    key: str, about: str, change: object
) -> None:
    sealed = Seal(KEY).seal("Daan", "m1")
    with pytest.raises(SealError):
        Seal(key).open(change(sealed), about)  # type: ignore[operator]

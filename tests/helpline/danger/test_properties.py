"""How somebody types never changes what is found, and nothing makes the check fall over."""

import json
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from helpline.danger import KINDS, check

CORPUS = Path(__file__).parent / "corpus"
TEXTS = [
    entry["text"]
    for name in ("positive_open.yml", "benign_open.yml")
    for entry in yaml.safe_load((CORPUS / name).read_text("utf-8"))
]
APOSTROPHES = "'\u2018\u2019\u02bc\u0060\u00b4\u2032"
SPACES = (" ", "  ", "\u00a0", "\u2009", "\u00a0 ")

corpus_text = st.sampled_from(TEXTS)
few = settings(max_examples=150, deadline=None)


def rules(text: str) -> set[str]:
    return {hit.rule for hit in check(text)}


@few
@given(corpus_text, st.sampled_from([str.upper, str.lower, str.swapcase, str.title]))
def test_case_changes_nothing(text: str, change: Callable[[str], str]) -> None:
    assert rules(change(text)) == rules(text)


@few
@given(corpus_text, st.sampled_from(APOSTROPHES))
def test_the_kind_of_apostrophe_changes_nothing(text: str, apostrophe: str) -> None:
    straight = "".join("'" if c in APOSTROPHES else c for c in text)
    assert rules(straight.replace("'", apostrophe)) == rules(straight)


@few
@given(corpus_text, st.lists(st.sampled_from(SPACES), min_size=1))
def test_the_kind_and_number_of_spaces_change_nothing(text: str, spaces: list[str]) -> None:
    words = text.split(" ")
    spaced = "".join(w + spaces[n % len(spaces)] for n, w in enumerate(words))
    assert rules(spaced) == rules(text)


@few
@given(corpus_text, st.sampled_from("\u0301\u0300\u0308\u0302"), st.booleans())
def test_accents_change_nothing(text: str, accent: str, composed: bool) -> None:
    accented = "".join(c + accent if c in "aeiouAEIOU" else c for c in text)
    shown = unicodedata.normalize("NFC", accented) if composed else accented
    assert rules(shown) == rules(text)


@few
@given(corpus_text, st.sampled_from("\u200b\u200d\u00ad\ufeff"))
def test_invisible_characters_change_nothing(text: str, invisible: str) -> None:
    hidden = "".join(c + invisible if c.isalpha() else c for c in text)
    assert rules(hidden) == rules(text)


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=400))
@example("\ud800")
@example("'" * 50)
@example("*" * 50)
@example("b*m " * 50)
@example("🔫💣🔪")
@example("a " * 200)
def test_any_text_gives_hits_that_point_into_it(text: str) -> None:
    for hit in check(text):
        assert hit.kind in KINDS
        assert 0 <= hit.span[0] < hit.span[1] <= len(text)


@pytest.mark.parametrize(
    "piece",
    ["a", "a ", "b.", "'", "*", "b*m ", "verm**rden ", "v3rm00rd3n ", "b0m", "ikwilhijgaat",
     "dood ", "hij wil ", "niet ", "ik ga hem dood maken wil ze vermoorden ", "aan slag ",
     "🔫", "ﷺ"],
)  # fmt: skip
def test_long_adversarial_text_is_read_to_the_end(piece: str) -> None:
    """A catastrophic pattern would never come back from ten thousand characters of this."""
    text = (piece * 10_000)[:10_000] + " . hij gaat een aanslag plegen"
    assert "aanslag-plannen" in rules(text)


@few
@given(st.lists(st.sampled_from(TEXTS), max_size=4), st.text(max_size=20))
def test_the_same_text_gives_the_same_hits(parts: list[str], noise: str) -> None:
    text = noise.join(parts)
    assert check(text) == check(text)
    assert json.dumps([hit.reason for hit in check(text)])

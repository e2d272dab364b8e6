"""The language that the rules are written in."""

import pytest

from helpline.danger.pattern import PatternError, Sentence, Token, compile_pattern

GROUPS = {"<wapen>": ["bom", "mes"]}


def sentence(text: str) -> Sentence:
    tokens = []
    for place, word in enumerate(text.split()):
        groups = {group for group, words in GROUPS.items() if word in words}
        tokens.append(Token(frozenset({word, *groups}), place, place + 1, 0))
    return Sentence(tokens)


def found(pattern: str, text: str) -> list[tuple[int, ...]]:
    row = sentence(text)
    return [places for p in compile_pattern(pattern, GROUPS) for places in p.matches(row)]


@pytest.mark.parametrize(
    ("pattern", "text", "places"),
    [
        ("niet meer", "ik wil niet meer", [(2, 3)]),
        ("niet meer", "niet nog meer", []),
        ("wil ~ <wapen>", "wil a b c bom", [(0, 4)]),
        ("wil ~ <wapen>", "wil a b c d bom", []),
        ("wil .. <wapen>", "wil a b c d e f mes", [(0, 7)]),
        ("wil ... <wapen>", "wil a b c d e f g h i j k l mes", [(0, 13)]),
        ("<wapen> & school", "school en een bom", [(0, 3)]),
        ("<wapen> && school", "school a b c d e bom", []),
        ("wil|zal <wapen>", "zal mes", [(0, 1)]),
        ("^ bom $", "bom", [(0,)]),
        ("^ bom $", "een bom", []),
        ("weg|niet_thuis", "hij is niet thuis", [(2, 3)]),
        ("wil ~ <wapen>", "wil bom mes", [(0, 1), (0, 2)]),
        ("bom & bom", "bom", []),
        ("Één", "een", [(0,)]),
    ],
)
def test_patterns_match(pattern: str, text: str, places: list[tuple[int, ...]]) -> None:
    assert found(pattern, text) == places


@pytest.mark.parametrize("wrong", ["<wapenz>", "bom ~", "~ bom", "", "&", "bom|", "b.m", "bom &"])
def test_a_pattern_that_cannot_be_read_is_refused(wrong: str) -> None:
    with pytest.raises(PatternError):
        compile_pattern(wrong, GROUPS)


def test_the_number_of_matches_is_capped() -> None:
    assert len(found("bom ... bom ... bom & bom", "bom " * 400)) <= 100

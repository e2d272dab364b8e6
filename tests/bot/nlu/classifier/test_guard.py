"""The guard: how much of a message is like the training data."""

import json

import pytest

from bot.nlu.classifier.features import features
from bot.nlu.classifier.guard import Guard

from .conftest import Tokenize

KNOWN = ("mijn dochter is veranderd", "mijn dochter is anders", "is mijn zoon veranderd")


@pytest.fixture
def guard(tokenize: Tokenize) -> Guard:
    """Give a guard that knows a few words."""
    return Guard.fit([features(tokenize(text)) for text in KNOWN])


def test_known_words_are_wholly_familiar(guard: Guard, tokenize: Tokenize) -> None:
    assert guard.familiarity(features(tokenize("is mijn dochter veranderd"))) == 1.0


@pytest.mark.parametrize("text", ["", "?", "🙂", "123", "你好", "qwrtp"])
def test_what_has_no_known_word_is_not_familiar(
    guard: Guard, tokenize: Tokenize, text: str
) -> None:
    assert guard.familiarity(features(tokenize(text))) == 0.0


def test_a_misspelt_word_is_partly_familiar(guard: Guard, tokenize: Tokenize) -> None:
    assert 0.3 < guard.familiarity(features(tokenize("verandert"))) < 1.0


def test_long_unknown_words_count_for_more(guard: Guard, tokenize: Tokenize) -> None:
    short, long = (guard.familiarity(features(tokenize(f"mijn {w}"))) for w in ("xq", "xqzvxqzv"))
    assert long < short


def test_a_guard_survives_a_file(guard: Guard, tokenize: Tokenize) -> None:
    restored = Guard.from_dict(json.loads(json.dumps(guard.as_dict())))
    document = features(tokenize("mijn dochters verandering"))
    assert restored.familiarity(document) == guard.familiarity(document)

"""Sentences as tokens, and a model small enough to train in every test run."""

import re
from collections.abc import Callable

import pytest
from rasa.nlu.tokenizers.tokenizer import Token

from bot.nlu.classifier.model import IntentModel

Tokenize = Callable[[str], list[Token]]

SENTENCES = {
    "worry_child": (
        "mijn zoon is veranderd",
        "mijn dochter is veranderd sinds die groep",
        "ik maak me zorgen om mijn zoon",
        "mijn zoon praat over geweld",
        "zorgen om mijn dochter",
    ),
    "ask_contact": (
        "wat is het nummer van het meldpunt",
        "heeft u een nummer voor mij",
        "nummer van de gemeente",
        "wat is het mailadres van het meldpunt",
        "geef het nummer",
    ),
    "out_of_scope": (
        "waar kan ik mijn afval kwijt",
        "wat voor weer wordt het",
        "mijn fiets is gestolen",
        "hoe bak ik een taart",
        "afval ophalen",
    ),
}
WEIGHTS = {"word": 1.2, "char": 1.0, "concept": 1.0, "pair": 0.7, "opening": 0.6}


def cut(text: str) -> list[Token]:
    """Cut a text at its words and signs."""
    found = re.finditer(r"\[[\w-]+\]|[\w'-]+|[^\w\s]", text)
    return [Token(match.group(), match.start()) for match in found]


@pytest.fixture
def tokenize() -> Tokenize:
    """Give what cuts a text into tokens, without spaCy."""
    return cut


@pytest.fixture(scope="session")
def training() -> tuple[list[list[Token]], list[str]]:
    """Give the tokens and intents of a few sentences."""
    pairs = [(cut(text), intent) for intent, texts in SENTENCES.items() for text in texts]
    return [tokens for tokens, _ in pairs], [intent for _, intent in pairs]


@pytest.fixture(scope="session")
def model(training: tuple[list[list[Token]], list[str]]) -> IntentModel:
    """Give a model of those sentences."""
    return IntentModel.train(*training, WEIGHTS, 0.05)

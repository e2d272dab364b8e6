"""Words, pieces of words and concepts as counted features."""

import itertools
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence

from rasa.nlu.tokenizers.tokenizer import Token

from bot.nlu.classifier.reading import Reading, read

CHARACTERS = (3, 5)
"""Lengths of the pieces of words: long enough for compounds, short enough for misspellings."""
LONGEST_WORD = 30
"""Characters of a word that are looked at; the rest of a longer "word" is noise."""
OPENING_WORDS = 3
PLACE_NAME = "<place>"
"""Stands for any place: where a visitor lives says nothing about what he asks."""

_REPEATED = re.compile(r"(.)\1{2,}")
_NUMBER = re.compile(r"\d+")

Counts = Counter[str]
BLOCKS = ("word", "char", "concept", "pair", "opening")
"""Blocks of features; each is brought to length one by itself, so none drowns the others."""


def fold(word: str) -> str:
    """Bring a word to the form in which it is counted.

    Lower case, no accents, three or more equal letters become two, digits become 0.
    """
    word = unicodedata.normalize("NFKD", word.lower()[:LONGEST_WORD])
    word = "".join(character for character in word if not unicodedata.combining(character))
    return _NUMBER.sub("0", _REPEATED.sub(r"\1\1", word))


def features(tokens: Sequence[Token]) -> dict[str, Counts]:
    """Count the features of a message, by block.

    Args:
        tokens: with text and position.
    """
    reading = read(tokens)
    words = _words(tokens, reading)
    return {
        "word": Counter(_ngrams(words)),
        "char": Counter(piece for word in words if word != PLACE_NAME for piece in _pieces(word)),
        "concept": Counter(reading.signs | reading.people),
        "pair": Counter(
            f"{one} {other}" for one, other in itertools.combinations(sorted(reading.signs), 2)
        ),
        "opening": Counter(_opening(words, reading.named)),
    }


def _words(tokens: Sequence[Token], reading: Reading) -> list[str]:
    first = tokens[0].start if tokens else 0
    words: list[str] = []
    for token in tokens:
        if not reading.is_place(token.start - first):
            words.append(fold(token.text))
        elif not words or words[-1] != PLACE_NAME:
            words.append(PLACE_NAME)
    return words


def _ngrams(words: Sequence[str]) -> Iterator[str]:
    yield from words
    padded = ["<", *words, ">"]
    for first, second in itertools.pairwise(padded):
        yield f"{first} {second}"


def _pieces(word: str) -> Iterator[str]:
    padded = f" {word} "
    for length in range(CHARACTERS[0], CHARACTERS[1] + 1):
        for start in range(len(padded) - length + 1):
            yield padded[start : start + length]


def _opening(words: Sequence[str], named: Sequence[Sequence[str]]) -> Iterator[str]:
    """How a message begins and ends says what it asks ("hoe …", "waar …", "… nummer?")."""
    for length in range(1, OPENING_WORDS + 1):
        yield "^" + " ".join(words[:length])
    yield "$" + " ".join(words[-2:])
    if named:
        yield from (f"^{first}" for first in named[0])
        yield from (f"{last}$" for last in named[-1])
    if len(named) > 1:
        yield from (f"^{first} {second}" for first in named[0] for second in named[1])

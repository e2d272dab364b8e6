"""Words, lemmas and pieces of words as counted features."""

import itertools
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence

from rasa.nlu.tokenizers.tokenizer import Token

CHARACTERS = (2, 5)
"""Lengths of the pieces of words: long enough for compounds, short enough for misspellings."""
LONGEST_WORD = 30
"""Characters of a word that are looked at; the rest of a longer "word" is noise."""

_REPEATED = re.compile(r"(.)\1{2,}")
_NUMBER = re.compile(r"\d+")

Counts = Counter[str]
BLOCKS = ("word", "lemma", "char")
"""Blocks of features; each is brought to length one by itself, so none drowns the others."""


def fold(word: str) -> str:
    """Bring a word to the form in which it is counted.

    Lower case, no accents, three or more equal letters become two, digits become 0.
    """
    word = unicodedata.normalize("NFKD", word.lower()[:LONGEST_WORD])
    word = "".join(character for character in word if not unicodedata.combining(character))
    return _NUMBER.sub("0", _REPEATED.sub(r"\1\1", word))


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


def features(tokens: Sequence[Token]) -> dict[str, Counts]:
    """Count the features of a message, by block.

    Args:
        tokens: with text and lemma.
    """
    words = [fold(token.text) for token in tokens]
    lemmas = [fold(token.lemma) for token in tokens]
    return {
        "word": Counter(_ngrams(words)),
        "lemma": Counter(_ngrams(lemmas)),
        "char": Counter(piece for word in words for piece in _pieces(word)),
    }

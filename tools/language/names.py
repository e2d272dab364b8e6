"""Names of persons: a capital within a sentence that belongs to no name that is known."""

import re

from tools.language.sentences import sentences
from tools.language.vocabulary import Vocabulary

_NAME = r"[A-Z][^\W\d_]+(?:-\w+)*"
_CAPITAL = re.compile(rf"(?<=[^\W\d_],\s){_NAME}|(?<=[^\W\d_]\s){_NAME}")


def unknown_names(text: str, vocabulary: Vocabulary) -> list[tuple[str, str]]:
    """Give each unknown name in a text with its sentence.

    The first word of a sentence is not looked at. Known are the names of the guide, of `known.yml`,
    abbreviations, and words that begin with one of these ("IP-adres").
    """
    return [
        (name, sentence)
        for sentence in sentences(text)
        for name in _CAPITAL.findall(sentence)
        if name not in vocabulary.names and not _is_known(name.split("-")[0], vocabulary)
    ]


def _is_known(name: str, vocabulary: Vocabulary) -> bool:
    return name.isupper() or name in vocabulary.names

"""Finds the names of persons in a message."""

from collections.abc import Sequence
from dataclasses import replace

from helpline.redaction.names.lexicon import Lexicon
from helpline.redaction.names.message import Message
from helpline.redaction.names.reader import Persons, Reader, Span


def _nobody(text: str) -> Sequence[Span]:
    """Stands for no language model."""
    del text
    return ()


class Names:
    """Finds persons' names by lists and by context; made by `load_names`."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Take what is known about words."""
        self._lexicon = lexicon
        self._reader = Reader(lexicon)
        self._careful = Reader(replace(lexicon, guessing=False))

    def find(self, text: str, persons: Persons = _nobody) -> tuple[Span, ...]:
        """Find the names.

        Args:
            text: a visitor's words.
            persons: a language model. It is asked only when a word with a capital stays
                doubtful, and counts as a hint: it never decides about a word in lower case.

        Returns:
            Start and end (exclusive) of each name, in order, never overlapping.
        """
        message = Message(text)
        foreign = self._lexicon.foreign(word.folded for word in message.words if not word.capital)
        found = (self._careful if foreign else self._reader).read(message, persons)
        return tuple((message.words[first].start, message.words[last].end) for first, last in found)

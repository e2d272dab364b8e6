"""How visitors are addressed: with 'u', or with 'je' where a municipality asks for that.

The je-form of each sentence is written by hand, in `data/guide/informal.yml`; nothing here
replaces words. A sentence stands there with its placeholders, once, however often it is used.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Annotated

import msgspec

FILE = "informal.yml"
# Between sentences: line ends with list marks, a mark that begins a text, the end of a sentence.
# "M." is the name of an organisation and ends none.
_BETWEEN = re.compile(r"(\n+(?:[ ]*(?:-|\d+\.) )?|\A(?:-|\d+\.) |(?<=[.?!;:])(?<!M\.) +)")
_FORMAL = re.compile(r"\b(?:u|uw|uzelf)\b", re.IGNORECASE)
_PLACEHOLDER = re.compile(r"\{\w+\}")

Say = Callable[[str], str]
"""Gives a text as it is said to this visitor."""


class AddressFile(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """`informal.yml` as written."""

    municipalities: tuple[str, ...] = ()
    """The sites on which the chat says 'je'."""
    sentences: dict[str, Annotated[str, msgspec.Meta(min_length=1)]] = {}
    """The je-form by the sentence in u-form."""


@dataclass(frozen=True)
class Address:
    """The je-form, and who wants it."""

    municipalities: frozenset[str] = frozenset()
    sentences: Mapping[str, str] = field(default_factory=dict)

    def is_informal(self, municipality: str | None) -> bool:
        """Tell whether the chat says 'je' on the site of this municipality."""
        return municipality in self.municipalities

    def informally(self, text: str) -> str:
        """Give a text in je-form; a sentence without one stays as it is (see `missing`)."""
        pieces = _BETWEEN.split(text)
        return "".join(self.sentences.get(piece, piece) for piece in pieces)


def formally(text: str) -> str:
    """Give a text as it is written."""
    return text


def is_formal(text: str) -> bool:
    """Tell whether a text says 'u'."""
    return _FORMAL.search(text) is not None


def formal_sentences(texts: Iterable[str]) -> list[str]:
    """Give each sentence that says 'u' once, in order."""
    pieces = (piece for text in texts for piece in _BETWEEN.split(text.strip()))
    return list(dict.fromkeys(piece for piece in pieces if is_formal(piece)))


def missing(address: Address, texts: Iterable[str]) -> list[str]:
    """Give the sentences of these texts that have no je-form yet."""
    return [one for one in formal_sentences(texts) if one not in address.sentences]


def faults(sentence: str, informal: str) -> list[str]:
    """Tell, in Dutch, what is wrong with one je-form; nothing when it is right."""
    found = []
    if is_formal(informal):
        found.append(f"in de je-vorm staat nog 'u' of 'uw': {informal!r}")
    if sorted(_PLACEHOLDER.findall(sentence)) != sorted(_PLACEHOLDER.findall(informal)):
        found.append(f"de invulplekken zijn niet dezelfde als in {sentence!r}")
    return found

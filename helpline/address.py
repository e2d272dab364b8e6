"""How visitors are addressed: with 'u', or with 'je' where a municipality asks for that.

The je-form of each sentence is written by hand, in `data/guide/informal.yml`; nothing here
replaces words. A sentence stands there with its placeholders, once, however often it is used.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

import msgspec

FILE = "informal.yml"
FORM_OF_ADDRESS = "form_of_address"
"""Variable of a response with which an action tells Rasa's side in which form it is said."""
INFORMAL = "informal"
# Between sentences: line ends with list marks, a mark that begins a text, the end of a sentence.
# "M." is the name of an organisation and ends none.
_BETWEEN = re.compile(r"(\n+(?:[ ]*(?:-|\d+\.) )?|\A(?:-|\d+\.) |(?<=[.?!;:])(?<!M\.) +)")
_FORMAL = re.compile(r"\b(?:u|uw|uzelf)\b", re.IGNORECASE)
_PLACEHOLDER = re.compile(r"\{\w+\}")
_SHOWN = frozenset(
    {"text", "also", "why", "for_whom", "limits", "response_promise", "schedule", "unknown_the"}
    | {"anonymous_note", "phone_note", "note", "label", "website_label", "unknown_in"}
)
"""Fields of the guide and of the domain that hold texts for visitors."""
_FOR_ADVISERS = "replies"
"""What an adviser can insert, and then words as he or she likes (`handover.yml`)."""

Say = Callable[[str], str]
"""Gives a text as it is said to this visitor."""


class AddressFile(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """`informal.yml` as written."""

    municipalities: tuple[str, ...] = ()
    """The sites on which the chat says 'je'."""
    sentences: dict[str, str] = {}
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


def shown_texts(content: object) -> list[str]:
    """Give every text that a visitor may read, out of a file of the guide or of responses."""
    if isinstance(content, dict):
        content = {key: value for key, value in content.items() if key != _FOR_ADVISERS}
        inside = [text for value in content.values() for text in shown_texts(value)]
        by_name = content.get("texts")
        if isinstance(by_name, dict):
            inside += [text for text in by_name.values() if isinstance(text, str)]
        shown = [text for key, text in content.items() if key in _SHOWN and isinstance(text, str)]
        return shown + inside
    if isinstance(content, list):
        return [text for one in content for text in shown_texts(one)]
    return []


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
    if not informal.strip():
        found.append(f"de je-vorm is leeg van {sentence!r}")
    if is_formal(informal):
        found.append(f"in de je-vorm staat nog 'u' of 'uw': {informal!r}")
    if sorted(_PLACEHOLDER.findall(sentence)) != sorted(_PLACEHOLDER.findall(informal)):
        found.append(f"de invulplekken zijn niet dezelfde als in {sentence!r}")
    return found

"""The one spaCy pipeline of the process.

A message is analysed once and the result shared: by the channel, the tokenizer and whatever comes
after. Only what somebody uses is loaded and run. Words are split by spaCy's rules for Dutch, which
need no model; the model `nl_core_news_sm` is there for names.
"""

from collections import OrderedDict
from collections.abc import Callable
from functools import lru_cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc

MODEL = "nl_core_news_sm"
NAMES = "ner"
"""Only for redaction, and only when a word with a capital stays doubtful (docs/adr/0013): loaded
at the first such word, which then waits a second; 90 MB that few processes need."""
UNUSED = (
    *("parser", "tagger", "senter", "morphologizer", "lemmatizer", "attribute_ruler"),
    "tok2vec",  # of those; the recogniser of names has one of its own
)
"""Lemmas and parts of speech brought nothing in cross-validation (docs/adr/0009)."""
PERSON = "PERSON"
REMEMBERED = 64
"""Recent analyses kept, so that the parts of one turn find the same one."""


@lru_cache(maxsize=1)
def pipeline() -> Language:
    """Make the Dutch pipeline, once; it only splits words."""
    return spacy.blank("nl")


@lru_cache(maxsize=1)
def _names() -> Callable[[Doc], Doc]:
    model = spacy.load(MODEL, vocab=pipeline().vocab, exclude=list(UNUSED))
    recogniser: Callable[[Doc], Doc] = model.get_pipe(NAMES)
    return recogniser


_recent: OrderedDict[str, Doc] = OrderedDict()


def analyse(text: str) -> Doc:
    """Give spaCy's analysis of a text; the same object when it was asked just before."""
    doc = _recent.get(text)
    if doc is None:
        doc = pipeline().make_doc(text)
        _recent[text] = doc
        while len(_recent) > REMEMBERED:
            _recent.popitem(last=False)
    return doc


def persons(text: str) -> list[tuple[int, int]]:
    """Give start and end of what the model takes for persons in a text.

    Worth little by itself: it sees a person in 9 of 100 sentences without one (docs/adr/0013).
    """
    doc = analyse(text)
    if not doc.has_annotation("ENT_IOB"):
        doc = _names()(doc)
    return [(one.start_char, one.end_char) for one in doc.ents if one.label_ == PERSON]

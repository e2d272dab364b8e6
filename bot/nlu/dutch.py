"""The one spaCy pipeline of the process.

spaCy is the dearest step of a turn (about 4 ms), so a message is analysed once and the result
shared: by the channel, the tokenizer and whatever comes after.
"""

from collections import OrderedDict
from functools import lru_cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc

MODEL = "nl_core_news_sm"
UNUSED = ("parser", "tagger", "senter", "ner")
"""Rasa never uses the parse; fine-grained tags say nothing that the part of speech does not;
names are not yet redacted by the model (patterns only)."""
REMEMBERED = 64
"""Recent analyses kept, so that the parts of one turn find the same one."""


@lru_cache(maxsize=1)
def pipeline() -> Language:
    """Load the Dutch pipeline, once (2-3 s)."""
    return spacy.load(MODEL, exclude=list(UNUSED))


_recent: OrderedDict[str, Doc] = OrderedDict()


def analyse(text: str) -> Doc:
    """Give spaCy's analysis of a text; the same object when it was asked just before."""
    doc = _recent.get(text)
    if doc is None:
        doc = pipeline()(text)
        _recent[text] = doc
        while len(_recent) > REMEMBERED:
            _recent.popitem(last=False)
    return doc

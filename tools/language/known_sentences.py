"""Sentences that are known to be for children, or in another language."""

import re
from collections.abc import Iterable

from tools.language.sentences import sentences
from tools.language.text import FILLED, PLACEHOLDER, Text

_QUOTED = re.compile(r"(?<!\w)'[^'\n]*'(?!\w)|\"[^\"\n]*\"|‘[^’\n]*’|“[^”\n]*”")


def sentences_said(text: str, quotes: bool) -> list[str]:
    """Split a text into sentences; without `quotes`, the words of others are left out first."""
    return sentences(text if quotes else _QUOTED.sub("", text))


def is_one_of(sentence: str, known: re.Pattern[str] | None) -> bool:
    """Tell whether a sentence is one that is known (`pattern`)."""
    return known is not None and known.fullmatch(sentence) is not None


def pattern(texts: Iterable[Text]) -> re.Pattern[str]:
    """Make a pattern of every sentence, as whole and without what is quoted in it.

    A number or the name of a place may stand where the placeholder for it stands.
    """
    raw = {
        one
        for text in texts
        for quotes in (True, False)
        for one in sentences_said(text.raw, quotes)
    }
    with_words = (one for one in sorted(raw) if re.search(r"[^\W\d_]", PLACEHOLDER.sub("", one)))
    return re.compile("|".join(map(_one_sentence, with_words)) or r"(?!)")


def _one_sentence(raw: str) -> str:
    fixed, names = PLACEHOLDER.split(raw)[::2], PLACEHOLDER.split(raw)[1::2]
    filled = [".+?" if name in FILLED else r"[\d ]+" for name in names]
    return "".join(re.escape(part) + fill for part, fill in zip(fixed, [*filled, ""], strict=True))

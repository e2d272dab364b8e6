"""Sentences, words and syllables of a Dutch text."""

import re

_LIST_MARK = re.compile(r"^\s*(?:[-•]|\d+\.)\s+")
# "M." is the name of an organisation: it ends a sentence only before a capital.
_END = re.compile(r"(?<=[.!?;])(?<!\b[A-Z]\.)['\")]*\s+|(?<=\b[A-Z]\.)\s+(?=[A-Z])")
_WORD = re.compile(r"\d[\d -]*\d|\d|[^\W\d_]+(?:['’.-][^\W\d_]+)*")
_VOWELS = re.compile(
    r"aai|eeu|ieu|ooi|oei|aa|ee|oo|uu|ie|oe|eu|ui|ij|ei|au|ou|[aeiouyàáâäèéêëìíîïòóôöùúûü]"
)


def sentences(text: str) -> list[str]:
    """Split a text: each line on its own, without list marks; a semicolon ends a sentence too."""
    lines = (_LIST_MARK.sub("", line).strip() for line in text.splitlines())
    return [part.strip() for line in lines for part in _END.split(line) if words(part)]


def words(text: str) -> list[str]:
    """Give the words; a number counts as one word, however it is written."""
    return _WORD.findall(text)


def syllables(word: str) -> int:
    """Count the syllables; letters of an abbreviation ("LSE") and a number count one each."""
    if word.isupper() and len(word) > 1:
        return len(word)
    return max(1, len(_VOWELS.findall(word.lower())))

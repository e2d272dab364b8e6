"""Sentences in which square brackets stand around what must be masked."""

import re


def plain(marked: str) -> str:
    """Give the sentence as a visitor types it."""
    return re.sub(r"[][]", "", marked)


def with_names_masked(marked: str) -> str:
    """Give the sentence with a name masked in each pair of brackets."""
    return re.sub(r"\[[^]]*\]", "[naam]", marked)

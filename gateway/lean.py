"""Leaves comments and indents out of scripts and styles that browsers fetch: a fifth of them."""

import re
from typing import Final

SUFFIXES: Final = frozenset({".js", ".mjs", ".css"})
"""Of the files that this is for."""

_BLOCK = re.compile(r"^[ \t]*/\*(?!!)(?:(?!\*/).)*\*/[ \t]*$", re.DOTALL | re.MULTILINE)
"""Whole lines only; `/*!` marks one that has to stay, such as a licence."""
_LINE = re.compile(r"^[ \t]*//.*$", re.MULTILINE)
_INDENT = re.compile(r"^[ \t]+", re.MULTILINE)


def lean(text: str, suffix: str) -> str:
    """Give a file without indents and without the comments that have lines of their own.

    Every other line stays and keeps its number: an error in a browser's console points at the
    file in the repository. Script with a literal over several lines is left alone, because
    a line in it may look like a comment.

    Args:
        text: of a script or a style sheet.
        suffix: of its name, one of `SUFFIXES`.
    """
    script = suffix != ".css"
    if script and any(line.count("`") % 2 for line in text.splitlines()):
        return text
    text = _BLOCK.sub(lambda comment: "\n" * comment[0].count("\n"), text)
    return _INDENT.sub("", _LINE.sub("", text) if script else text)

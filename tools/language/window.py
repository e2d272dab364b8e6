"""The words of the chat window: the strings of its JavaScript file of texts."""

import re
from collections.abc import Iterator
from pathlib import Path

from tools.language.text import Text

_COMMENT = re.compile(r"/\*.*?\*/|^\s*//.*$", re.DOTALL | re.MULTILINE)
_STRING = re.compile(r'"((?:[^"\\]|\\.)*)"|`([^`]*)`')
_KEY = re.compile(r"^\s*(\w+):", re.MULTILINE)
_VALUE = re.compile(r"\$\{\w+\}")
_WORDS = re.compile(r"[^\W\d_]{2}.*\s|^[A-Z]")


def texts(path: Path) -> Iterator[Text]:
    """Give each string with words in it; `${…}` becomes "2".

    Args:
        path: `web/chat/texts.nl.js`.

    Raises:
        OSError: the file cannot be read.
    """
    code = _COMMENT.sub("", path.read_text(encoding="utf-8"))
    keys = [(found.start(1), found[1]) for found in _KEY.finditer(code)]
    for found in _STRING.finditer(code):
        text = _VALUE.sub("2", found[1] if found[1] is not None else found[2]).strip()
        key = next((name for start, name in reversed(keys) if start < found.start()), "")
        if _WORDS.search(text):
            yield Text("venster", f"{path.name} {key}", text)

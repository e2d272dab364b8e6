"""The words of HTML pages: what stands in headings, paragraphs and list items."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

from tools.language.text import Text

_BLOCKS = frozenset({"h1", "h2", "h3", "p", "li", "button", "label", "noscript"})
_HIDDEN = frozenset({"script", "style", "title"})
_VALUE = re.compile(r"\$\{\w+\}")


class _Blocks(HTMLParser):
    """Collects the text of each block element."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = [""]
        self._hidden = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._hidden = tag in _HIDDEN
        if tag in _BLOCKS:
            self.found.append("")

    def handle_endtag(self, tag: str) -> None:
        self._hidden = False
        if tag in _BLOCKS:
            self.found.append("")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.found[-1] += data


def texts(path: Path) -> Iterator[Text]:
    """Give the text of each block of a page; what a program fills in is left out.

    Args:
        path: an HTML file, or a template with `${…}`.

    Raises:
        OSError: the file cannot be read.
    """
    blocks = _Blocks()
    blocks.feed(path.read_text(encoding="utf-8"))
    plain = (" ".join(_VALUE.sub("", block).split()) for block in blocks.found)
    for number, text in enumerate((text for text in plain if text), start=1):
        yield Text("pagina's", f"{path.name} {number}", text)

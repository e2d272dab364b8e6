"""Makes `data/other_languages/<code>.txt` of wordfreq: `python -m tools.foreign_words FOLDER`.

FOLDER is `wordfreq/data` of the package wordfreq 3.1.1; see data/other_languages/README.md.
"""

import gzip
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import msgspec

from helpline.languages.words import FOLDER, key, words_of

LEAST = {"tr": 4.2, "pl": 4.2}
"""Zipf value from which a word counts. Lower where one word has many forms."""
LEAST_OTHER = 4.5
LEAST_OTHER_SCRIPT = 5.0
OTHER_SCRIPT = ("ar", "fa", "uk", "ru", "bg")
LATIN = ("en", "de", "fr", "es", "tr", "pl", "pt", "it", "ro")
HEADER = """\
# Words by how often they are used. Each line: Zipf value, then the words in alphabetical order.
# Made by tools/foreign_words.py. Source and licence: README.md.
"""


def main(folder: Path, out: Path = FOLDER) -> None:
    """Write a file for each language."""
    for language in (*LATIN, *OTHER_SCRIPT):
        least = LEAST_OTHER_SCRIPT if language in OTHER_SCRIPT else LEAST_OTHER
        lines = _lines(folder, language, LEAST.get(language, least))
        (out / f"{language}.txt").write_text(HEADER + "\n".join(lines) + "\n", "utf-8")


def _lines(folder: Path, language: str, least: float) -> Iterator[str]:
    values: dict[str, float] = {}
    for word, zipf in _read(folder / f"small_{language}.msgpack.gz"):
        for part in words_of(word):
            if zipf >= least and not any(letter.isdigit() for letter in part):
                values.setdefault(key(part), zipf)
    by_value: dict[float, list[str]] = defaultdict(list)
    for word, zipf in values.items():
        by_value[round(zipf, 1)].append(word)
    return (f"{zipf} {' '.join(sorted(by_value[zipf]))}" for zipf in sorted(by_value, reverse=True))


def _read(path: Path) -> Iterator[tuple[str, float]]:
    """Give words and Zipf values: in wordfreq's files, words by hundredths below 9."""
    with gzip.open(path) as file:
        lists = msgspec.msgpack.decode(file.read())
    for hundredths, words in enumerate(lists[1:]):
        yield from ((word, 9 - hundredths / 100) for word in words)


if __name__ == "__main__":
    main(Path(sys.argv[1]))

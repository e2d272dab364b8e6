"""In which language a message is written: by its script, its words and its letters."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Final

from helpline.languages.scripts import ONE_LANGUAGE, SCRIPTS, script_of
from helpline.languages.words import (
    DUTCH,
    FOLDER,
    Hints,
    key,
    read_frequencies,
    read_hints,
    words_of,
)
from helpline.places.table import Table

NL: Final = "nl"
UNKNOWN: Final = "und"
"""Another language, in letters that we have no words for (the code of BCP 47)."""
RARE: Final = 3.2
"""Zipf value of a word that stands in no list of a language: rarer than nearly all that do."""
COMMON: Final = 5.5
"""Zipf value of a word that an editor gave."""
HIGHEST: Final = 5.0
LETTER: Final = 1.5
ENDING: Final = 0.8
MARGIN: Final = 1.5
"""How much likelier than Dutch (log10): in doubt somebody writes Dutch."""
ODD_WORDS: Final = 3
"""From so many further words on, one word of a language proves nothing: gibberish has one too.
Only for languages of which we know the common words."""
FEW_WORDS: Final = 2
MARGIN_OF_FEW: Final = 2.0
SINGLE: Final = 1.0
"""Most that a single letter tells: "e-mail", "i.p.v." and "'k" are Dutch, though "i" is Polish."""

_NUMERAL: Final = re.compile(r"(?<!\d)[379](?=[a-z])|(?<=[a-z])[379](?!\d)")
"""Letters that Arabic has and our alphabet has not: "3andi", "bzaf 7ayran"."""
_ARABIC_IN_LATIN: Final = "ar-Latn"

Values = dict[str, float]


class Recogniser:
    """Knows the words of some languages."""

    def __init__(
        self,
        frequencies: Mapping[str, Iterable[tuple[str, float]]],
        hints: Mapping[str, Hints],
        neutral: Iterable[str] = (),
    ) -> None:
        """Build the tables.

        Args:
            frequencies: for each language words with their Zipf values.
            hints: what editors added.
            neutral: words that say nothing, such as names of places.
        """
        self._words: dict[str, Values] = defaultdict(dict)
        self._letters: dict[str, list[str]] = defaultdict(list)
        self._endings: list[tuple[str, str]] = []
        self._listed = frozenset(frequencies)
        for language, pairs in frequencies.items():
            for word, zipf in pairs:
                known = self._words[word]
                known[language] = max(zipf, known.get(language, 0))
        for language, hint in hints.items():
            self._add(language, hint)
        self._neutral = {key(word) for name in neutral for word in words_of(name)}
        self._neutral -= {word for word, known in self._words.items() if known.get(NL, 0) > COMMON}

    def _add(self, language: str, hint: Hints) -> None:
        for written in hint.words.split():
            for word in map(key, words_of(written)):
                known = self._words[word]
                known[language] = max(COMMON, known.get(language, 0))
        for letter in hint.letters:
            self._letters[letter].append(language)
        self._endings += [(key(ending), language) for ending in hint.endings.split()]

    def recognise(self, text: str) -> str | None:
        """Give the code of another language than Dutch; `None` for Dutch, and in doubt.

        Args:
            text: as the visitor typed it.
        """
        script = script_of(text)
        if script in ONE_LANGUAGE:
            return ONE_LANGUAGE[script]
        languages = SCRIPTS.get(script or "", ())
        scores = dict.fromkeys(languages, 0.0)
        told: Counter[str] = Counter()
        words = words_of(text)
        for word in words:
            for language, value in self._evidence(word).items():
                if language in scores:
                    scores[language] += value
                    told[language] += 1
        if not scores:
            return UNKNOWN if script else None
        best = max(scores, key=lambda language: scores[language])
        margin = MARGIN if len(words) > FEW_WORDS else MARGIN_OF_FEW
        if NL in scores and scores[best] - scores[NL] < margin:
            return None
        if best in self._listed and told[best] == 1 and len(words) > ODD_WORDS:
            return None
        return best.partition("-")[0]  # "ar-Latn" is Arabic

    def _evidence(self, word: str) -> Values:
        """Give how much likelier than a rare word this one is, by language (log10)."""
        plain = key(word)
        if plain in self._neutral:
            return {}
        most = SINGLE if len(plain) == 1 else HIGHEST
        found = {one: min(zipf - RARE, most) for one, zipf in self._words.get(plain, {}).items()}
        for language in self._told_by_letters(word.lower()):
            found[language] = found.get(language, 0.0) + LETTER
        if not found:
            found = {one: ENDING for ending, one in self._endings if plain.endswith(ending)}
        return found

    def _told_by_letters(self, lowered: str) -> Iterator[str]:
        for letter in set(lowered):
            yield from self._letters.get(letter, ())
        if _NUMERAL.search(lowered):
            yield _ARABIC_IN_LATIN


def load_recogniser(folder: Path = FOLDER, neutral: Iterable[str] = ()) -> Recogniser:
    """Read the words of all languages.

    Args:
        folder: `data/other_languages`.
        neutral: words that say nothing, such as names of places.

    Raises:
        LanguagesError: a file cannot be read or has another form.
    """
    lists = {path.stem: read_frequencies(path) for path in sorted(folder.glob("*.txt"))}
    return Recogniser({NL: read_frequencies(DUTCH), **lists}, read_hints(folder), neutral)


@lru_cache(maxsize=1)
def default_recogniser() -> Recogniser:
    """Give the recogniser of the project's own data, loaded once."""
    rows = Table(FOLDER.parent / "places", "municipalities.csv", ("name",)).rows
    return load_recogniser(neutral=[row["name"] for row in rows])

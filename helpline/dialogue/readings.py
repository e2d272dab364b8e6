"""Short messages that get their meaning from the conversation (`data/guide/readings.yml`)."""

import itertools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import msgspec

from helpline.dialogue.turn import Turn
from helpline.entities import PhraseFinder
from helpline.text import fold
from helpline.yaml_file import read_yaml

FILE = "readings.yml"
MOST_WORDS_OF_A_NO = 3
MOST_AGES = 3
_AGES = range(3, 100)
_ANYWHERE = 0.001
"""Share that any phrase at all makes up."""


class ReadingsError(ValueError):
    """The table of readings cannot be used; the message names file and reason."""


class Reading(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """As what a message counts, where its words and the conversation fit."""

    read_as: str
    """The need that is answered."""
    phrases: tuple[str, ...]
    share: float = 0.6
    """Part of the message that the phrases must make up, 0 to 1; 0 means anywhere."""
    unless: tuple[str, ...] = ()
    """Words that take the meaning away wherever they stand: "niet iedereen is veilig"."""
    after_danger: bool = False
    after: tuple[str, ...] = ()
    """Needs, one of which the conversation must be about; empty: whatever it is about."""
    audience: tuple[str, ...] = ()
    also: bool = False
    """The need is asked beside whatever else the message says."""
    alone: bool = False
    """With `also`: only where the rest of the message is a guess."""

    def fits(self, turn: Turn) -> bool:
        """Tell whether the conversation fits, whatever the words are."""
        return (
            (not self.after_danger or turn.danger_before is not None)
            and (not self.after or turn.need in self.after)
            and (not self.audience or turn.audience in self.audience)
        )


class ReadingsFile(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """The file as written."""

    openers: frozenset[str]
    refusal_words: frozenset[str]
    question_words: frozenset[str]
    story_words: frozenset[str]
    age_words: frozenset[str]
    readings: tuple[Reading, ...]
    spellings: dict[str, tuple[str, ...]] = {}
    """How people type a word of the phrases: "niks" for "niets"."""


@dataclass(frozen=True)
class Readings:
    """The table, first row that fits wins."""

    openers: frozenset[str] = frozenset()
    """Words at the beginning that say nothing of what follows, in lower case."""
    refusal_words: frozenset[str] = frozenset()
    """What is in a "no" that tells nothing: "dat wil ik liever niet zeggen"."""
    question_words: frozenset[str] = frozenset()
    """With what a question begins."""
    story_words: frozenset[str] = frozenset()
    """With what somebody goes on telling about a person."""
    age_words: frozenset[str] = frozenset()
    """What may stand beside a number that is an age: "hij 14", "6 en 9"."""
    rows: tuple[tuple[Reading, PhraseFinder, PhraseFinder], ...] = ()
    """Each reading with what finds its phrases, and the words that it is not for."""

    def find(self, turn: Turn) -> str | None:
        """Give the need that a message counts as; nothing for an ordinary message."""
        for reading, finder, against in self.rows:
            if not reading.also and _applies(reading, finder, turn):
                return None if against.find(turn.text) else reading.read_as
        return None

    def beside(self, turn: Turn) -> tuple[str, ...]:
        """Give the needs that a message asks for beside whatever else it says."""
        found = (
            reading.read_as
            for reading, finder, against in self.rows
            if reading.also
            and (turn.unsure or not reading.alone)
            and _applies(reading, finder, turn)
            and not against.find(turn.text)
        )
        return tuple(dict.fromkeys(found))

    def is_question(self, text: str) -> bool:
        """Tell whether a text asks something, by its mark or its first word."""
        return "?" in text or self._first(text) in self.question_words

    def is_story(self, text: str) -> bool:
        """Tell whether a text goes on about a person: "hij zit de hele dag binnen"."""
        return not self.is_question(text) and self._first(text) in self.story_words

    def is_told(self, text: str, is_no: bool = True) -> bool:
        """Tell whether a "yes" or "no" goes on and tells something.

        "Nee, het zijn jongens van 16" does; "nee, dat zeg ik liever niet" refuses.
        """
        words = [word for word in self._words(text) if word not in self.openers]
        refuses = is_no and not self.refusal_words.isdisjoint(words)
        return len(words) > MOST_WORDS_OF_A_NO and not refuses

    def is_age(self, text: str) -> bool:
        """Tell whether a text is an age and nothing more: "12", "hij 14", "6 en 9 jaar"."""
        words = [word.strip("().!") for part in fold(text).split() for word in part.split(",")]
        ages = [word for word in words if word.isdecimal()]
        return all(word in self.age_words for word in words if word and word not in ages) and (
            0 < len(ages) <= MOST_AGES and all(int(age) in _AGES for age in ages)
        )

    def _first(self, text: str) -> str:
        return next((word for word in self._words(text) if word not in self.openers), "")

    def _words(self, text: str) -> list[str]:
        return [word.strip(".,!?") for word in fold(text).split()]

    @property
    def needs(self) -> frozenset[str]:
        """Every need that a message can be read as."""
        return frozenset(reading.read_as for reading, _, _ in self.rows)


def _applies(reading: Reading, finder: PhraseFinder, turn: Turn) -> bool:
    return reading.fits(turn) and _share(finder, turn.text) >= (reading.share or _ANYWHERE)


def _share(finder: PhraseFinder, text: str) -> float:
    letters = sum(letter.isalnum() for letter in text) or 1
    found = (text[match.start : match.end] for match in finder.find(text))
    return sum(letter.isalnum() for phrase in found for letter in phrase) / letters


def load_readings(folder: Path) -> Readings:
    """Read the table.

    Args:
        folder: `data/guide`.

    Raises:
        ReadingsError: the file is missing or has a wrong or unknown field.
    """
    file = read_yaml(folder / FILE, ReadingsFile, ReadingsError)

    def finder(phrases: Iterable[str]) -> PhraseFinder:
        return PhraseFinder(
            {"": itertools.chain(*(_as_typed(one, file.spellings) for one in phrases))}
        )

    rows = tuple((row, finder(row.phrases), finder(row.unless)) for row in file.readings)
    words = (file.openers, file.refusal_words, file.question_words, file.story_words)
    return Readings(*words, file.age_words, rows)


def _as_typed(phrase: str, spellings: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """Give a phrase in every way in which people type its words, as written first."""
    ways = [(word, *spellings.get(word, ())) for word in phrase.split(" ")]
    return (" ".join(words) for words in itertools.product(*ways))

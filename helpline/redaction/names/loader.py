"""Reads `data/names/`, with the places and organisations that stay readable."""

from collections.abc import Iterable
from pathlib import Path

from helpline.places.table import Table
from helpline.places.words import key
from helpline.redaction.names.context import NamesError, load_context
from helpline.redaction.names.finder import Names
from helpline.redaction.names.lexicon import Lexicon
from helpline.redaction.names.lists import load_list, read_lines
from helpline.redaction.names.ordinary import OrdinaryWords
from helpline.redaction.names.phrases import Phrases
from helpline.redaction.names.spelling import Speller

_PLACES = (
    ("municipalities.csv", "name"),
    ("places.csv", "name"),
    ("districts.csv", "name"),
    ("aliases.csv", "name"),
    ("elsewhere.csv", "name"),
    ("provinces.csv", "written"),
)


def load_names(data: Path, organizations: Iterable[str] = ()) -> Names:
    """Read the lists (about 0.1 s).

    Args:
        data: the folder `data/`; its `names/` and the tables of `places/` are read.
        organizations: names that stay readable, as the guide writes them.

    Raises:
        NamesError: a file is missing or broken.
    """
    folder = data / "names"
    # A single letter ("M.", Meld Misdaad Anoniem) is also the initial of somebody.
    own = (name for name in map(key, organizations) if len(name) > 1)
    first_names = load_list(folder / "first_names.txt")
    return Names(
        Lexicon(
            first_names=first_names,
            surnames=load_list(folder / "surnames.txt"),
            ordinary=_ordinary(folder / "ordinary.bin", _lines(folder / "new_words.txt")),
            context=load_context(folder / "context.yml"),
            places=Phrases([*_places(data / "places"), *_lines(folder / "cities.txt")]),
            public=Phrases([*_lines(folder / "public.txt"), *own]),
            speller=Speller(first_names.popular, _lines(folder / "frequent.txt")),
        )
    )


def _lines(path: Path) -> list[str]:
    return [line for line in read_lines(path) if line and not line.startswith("#")]


def _ordinary(path: Path, others: Iterable[str]) -> OrdinaryWords:
    try:
        return OrdinaryWords(path.read_bytes(), others)
    except (OSError, ValueError) as error:
        raise NamesError(f"{path.name}: dit bestand is niet te lezen: {error}") from error


def _places(folder: Path) -> set[str]:
    """Every name of a place, also those that are ordinary words. Faults are `load_places`'s."""
    return {
        key(row[column]) for file, column in _PLACES for row in Table(folder, file, (column,)).rows
    }

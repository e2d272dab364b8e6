"""Reads `data/entities/`: for each entity its values and the words that stand for them."""

from pathlib import Path

import msgspec


class EntitiesError(ValueError):
    """A file in `data/entities/` cannot be used; the message names file and reason."""


class Profession(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """People who ask for their work."""

    audience: str
    sector: str
    words: tuple[str, ...]
    """What they call themselves: "docent", "wijkverpleegkundige"."""
    about: tuple[str, ...] = ()
    """How they speak of the people they work with: "mijn leerling", "een client van ons"."""


class Tables(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """All words of `data/entities/`."""

    values: dict[str, dict[str, tuple[str, ...]]]
    """Entity → value → phrases."""
    professions: dict[str, Profession]
    own: tuple[str, ...]
    """Words before a profession that make it the visitor's own ("ik ben", "als")."""
    negations: tuple[str, ...]
    """Words shortly before a phrase that take it back ("geen", "niet")."""


def load_tables(folder: Path) -> Tables:
    """Read every file of the folder.

    Args:
        folder: `data/entities`.

    Raises:
        EntitiesError: a file is missing, broken or has a wrong or unknown field.
    """
    values = {}
    for path in sorted(folder.glob("*.yml")):
        if path.name not in ("professions.yml", "context.yml"):
            values[path.stem] = _read(path, dict[str, tuple[str, ...]])
    context = _read(folder / "context.yml", dict[str, tuple[str, ...]])
    return Tables(
        values=values,
        professions=_read(folder / "professions.yml", dict[str, Profession]),
        own=context["own"],
        negations=context["negations"],
    )


def _read(path: Path, kind: type) -> dict:  # type: ignore[type-arg]
    try:
        content: dict = msgspec.yaml.decode(path.read_bytes(), type=kind)  # type: ignore[type-arg]
    except (OSError, msgspec.DecodeError) as error:
        raise EntitiesError(f"{path}: {error}") from error
    return content

"""Reads `data/entities/`: for each entity its values and the words that stand for them."""

from pathlib import Path

import msgspec

from helpline.yaml_file import read_yaml

Words = tuple[str, ...]


class EntitiesError(ValueError):
    """A file in `data/entities/` cannot be used; the message names file and reason."""


class _Table(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """A block of a file; a misspelled name in it is an error."""


class Profession(_Table, frozen=True):
    """People who ask for their work; the fields are explained in professions.yml."""

    audience: str
    sector: str | None = None
    relation: str | None = None
    assumed: bool = False
    roles: Words = ()
    workplaces: Words = ()
    people: Words = ()
    around: Words = ()
    signs: Words = ()


class Relation(_Table, frozen=True):
    """Somebody of whom the message speaks; see relation.yml."""

    people: Words = ()
    bare: Words = ()
    phrases: Words = ()
    visitor: Words = ()


class Audience(_Table, frozen=True):
    """Words by which a resident is known; see audience.yml."""

    explicit: Words
    in_passing: Words
    assumed: Words


class Ages(_Table, frozen=True):
    """How ages are written; see age.yml."""

    numbers: dict[str, int]
    people: Words
    not_before: Words
    not_after: Words
    visitor: Words


class AmbiguousName(_Table, frozen=True):
    """When to believe that an ordinary word names an organisation; see organizations.yml."""

    after: Words
    capitals: bool
    alone: bool = True


class Context(_Table, frozen=True):
    """Small words that decide; see context.yml."""

    being: Words
    as_: Words = msgspec.field(name="as")
    not_as: Words
    working: Words
    jobs: Words
    strangers: Words
    openings: Words
    places: Words
    verbs: Words
    seeking: Words
    organization_first: Words
    possessives: Words
    adjectives: Words
    topics: Words
    negations: Words
    fillers: Words
    corrections: Words
    real_words: Words


class Tables(_Table, frozen=True):
    """All words of `data/entities/`."""

    values: dict[str, dict[str, Words]]
    """Entity → value → phrases, for the entities that are no more than words."""
    professions: dict[str, Profession]
    relations: dict[str, Relation]
    audience: Audience
    ages: Ages
    ambiguous: dict[str, AmbiguousName]
    context: Context


_OWN_FORM = frozenset(
    f"{name}.yml"
    for name in ("professions", "relation", "audience", "age", "organizations", "context")
)


def load_tables(folder: Path) -> Tables:
    """Read every file of the folder.

    Args:
        folder: `data/entities`.

    Raises:
        EntitiesError: a file is missing, broken or has a wrong or unknown field.
    """
    return Tables(
        values={
            path.stem: read_yaml(path, dict[str, Words], EntitiesError)
            for path in sorted(folder.glob("*.yml"))
            if path.name not in _OWN_FORM
        },
        professions=read_yaml(folder / "professions.yml", dict[str, Profession], EntitiesError),
        relations=read_yaml(folder / "relation.yml", dict[str, Relation], EntitiesError),
        audience=read_yaml(folder / "audience.yml", Audience, EntitiesError),
        ages=read_yaml(folder / "age.yml", Ages, EntitiesError),
        ambiguous=read_yaml(folder / "organizations.yml", dict[str, AmbiguousName], EntitiesError),
        context=read_yaml(folder / "context.yml", Context, EntitiesError),
    )

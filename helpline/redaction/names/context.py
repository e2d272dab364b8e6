"""The words around a name (`data/names/context.yml`)."""

from pathlib import Path

import msgspec
import yaml

Words = frozenset[str]


class NamesError(ValueError):
    """A file in `data/names/` cannot be read. The message says which, and why (Dutch)."""


class Context(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Lists of folded words and phrases; the file tells what each list is for."""

    titles: Words
    people: Words
    naming: Words
    fields: Words
    persons: Words
    naming_fillers: Words
    things: Words
    signing: Words
    doing: Words
    saying: Words
    articles: Words
    whereabouts: Words
    particles: Words
    strict: Words
    kunya: Words
    surnames: Words
    after_first_name: Words
    institutions: Words
    holy: Words
    never: Words
    holders: Words
    pets: Words
    meeting: Words
    professions: Words
    subjects: Words
    linking: Words
    given: Words
    kinds: Words
    verbs: Words
    peoples: Words
    rather: Words
    together: Words
    works: Words
    scripture: Words
    scripture_names: Words
    foreign: Words


def load_context(path: Path) -> Context:
    """Read the file.

    Raises:
        NamesError: it is missing or broken.
    """
    try:
        content = yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)
        return msgspec.convert(content, Context)
    except (OSError, yaml.YAMLError, msgspec.ValidationError) as error:
        raise NamesError(f"{path.name}: dit bestand is niet te lezen: {error}") from error

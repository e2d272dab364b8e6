"""The words of the tables that are worth mending when misspelled."""

from collections.abc import Iterator

from helpline.entities.tables import Tables


def words_of(tables: Tables) -> Iterator[str]:
    """Give the names of people, work and ages that are one word.

    Words of longer phrases ("in het geheim") are ordinary words, with too many neighbours;
    forms of extremism and platforms have their misspellings in the tables.
    """
    for group in tables.professions.values():
        for words in (group.roles, group.workplaces, group.people):
            yield from (word.strip("*") for word in words if " " not in word)
    for relation in tables.relations.values():
        yield from (word for word in (*relation.people, *relation.visitor) if " " not in word)
    yield from tables.ages.numbers

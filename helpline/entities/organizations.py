"""Organisations of the guide by their names, of which some are ordinary words."""

import re
from collections.abc import Iterable, Iterator, Mapping

from helpline.entities.choice import Candidate
from helpline.entities.phrases import PhraseFinder, PhraseMatch
from helpline.entities.tables import AmbiguousName
from helpline.entities.wording import any_of, directly_before
from helpline.text import fold


class OrganizationFinder:
    """Finds the organisations that a message names."""

    def __init__(
        self,
        organizations: Mapping[str, Iterable[str]],
        ambiguous: Mapping[str, AmbiguousName],
    ) -> None:
        """Build the finder.

        Args:
            organizations: names of each organisation or service, by its id in the guide.
            ambiguous: names that are ordinary words, and when to believe them.
        """
        self._names = PhraseFinder(
            {slug: list(_spellings(names)) for slug, names in organizations.items()}
        )
        self._ambiguous = {
            fold(name): (re.compile(rf"\b{any_of(one.after)}\W+$"), one)
            for name, one in ambiguous.items()
        }

    def find(self, typed: str, folded: str) -> Iterator[Candidate]:
        """Give the organisations, each place once.

        Args:
            typed: the text as typed; its capitals tell "MAR" from "mar".
            folded: the same, folded.
        """
        for match in self._names.find_folded(folded):
            if self._believed(match, typed, folded):
                yield Candidate(match.value, match.start, match.end)

    def _believed(self, match: PhraseMatch, typed: str, folded: str) -> bool:
        found = self._ambiguous.get(folded[match.start : match.end])
        if found is None:
            return True
        cue, rule = found
        if not (folded[: match.start] + folded[match.end :]).strip(" ?!."):
            return rule.alone
        if match.start == 0 and " " in folded[: match.end]:
            return True
        if cue.search(directly_before(folded, match.start)):
            return True
        name = typed[match.start : match.end].split()[-1]  # "het MAR"
        return rule.capitals and name.isupper() and not typed.isupper()


def _spellings(names: Iterable[str]) -> Iterator[str]:
    """Give each name, also without the last full stop and with spaces for hyphens."""
    for name in names:
        yield from {name, name.rstrip("."), name.replace("-", " ")}

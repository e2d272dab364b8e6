"""Whose a profession or a workplace is: the visitor's, or somebody's of whom he speaks."""

import re

from helpline.entities.tables import Context
from helpline.entities.wording import any_of, clause_before, directly_before
from helpline.text import fold

_NOT_HIS = r"(?<!zijn )(?<!haar )(?<!hun )"
_LONGEST_OPENING = 60
_ASIDE = re.compile(r"^ ?\([^)]*\)")
"""Between a role and what follows it: "geestelijk verzorger (hindoe) bij …"."""


class Ownership:
    """Tells by the words around it whether a role or workplace is the visitor's own."""

    def __init__(self, context: Context) -> None:
        """Build the patterns over the small words."""
        own = rf"(?:(?!{any_of(context.strangers)}\b)\w[\w'&-]*\W+){{0,4}}$"
        no_article = r"(?:(?!(?:de|het|een|die|mijn|zijn|haar|onze)\b)\w+\W+)?$"
        job = rf"{any_of(context.jobs)}\W+(?:van|bij|op|in|aan|voor)\W+(?:\w+\W+){{0,2}}$"
        start = rf"^\W*(?:{any_of(context.openings)}\W+)*"
        self._being = re.compile(rf"\b{any_of(context.being)}\W+{own}")
        self._working = re.compile(
            rf"{_NOT_HIS}\b{any_of(context.working)}\W+(?:(?!(?:niet|geen|en|dat|of|met|naar|over)\b)"
            rf"\w+\W+){{0,4}}$"
        )
        self._as = re.compile(rf"\b{any_of(context.as_)}\W+{no_article}")
        self._not_as = re.compile(
            rf"\b{any_of(context.not_as)}\W+{any_of(context.as_)}\b\W*\w*\W*$"
        )
        self._job = re.compile(rf"\b(?:ben|zijn|als)\W+(?:(?!van\b|bij\b)\w+\W+){{0,2}}{job}")
        self._contrast = re.compile(
            rf"\b{any_of(context.negations)}\W+(?:\w+\W+){{1,4}}maar\W+(?:een\W+|als\W+|gewoon\W+)*$"
        )
        self._opens = re.compile(rf"{start}$")
        self._opens_job = re.compile(rf"{start}{job}")
        verbs = any_of(context.verbs)
        self._place = re.compile(
            rf"\W*{any_of(context.places)}\b(?:\W+(?!{verbs}\b)\w[\w'&-]*){{0,5}}\W*(?:$|[,.:;!?-])"
        )
        self._short = re.compile(
            rf"(?: (?!{verbs}\b)\w[\w'&/-]*){{0,3}}(?: ?\([^)]*\))? ?(?:[,.:;]| - )"
        )
        self._seeking = re.compile(rf"(?:\W+\w+){{0,3}}\W+{any_of(context.seeking)}\b")
        self._here = re.compile(r"\W+(?:hier\b|(?:ben ik|zijn wij|zijn we)\W*(?:$|[,.;]))")
        self._other = re.compile(r"\b(?:de|het|dit|dat|die|deze|mijn|zijn|haar|hun|op|in|een)\W+$")
        self._first = frozenset(map(fold, context.organization_first))

    def is_role(self, text: str, start: int, end: int) -> bool:
        """Tell whether somebody's role at a place in a folded text is the visitor's."""
        before = clause_before(text, start)
        if self._being.search(before) or self._is_as(before):
            return True
        if self._contrast.search(directly_before(text, start)):
            return True  # "geen ambtenaar maar docent"
        return self._speaks(text, before, start, end)

    def is_workplace(self, text: str, start: int, end: int) -> bool:
        """Tell whether a workplace at a place in a folded text is the visitor's."""
        before = clause_before(text, start)
        if self._working.search(before) or self._job.search(before) or self._is_as(before):
            return True
        if self._opens_job.search(before) and self._goes_on(text, end):
            return True
        return self._speaks(text, before, start, end)

    def _is_as(self, before: str) -> bool:
        return bool(self._as.search(before)) and not self._not_as.search(before)

    def _speaks(self, text: str, before: str, start: int, end: int) -> bool:
        if self._here.match(text, end) and not self._other.search(before):
            return True
        if start > _LONGEST_OPENING or not self._opens.match(text[:start]):
            return False
        if text[start:end] in self._first and not text[end:].strip(" .!?"):
            return False
        return self._goes_on(text, end)

    def _goes_on(self, text: str, end: int) -> bool:
        """Tell whether what follows fits a visitor who introduces himself."""
        rest = _ASIDE.sub("", text[end:])
        if not rest.strip(" .!"):
            return True
        return any(pattern.match(rest) for pattern in (self._place, self._short, self._seeking))

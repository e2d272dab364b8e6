"""How old somebody is, and whether the visitor himself seems a child."""

import re
from collections.abc import Iterator

from helpline.entities.choice import Candidate
from helpline.entities.phrases import PhraseFinder
from helpline.entities.tables import Ages
from helpline.entities.wording import any_of

GROWN_UP = 18
OLDEST = 110
OTHER = 2.0
VISITOR = 1.0


class AgeFinder:
    """Finds ages: "van 16", "16 jaar", "zestien", "zoon (16)", "ik ben 14"."""

    def __init__(self, ages: Ages) -> None:
        """Build the patterns over the words of age.yml."""
        self._numbers = ages.numbers
        number = rf"(?P<n>\d{{1,3}}|{any_of(ages.numbers)})"
        people = rf"{any_of(ages.people)}"
        year = r"[ -]?(?:jaar|jaren|jr|jarige?)\b"
        after = (
            r"(?= *(?:$|[.,!?;:)(\n-]| (?:en|maar|of|want|dus|geworden|oud|uit|die|dat|met|me|mn"
            r"|mijn|ik|zit|heb|word|weet|wil)\b))"
        )
        self._patterns = (
            re.compile(rf"\b{people},? (?:van|met leeftijd|leeftijd) {number}\b(?![.,:]\d|%)"),
            re.compile(rf"\b{people},? ?\(?{number}(?:{year}|\)|,|(?= ?$)|(?=\.(?!\d)))"),
            re.compile(
                rf"\b(?:is|wordt|werd|(?:i?k)?ben|word|was) (?:\w+ ){{0,3}}?{number}{after}"
            ),
            re.compile(rf"\b{number}{year}"),
            re.compile(r"\b[mvx](?P<n>\d{2})\b"),
        )
        self._period_before = re.compile(rf"\b{any_of(ages.not_before)}\W+(?:de )?$")
        self._period_after = re.compile(rf"\W+(?:\w+\W+)?{any_of(ages.not_after)}\b")
        self._not_years = re.compile(r" ?(?:uur|euro|keer|weken|maanden|dagen|man\b|mensen|%|:\d)")
        self._range = re.compile(r" ?(?:-|tot|t/m) ?\d+ ?(?:uur|:)")
        self._mine = re.compile(
            r"\b(?:i?k ?ben|ben ik|ik word)\W+(?:\w+\W+){0,2}$"
            r"|^\W*(?:(?:hoi|hallo|ja|nee) )?ben (?:\w+ )?$"
            r"|\bik .{0,30}\ben ben (?:\w+ )?$"
            r"|\bik \(?[mvx]?$"
        )
        self._child = PhraseFinder({"true": ages.visitor})

    def find(self, text: str) -> list[Candidate]:
        """Give the ages in a folded text; `strength` tells the visitor's own from others'."""
        found: dict[int, Candidate] = {}
        for pattern in self._patterns:
            for match in pattern.finditer(text):
                start, end = match.span("n")
                if start not in found and self._is_age(text, match):
                    mine = self._mine.search(text[max(0, start - 50) : start])
                    strength = VISITOR if mine else OTHER
                    found[start] = Candidate(self._figure(match), start, end, strength=strength)
        return [found[start] for start in sorted(found)]

    def child(self, text: str, ages: list[Candidate]) -> Candidate | None:
        """Give the place where the visitor shows that he is a child."""
        return next(self._child_places(text, ages), None)

    def _child_places(self, text: str, ages: list[Candidate]) -> Iterator[Candidate]:
        for age in ages:
            if age.strength == VISITOR and int(age.value) < GROWN_UP:
                yield Candidate("true", age.start, age.end)
        for match in self._child.find_folded(text):
            yield Candidate("true", match.start, match.end)

    def _figure(self, match: re.Match[str]) -> str:
        typed = match["n"]
        return str(int(typed)) if typed.isdigit() else str(self._numbers[typed])

    def _is_age(self, text: str, match: re.Match[str]) -> bool:
        start, end = match.start("n"), match.end()
        if not 0 < int(self._figure(match)) < OLDEST:
            return False
        if self._not_years.match(text, end) or self._range.match(text, match.end("n")):
            return False
        if self._period_before.search(text[max(0, start - 30) : start]):
            return " oud" in text[end : end + 4]
        return not self._period_after.match(text, end)

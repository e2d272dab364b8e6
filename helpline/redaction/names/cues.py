"""What stands before a word and announces a name."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Final, Literal

from helpline.redaction.names.context import Context, Words
from helpline.redaction.names.message import Message

Cue = Literal["title", "naming", "person", "of", "me", "signing", "thing", "none"]

_LOOSE: Final = re.compile(r"[\s:,\"'“”‘’(\-–.!]*")
_FIELD: Final = re.compile(r"\s*:\s*")
_LAST_LINE: Final = re.compile(r"[^\w\n]*\n[^\w]*|[.!?]\s+[-–—]\s*")
"""A line of its own, or a dash, before the last words."""
_LONGEST: Final = 5
_WITHIN: Final = 4
"""Words before "heet" in which its subject is looked for."""
_ME: Final = frozenset({"ik ben", "ben ik", "met", "hier is", "dit is", "spreekt met"})
_THINGS: Final = (
    "groep",
    "app",
    "club",
    "kanaal",
    "boek",
    "spel",
    "film",
    "site",
    "partij",
    "team",
)
"""Compounds of things: "de chatgroep heet …"."""
_SAYS_NAME: Final = frozenset({"heet", "heette", "heten"})


class Cues:
    """Finds the cue before a word."""

    def __init__(self, context: Context, misspelt: Callable[[str, Words], bool]) -> None:
        """Take the words of the cues, and what tells that a word is one of them with a slip."""
        self._context = context
        self._misspelt = misspelt
        self._titles, self._naming, self._signing = (
            _by_last_word(phrases) for phrases in (context.titles, context.naming, context.signing)
        )

    def at(self, message: Message, at: int) -> Cue:
        """Give the strongest cue for the word here."""
        if at == 0:
            return self._called(message, at)
        if self._after(message, at, self._titles):
            return "title"
        named = self._named(message, at)
        if named is not None:
            return "naming" if named else "thing"
        if self._signed(message, at):
            return "signing"
        if self._person(message, at):
            return "person"
        return self._by_phrase(message, at) or self._called(message, at)

    def _by_phrase(self, message: Message, at: int) -> Cue | None:
        before = message.phrase(max(0, at - 2), at - 1) if message.joined(at) else ""
        if before in self._context.together:
            return "of"
        return "me" if before in _ME else None

    def _after(self, message: Message, at: int, phrases: Mapping[str, frozenset[str]]) -> bool:
        ending = phrases.get(message.folded(at - 1))  # of most words there is none: asked first
        if ending is None or not _LOOSE.fullmatch(message.between(at)):
            return False
        return any(
            message.phrase(at - size, at - 1) in ending for size in range(1, min(_LONGEST, at) + 1)
        )

    def _named(self, message: Message, at: int) -> bool | None:
        """Tell whether "heet" and the like name a person here; None: they do not stand here."""
        context = self._context
        if message.folded(at - 1) in context.fields:
            bare = message.folded(at - 1).endswith("naam") and message.capital(at)
            if bare or _FIELD.fullmatch(message.between(at)):
                return True
        here = at
        while here > 1 and message.folded(here - 1) in context.naming_fillers:
            here -= 1
        for one in (at, here):
            if self._after(message, one, self._naming):
                return self._about_person(message, one - 1)
        return None

    def _called(self, message: Message, at: int) -> Cue:
        """ "die bilal heet" """
        said = message.after(at) in _SAYS_NAME and self._about_person(message, at)
        return "naming" if said else "none"

    def _about_person(self, message: Message, at: int) -> bool:
        """Whether the nearest noun before "heet" is somebody; when there is none it is."""
        context = self._context
        if message.folded(at + 1) in context.persons:  # "in het echt heet hij Wouter"
            return True
        for one in range(at, max(-1, at - _WITHIN - 1), -1):
            word = message.folded(one)
            if word in context.persons or word in context.people:
                return True
            if word in context.things or word.endswith(_THINGS):
                return False
        return True

    def _signed(self, message: Message, at: int) -> bool:
        if at < len(message) - 3:
            return False
        alone = at >= len(message) - 2 and _LAST_LINE.fullmatch(message.between(at))
        return bool(alone) or self._after(message, at, self._signing)

    def _person(self, message: Message, at: int) -> bool:
        if message.words[at].gap == "break":
            return False
        before = message.folded(at - 1)
        people = self._context.people
        return before in people or self._misspelt(before, people)


def _by_last_word(phrases: Iterable[str]) -> dict[str, frozenset[str]]:
    """Give the phrases by the word that they end with."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for phrase in phrases:
        found[phrase.rsplit(" ", 1)[-1]].add(phrase)
    return {last: frozenset(some) for last, some in found.items()}

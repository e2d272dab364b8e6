"""Goes through the words of a message and decides where names stand."""

from collections.abc import Callable, Sequence
from typing import Final, TypeAlias

from helpline.redaction.names.cues import Cue
from helpline.redaction.names.extent import Extent
from helpline.redaction.names.keeping import Keeping
from helpline.redaction.names.lexicon import Lexicon
from helpline.redaction.names.lists import Sure
from helpline.redaction.names.message import Message
from helpline.redaction.names.starts import Starts
from helpline.redaction.names.written import WITH

Span: TypeAlias = tuple[int, int]
Persons: TypeAlias = Callable[[str], Sequence[Span]]
"""Gives the stretches of a text that a language model takes for persons."""

_AND: Final = frozenset({"en", "of", "and"})
_ALSO: Final = frozenset({"nog", "een", "ook", "zelfs"})
"""Between "en" and a second name ("bilal en nog een mo")."""


class Reader:
    """Finds names as pairs of word positions (both included)."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Take what is known about words."""
        self._lexicon = lexicon
        self._context = lexicon.context
        self._starts = Starts(lexicon)
        self._extent = Extent(lexicon)
        self._keeping = Keeping(lexicon)

    def read(self, message: Message, persons: Persons) -> list[Span]:
        """Find the names of a message (`persons`: see `Names.find`)."""
        found: list[Span] = []
        at = 0
        while at < len(message):
            cue = self._starts.cue(message, at)
            kept = self._keeping.length(message, at, cue)
            last = None if kept else self._name(message, at, cue, found, persons)
            if last is None:
                at += max(1, kept)
                continue
            institution = self._keeping.institution(message, last, cue)
            if institution is None:
                found.append((at, last))
            at = (institution or last) + 1
        return found

    def _name(
        self, message: Message, at: int, cue: Cue, found: list[Span], persons: Persons
    ) -> int | None:
        """Give the last word of the name that begins here, or None."""
        announced = cue in ("title", "naming", "person", "signing")
        initials = announced or self._against(message, at)
        last = self._surname(message, at, cue) or self._extent.initials(message, at, initials)
        if last is not None:
            return last
        begins = (
            self._starts.begins(message, at, cue)
            or self._second(message, at, found)
            or self._hinted(message, at, persons)
        )
        return self._extent.last(message, at) if begins else None

    def _against(self, message: Message, at: int) -> bool:
        """ "aangifte tegen k. bouwmeester" """
        surname = self._lexicon.surname(message.folded(at + 1)) >= Sure.ALSO
        return message.before(at) in WITH and surname

    def _surname(self, message: Message, at: int, cue: Cue) -> int | None:
        if message.folded(at) not in self._context.particles:
            return self._extent.linked(message, at, announced=True) if cue == "title" else None
        if self._of_somebody(message, at):
            return None
        # "zij noemen hem de kapitein" is no surname; "wijkagent De Boer" is one.
        capital = message.joined(at + 1) and message.capital(at + 1)
        announced = (
            cue == "title"
            or (cue == "naming" and capital)
            or (cue in ("person", "of", "me") and capital and message.capital(at))
        )
        return self._extent.surname(message, at, announced)

    def _of_somebody(self, message: Message, at: int) -> bool:
        """ "de ouders van Storm": the word is no part of the name."""
        if message.before(at) not in self._context.people or not message.joined(at + 1):
            return False
        own = message.words[at].folded == "van" and not message.words[at].capital
        return own and self._lexicon.first_name(message.folded(at + 1)) >= Sure.ALSO

    def _second(self, message: Message, at: int, found: list[Span]) -> bool:
        """ "bilal en storm": the second is one too."""
        if not found:
            return False
        last = found[-1][1]
        if at == last + 1 and message.words[at].gap == "comma":
            return self._starts.follows(message, at)
        if message.before(at) == "niet":  # "het was Visser, niet Koning"
            return message.inner_capital(at)
        link = at - 1
        while message.folded(link) in _ALSO:
            link -= 1
        joined = link == last + 1 and message.folded(link) in _AND and message.joined(at)
        return joined and self._starts.follows(message, at)

    def _hinted(self, message: Message, at: int, persons: Persons) -> bool:
        if not self._starts.doubtful(message, at):
            return False
        word = message.words[at]
        return any(start <= word.start and word.end <= end for start, end in persons(message.text))

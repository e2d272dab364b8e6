"""What around a word with a capital tells that it is somebody, although no list has it."""

import re
from typing import Final

from helpline.redaction.names.context import Context
from helpline.redaction.names.message import Message

_MINE: Final = frozenset({"mijn", "mn", "me", "onze", "ons", "zijn", "zn", "haar", "hun", "een"})
_OWNING: Final = frozenset({"haar", "zijn", "zn", "dr"})
_SOMEBODY: Final = frozenset({"ik", "hij", "zij", "ze", "wij", "we", "jij", "u"})
_ASIDE: Final = re.compile(
    r"\s*\(\s*(?:\d{1,2}\b|(?:hij|zij|die|he|she)/(?:hem|haar|hen|him|her)\b|(?P<word>[a-zà-ÿ]+))"
)
"""Behind a name: an age, or who somebody is, in parentheses."""

_GENITIVE: Final = re.compile(r"['’]s?$")
_LABELLED: Final = re.compile(
    r"\s*,\s*(?:\d{1,2}(?:\s?(?:jaar|jr|j))?\s*(?=[,.)]|$)|\[(?:kenteken|telefoon|geboorte|adres|e-mail)"
    r"|(?:kenteken|tel|telefoon|mobiel|geb|geboren|woont|wonend|leeftijd|bsn|leerling|klas)\b)"
    r"|\sis\s(?:pas\s|nu\s|al\s|net\s|nog\s){0,2}\d{1,2}(?=\s*(?:$|[.,;:!?)]|jaar\b|en\b|geworden))",
    re.IGNORECASE,
)
"""Behind a name: an age or another thing that only people have ("Beau, kenteken …")."""


class Company:
    """Looks for people beside a word."""

    def __init__(self, context: Context) -> None:
        """Take the words for people."""
        self._context = context

    def introduces(self, message: Message, at: int) -> bool:
        """ "amber is mn nicht", "Zwaantje en haar man", "Inkeri, mijn nichtje" """
        linked = message.after(at) in ("is", "en") and message.after(at + 1) in _MINE
        return (
            linked
            or self._explained(message, at)
            or self._owns(message, at)
            or self._with_somebody(message, at)
            or self.possesses(message, at)
            or _LABELLED.match(message.text, message.words[at].end) is not None
        )

    def possesses(self, message: Message, at: int) -> bool:
        """ "storms moeder", "Storm's auto", "Max' vader" """
        word, after = message.words[at], message.after(at)
        marked = _GENITIVE.search(message.text, word.start, min(len(message.text), word.end + 1))
        return bool(marked and after) or (word.folded[-1] == "s" and after in self._context.people)

    def tells(self, message: Message, at: int) -> bool:
        """Whether a word with a capital is somebody's name by its company alone."""
        return (
            self._with_somebody(message, at)
            or self._owns(message, at)
            or self._explained(message, at)
            or self._in_parentheses(message, at)
            or self._has_initial(message, at)
            or _LABELLED.match(message.text, message.words[at].end) is not None
            or (self.possesses(message, at) and message.after(at) in self._context.people)
            or message.before(at) in self._context.saying
        )

    def _with_somebody(self, message: Message, at: int) -> bool:
        """ "hij en Ruta", "Bohuslav en ik" """
        before = message.before(at) == "en" and message.before(at, 2) in _SOMEBODY
        return before or (message.after(at) == "en" and message.after(at + 1) in _SOMEBODY)

    def _owns(self, message: Message, at: int) -> bool:
        """ "Raili haar zoon", "Valda zijn broer" """
        return message.after(at) in _OWNING and message.after(at + 1) in self._context.people

    def _explained(self, message: Message, at: int) -> bool:
        """ "Roope is mijn neefje", "Inkeri, mijn nichtje" """
        start = at + 2 if message.after(at) == "is" else at + 1
        if start == at + 1 and not (at + 1 < len(message) and message.between(at + 1) == ", "):
            return False
        if message.folded(start) not in _MINE:
            return False
        near = (message.folded(start + 1), message.folded(start + 2))
        return any(word in self._context.people for word in near)

    def _in_parentheses(self, message: Message, at: int) -> bool:
        """ "Mutua (moeder)", "Paramita (16)" """
        aside = _ASIDE.match(message.text, message.words[at].end)
        if aside is None:
            return False
        return aside["word"] is None or aside["word"] in self._context.people

    def _has_initial(self, message: Message, at: int) -> bool:
        """ "Adenike B." """
        if not message.joined(at + 1):
            return False
        word = message.words[at + 1]
        letter = message.text[word.start : word.end + 1]
        return len(letter) == 2 and letter[0].isupper() and letter[1] == "."

"""Two names side by side, of which one makes the other certain."""

from helpline.redaction.names.keeping import ARTICLES
from helpline.redaction.names.lexicon import Lexicon
from helpline.redaction.names.lists import Sure
from helpline.redaction.names.message import Message

_PARTICLES = 3
POSSESSIVE = frozenset({"zijn", "haar", "zn"})
"""In the list of what somebody does, but hardly ever meant so behind a name."""
_OF_THINGS = POSSESSIVE | {"hier"}
"""The same, and what is also said of a thing ("storm zijn er veel")."""


class Pairs:
    """Judges a word by the name beside it."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Take what is known about words."""
        self._lexicon = lexicon
        self._context = lexicon.context

    def listed(self, message: Message, at: int) -> bool:
        """ "Visser en Smit", "Bo, Jo en Mo" """
        if not self._lexicon.named(message.folded(at)):
            return False
        other = at + 2 if message.after(at) == "en" else at + 1
        beside = other == at + 2 or (at + 1 < len(message) and message.between(at + 1) == ", ")
        return (
            beside and message.inner_capital(other) and self._lexicon.named(message.folded(other))
        )

    def double(self, message: Message, at: int) -> bool:
        """ "Frans-Joseph": what is a language too is a name beside one"""
        if not (message.capital(at) and message.hyphened(at + 1) and message.words[at + 1].capital):
            return False
        first = self._lexicon.first_name
        sure = first(message.folded(at + 1)) is Sure.YES
        return sure and first(message.folded(at)) >= Sure.RARE

    def full_name(self, message: Message, at: int) -> bool:
        """Two words with capitals: "Zwoltan Kovács", "Ygritte de Haan", "Zhang Min"."""
        end = at + 1
        while end <= at + _PARTICLES and message.folded(end) in self._context.particles:
            end += 1
        joined = all(
            message.joined(one) and message.between(one)[-1] not in "(/"
            for one in range(at + 1, end + 1)
        )
        if not joined or not message.inner_capital(end):
            return False
        word, behind = message.folded(at), message.folded(end)
        if word in self._context.holy:  # "Kamerlid Van Baarle" is public
            return False
        new = self._lexicon.unlisted(word)
        if end > at + 1 and self._lexicon.first_name(word) is Sure.ALSO:  # "Roos de Wit"
            return True
        if self._lexicon.surname(behind) >= Sure.ALSO:
            return new or self._lexicon.first_name(word) >= Sure.RARE
        surname = new and self._lexicon.surname(word) >= Sure.ALSO
        return surname or (new and self._lexicon.unlisted(behind))

    def with_surname(self, message: Message, at: int) -> bool:
        """A word that is a name too, before a surname: "ewa nowak", "storm de boer"."""
        if not message.joined(at + 1) or not self._may_be_first(message, at):
            return False
        first = self._lexicon.first_name(message.folded(at))
        known = self._lexicon.surname(message.folded(at + 1))
        if known is Sure.YES and first is Sure.ALSO:
            return True
        if first is Sure.ALSO and self._after_particles(message, at):
            return True
        written = message.capital(at) and message.inner_capital(at + 1)
        possible = first is Sure.ALSO or written or (known is Sure.YES and message.opens(at))
        return possible and known >= Sure.ALSO and self._acts(message, at + 1)

    def _may_be_first(self, message: Message, at: int) -> bool:
        """Neither "de storm", "buurman Bakker" nor the beginning of a known name."""
        word, context = message.folded(at), self._context
        if self._lexicon.sure(word) is Sure.NO or message.before(at) in ARTICLES:
            return False
        if word in context.people or word in context.titles or word in context.professions:
            return False
        known = self._lexicon.public.length(message.words, at)
        return not known and not self._lexicon.places.length(message.words, at + 1)

    def _after_particles(self, message: Message, at: int) -> bool:
        ends = (end for end in (at + 2, at + 3) if message.joined(end) and message.joined(end - 1))
        known = (self._context.surnames, self._context.after_first_name)
        phrases = [message.phrase(at + 1, end) for end in ends]
        return any(phrase in some for phrase in phrases for some in known)

    def _acts(self, message: Message, at: int) -> bool:
        after = message.after(at)
        return after in self._context.doing and after not in _OF_THINGS

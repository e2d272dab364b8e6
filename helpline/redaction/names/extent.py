"""How far a name runs: more first names, particles, surnames, an initial."""

from helpline.places.words import INITIALS
from helpline.redaction.names.keeping import ARTICLES, STREETS, is_built
from helpline.redaction.names.lexicon import Lexicon
from helpline.redaction.names.lists import Sure
from helpline.redaction.names.message import Message

_MOST_PARTICLES = 3
_OLD_ARTICLES = frozenset({"t", "den", "ten", "ter"})
"""Hardly used but in names: a surname follows, also one that is a place ("op den Camp")."""
_OLD_PARTICLES = frozenset({"van der", "van den", "v d", "vd", "vander", "vanden"})
"""Behind a title or a first name any word is a surname then ("meneer van der sluis")."""
_PRONOUNS = frozenset(
    {"ik", "hij", "zij", "ze", "wij", "we", "dat", "dit", "er", "en", "maar", "dan"}
)
"""A letter and one of these are the end of a sentence and the next one ("in klas B. Hij")."""
_MEANING = frozenset({"volgens", "met", "van", "door", "tegen", "en", "over"})
"""Before "die de wit van …": without it that is "who know the law"."""
_ALSO_WORDS = frozenset({"ben", "al", "v", "d"})
"""Particles that are ordinary words or too short to mean anything by themselves."""


class Extent:
    """Finds the last word of a name, and surnames that begin with a particle."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Take what is known about words."""
        self._lexicon = lexicon
        self._context = lexicon.context

    def last(self, message: Message, first: int) -> int:
        """Give the last word of the name that begins at `first`."""
        last = first
        while (end := self._further(message, last + 1)) is not None:
            last = end
        return last

    def surname(self, message: Message, at: int, announced: bool) -> int | None:
        """Give the last word of a surname whose first particle stands here, or None.

        `announced`: a title or "heet" stands before it ("meneer de boer").
        """
        end = self._surname(message, at, announced)
        if end is None or not message.hyphened(end + 1) or not message.words[end + 1].capital:
            return end
        return end + 1  # "mevrouw De Graaf-Pinas"

    def _surname(self, message: Message, at: int, announced: bool) -> int | None:
        end = self._after_particles(message, at)
        if end is None or self._is_no_name(message, end):
            return None
        if message.folded(at) in self._context.kunya and self._acceptable(message, end):
            return self.last(message, end)  # "Abu Yahya al-Hollandi"
        if self._is_listed(message, at, end, announced):
            return end
        if not announced and self._holds_public(message, at, end):
            return None
        particles = message.phrase(at, end - 1)
        if announced and particles in _OLD_PARTICLES:
            return end
        if particles == "van der" and message.folded(end) not in self._context.never:
            return end  # nothing else is written so
        if announced or particles in self._context.strict:
            return end if self._acceptable(message, end) else None
        return end if self._written_as_surname(message, at, end) else None

    def _is_listed(self, message: Message, at: int, end: int, announced: bool) -> bool:
        """ "van dijk", "mevrouw de boer", "Docent Van Dongen": no place is written so"""
        phrase = message.phrase(at, end)
        if phrase in self._context.surnames:
            return True
        listed = phrase in self._context.after_first_name
        if message.inner_capital(at) and message.inner_capital(end):
            return listed or message.folded(at) == "van"
        return listed and (announced or self._pointed_at(message, at, end))

    def _pointed_at(self, message: Message, at: int, end: int) -> bool:
        """ "die van leeuwen zei dat", "die van dongen van wiskunde", "volgens die de wit" """
        if message.before(at) != "die":
            return False
        after, behind = message.after(end), message.after(end + 1)
        of_a_subject = after == "van" and behind in self._context.subjects
        told = of_a_subject or after in self._context.saying
        return told and (message.folded(at) == "van" or message.before(at, 2) in _MEANING)

    def _is_no_name(self, message: Message, end: int) -> bool:
        """ "de Van Brienenoordbrug", "uit Oost-Turkije" """
        if is_built(message.folded(end)):
            return True
        behind = end + 1
        if not message.hyphened(behind):
            return False
        return self._lexicon.places.length(message.words, behind) > 0

    def _holds_public(self, message: Message, at: int, end: int) -> bool:
        """ "van Den Haag", "van Rutte" """
        words = message.words
        return any(
            self._lexicon.places.length(words, one) > 1 or self._lexicon.public.length(words, one)
            for one in range(at, end + 1)
        )

    def _written_as_surname(self, message: Message, at: int, end: int) -> bool:
        """ "de Vries", but not "van Den Haag" and not "van Karim" """
        if message.phrase(at, end - 1) in _ALSO_WORDS or not message.inner_capital(end):
            return False
        if message.opens(at) and message.phrase(at, end) in self._context.after_first_name:
            return self._is_placed(message, end)
        if self._lexicon.places.length(message.words, end):
            return False
        word = message.folded(end)
        if self._lexicon.first_name(word) is Sure.YES or word.endswith(STREETS):
            return False
        if word in self._context.holy and not message.inner_capital(at):
            return False  # "boos op de Koning"
        known = self._lexicon.surname(word)
        if message.opens(at) and known is Sure.ALSO:
            return message.after(end) in self._context.doing or self._is_placed(message, end)
        return known >= Sure.ALSO

    def _is_placed(self, message: Message, end: int) -> bool:
        """ "De Boer van boekhouding", but not "De Kok van het restaurant", "De Raad van State" """
        behind = message.after(end + 1)
        placed = message.after(end) in ("van", "uit") and behind not in ("", *ARTICLES)
        return placed and not message.capital(end + 2)

    def initials(self, message: Message, at: int, announced: bool) -> int | None:
        """Give the last word of "J. de Vries" or "A.B. Jansen" that begins here, or None.

        `announced`: as for `surname`; then lower case counts too ("dhr. j. kramer").
        """
        end = at
        while self._is_initial(message, end, announced) and message.joined(end + 1):
            end += 1
        if end == at:
            return None
        if message.folded(end) in self._context.particles:
            end = self._after_particles(message, end) or at
        if end == at or message.folded(end) in _PRONOUNS:
            return None
        if not (message.inner_capital(end) or announced):
            return None
        return self.last(message, end) if self._acceptable(message, end) else None

    def _is_initial(self, message: Message, at: int, lower: bool = False) -> bool:
        word = message.words[at]
        short = word.end - word.start == 1 or message.folded(at) in INITIALS
        return short and (word.capital or lower) and message.text[word.end : word.end + 1] == "."

    def _further(self, message: Message, at: int) -> int | None:
        if not message.joined(at) or "/" in message.between(at):
            return None
        word = message.folded(at)
        if len(word) == 1 and (message.words[at].capital or self._is_initial(message, at, True)):
            return at
        if word in self._context.particles:
            end = self._after_particles(message, at)
            if end is not None and self._fits(message, at, end):
                return end
        linked = self.linked(message, at)
        if linked is not None or word in self._context.never:
            return linked
        if word in self._context.people and not message.inner_capital(at):
            return None
        return at if self._is_part(message, at) else None

    def linked(self, message: Message, at: int, announced: bool = False) -> int | None:
        """Give the last word of "in 't Veld", "op den Camp", or None.

        These are ordinary words too, so only before what may be a surname. `announced`: a title
        stands before it.
        """
        end = at + 2
        if not message.joined(end) or message.phrase(at, at + 1) not in self._context.linking:
            return None
        old = message.folded(at + 1) in _OLD_ARTICLES
        length = self._lexicon.places.length
        town = length(message.words, at + 1) > 1 and message.folded(at + 1) != "t"
        if town or (length(message.words, end) and not old):
            return None
        if announced and not (old or message.inner_capital(at)):
            return None  # "broeders aan de Eufraat"
        known = self._lexicon.surname(message.folded(end))
        if message.inner_capital(end):
            new = self._lexicon.unknown(message.folded(end))
            return end if known >= Sure.RARE or new else None
        return end if known is Sure.YES or (announced and old and known is Sure.ALSO) else None

    def _is_part(self, message: Message, at: int) -> bool:
        """With a capital nearly anything; lower case only a name, or nothing that is known."""
        if message.inner_capital(at):
            return True
        word = message.folded(at)
        first = self._lexicon.first_name(word)
        if first is Sure.YES or (first is Sure.ALSO and word not in self._lexicon.ordinary):
            return True  # "nguyen thi lan"
        return self._lexicon.surname(word) >= Sure.ALSO or self._lexicon.unknown(word)

    def _fits(self, message: Message, at: int, end: int) -> bool:
        phrase = message.phrase(at, end)
        particles = message.phrase(at, end - 1)
        listed = phrase in self._context.surnames or phrase in self._context.after_first_name
        if listed or particles in _OLD_PARTICLES:
            return True
        word = message.folded(end)
        if particles in ("van", "de", "la", "le", "te", "in", "t", "ten", "ter", "van de"):
            known = self._lexicon.surname(word)
            if message.inner_capital(end):
                return known >= Sure.RARE or self._lexicon.unknown(word)
            if particles in ("ten", "ter") or message.loud:
                return known >= Sure.ALSO or self._lexicon.unknown(word)
            return known is Sure.YES or self._lexicon.unknown(word)
        return self._acceptable(message, end)

    def _after_particles(self, message: Message, at: int) -> int | None:
        end = at
        while end - at < _MOST_PARTICLES and message.folded(end) in self._context.particles:
            if not message.joined(end + 1):
                return None
            end += 1
        return end if end > at and message.folded(end) not in self._context.particles else None

    def _acceptable(self, message: Message, at: int) -> bool:
        """With a capital nearly any word; lower case only what may be a name."""
        word = message.folded(at)
        if message.inner_capital(at):
            return True
        if word in self._context.never:
            return False
        return self._lexicon.named(word) or self._lexicon.unknown(word)

"""People who are brought up in passing, in a way of saying that only fits people."""

import re
from typing import Final

from helpline.redaction.names.keeping import ARTICLES
from helpline.redaction.names.lexicon import Lexicon
from helpline.redaction.names.lists import Sure
from helpline.redaction.names.message import Message

_NEAR: Final = 7
"""Words before ", mo," in which is told who that is."""
_HEDGES: Final = frozenset({"geloof ik", "denk ik", "volgens mij", "dacht ik", "meen ik"})
_HEDGE: Final = frozenset({"ofzo", "genaamd", "heet"})
_AT_A_TIME: Final = (
    frozenset({"toen", "daarna", "nu", "gister", "gisteren", "vandaag", "vanochtend", "vanmorgen"})
    | {"vanmiddag", "vanavond", "gisteravond", "vannacht", "ineens", "opeens", "laatst", "dus"}
    | {"maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag", "week"}
)
_SAYS: Final = frozenset({"zegt", "zei", "vindt", "vond", "denkt", "dacht", "vertelde", "vertelt"})
_CLAUSE: Final = frozenset({"dat", "of", "tegen", "altijd", "steeds", "gewoon"})
_KIND_OF: Final = frozenset({"zo", "zon", "een", "elke", "echte", "typische"})
_OURS: Final = frozenset({"mijn", "mn", "me", "onze", "ons", "zijn", "zn", "haar", "de", "het"})
_KNOWN_FROM: Final = (
    *("klas", "groep", "school", "werk", "club", "team", "stage", "opleiding", "straat", "flat"),
    *("buurt", "kerk", "moskee", "bso", "opvang", "voetbal", "training", "vereniging", "koor"),
)
_JOINING: Final = frozenset({"dus", "maar", "en", "want", "omdat", "toen", "als"})
_AGED: Final = re.compile(r",?\s\d{1,2}(?=\s?(?:jaar|jr|j\b|,|$))")
"""Behind a name: "ik ben bereket, 16 jaar"."""
_BESIDE: Final = frozenset({"tussen", "dat", "als", "omdat", "toen", "zowel", "volgens", "want"})
"""Before a pair of names, as at the beginning of a sentence."""
_BECOMING: Final = frozenset({"naar", "in", "tot"})
_IS: Final = frozenset({"is", "was", "ben", "dat", "of", "omdat"})
"""Before "het": "nu is het aisha", "ik ben het lianne"."""


class Passing:
    """Judges a word by such a way of saying."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Take what is known about words."""
        self._lexicon = lexicon
        self._context = lexicon.context
        self._somebody = lexicon.context.people | lexicon.context.persons

    def mentioned(self, message: Message, at: int) -> bool:
        """Tell whether the word here is somebody by the way he or she is brought up.

        But for a new name ("van Bart naar …") it must be a first name that is listed.
        """
        if self._renamed(message, at):
            return True
        if message.words[at].capital or self._lexicon.first_name(message.folded(at)) < Sure.ALSO:
            return False
        return (
            self._aside(message, at)
            or self._inverted(message, at)
            or self._counted(message, at)
            or self._paired(message, at)
            or self._from(message, at)
        )

    def brought_up(self, message: Message, at: int) -> bool:
        """The same of a word that is in no list; whether it can be a name is not looked at."""
        if message.before(at) == "ben" and _AGED.match(message.text, message.words[at].end):
            return True
        joined = message.before(at) in _JOINING and message.after(at) in self._context.saying
        return joined or self._aside(message, at) or self._inverted(message, at)

    def no_name(self, message: Message, at: int) -> bool:
        """ "doe niet zo karen", "mijn zoon koos ervoor": a kind of people, or what somebody did"""
        if message.words[at].capital:
            return False
        word = message.folded(at)
        if word in self._context.kinds and message.before(at) in _KIND_OF:
            return True
        if word not in self._context.verbs:
            return False
        before = message.before(at)
        after = message.after(at)
        acts = after in self._context.doing or after in self._context.saying
        return not acts and before in self._somebody and before not in self._context.titles

    def _paired(self, message: Message, at: int) -> bool:
        """ "bas en cas plakken stickers", "tussen max en roos": things would have an article"""
        if message.after(at) != "en" or not (message.opens(at) or message.before(at) in _BESIDE):
            return False
        word, other = message.folded(at), message.after(at + 1)
        both = self._lexicon.first_name(other) >= Sure.ALSO
        return both and (self._no_thing(word) or self._no_thing(other))

    def _from(self, message: Message, at: int) -> bool:
        """ "mo van mn klas", "riet van de bridgeclub": where somebody is known from"""
        word = message.folded(at)
        if message.after(at) != "van" or message.after(at + 1) not in _OURS:
            return False
        known_from = message.after(at + 2).endswith(_KNOWN_FROM)
        return known_from and message.before(at) not in ARTICLES and self._no_thing(word)

    def _counted(self, message: Message, at: int) -> bool:
        """ "een willem en een brahim", "nu is het aisha": as only a name that is no word is"""
        word, before = message.folded(at), message.before(at)
        if word in self._lexicon.ordinary or self._lexicon.first_name(word) is not Sure.YES:
            return False
        if word in self._context.kinds:
            return False
        if before == "het":
            return message.before(at, 2) in _IS
        known = word in self._context.scripture_names
        return before == "een" and not known and word in self._lexicon.first_names.popular

    def _renamed(self, message: Message, at: int) -> bool:
        """ "van Bart naar Abdulhakim" """
        if message.folded(at - 1) not in _BECOMING or message.before(at, 3) != "van":
            return False
        word, old = message.folded(at), message.before(at, 2)
        if self._lexicon.first_name(old) is not Sure.YES or word in self._lexicon.places:
            return False
        capital = message.inner_capital(at) and self._lexicon.strange(word)
        return capital or self._lexicon.first_name(word) >= Sure.ALSO

    def _aside(self, message: Message, at: int) -> bool:
        """ "een jongen in mijn groep, mo, die …", "een gast uit gent, lander denk ik" """
        if message.words[at].gap != "comma":
            return False
        near = range(max(0, at - _NEAR), at)
        if not any(message.folded(one) in self._somebody for one in near):
            return False
        hedged = message.after(at) in _HEDGE or message.phrase(at + 1, at + 2) in _HEDGES
        enclosed = at + 1 < len(message) and message.words[at + 1].gap == "comma"
        return hedged or (enclosed and self._no_thing(message.folded(at)))

    def _inverted(self, message: Message, at: int) -> bool:
        """ "daarna zegt job dat …", "gister stond aart weer" """
        before = message.before(at)
        if before in _SAYS and message.after(at) in _CLAUSE:
            return True
        acts = before in self._context.doing and message.before(at, 2) in _AT_A_TIME
        return acts and self._no_thing(message.folded(at))

    def _no_thing(self, word: str) -> bool:
        """Whether it is no word of the language, or one that has an article beside it."""
        return word in self._lexicon.first_names.popular or word not in self._lexicon.ordinary

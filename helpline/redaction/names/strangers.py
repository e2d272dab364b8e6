"""Names that are in no list: told by their capital, by the verb behind them, by who is beside them.

Half of the people in the Netherlands with a rare name would otherwise be masked less than others
(docs/adr/0031).
"""

import re
from typing import Final

from helpline.redaction.names.company import Company
from helpline.redaction.names.lexicon import Lexicon
from helpline.redaction.names.message import Message
from helpline.redaction.names.passing import Passing

_SOMEBODY: Final = frozenset({"ik", "hij", "zij", "ze", "wij", "we"})
_LINKED: Final = frozenset({"uit", "van", "en", "ook", "niet", "wordt", "haar", "zijn", "dr", "zn"})
"""Behind a name at the beginning of a sentence, as a verb ("Parwana uit de klas")."""
_USING: Final = frozenset(
    {
        "speel",
        "speelt",
        "spelen",
        "lees",
        "leest",
        "rook",
        "rookt",
        "drink",
        "drinkt",
        "draag",
        "draagt",
        "eet",
        "koop",
        "koopt",
        "gebruik",
        "gebruikt",
        "slik",
        "slikt",
        "kijk",
        "kijkt",
    }
)
"""Behind "hij" and one of these stands a thing ("hij speelt Hitman")."""
_WORKING: Final = frozenset(
    {
        "werk",
        "werkt",
        "werken",
        "werkte",
        "bestel",
        "bestelt",
        "besteld",
        "koop",
        "koopt",
        "kocht",
        "gekocht",
        "winkel",
        "stage",
        "loopt",
        "melding",
        "aangifte",
        "terecht",
        "opleiding",
        "studeert",
        "solliciteer",
        "ingeschreven",
        "bedrijf",
    }
)
"""In a message with one of these "bij" is followed by a company or a school."""
_BESIDE: Final = frozenset(
    {"met", "tegen", "om", "zonder", "volgens", "heb", "heeft", "onze", "ons", "door", "sinds"}
    | {"zegt", "zei", "vroeg", "belde", "appte", "sprak", "omdat", "toen", "als", "hebben"}
)
"""In front of a name in lower case."""
_BRAND: Final = re.compile(
    r"(?!(?:Ma?c|De|La|Le|Van|Von|O'|Di|Da|El|Al|Abd|Fitz)[A-Z])\w*[a-zà-ÿ][A-ZÀ-Þ]\w*"
)
"""A capital inside a word, but for prefixes of names."""
_VERB: Final = 5
_VOWELS: Final = frozenset("aeiouy")


class Strangers:
    """Judges words that are in no list of names and no list of words."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Take what is known about words."""
        self._lexicon = lexicon
        self._context = lexicon.context
        self._company = Company(lexicon.context)
        self._passing = Passing(lexicon)

    def new(self, message: Message, at: int) -> bool:
        """Tell whether the word by itself can be a name.

        Who mistypes a word seldom gives it a capital: then a slip is not considered.
        """
        word = message.folded(at)
        if _VOWELS.isdisjoint(word) or word in self._context.holy:
            return False
        if message.acronym(at) or self._is_brand(message, at):
            return False
        if message.inner_capital(at):
            return self._lexicon.strange(word)
        return self._lexicon.unknown(word)

    def _is_brand(self, message: Message, at: int) -> bool:
        """ "VoiceOver", but not "McBride" """
        word = message.words[at]
        written = message.text[word.start : word.end]
        return bool(_BRAND.fullmatch(written)) and not written.isupper()

    def inside(self, message: Message, at: int) -> bool:
        """Tell whether a word with a capital, inside a sentence, is somebody."""
        if not self.new(message, at) or self._is_used(message, at) or self._is_one_of(message, at):
            return False
        return self._is_dutch(message)

    def opening(self, message: Message, at: int) -> bool:
        """The same at the beginning of a sentence, where every word has a capital."""
        if not self._acts(message, at) and message.after(at) not in _LINKED:
            return False
        word = message.folded(at)
        new = self.new(message, at) and not self._lexicon.slip(word)
        return new and self._is_dutch(message)

    def lower(self, message: Message, at: int) -> bool:
        """The same in lower case: only beside words that stand beside people."""
        if message.words[at].capital and not message.loud:
            return False  # an acronym, or the beginning of a sentence
        word = message.folded(at)
        if word in self._lexicon.ordinary:  # nearly every word: the quickest to tell
            return False
        told = self._is_beside(message, at) or self._leads(message, at)
        if not (told or self._passing.brought_up(message, at)):
            return False
        new = self.new(message, at) and not self._lexicon.slip(word)
        return new and self._is_dutch(message)

    def verb(self, word: str) -> bool:
        """Whether a word looks like a verb of one person ("belde", "stuurt")."""
        ending = len(word) >= _VERB and word.endswith(("t", "de", "te"))
        return ending and word in self._lexicon.ordinary and word not in self._context.never

    def _acts(self, message: Message, at: int) -> bool:
        after = message.after(at)
        return after in self._context.doing or self.verb(after)

    def _is_used(self, message: Message, at: int) -> bool:
        """ "hij speelt Hitman", "ze werkt bij Stenvert" """
        before = message.before(at)
        if before in _USING and message.before(at, 2) in _SOMEBODY:
            return True
        return before == "bij" and any(word.folded in _WORKING for word in message.words)

    def _is_one_of(self, message: Message, at: int) -> bool:
        """ "Reiki, Tarot en Asatru": what is named beside a known thing is one too."""
        if message.before(at) not in ("en", "of") or not message.words[at - 2].capital:
            return False
        other = message.before(at, 2)
        known = other in self._lexicon.ordinary or other in self._lexicon.public
        listed = other in self._context.people or self._lexicon.named(other)
        return known and not listed

    def _is_beside(self, message: Message, at: int) -> bool:
        """ "volgens bogumil", "ik en cabdi" """
        before = message.before(at)
        if before in _BESIDE:
            return True
        if before in ("dat", "of"):  # "dat xiulan heeft", but not "dat hoodie"
            return message.after(at) in self._context.doing
        return before == "en" and message.before(at, 2) in _SOMEBODY

    def _leads(self, message: Message, at: int) -> bool:
        """ "xiulan heeft een mes", "phuntsok haar vader", "tsering en ik" """
        if not message.opens(at):
            return False
        return message.after(at) in self._context.doing or self._company.tells(message, at)

    def _is_dutch(self, message: Message) -> bool:
        plain = [one.folded for one in message.words if not one.capital]
        return self._lexicon.dutch(plain, [one.folded for one in message.words])

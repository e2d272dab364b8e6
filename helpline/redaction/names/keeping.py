"""What stays readable although it looks like a name: public names, places, institutions, works."""

from typing import Final

from helpline.redaction.names.cues import Cue
from helpline.redaction.names.lexicon import Lexicon
from helpline.redaction.names.lists import Sure
from helpline.redaction.names.message import Message

STREETS: Final = ("straat", "weg", "laan", "plein", "kade", "gracht", "plantsoen", "singel")
SCHOOLS: Final = (
    *("school", "college", "lyceum", "gymnasium", "atheneum", "universiteit", "academie"),
    *("ziekenhuis", "stichting", "museum", "instituut", "moskee", "synagoge"),
)
BUILT: Final = (
    *(*SCHOOLS, "brug", "tunnel", "fabriek", "kazerne", "brigade", "stadion", "toernooi"),
    *("sprijs", "ingprijs", "lezing", "monument", "bokaal"),
    *("security", "beveiliging", "foundation", "transport", "makelaars", "advocaten"),
)
ARTICLES: Final = frozenset({"de", "het", "een", "t", "the"})
_MONTHS: Final = frozenset({"jan", "mei", "mart", "april", "augustus", "juni", "juli"})
"""Behind a day these are no names ("12 jan")."""
_NAMES: Final = frozenset(
    {"jongensnaam", "meisjesnaam", "jongensnamen", "meisjesnamen", "voornaam", "populairste"}
    | {"koosnaam", "koosnaampje", "schuilnaam"}
)
_POLICIES: Final = frozenset(
    {"kabinet", "plan", "motie", "wet", "commissie", "lijst", "amendement", "doctrine", "theorie"}
)
_THAT: Final = frozenset({"dat", "of", "als", "omdat", "want"})
_IS: Final = frozenset({"is", "was", "zijn", "waren", "wordt"})
_POINTING: Final = frozenset({"", "dit", "dat", "het", "hier", "er", "wie", "dan", "nu", "naam"})
"""Before "is" these make what follows a name, not where somebody comes from."""
_AS: Final = frozenset({"als", "half", "geen", "echte"})
_NEAR: Final = (2, 3, 4)
"""Words before "heet" in which a pet is looked for."""
_MINE: Final = frozenset({"mijn", "mn", "onze", "ons", "zijn", "zn", "haar", "hun", "uw"})
_ABOUT: Final = frozenset({"van", "over", "op"})
_ARABIC: Final = frozenset({"al", "an", "ar", "as", "ash", "at", "az"})
"""The article before the name of a mosque, a school or a channel."""
_SCRIPTURE_LINK: Final = 8
"""Words between a name and "bijbel" or "profeet" for both to belong together."""
_TITLE_WORDS: Final = 3
"""Words behind a name in which "College" or "…straat" is looked for."""


class Keeping:
    """Decides what is passed over, and how many words of it."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Take what is known about words."""
        self._lexicon = lexicon
        self._context = lexicon.context

    def length(self, message: Message, at: int, cue: Cue) -> int:
        """Give the number of words here that are no name of a person around the visitor; or 0."""
        public = self._lexicon.public.length(message.words, at)
        if public and self._is_public(message, at, public, cue):
            return public
        if message.folded(at) in _MONTHS and message.before(at).isdigit():
            return 1
        if self._is_of_a_people(message, at):
            return 1
        place = self._lexicon.places.length(message.words, at)
        if place and self._is_place(message, at, place, cue):
            return place
        if message.before(at) in self._context.holy:
            return self._run(message, at)
        if cue == "none" and message.folded(at) in _ARABIC and message.inner_capital(at):
            return self._run(message, at)  # "naar Al Amana": of a person it follows a first name
        return self._thing(message, at, cue) if cue in ("none", "thing") else 0

    def _is_of_a_people(self, message: Message, at: int) -> bool:
        """ "mijn man is Noor van geboorte", "Pool of Roemeen"; but "dit is Noor" is somebody."""
        if message.folded(at) not in self._context.peoples:
            return False
        before = message.before(at)
        if before in ("en", "of"):
            return message.before(at, 2) in self._context.peoples
        if before in _IS:
            return message.before(at, 2) not in _POINTING
        return before in _AS

    def _thing(self, message: Message, at: int, cue: Cue) -> int:
        if self._is_mentioned(message, at):
            return 1
        if self._is_thing(message, at) or self._is_of_scripture(message, at):
            return self._run(message, at)
        if cue != "thing":
            return 1 if message.before(at) in self._context.pets else 0
        if not message.words[at].capital:  # "dit is namens mevrouw Smit": no title of a thing
            return 0
        known = self._lexicon.first_name(message.folded(at)) is Sure.YES
        pet = any(message.before(at, steps) in self._context.pets for steps in _NEAR)
        return self._title(message, at) if pet or not known else 0

    def _is_mentioned(self, message: Message, at: int) -> bool:
        """ "Daan is een jongensnaam": about the name, not about somebody."""
        if message.after(at) != "is" or message.after(at + 1) not in ARTICLES:
            return False
        around = (message.folded(at + 3), message.folded(at + 4))
        return not _NAMES.isdisjoint(around)

    def _title(self, message: Message, at: int) -> int:
        """What a thing is called, with what is joined to it: "de groep heet Wit en Trots"."""
        length = self._run(message, at)
        end = at + length
        joined = message.folded(end) in ("en", "of") and message.inner_capital(end + 1)
        return length + 2 if joined and message.joined(end + 1) else length

    def institution(self, message: Message, last: int, cue: Cue) -> int | None:
        """Give the last word of "de Anne Frank school", "de Jan van Galenstraat"; or None."""
        particle = message.before(last) in self._context.particles
        if self._built(message, last) and not (particle and message.folded(last) in STREETS):
            return last  # "Van der Laan" is somebody, "Van Galenlaan" is a street
        if cue == "none" and self._ends_as_company(message, last):
            return last
        at = last + 1
        while cue == "none" and message.joined(at) and at <= last + _TITLE_WORDS:
            word = message.folded(at)
            if self._names_institution(message, at, at == last + 1):
                return at
            if word not in self._context.particles and not message.capital(at):
                return None
            at += 1
        return None

    def _ends_as_company(self, message: Message, last: int) -> bool:
        """ "Jansen Bouw", "Vos Logistics"; but "Ahmed Bos" is somebody."""
        word = message.folded(last)
        named = message.joined(last) and message.capital(last) and message.capital(last - 1)
        return named and word in self._context.institutions and self._lexicon.sure(word) is Sure.NO

    def _names_institution(self, message: Message, at: int, next_to_it: bool) -> bool:
        """ "… College", "… school", "van Galenstraat"; but not "Bilal weg is", "ali van school" """
        word = message.folded(at)
        if message.capital(at):
            return word in self._context.institutions or self._built(message, at)
        if next_to_it:
            return word in (*STREETS, *SCHOOLS) and word != "weg"
        return self._built(message, at) and word not in (*STREETS, *SCHOOLS)

    def _run(self, message: Message, at: int) -> int:
        """The word here and the capitals (with particles) that follow it."""
        end = at + 1
        while message.joined(end) and (
            message.capital(end)
            or (
                message.folded(end) in self._context.particles
                and message.joined(end + 1)
                and message.capital(end + 1)
            )
        ):
            end += 1
        return end - at

    def _is_public(self, message: Message, at: int, length: int, cue: Cue) -> bool:
        """A surname by itself is also that of others: "meneer Van Gaal" is the neighbour."""
        if self._is_doubled(message, at + length):
            return False
        surname = length == 1 or message.folded(at) in self._context.particles
        return cue in ("none", "me", "signing", "thing") or (not surname and cue != "naming")

    def _is_doubled(self, message: Message, end: int) -> bool:
        """ "Verstappen-Oudijk" is somebody, "Rutte-Kaag" and "Hitler-Jugend" are not."""
        if not message.hyphened(end) or not message.words[end].capital:
            return False
        public = self._lexicon.public.length(message.words, end)
        return not public and self._lexicon.surname(message.folded(end)) >= Sure.ALSO

    def _is_thing(self, message: Message, at: int) -> bool:
        """ "het Willem Lodewijk", "restaurant Storm", "een boek van Jan Terlouw" """
        before = message.before(at)
        if not message.capital(at) or "(" in message.between(at):
            return False
        if before in self._context.holders or before.endswith(SCHOOLS):
            return True
        if before in _POLICIES and message.hyphened(at):  # "het kabinet-Schoof"
            return True
        if before == "het" and message.before(at, 2) in ("is", "was"):  # "nu is het Aydin"
            return False
        if self._is_somebody(message, at, before):
            return False
        if before in ("het", "t") or (before in ARTICLES and message.capital(at - 1) is False):
            return message.folded(at) not in self._context.particles
        return before in _ABOUT and message.before(at, 2) in self._context.works

    def _is_somebody(self, message: Message, at: int, before: str) -> bool:
        """ "er zit een Fleur in mijn klas", "dat het Sanne Bos is", "de Hendriksens" """
        if before == "een":
            return self._lexicon.first_name(message.folded(at)) is Sure.YES
        if before == "de":
            return self.family(message.folded(at))
        end = at + self._run(message, at)
        word = message.folded(at)
        known = self._lexicon.first_name(word) is Sure.YES or self._lexicon.strange(word)
        return known and message.before(at, 2) in _THAT and message.folded(end) in _IS

    def family(self, word: str) -> bool:
        """Whether this is a surname with the s of more than one: "de Hendriksens"."""
        name = word[:-1]
        if not word.endswith("ns") and not word.endswith("rs") and not word.endswith("as"):
            return False
        public = word in self._lexicon.public or name in self._lexicon.public
        return not public and self._lexicon.surname(name) >= Sure.ALSO

    def _is_of_scripture(self, message: Message, at: int) -> bool:
        if message.folded(at) not in self._context.scripture_names:
            return False
        around = range(max(0, at - _SCRIPTURE_LINK), min(len(message), at + _SCRIPTURE_LINK))
        return any(message.folded(one) in self._context.scripture for one in around)

    def _is_place(self, message: Message, at: int, length: int, cue: Cue) -> bool:
        if cue in ("title", "naming"):
            return False
        sure = self._lexicon.first_name(message.folded(at))
        owned = cue == "person" and message.before(at, 2) in _MINE
        if owned and sure is not Sure.NO and message.capital(at):
            return False  # "mijn neef Israel"
        rather = message.folded(at) in self._context.rather and message.capital(at)
        if length == 1 and (sure is Sure.YES or rather):
            return message.before(at) in self._context.whereabouts
        return cue != "person" or sure < Sure.ALSO

    def _built(self, message: Message, at: int) -> bool:
        word = message.folded(at)
        return word.endswith(STREETS) or (message.capital(at) and is_built(word))


def is_built(word: str) -> bool:
    """Whether this ends as buildings do: "Brienenoordbrug"; but Van der Brug is somebody."""
    return word.endswith(BUILT) and word not in ("brug", "tunnel", "kazerne")

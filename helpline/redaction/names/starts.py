"""Whether a name begins at a word."""

from helpline.redaction.names.company import Company
from helpline.redaction.names.cues import Cue, Cues
from helpline.redaction.names.keeping import ARTICLES
from helpline.redaction.names.lexicon import Lexicon
from helpline.redaction.names.lists import Sure
from helpline.redaction.names.message import Message
from helpline.redaction.names.strangers import Strangers

_SOMEBODY = frozenset({"ik", "hij", "zij", "ze", "wij", "we"})
_WITH = frozenset(
    {
        "aan",
        "met",
        "door",
        "voor",
        "over",
        "tegen",
        "om",
        "zonder",
        "volgens",
        "namens",
        "van",
        "je",
    }
)
"""Without an article behind these, a thing that can be counted is a name ("met merel")."""
_TOWARDS = frozenset(
    {"volgens", "met", "aan", "tegen", "door", "namens", "zei", "zegt", "belde", "sprak", "zag"}
    | {"heb", "heeft", "had", "dat", "omdat", "toen", "als"}
)
"""Between these and a capital nobody leaves out the article: "ik heb Bakker gesproken"."""
_FEELING = frozenset(
    {
        "boos",
        "kwaad",
        "woedend",
        "verliefd",
        "jaloers",
        "trots",
        "luister",
        "luistert",
        "vroeg",
        "vraagt",
        "lijkt",
        "wacht",
        "past",
    }
)
"""Before "op" or "naar" these make what follows somebody, not a place ("verliefd op Yodit")."""
_PARTICLES = 3
_VERB = 5
_JOINING = frozenset(
    {"dat", "omdat", "en", "maar", "toen", "als", "want", "of", "zodat", "doordat"}
)


class Starts:
    """Judges one word at a time, by lists, by capitals and by what stands around it."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Take what is known about words."""
        self._lexicon = lexicon
        self._context = lexicon.context
        self._company = Company(lexicon.context)
        self._strangers = Strangers(lexicon)
        self._cues = Cues(lexicon.context, lexicon.misspelt_one_of)
        self._judges = {
            "title": self._after_title,
            "naming": self._after_naming,
            "person": self._after_person,
            "of": self._after_person,
            "me": self._after_me,
            "signing": self._after_naming,
        }

    def cue(self, message: Message, at: int) -> Cue:
        """Give what announces a name here."""
        return self._cues.at(message, at)

    def begins(self, message: Message, at: int, cue: Cue) -> bool:
        """Tell whether this word is a name, or the first one of several."""
        word = message.folded(at)
        if word in self._context.given and self._given(message, at):
            return True
        announced = cue in ("naming", "title") and message.inner_capital(at)  # "achternaam is Kok"
        if word in self._context.never and not announced:
            return False
        if self._lexicon.first_name(word) is Sure.YES and not self._thing(message, at):
            return True
        if self._lexicon.surname(word) is Sure.YES:
            before = message.before(at)
            return before not in self._context.whereabouts and before not in ARTICLES
        judge = self._judges.get(cue)
        if judge is not None and judge(message, at):
            return True
        return self._alone(message, at)

    def _given(self, message: Message, at: int) -> bool:
        """ "Toen heeft Ben gebeld", but not "de Winter" or "in Winter" """
        before = message.before(at)
        placed = before in self._context.articles or before in self._context.whereabouts
        return message.inner_capital(at) and not placed

    def _thing(self, message: Message, at: int) -> bool:
        """ "de mees in mijn tuin", "de bob-campagne": lower case, and not as names are used."""
        if message.words[at].capital:
            return False
        compound = message.between(at + 1) == "-" if at + 1 < len(message) else False
        return message.before(at) in ARTICLES or (compound and not self._named(message, at + 1))

    def _named(self, message: Message, at: int) -> bool:
        return self._lexicon.sure(message.folded(at)) >= Sure.ALSO

    def follows(self, message: Message, at: int) -> bool:
        """Tell whether this is a second name, after one and "en" or a comma."""
        word = message.folded(at)
        if word in self._context.never:
            return False
        known = self._lexicon.sure(word)
        if message.inner_capital(at):
            return True
        return known is Sure.YES or self._lexicon.misspelt(word) or self._also_first(word)

    def doubtful(self, message: Message, at: int) -> bool:
        """Tell whether this may be a name, but nothing around it says so ("in Storm")."""
        if not message.inner_capital(at):
            return False
        return self._named_or_unknown(message, at)

    def _after_title(self, message: Message, at: int) -> bool:
        return message.words[at].capital or self._named_or_unknown(message, at)

    def _after_naming(self, message: Message, at: int) -> bool:
        word = message.folded(at)
        known = self._lexicon.sure(word)
        if message.capital(at) and known >= Sure.RARE:
            return True
        return known >= Sure.ALSO or self._strangers.new(message, at)

    def _after_person(self, message: Message, at: int) -> bool:
        word = message.folded(at)
        if message.inner_capital(at) and message.before(at) in self._context.professions:
            return word not in self._context.subjects
        if message.capital(at) and self._lexicon.sure(word) >= Sure.RARE:
            return True
        return self._also_first(word) or self._strangers.new(message, at)

    def _after_me(self, message: Message, at: int) -> bool:
        word = message.folded(at)
        if message.capital(at):
            return self._named_or_unknown(message, at)
        return self._also_first(word) and message.after(at) in ("", "en")

    def _alone(self, message: Message, at: int) -> bool:
        word = message.folded(at)
        if message.before(at) not in ARTICLES and self._lexicon.misspelt(word):
            return True
        if message.opens(at):
            return self._opening(message, at)
        if message.inner_capital(at):
            return self._capital(message, at)
        if not self._also_first(word):
            return self._strangers.lower(message, at)
        if message.before(at) == "en" and message.before(at, 2) in _SOMEBODY:
            return True
        if message.before(at) in _WITH and word in self._lexicon.first_names.popular:
            return True
        return message.after(at) in self._context.saying and message.before(at) in _JOINING

    def _opening(self, message: Message, at: int) -> bool:
        """At the beginning of a sentence: "Storm zegt", "amber is mn nicht", "Bakker hier"."""
        word, after = message.folded(at), message.after(at)
        if self._also_first(word) and self._company.introduces(message, at):
            return True
        if not message.capital(at):
            return self._strangers.lower(message, at)
        if after == "hier":
            return self._named(message, at) or self._strangers.new(message, at)
        if self._by_form(message, at):
            return True
        if after in self._context.saying:
            listed = self._lexicon.first_name(word) >= Sure.RARE
            return listed or self._strangers.new(message, at)
        if self._paired(message, at):
            return True
        acts = after in self._context.doing or self._strangers.verb(after)
        return (acts and self._also_first(word)) or self._strangers.opening(message, at)

    def _paired(self, message: Message, at: int) -> bool:
        """ "Visser en Smit", "Bo, Jo en Mo" """
        if not self._named(message, at):
            return False
        other = at + 2 if message.after(at) == "en" else at + 1
        beside = other == at + 2 or (at + 1 < len(message) and message.between(at + 1) == ", ")
        return beside and message.inner_capital(other) and self._named(message, other)

    def _by_form(self, message: Message, at: int) -> bool:
        """Whether it is written as a name, or stands among people."""
        if self._full_name(message, at) or self._elided(message, at):
            return True
        word = message.folded(at)
        listed = self._lexicon.first_name(word) >= Sure.RARE
        return (listed or self._lexicon.unlisted(word)) and self._company.tells(message, at)

    def _full_name(self, message: Message, at: int) -> bool:
        """Two words with capitals: "Zwoltan Kovács", "Ygritte de Haan", "Zhang Min"."""
        end = at + 1
        while end <= at + _PARTICLES and message.folded(end) in self._context.particles:
            end += 1
        joined = all(message.joined(one) for one in range(at + 1, end + 1))
        if not joined or not message.inner_capital(end):
            return False
        word, behind = message.folded(at), message.folded(end)
        if word in self._context.holy:  # "Kamerlid Van Baarle" is public
            return False
        new = self._lexicon.unlisted(word)
        if end > at + 1 and self._also_first(word):  # "Roos de Wit"
            return True
        if self._lexicon.surname(behind) >= Sure.ALSO:
            return new or self._lexicon.first_name(word) >= Sure.RARE
        surname = new and self._lexicon.surname(word) >= Sure.ALSO
        return surname or (new and self._lexicon.unlisted(behind))

    def _capital(self, message: Message, at: int) -> bool:
        word = message.folded(at)
        before = message.before(at)
        placed = before in self._context.articles or before in self._context.whereabouts
        if placed and message.before(at, 2) not in _FEELING:
            return before == "tussen" and self._strangers.inside(message, at)
        if self._by_form(message, at):
            return True
        if before in self._context.meeting:
            return self._lexicon.sure(word) >= Sure.RARE or self._strangers.new(message, at)
        if before == "bij":  # "bij Roos", but not "bij Blaak"
            return self._also_first(word) or self._strangers.inside(message, at)
        if self._lexicon.sure(word) is Sure.RARE:
            return message.after(at) in self._context.saying
        if self._strangers.inside(message, at):
            return True
        if before in _TOWARDS and self._lexicon.surname(word) is Sure.ALSO:
            return True
        return self._also_first(word) or (
            message.after(at) in self._context.saying and self._named_or_unknown(message, at)
        )

    def _elided(self, message: Message, at: int) -> bool:
        """ "D'Angelo", "M'hamed" """
        word = message.words[at]
        written = message.text[word.start : word.end]
        return len(written) > _VERB and written[1] in "'’" and written[0].isupper()

    def _named_or_unknown(self, message: Message, at: int) -> bool:
        return self._named(message, at) or self._strangers.new(message, at)

    def _also_first(self, word: str) -> bool:
        return self._lexicon.first_name(word) is Sure.ALSO

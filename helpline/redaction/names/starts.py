"""Whether a name begins at a word."""

from helpline.redaction.names.company import Company
from helpline.redaction.names.cues import Cue, Cues
from helpline.redaction.names.keeping import ARTICLES
from helpline.redaction.names.lexicon import Lexicon
from helpline.redaction.names.lists import Sure
from helpline.redaction.names.message import Message
from helpline.redaction.names.pairs import POSSESSIVE, Pairs
from helpline.redaction.names.passing import Passing
from helpline.redaction.names.strangers import Strangers
from helpline.redaction.names.written import LINKING, WITH, Written

_SOMEBODY = frozenset({"ik", "hij", "zij", "ze", "wij", "we"})
_FORMAL = frozenset({"dhr", "meneer", "mevr", "mevrouw", "mvr", "mw"})
"""Behind these hardly anything but a name stands, also in lower case ("is dhr bakker er")."""
_SUBJECTS = _SOMEBODY | {"u", "je", "jij", "jullie", "dat", "dit", "me", "mij", "eens"}
_OWNERS = frozenset({"mijn", "mn", "me", "onze", "ons", "zijn", "zn", "haar", "hun", "uw", "je"})
"""Between these and somebody's name stands who it is ("haar man Dew")."""
_TALKED = frozenset({"gesproken", "gepraat", "gebeld", "gechat", "geappt", "gewerkt", "omgaat"})
_HITTING = frozenset({"hier", "slaat", "sloeg", "stal", "weigert"})
"""What a storm or a bob may also do, of the verbs of people."""
_CONTACT = frozenset({"appte", "belde", "sprak", "ene", "zekere"})
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
        "vraag",
        "vragen",
        "lijkt",
        "wacht",
        "past",
    }
)
"""Before "op" or "naar" these make what follows somebody, not a place ("verliefd op Yodit")."""
_JOINING = frozenset(
    {"dat", "omdat", "en", "maar", "toen", "als", "want", "of", "zodat", "doordat", "dus"}
)


class Starts:
    """Judges one word at a time, by lists, by capitals and by what stands around it."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Take what is known about words."""
        self._lexicon = lexicon
        self._context = lexicon.context
        self._company = Company(lexicon.context)
        self._pairs = Pairs(lexicon)
        self._passing = Passing(lexicon)
        self._strangers = Strangers(lexicon)
        self._written = Written(lexicon.context)
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
        if self._no_name(message, at):
            return False
        if word in self._context.given and self._given(message, at, cue):
            return True
        if self._pairs.double(message, at):
            return True
        # "achternaam is Kok", but not "Mevrouw, Als moeder …"
        announced = cue in ("naming", "title") and message.inner_capital(at)
        never = word in self._context.never and not (announced and self._lexicon.named(word))
        if never or self._passing.no_name(message, at):
            return False
        certain = self._certain(message, at) and not self._thing(message, at)
        if certain or self._passing.mentioned(message, at):
            return True
        if self._lexicon.surname(word) is Sure.YES:
            before = message.before(at)
            return before not in self._context.whereabouts and before not in ARTICLES
        judge = self._judges.get(cue)
        if judge is not None and judge(message, at):
            return True
        return self._alone(message, at)

    def _certain(self, message: Message, at: int) -> bool:
        """A first name and nothing else: "aniko" is marked as a word, and is none in Dutch."""
        word = message.folded(at)
        listed = self._lexicon.first_name(word)
        if listed is not Sure.ALSO or word in self._lexicon.first_names.popular:
            return listed is Sure.YES
        acronym = message.words[at].capital and not (message.capital(at) or message.loud)
        return not acronym and self._lexicon.unknown(word)

    def _given(self, message: Message, at: int, cue: Cue) -> bool:
        """ "Toen heeft Ben gebeld", "opa ben is", but not "de Winter" or "in Winter" """
        word = message.folded(at)
        if cue == "naming" and self._lexicon.surname(message.after(at)) is Sure.YES:
            return True  # "mijn naam is wil hendrikx"
        if cue in ("title", "person") and not message.capital(at):
            mine = any(message.before(at, steps) == "ik" for steps in (2, 3))  # "ik koster ben"
            return word != "wil" and not mine and self._acts(message, at)
        before = message.before(at)
        placed = before in self._context.articles or before in self._context.whereabouts
        return message.inner_capital(at) and not placed

    def _thing(self, message: Message, at: int) -> bool:
        """ "de mees in mijn tuin", "de bob-campagne": lower case, and not as names are used."""
        if message.words[at].capital:
            return False
        compound = message.hyphened(at + 1) and not self._lexicon.named(message.folded(at + 1))
        return compound or message.before(at) in ARTICLES

    def _no_name(self, message: Message, at: int) -> bool:
        """ "Zus gelooft alles": the capital is that of the sentence; "in dr armen"."""
        relative = message.folded(at) in self._context.people and message.opens(at)
        return relative or (message.before(at) == "dr" and self._of_hers(message, at))

    def _of_hers(self, message: Message, at: int) -> bool:
        """ "ze krast in dr armen": no doctor, although "dr bakker" is one."""
        if message.capital(at):
            return False
        inside = message.before(at, 2) not in ("", "volgens", "door", "bij", "huisarts")
        known = message.folded(at) in self._lexicon.ordinary
        return inside and known and message.between(at).isspace()

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

    def _acts(self, message: Message, at: int) -> bool:
        after = message.after(at)
        return after in self._context.doing and after not in POSSESSIVE

    def _after_title(self, message: Message, at: int) -> bool:
        """ "meneer koning zegt", but not "het gezin, buurman zegt", "Mevrouw Kunt u" """
        word = message.folded(at)
        if message.words[at].capital:
            return self._lexicon.named(word) or not self._asks(message, at)
        if not message.joined(at):
            return False
        if self._named_or_unknown(message, at):
            return True
        if word in self._context.people:
            return False
        formal = message.before(at) in _FORMAL and not self._asks(message, at)
        return self._lexicon.sure(word) is Sure.RARE and (formal or self._acts(message, at))

    def _asks(self, message: Message, at: int) -> bool:
        """ "Mevrouw Kunt u", "MENEER LUISTER IK": the sentence goes on behind the title"""
        return message.after(at) in _SUBJECTS and message.folded(at) in self._lexicon.ordinary

    def _after_naming(self, message: Message, at: int) -> bool:
        word = message.folded(at)
        known = self._lexicon.sure(word)
        if message.capital(at) and known >= Sure.RARE:
            return True
        if known >= Sure.ALSO or self._strangers.new(message, at):
            return True
        called = message.after(at) == "heet" or message.before(at) in LINKING
        return not called and self._written.as_name(message, at)

    def _after_person(self, message: Message, at: int) -> bool:
        word = message.folded(at)
        if message.inner_capital(at) and message.before(at) in self._context.professions:
            return word not in self._context.subjects
        if message.capital(at) and self._lexicon.sure(word) >= Sure.RARE:
            return True
        if self._also_first(word) or self._strangers.new(message, at):
            return True
        owned = message.before(at, 2) in _OWNERS and self._written.as_name(message, at)
        does = word in self._context.doing or word in self._context.saying  # "mijn oma Huilt"
        return owned and not does and word not in self._lexicon.public

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
        first = self._lexicon.first_name(word)
        if first is not Sure.NO and self._pairs.with_surname(message, at):
            return True
        if first is not Sure.ALSO:
            return self._strangers.lower(message, at)
        return self._lower(message, at)

    def _lower(self, message: Message, at: int) -> bool:
        """A first name that is a word too, in lower case inside a sentence."""
        before, after = message.before(at), message.after(at)
        if before in WITH and message.folded(at) in self._lexicon.first_names.popular:
            return True
        return (
            before in _CONTACT
            or (before == "en" and message.before(at, 2) in _SOMEBODY)
            or (before == "met" and after in _TALKED)
            or (before in _JOINING and after in self._context.saying)
            or (message.words[at].gap == "comma" and after == "hier")
            or (before not in ARTICLES and self._company.possesses(message, at))
        )

    def _opening(self, message: Message, at: int) -> bool:
        """At the beginning of a sentence: "Storm zegt", "amber is mn nicht", "Bakker hier"."""
        word, after = message.folded(at), message.after(at)
        if self._also_first(word) and self._introduced(message, at):
            return True
        if self._pairs.with_surname(message, at):
            return True
        if not message.capital(at):
            return self._strangers.lower(message, at)
        if after == "hier":  # "Bakker hier", but not "Pastoor hier"
            return not self._is_role(word) and self._named_or_unknown(message, at)
        if self._by_form(message, at):
            return True
        if after in self._context.saying:
            listed = self._lexicon.first_name(word) >= Sure.RARE
            surname = self._lexicon.surname(word) is Sure.ALSO and not self._is_role(word)
            return listed or surname or self._strangers.new(message, at)
        if self._pairs.listed(message, at):
            return True
        acts = after in self._context.doing or self._strangers.verb(after)
        return (acts and self._also_first(word)) or self._strangers.opening(message, at)

    def _is_role(self, word: str) -> bool:
        """ "Dokter belt", where "Peters belt" is somebody by name"""
        context = self._context
        return word in context.titles or word in context.people or word in context.professions

    def _introduced(self, message: Message, at: int) -> bool:
        """ "amber is mn nicht", "bob belde me", "roos hier" """
        after = message.after(at)
        said = after in self._context.saying and after not in _HITTING
        return said or after == "hier" or self._company.introduces(message, at)

    def _by_form(self, message: Message, at: int) -> bool:
        """Whether it is written as a name, or stands among people."""
        if self._pairs.full_name(message, at) or self._written.elided(message, at):
            return True
        word = message.folded(at)
        listed = self._lexicon.first_name(word) >= Sure.RARE
        return (listed or self._lexicon.unlisted(word)) and self._company.tells(message, at)

    def _capital(self, message: Message, at: int) -> bool:
        word = message.folded(at)
        before = message.before(at)
        if self._placed(message, at):
            return before == "tussen" and self._strangers.inside(message, at)
        if self._by_form(message, at):
            return True
        if before in self._context.meeting:
            compound = before == "ene" and word not in self._lexicon.ordinary  # "Kwakkelstein"
            named = compound or self._lexicon.sure(word) >= Sure.RARE
            return named or self._strangers.new(message, at)
        if before == "bij":
            return self._with(message, at)
        if self._lexicon.sure(word) is Sure.RARE:
            return message.after(at) in self._context.saying
        if self._strangers.inside(message, at):
            return True
        surname = self._lexicon.guessing and self._lexicon.surname(word) is Sure.ALSO
        if surname and self._written.by_itself(message, at):
            return True
        return self._also_first(word) or (
            message.after(at) in self._context.saying and self._named_or_unknown(message, at)
        )

    def _placed(self, message: Message, at: int) -> bool:
        """ "in Storm", but not "verliefd op Yodit", "weet dat het Yodit was" """
        before, earlier = message.before(at), message.before(at, 2)
        if before == "het" and earlier in _JOINING and message.after(at) in ("is", "was"):
            return False
        placed = before in self._context.articles or before in self._context.whereabouts
        return placed and earlier not in _FEELING

    def _with(self, message: Message, at: int) -> bool:
        """ "bij Roos", "bij Berg thuis", but not "bij Blaak" """
        if self._also_first(message.folded(at)) or self._strangers.inside(message, at):
            return True
        return message.after(at) == "thuis" and self._lexicon.named(message.folded(at))

    def _named_or_unknown(self, message: Message, at: int) -> bool:
        return self._lexicon.named(message.folded(at)) or self._strangers.new(message, at)

    def _also_first(self, word: str) -> bool:
        return self._lexicon.first_name(word) is Sure.ALSO

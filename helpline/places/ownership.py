"""Decides whose place it is: the visitor's own, or somebody else's.

Each mention is judged by the clause it stands in (`data/places/cues.yml`). What no cue decides is
the visitor's own, unless another mention is so in so many words.
"""

from dataclasses import dataclass

from helpline.places.cues import Cues
from helpline.places.message import Message, Span

# The visitor's own, in so many words; a correction outweighs all others.
_OWN = frozenset({"own", "corrected", "employed"})
# The weakest reasons: the visitor's own all the same when it is the only place in the message.
_DOUBTFUL = frozenset({"event", "visit", "toward"})
# Reasons that fall away when the visitor was just asked for the place: "hij woont in Roosendaal".
_ANSWERED = _DOUBTFUL | {"other", "reported"}
# What a clause without a subject takes over from the clause before it.
_INHERITED = _DOUBTFUL | {"other", "reported", "past"}
# Words of a clause that are looked at, so that no message takes long.
_MOST_BEFORE = 25
_MOST_AFTER = 12

Options = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Verdicts:
    """What the clauses say: for each mention its municipalities and the kind of cue, '' if none."""

    found: tuple[tuple[Options, str], ...]
    expecting: bool

    def own(self) -> list[bool]:
        """For each mention: whether it is the visitor's own place."""
        said = self._with(frozenset({"corrected"})) or self._with(_OWN)
        unclear = self._with(frozenset({""}))
        only = len({place for place, _ in self.found}) == 1 and not said and not unclear
        weak = _ANSWERED if self.expecting else _DOUBTFUL
        return [
            cue != "negated" and (place in said or (not cue and not said) or (only and cue in weak))
            for place, cue in self.found
        ]

    def _with(self, cues: frozenset[str]) -> set[Options]:
        return {place for place, cue in self.found if cue in cues}


class Ownership:
    """Judges mentions."""

    def __init__(self, cues: Cues) -> None:
        """Take the cues."""
        self._cues = cues

    def judge(self, message: Message, spans: list[Span]) -> list[bool]:
        """For each span, in order: whether it is the visitor's own place."""
        marked = [word.folded for word in message.words]
        for span in spans:
            marked[span.first : span.last + 1] = ["#"] + [""] * (span.last - span.first)
        verdicts = []
        for span in spans:
            marked[span.first] = "@"
            verdicts.append((span.name.municipalities, self._cue(message, marked, span)))
            marked[span.first] = "#"
        return _Verdicts(tuple(verdicts), message.expecting).own()

    def _cue(self, message: Message, marked: list[str], span: Span) -> str:
        """The first kind of cue in the clause, or what it takes over from the one before it."""
        fillers = self._cues.words.fillers
        if message.leads(span.first, span.last) or message.bare(span.first, span.last, fillers):
            return "own"
        first, last = self._clause(message, span)
        clause = _text(marked[first : last + 1])
        if not message.initial(first) and self._cues.continued.search(clause):
            least = max(span.first - _MOST_BEFORE, 0)
            while first > least and not message.initial(first):
                first -= 1
            inherited = self._match(_text(marked[first : last + 1]))
            if inherited in _INHERITED:
                return inherited
        return self._match(clause)

    def _match(self, text: str) -> str:
        for kind, pattern in self._cues.patterns:
            if pattern.search(text):
                return kind
        return ""

    def _clause(self, message: Message, span: Span) -> tuple[int, int]:
        """The first and last word of the clause around the span."""
        words = message.words
        first, last = span.first, span.last
        least, most = max(first - _MOST_BEFORE, 0), min(last + _MOST_AFTER, len(words) - 1)
        while first > least and words[first].gap == "join" and not self._joins(message, first - 1):
            first -= 1
        while last < most and words[last + 1].gap == "join" and not self._joins(message, last + 1):
            last += 1
        return first, last

    def _joins(self, message: Message, at: int) -> bool:
        """Whether a clause begins here; "mijn opa en oma" is one subject, not two clauses."""
        word = message.words[at].folded
        return word in self._cues.words.conjunctions and not (
            word == "en" and message.after(at) in self._cues.words.relatives
        )


def _text(marked: list[str]) -> str:
    return " ".join(word for word in marked if word)

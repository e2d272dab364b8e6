"""Decides whose place it is: the visitor's own, or somebody else's.

Each mention is judged by the clause it stands in (`data/places/cues.yml`). What no cue decides is
the visitor's own, unless another mention is so in so many words.
"""

from dataclasses import dataclass

from helpline.places.cues import Cues
from helpline.places.message import Message, Span

# The weakest reasons: the visitor's own all the same when it is the only place in the message.
_DOUBTFUL = frozenset({"event", "visit", "toward"})
# Reasons that fall away when the visitor was just asked for the place: "hij woont in Roosendaal".
_ANSWERED = frozenset({"event", "visit", "toward", "other", "reported"})
_OWN = frozenset({"own", "corrected", "employed"})
_INHERITED = frozenset({"other", "reported", "past", "event", "visit", "toward"})


@dataclass(frozen=True, slots=True)
class _Verdict:
    """What the clause says: the kind of cue, '' when none."""

    cue: str
    municipalities: tuple[str, ...]


class Ownership:
    """Judges mentions."""

    def __init__(self, cues: Cues) -> None:
        """Take the cues."""
        self._cues = cues

    def judge(self, message: Message, spans: list[Span]) -> list[bool]:
        """For each span, in order: whether it is the visitor's own place."""
        verdicts = [
            _Verdict(self._cue(message, spans, span), span.name.municipalities) for span in spans
        ]
        own_said = {one.municipalities for one in verdicts if one.cue in _OWN}
        corrected = {one.municipalities for one in verdicts if one.cue == "corrected"}
        places = {one.municipalities for one in verdicts}
        candidates = {one.municipalities for one in verdicts if not one.cue} | own_said
        return [
            self._own(message, one, corrected or own_said, candidates, len(places) == 1)
            for one in verdicts
        ]

    @staticmethod
    def _own(
        message: Message,
        one: _Verdict,
        said: set[tuple[str, ...]],
        candidates: set[tuple[str, ...]],
        only: bool,
    ) -> bool:
        if one.municipalities in said and one.cue != "negated":
            return True
        if one.cue in _DOUBTFUL or (message.expecting and one.cue in _ANSWERED):
            return only and not candidates
        return not one.cue and not said

    def _cue(self, message: Message, spans: list[Span], span: Span) -> str:
        """The first kind of cue in the clause; else in the sentence up to and with it."""
        if message.leads(span.first, span.last) or message.bare(
            span.first, span.last, self._cues.words.fillers
        ):
            return "own"
        first, last = self._clause(message, span)
        marked = self._marked(message, spans, span)
        clause = _text(marked[first : last + 1])
        found = self._match(clause)
        if found or message.initial(first) or not self._cues.continued.search(clause):
            return found
        while not message.initial(first):
            first -= 1
        found = self._match(_text(marked[first : last + 1]))
        return found if found in _INHERITED else ""

    def _match(self, text: str) -> str:
        for kind, pattern in self._cues.patterns:
            if pattern.search(text):
                return kind
        return ""

    def _clause(self, message: Message, span: Span) -> tuple[int, int]:
        """The first and last word of the clause around the span."""
        words = message.words
        first, last = span.first, span.last
        while words[first].gap == "join" and first > 0 and not self._joins(message, first - 1):
            first -= 1
        while last + 1 < len(words) and words[last + 1].gap == "join":
            if self._joins(message, last + 1):
                break
            last += 1
        return first, last

    def _joins(self, message: Message, at: int) -> bool:
        """Whether a clause begins here; "mijn opa en oma" is one subject, not two clauses."""
        word = message.words[at].folded
        return word in self._cues.words.conjunctions and not (
            word == "en" and message.after(at) in self._cues.words.relatives
        )

    @staticmethod
    def _marked(message: Message, spans: list[Span], span: Span) -> list[str]:
        """The words, with '@' for this span, '#' for the others and '' for the rest of a name."""
        marked = [word.folded for word in message.words]
        for other in spans:
            marked[other.first : other.last + 1] = [""] * (other.last + 1 - other.first)
            marked[other.first] = "@" if other is span else "#"
        return marked


def _text(marked: list[str]) -> str:
    return " ".join(word for word in marked if word)

"""Finds names with typing errors, only where a place may be expected."""

from helpline.places.cues import CueWords
from helpline.places.gate import Gate, in_address
from helpline.places.gazetteer import Gazetteer, Name
from helpline.places.message import Message, Span
from helpline.places.typos import Leeway, Typos

_MOST_WORDS = 5
_ANYWHERE_LENGTH = 7
_SPLIT_LENGTH = 7
_SHORT_ANSWER = 4
_TELLING_LENGTH = 4


class Inexact:
    """Finds names with typing errors among the words that are not taken by an exact name."""

    def __init__(self, gazetteer: Gazetteer, typos: Typos, gate: Gate, words: CueWords) -> None:
        """Take the parts that judge a word and its surroundings."""
        self._gazetteer = gazetteer
        self._typos = typos
        self._gate = gate
        self._words = words

    def extend(self, message: Message, found: list[Span]) -> list[Span]:
        """The spans found so far, made longer or joined by names with typing errors."""
        taken = {at: span for span in found for at in range(span.first, span.last + 1)}
        spans: list[Span] = []
        at = 0
        while at < len(message.words):
            span = self._at(message, at, taken)
            if span:
                spans.append(span)
            at = span.last + 1 if span else at + 1
        return spans

    def _at(self, message: Message, at: int, taken: dict[int, Span]) -> Span | None:
        exact = taken.get(at)
        if exact and message.after(exact.last) in self._words.linking_words:
            return self._longer(message, exact) or exact
        return exact or self._nearest(message, at)

    def _nearest(self, message: Message, at: int) -> Span | None:
        """The nearest name to the words from `at` on; the most alike by length wins."""
        surroundings = self._surroundings(message, at)
        best: tuple[float, int, Name] | None = None
        for last in range(at, min(at + _MOST_WORDS, len(message.words))):
            if last > at and message.words[last].gap != "join":
                break
            written = "".join(word.folded for word in message.words[at : last + 1])
            if not self._misspelt(message, at, last, written):
                continue
            leeway = surroundings or self._leeway(message, at, last)
            found = self._typos.closest(written, leeway, last - at + 1) if leeway else None
            if found and (best is None or found[0] / len(written) < best[0]):
                best = (found[0] / len(written), last, found[1])
        if not best:
            return None
        span = Span(at, best[1], best[2], fuzzy=True)
        return None if in_address(message, span) else span

    def _surroundings(self, message: Message, first: int) -> Leeway | None:
        """How freely a name may be read here because of the words before; None: no reason to."""
        before = message.before(first)
        if before in self._words.lead_words or self._gate.at_home(message, first):
            return "strong"
        if message.expecting and len(message.words) <= _SHORT_ANSWER:
            return "strong"
        if message.expecting or before in self._words.place_words:
            return "normal"
        return None

    def _leeway(self, message: Message, first: int, last: int) -> Leeway | None:
        """How freely these words may be read as a name by themselves; None: not at all."""
        if message.after(last) in self._words.compass or message.leads(first, last):
            return "normal"
        if message.bare(first, last, self._words.fillers):
            return "normal"
        long = len(message.words[first].folded) >= _ANYWHERE_LENGTH
        return "weak" if long or message.before(first) in self._words.report_words else None

    def _misspelt(self, message: Message, first: int, last: int, written: str) -> bool:
        """Whether these words may be a misspelt or wrongly split name."""
        if first == last:
            return not self._typos.ordinary(written) and not self._gazetteer.get(written)
        if len(written) < _SPLIT_LENGTH or message.words[first].folded in self._words.place_words:
            return False
        inside = message.words[first : last + 1]
        return any(
            len(word.folded) >= _TELLING_LENGTH and not self._typos.ordinary(word.folded)
            for word in inside
        )

    def _longer(self, message: Message, exact: Span) -> Span | None:
        """A longer name that begins like an exact one ("Alphen aan de Reijn")."""
        for last in range(min(exact.last + 4, len(message.words) - 1), exact.last + 1, -1):
            if message.joined(exact.first, last) is None:
                continue
            written = "".join(word.folded for word in message.words[exact.first : last + 1])
            found = self._typos.closest(written, "normal")
            if found and not self._words.linking_words.isdisjoint(found[1].key.split()):
                return Span(exact.first, last, found[1], fuzzy=True)
        return None

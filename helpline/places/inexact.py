"""Finds names with typing errors, only where a place may be expected."""

from helpline.places.cues import CueWords
from helpline.places.gate import Gate
from helpline.places.gazetteer import Name
from helpline.places.message import Message, Span
from helpline.places.typos import Leeway, Typos

_MOST_WORDS = 5
_ANYWHERE_LENGTH = 7
_SPLIT_LENGTH = 6
_TAIL_LENGTH = 4
# So much is an odd word worth that a longer name explains ("West Maas en Wsal").
_EXPLAINED = 0.05
_SHORT_ANSWER = 4
_TELLING_LENGTH = 3


class Inexact:
    """Finds names with typing errors among the words that are not taken by an exact name."""

    def __init__(self, typos: Typos, gate: Gate, words: CueWords) -> None:
        """Take the parts that judge a word and its surroundings."""
        self._typos = typos
        self._gate = gate
        self._words = words

    def extend(self, message: Message, found: list[Span]) -> list[Span]:
        """The spans found so far, made longer or joined by names with typing errors."""
        taken = {at: span for span in found for at in range(span.first, span.last + 1)}
        odd = [self._odd(word.folded) for word in message.words]
        if not any(odd):
            return found
        spans: list[Span] = []
        at = 0
        while at < len(message.words):
            span = self._at(message, at, taken, odd)
            if span:
                spans.append(span)
            at = span.last + 1 if span else at + 1
        return spans

    def _odd(self, word: str) -> bool:
        """Whether a word may be a misspelt name."""
        return len(word) >= _TELLING_LENGTH and not self._typos.ordinary(word)

    def _at(
        self, message: Message, at: int, taken: dict[int, Span], odd: list[bool]
    ) -> Span | None:
        exact = taken.get(at)
        if exact and self._continues(message, exact, odd):
            return self._longer(message, exact) or exact
        if exact or not any(odd[at : at + _MOST_WORDS]):
            return exact
        return self._nearest(message, at, odd)

    def _continues(self, message: Message, exact: Span, odd: list[bool]) -> bool:
        """Whether an exact name may be the beginning of a longer one that is misspelt."""
        after = message.after(exact.last)
        return after in self._words.linking_words or (bool(after) and odd[exact.last + 1])

    def _nearest(self, message: Message, at: int, odd: list[bool]) -> Span | None:
        """The nearest name to the words from `at` on; the most alike by length wins."""
        surroundings = self._surroundings(message, at)
        best: tuple[float, int, Name] | None = None
        for last in range(at, min(at + _MOST_WORDS, len(message.words))):
            if last > at and message.words[last].gap != "join":
                break
            if not any(odd[at : last + 1]):
                continue
            written = "".join(word.folded for word in message.words[at : last + 1])
            if last > at and not self._splits(message, at, last, odd[last], written):
                continue
            leeway = surroundings or self._leeway(message, at, last)
            found = self._typos.closest(written, leeway, last - at + 1) if leeway else None
            if not found:
                continue
            score = found[0] / len(written) - _EXPLAINED * sum(odd[at : last + 1])
            if best is None or score < best[0]:
                best = (score, last, found[1])
        if not best:
            return None
        last = best[1] + (message.after(best[1]) in self._words.compass)  # "roterdam zuid"
        span = Span(at, last, best[2], fuzzy=True)
        return None if self._gate.bars(message, span) else span

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

    def _splits(self, message: Message, at: int, last: int, odd: bool, written: str) -> bool:
        """Whether several words, the last one odd or not, may be one wrongly split name."""
        if len(written) < _SPLIT_LENGTH or message.words[at].folded in self._words.place_words:
            return False
        return odd or len(message.words[last].folded) >= _TAIL_LENGTH

    def _longer(self, message: Message, exact: Span) -> Span | None:
        """A longer name that begins like an exact one ("Alphen aan de Reijn")."""
        for last in range(min(exact.last + 4, len(message.words) - 1), exact.last, -1):
            if message.joined(exact.first, last) is None:
                continue
            written = "".join(word.folded for word in message.words[exact.first : last + 1])
            found = self._typos.closest(written, "normal", last - exact.first + 1)
            if found and found[1].key.startswith(f"{exact.name.key} "):
                return Span(exact.first, last, found[1], fuzzy=True)
        return None

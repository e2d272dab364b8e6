"""Decides whether a name that is also an ordinary word or a surname stands for the place.

"zij huizen", "best lastig" and "meneer Van Dongen" are no places; "in Huizen", "gemeente Best" and
"de burgemeester van Dongen" are. How much each name needs is in `data/places/common_words.csv`.
"""

import re
from dataclasses import dataclass

from helpline.places.cues import CueWords
from helpline.places.gazetteer import Gazetteer
from helpline.places.message import Message, Span
from helpline.places.qualifiers import qualified

_PARTICLES = frozenset({"van", "de", "der", "den", "ter", "ten", "vd"})
_OF = frozenset({"van", "vd"})
_HOME_REACH = 5
_APOSTROPHES = "'’‘`´"
_DOMAIN = re.compile(r"@|\.(?:nl|com|org|eu|net|info)\b", re.IGNORECASE)
_MORE_DIGITS = re.compile(r"\s*[-/+.()]?\s*\d")


@dataclass(frozen=True, slots=True)
class _Evidence:
    """What points to a place around a name."""

    capital: bool
    placed: bool
    led: bool
    reported: bool
    home: bool
    ends: bool
    opens: bool
    bare: bool
    closes: bool
    asked: bool
    municipality: bool


class Gate:
    """Lets names through that stand for a place."""

    def __init__(self, words: CueWords, gazetteer: Gazetteer) -> None:
        """Take the words that point to a place, and the names that may stand beside it."""
        self._words = words
        self._gazetteer = gazetteer

    def admits(self, message: Message, span: Span) -> bool:
        """Whether this name stands for a place here."""
        needs = span.name.needs
        if needs == "never" or (span.name.municipalities and self.bars(message, span)):
            return False
        if needs == "nothing" or _abbreviated(message, span):
            return True
        written = message.words[span.first]
        if (written.capital or needs == "light") and qualified(message, span, self._gazetteer):
            return True
        return {"light": _light, "clear": _clear, "strict": _strict}[needs](
            self._evidence(message, span)
        )

    def bars(self, message: Message, span: Span) -> bool:
        """Whether these words are no place for sure: part of an address or of somebody's name."""
        return _in_address(message, span) or self._surname(message, span)

    def at_home(self, message: Message, first: int) -> bool:
        """Whether the words before say where somebody lives or works ("ik woon in", "hier in")."""
        if message.before(first) not in self._words.place_words:
            return False
        earlier = (message.before(first, steps) for steps in range(2, _HOME_REACH + 1))
        return any(word in self._words.home_words for word in earlier)

    def _evidence(self, message: Message, span: Span) -> _Evidence:
        before, after = message.before(span.first), message.after(span.last)
        return _Evidence(
            capital=message.capital(span.first, span.last),
            placed=before in self._words.place_words,
            led=before in self._words.lead_words,
            reported=before in self._words.report_words,
            home=self.at_home(message, span.first),
            ends=not after or after in self._words.follow_words,
            opens=message.leads(span.first, span.last),
            bare=message.bare(span.first, span.last, self._words.fillers),
            closes=not after or message.words[span.first].capital,
            asked=message.expecting,
            municipality=span.name.kind == "municipality",
        )

    def _surname(self, message: Message, span: Span) -> bool:
        """Whether this is the end of somebody's name: 'Jan van Houten', 'mevrouw De Wijk'."""
        at = span.first
        while message.before(at) in _PARTICLES:
            at -= 1
        before = message.before(at)
        if before in self._words.titles:
            return True
        particles = message.words[at : span.first]
        if not any(word.folded in _OF for word in particles) or message.loud:
            return False
        if before in self._words.holders:
            return False
        if particles[0].capital and not message.initial(at):
            return True
        if not before or not message.words[at - 1].capital:
            return False
        # A sentence begins with a capital in any case: there only 'Kees van Houten' is a person.
        return not message.initial(at - 1) or span.name.needs != "nothing"


def _in_address(message: Message, span: Span) -> bool:
    """Whether the name is part of a web or e-mail address, or an area code of a number."""
    start, end = message.words[span.first].start, message.words[span.last].end
    code = message.words[span.first].folded.isdigit()
    if code and _MORE_DIGITS.match(message.text, end):
        return True
    return message.text[max(start - 1, 0) : start] == "@" or bool(_DOMAIN.match(message.text, end))


def _abbreviated(message: Message, span: Span) -> bool:
    """Whether an apostrophe tells that letters are left out: "A'dam" is no first name."""
    written = message.words[span.first]
    return any(sign in message.text[written.start : written.end] for sign in _APOSTROPHES)


def _light(seen: _Evidence) -> bool:
    alone = seen.bare or seen.opens or (seen.asked and seen.ends)
    return alone or seen.capital or seen.placed or seen.led or (seen.reported and seen.ends)


def _clear(seen: _Evidence) -> bool:
    if seen.capital or seen.opens:
        return True
    if seen.ends and (seen.led or seen.home):
        return True
    if seen.municipality and (seen.home or (seen.placed and seen.ends)):
        return True
    return seen.bare and seen.asked and seen.closes


def _strict(seen: _Evidence) -> bool:
    if seen.capital and (seen.placed or seen.led):
        return True
    return (seen.home and seen.ends) or (seen.bare and seen.asked and seen.closes)

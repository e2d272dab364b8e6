"""Finds places in a message."""

from helpline.places.cues import Cues
from helpline.places.exact import find_exact
from helpline.places.gate import Gate
from helpline.places.gazetteer import Gazetteer
from helpline.places.inexact import Inexact
from helpline.places.mention import PlaceMention
from helpline.places.message import Message, Span
from helpline.places.ownership import Ownership
from helpline.places.qualifiers import choose, settle
from helpline.places.typos import Typos


class Places:
    """Finds any Dutch municipality, town, district or short form; made by `load_places`."""

    def __init__(self, gazetteer: Gazetteer, typos: Typos, cues: Cues) -> None:
        """Take the names, the finder of typing errors and the cues."""
        self._gazetteer = gazetteer
        self._gate = Gate(cues.words, gazetteer)
        self._inexact = Inexact(typos, self._gate, cues.words)
        self._ownership = Ownership(cues)

    def find(self, text: str, expecting_place: bool = False) -> tuple[PlaceMention, ...]:
        """Find the places in a message.

        Args:
            text: a visitor's words, of any length.
            expecting_place: the visitor was just asked for a place; ordinary words that are also
                a place ("Best", "Een") and short misspelt names then count sooner.

        Returns:
            The mentions in text order. Countries, provinces and regions are no places here.
        """
        message = Message(text, expecting_place)
        spans = find_exact(message, self._gazetteer, self._gate)
        spans = self._inexact.extend(message, spans)
        spans = settle(message, [one for one in spans if one.name.municipalities], self._gazetteer)
        own = self._ownership.judge(message, spans)
        if any(len(span.name.municipalities) > 1 for span in spans):
            spans = choose(spans, own)
            own = self._ownership.judge(message, spans)
        return tuple(_mention(message, *pair) for pair in zip(spans, own, strict=True))


def _mention(message: Message, span: Span, own: bool) -> PlaceMention:
    start, end = message.words[span.first].start, message.words[span.last].end
    if "(" in message.text[start:end] and message.text[end : end + 1] == ")":
        end += 1
    return PlaceMention(
        start=start,
        end=end,
        text=message.text[start:end],
        municipalities=span.name.municipalities,
        kind="fuzzy" if span.fuzzy else span.name.kind,
        own=own,
    )

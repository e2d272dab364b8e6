"""Finds the names that are spelt as in the data."""

from helpline.places.gate import Gate
from helpline.places.gazetteer import Gazetteer
from helpline.places.message import Message, Span


def find_exact(message: Message, gazetteer: Gazetteer, gate: Gate) -> list[Span]:
    """The longest names, from left to right, that `gate` lets through."""
    found: list[Span] = []
    at = 0
    while at < len(message.words):
        span = _longest(message, at, gazetteer, gate)
        if span:
            found.append(span)
        at = span.last + 1 if span else at + 1
    return found


def _longest(message: Message, at: int, gazetteer: Gazetteer, gate: Gate) -> Span | None:
    most = gazetteer.longest(message.words[at].folded)
    for count in range(min(most, len(message.words) - at), 0, -1):
        last = at + count - 1
        key = message.joined(at, last)
        name = gazetteer.get(key) if key else None
        if name:
            span = Span(at, last, name)
            if gate.admits(message, span):
                return span
    return None

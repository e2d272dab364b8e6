"""Settles which place of several is meant, from what stands beside it.

"Vianen (Vijfheerenlanden)", "Bergen in Limburg", "gemeente Hengelo" and "Gouda, de wijk Oosterwei"
each name one municipality.
"""

from dataclasses import replace

from helpline.places.gazetteer import Gazetteer, Name
from helpline.places.message import Message, Span
from helpline.places.words import key

_BETWEEN = frozenset({"in", "gemeente", "gem", "de", "het", "wijk", "te", "bij", "provincie"})
_REACH = 4
_MUNICIPAL = frozenset({"gemeente", "gem", "gemeentehuis"})


def qualified(message: Message, span: Span, gazetteer: Gazetteer) -> bool:
    """Whether the province or municipality of this name stands right after it."""
    at = _beyond(message, span.last)
    for last in (at + 1, at):
        if last < len(message.words) and (written := message.joined(at, last)):
            members = gazetteer.provinces.get(written, frozenset())
            beside = gazetteer.get(written)
            within = members | set(beside.municipalities if beside else ())
            if within.intersection(span.name.municipalities):
                return True
    return False


def settle(message: Message, spans: list[Span], gazetteer: Gazetteer) -> list[Span]:
    """The spans with ambiguity taken away where the words beside them do so."""
    settled: list[Span] = []
    for span in spans:
        if len(span.name.municipalities) > 1:
            span = _by_province(message, _by_lead(message, span), gazetteer)
        merged = _merge(message, settled[-1], span) if settled else None
        if merged:
            settled[-1] = merged
        else:
            settled.append(span)
    return settled


def choose(spans: list[Span], own: list[bool]) -> list[Span]:
    """The spans, where another mention of the visitor's own place tells which one is meant."""
    sure = {
        span.name.municipalities[0]
        for span, is_own in zip(spans, own, strict=True)
        if is_own and len(span.name.municipalities) == 1
    }
    return [_narrow(span, sure, span.last, most=1) for span in spans]


def _beyond(message: Message, last: int) -> int:
    """The first word after a name that is no 'in' or 'gemeente'; past the end when none."""
    at = last + 1
    while at < len(message.words) and message.words[at].folded in _BETWEEN:
        at += 1
    if at < len(message.words) and message.words[at].gap == "break":
        return len(message.words)
    return at


def _by_lead(message: Message, span: Span) -> Span:
    """'gemeente Hengelo' is the municipality of that name, not the village elsewhere."""
    if message.before(span.first) not in _MUNICIPAL:
        return span
    return _narrow(
        span, {one for one in span.name.municipalities if key(one) == span.name.key}, span.last
    )


def _by_province(message: Message, span: Span, gazetteer: Gazetteer) -> Span:
    """Narrow 'Rijswijk ZH' and 'Bergen in Limburg'."""
    at = _beyond(message, span.last)
    for last in (at + 1, at):
        written = message.joined(at, last) if last < len(message.words) else None
        narrowed = _narrow(span, gazetteer.provinces.get(written or "", frozenset()), last)
        if narrowed is not span:
            return narrowed
    return span


def _merge(message: Message, before: Span, span: Span) -> Span | None:
    """One span of two that stand together and name one municipality, such as a town and its own."""
    between = message.words[before.last + 1 : span.first]
    if len(between) > _REACH or any(word.folded not in _BETWEEN for word in between):
        return None
    if message.words[span.first].gap == "break" or before.name.key == span.name.key:
        return None
    first, second = before.name.municipalities, span.name.municipalities
    both = tuple(one for one in first if one in second)
    if len(both) != 1:
        return None
    smaller = before if before.name.kind != "municipality" else span
    name = replace(smaller.name, municipalities=both)
    return Span(before.first, span.last, name, before.fuzzy or span.fuzzy)


def _narrow(
    span: Span, within: frozenset[str] | set[str], last: int, most: int | None = None
) -> Span:
    """The span with only the municipalities in `within`; itself when that says nothing."""
    chosen = tuple(one for one in span.name.municipalities if one in within)
    if not chosen or len(chosen) == len(span.name.municipalities) or (most and len(chosen) > most):
        return span
    name: Name = replace(span.name, municipalities=chosen)
    return Span(span.first, last, name, span.fuzzy)

"""The little language in which rules are written, and how it is matched.

    <wil> .. bom|<explosive>     a word of the group "wil" and then, at most six words later, ...
    <kill> ~ <victim>            at most three words later (... : at most twelve)
    niet meer                    directly after each other
    <weapon> && <school>         both, in any order, at most four words apart
    <weapon> & <school>          the same, at most ten words apart
    ^ bom $                      from the beginning to the end of a sentence
    dreig*                       words that begin so
    weg|niet_thuis               "weg" or "niet thuis"

Patterns are matched in one sentence at a time. What cannot match is tried once, and the number of
matches is capped, so that no text makes it slow.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice, pairwise, product
from typing import Final

from helpline.danger.lexicon import Tags
from helpline.danger.normalise import plain

Places = tuple[int, ...]
_GAPS: Final = {"~": 3, "..": 6, "...": 12}
_WINDOWS: Final = {"&&": 4, "&": 10}
_MOST_MATCHES: Final = 100


@dataclass(frozen=True, slots=True)
class Token:
    """One word of the text with its tags; `start` and `end` point into the text as typed."""

    tags: Tags
    start: int
    end: int
    clause: int


class Sentence:
    """The words of one sentence; `present` are the tags of all of them."""

    def __init__(self, tokens: Iterable[Token]) -> None:
        self.tokens = tuple(tokens)
        self.present: Tags = frozenset().union(*(token.tags for token in self.tokens))
        self._places: dict[Tags, Places] = {}

    def places(self, options: Tags) -> Places:
        """Where one of `options` stands; kept, since many patterns begin with the same words."""
        found = self._places.get(options)
        if found is None:
            tokens = enumerate(self.tokens)
            found = tuple(n for n, token in tokens if not options.isdisjoint(token.tags))
            self._places[options] = found
        return found


class PatternError(ValueError):
    """A pattern that cannot be read; the message says why, in Dutch."""


@dataclass(frozen=True, slots=True)
class _Item:
    options: frozenset[str]
    gap: int  # how many words may stand between this item and the one before


@dataclass(frozen=True, slots=True)
class _Part:
    items: tuple[_Item, ...]
    starts: bool  # only at the beginning of the sentence
    ends: bool

    def matches(self, sentence: Sentence) -> Iterator[Places]:
        dead: set[tuple[int, int]] = set()
        for start in sentence.places(self.items[0].options):
            if start and self.starts:
                return
            for rest in self._follow(1, start + 1, sentence.tokens, dead):
                yield (start, *rest)

    def _follow(
        self, number: int, first: int, tokens: tuple[Token, ...], dead: set[tuple[int, int]]
    ) -> Iterator[Places]:
        """Match item `number` at place `first` or within its gap, and the items after it."""
        if number == len(self.items):
            if not self.ends or first == len(tokens):
                yield ()
            return
        if (number, first) in dead:
            return
        item, fruitless = self.items[number], True
        for place in range(first, min(first + item.gap + 1, len(tokens))):
            if not item.options.isdisjoint(tokens[place].tags):
                for rest in self._follow(number + 1, place + 1, tokens, dead):
                    fruitless = False
                    yield (place, *rest)
        if fruitless:
            dead.add((number, first))


@dataclass(frozen=True, slots=True)
class Pattern:
    """A compiled pattern. `needs`: for each item the tags of which the sentence must have one."""

    parts: tuple[_Part, ...]
    windows: tuple[int, ...]  # how many words may stand between a part and those before it
    needs: tuple[frozenset[str], ...]

    def matches(self, sentence: Sentence) -> Iterator[Places]:
        """The places (indexes in its tokens, in order) of each match in a sentence."""
        found: list[Places] = [()]
        for part, window in zip(self.parts, self.windows, strict=True):
            matched = list(islice(part.matches(sentence), _MOST_MATCHES))
            found = list(islice(_near(found, matched, window), _MOST_MATCHES))
        yield from (tuple(sorted(places)) for places in found)


def _near(left: list[Places], right: list[Places], window: int) -> Iterator[Places]:
    """Join matches of two parts that do not overlap and stand near each other."""
    for one in left:
        for other in right:
            if not one:
                yield other
            elif other[0] - max(one) > window + 1:
                break
            elif min(one) - other[-1] <= window + 1 and set(one).isdisjoint(other):
                yield (*one, *other)


def compile_pattern(text: str, groups: Collection[str]) -> tuple[Pattern, ...]:
    """Read a pattern; several come out when it has options of more than one word.

    Raises PatternError, also for a group that does not exist.
    """
    variants = product(*(_variants(symbol) for symbol in text.split()))
    return tuple(_compiled(" ".join(variant).split(), groups) for variant in variants)


def _compiled(symbols: list[str], groups: Collection[str]) -> Pattern:
    joints = [place for place, symbol in enumerate(symbols) if symbol in _WINDOWS]
    edges = [-1, *joints, len(symbols)]
    parts = tuple(_part(symbols[a + 1 : b], groups) for a, b in pairwise(edges))
    windows = (0, *(_WINDOWS[symbols[joint]] for joint in joints))
    needs = tuple(item.options for part in parts for item in part.items)
    return Pattern(parts, windows, needs)


def _variants(symbol: str) -> list[str]:
    """`weg|niet_thuis|kwijt` is `weg|kwijt` or `niet thuis`."""
    options = symbol.split("|")
    phrases = [o.replace("_", " ") for o in options if "_" in o and not o.startswith("<")]
    single = "|".join(o for o in options if "_" not in o or o.startswith("<"))
    return [single, *phrases] if single else phrases


def _part(symbols: list[str], groups: Collection[str]) -> _Part:
    starts, ends = symbols[:1] == ["^"], symbols[-1:] == ["$"]
    items: list[_Item] = []
    gap = 0
    for symbol in symbols[starts : len(symbols) - ends]:
        if symbol in _GAPS:
            gap = _GAPS[symbol]
            continue
        options = frozenset(_option(option, groups) for option in symbol.split("|"))
        items.append(_Item(options, gap))
        gap = 0
    if not items or gap or items[0].gap:
        raise PatternError("onvolledig patroon")
    return _Part(tuple(items), starts, ends)


def _option(text: str, groups: Collection[str]) -> str:
    if text.startswith("<") and text.endswith(">"):
        if text not in groups:
            raise PatternError(f"onbekende groep {text}")
        return text
    word = plain(text.removesuffix("*"))
    if not word.isalnum():
        raise PatternError(f"onleesbaar woord {text!r}")
    return word + "*" * text.endswith("*")

"""Every name that can be found, and what it stands for."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from helpline.places.mention import Kind

Needs = Literal["nothing", "light", "clear", "strict", "never"]
"""How much must point to a place before the name is taken as one (data/places/README.md)."""
_SHORTEST_JOINED = 6


@dataclass(frozen=True, slots=True)
class Name:
    """One name. No municipalities: a country, province or region, which is no answer."""

    key: str
    municipalities: tuple[str, ...]
    kind: Kind
    needs: Needs = "nothing"

    @property
    def joined(self) -> str:
        """The name without spaces, as people also write it."""
        return self.key.replace(" ", "")


class Gazetteer:
    """Looks up one or more folded words at once."""

    def __init__(self, names: Iterable[Name], provinces: Mapping[str, frozenset[str]]) -> None:
        """Take the names, and the municipalities of each written form of a province."""
        self._names = {name.key: name for name in names}
        self.provinces = provinces
        for name in list(self._names.values()):
            if " " in name.key and len(name.joined) >= _SHORTEST_JOINED:
                self._names.setdefault(name.joined, name)
        self._longest: dict[str, int] = {}
        for one in self._names:
            first, *others = one.split(" ")
            self._longest[first] = max(self._longest.get(first, 0), 1 + len(others))

    def longest(self, word: str) -> int:
        """The number of words of the longest name that begins with this word; 0 for none."""
        return self._longest.get(word, 0)

    def get(self, key: str) -> Name | None:
        """The name with this key (folded words, one space between them)."""
        return self._names.get(key)

    @property
    def names(self) -> tuple[Name, ...]:
        """Every name once."""
        return tuple({id(name): name for name in self._names.values()}.values())

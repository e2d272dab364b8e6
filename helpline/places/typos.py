"""Names with typing errors: the nearest names to a word that is no ordinary word."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import Literal

from rapidfuzz import process
from rapidfuzz.distance import OSA

from helpline.places.gazetteer import Gazetteer, Name
from helpline.places.sound import sound

Leeway = Literal["weak", "normal", "strong"]
"""How sure it is that a place stands here, and so how many errors are forgiven."""

# (least length, errors) for each leeway, longest first. Tuned on the tuning half of
# tests/helpline/places/corpus.yml; short words have too many neighbours to forgive more.
_ERRORS: dict[Leeway, tuple[tuple[int, int], ...]] = {
    "weak": ((11, 2), (6, 1)),
    "normal": ((12, 3), (8, 2), (4, 1)),
    "strong": ((12, 3), (7, 2), (4, 1)),
}
# Several words together: a space is forgiven, but hardly more, or "ons dorp" would be Osdorp.
_ERRORS_IN_SEVERAL = ((14, 2), (6, 1))
# Two errors that leave the sound as it was ("Ensgede") count as one, from this length on.
_SOUND_LENGTH = 5
# Shorter words are only taken for one of the 342 municipalities or a short form.
_ANY_NAME_LENGTH = 5
_WEIGHT = {"municipality": 0.0, "alias": 0.15, "place": 0.45, "district": 0.7, "fuzzy": 0.0}
_SAME_SOUND = 0.6
_OTHER_START = 0.5
_EVEN = 0.05
_MOST_OPTIONS = 4
_DRAWN_OUT = re.compile(r"(.)\1{2,}")
_SUFFIXES = ("s", "se", "er", "ers", "mer", "mers", "naar", "naars", "enaar", "enaren")


class Typos:
    """Finds the nearest names."""

    def __init__(self, gazetteer: Gazetteer, ordinary: frozenset[str]) -> None:
        """Take the names, and the ordinary words that look like one of them."""
        self._gazetteer = gazetteer
        self._ordinary = ordinary
        sure = [name for name in gazetteer.names if name.needs in {"nothing", "light"}]
        towns = [name for name in sure if name.kind in {"municipality", "alias"}]
        doubtful = [name for name in gazetteer.names if name.needs == "clear"]
        self._pools = {
            "weak": _Pool(towns),
            "normal": _Pool(sure),
            "strong": _Pool([*sure, *doubtful]),
        }

    def ordinary(self, word: str) -> bool:
        """Whether this is no misspelt name: an ordinary word, a number, or 'Rotterdammer'."""
        if word in self._ordinary or not word.isalpha() or self._gazetteer.get(word):
            return True
        drawn = {_DRAWN_OUT.sub(r"\1", word), _DRAWN_OUT.sub(r"\1\1", word)}  # "neeee"
        if any(self._gazetteer.get(one) for one in drawn):
            return False
        if not drawn.isdisjoint(self._ordinary):
            return True
        stems = (word.removesuffix(end) for end in _SUFFIXES if word.endswith(end))
        return any(self._gazetteer.get(stem) for stem in stems)

    def closest(self, written: str, leeway: Leeway, words: int = 1) -> tuple[float, Name] | None:
        """The nearest name to so many words, written together, and its cost.

        Names that are equally near come together. A foreign name gives None.
        """
        allowed = _ERRORS[leeway] if words == 1 else _ERRORS_IN_SEVERAL
        errors = next((most for least, most in allowed if len(written) >= least), 0)
        if not errors and words == 1:
            return None
        heard = sound(written)
        costs = sorted(
            self._costs(written, heard, leeway, errors), key=lambda found: (found[0], found[1].key)
        )
        if not costs:
            return None
        best = costs[0][0]
        even = [name for cost, name in costs if cost <= best + _EVEN]
        merged = tuple(dict.fromkeys(one for name in even for one in name.municipalities))
        if not merged or len(merged) > _MOST_OPTIONS:
            return None
        return best, Name(even[0].key, merged, even[0].kind)

    def _costs(
        self, written: str, heard: str, leeway: Leeway, errors: int
    ) -> Iterator[tuple[float, Name]]:
        reach = errors + 1 if len(written) >= _SOUND_LENGTH else errors
        pool = "weak" if len(written) < _ANY_NAME_LENGTH and leeway == "normal" else leeway
        for distance, name in self._pools[pool].near(written, reach):
            same_sound = sound(name.joined) == heard
            if distance > errors and not same_sound:
                continue
            cost = distance + _WEIGHT[name.kind] - (_SAME_SOUND if same_sound else 0)
            if name.joined[0] != written[0] and not same_sound:
                if distance > 1:
                    continue
                cost += _OTHER_START
            yield cost, name


class _Pool:
    """Names in order of length, so that only those of about the same length are compared."""

    def __init__(self, names: list[Name]) -> None:
        self._names = sorted(names, key=lambda name: len(name.joined))
        self._spelt = [name.joined for name in self._names]
        self._lengths = [len(spelt) for spelt in self._spelt]

    def near(self, written: str, reach: int) -> Iterator[tuple[int, Name]]:
        """Each name within so many errors, with their number."""
        low = bisect_left(self._lengths, len(written) - reach)
        high = bisect_left(self._lengths, len(written) + reach + 1)
        for _, distance, at in process.extract_iter(
            written, self._spelt[low:high], scorer=OSA.distance, score_cutoff=reach
        ):
            yield int(distance), self._names[low + at]

"""All that is known about single words, put together."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from helpline.redaction.names.context import Context, Words
from helpline.redaction.names.lists import NameList, Sure
from helpline.redaction.names.ordinary import OrdinaryWords
from helpline.redaction.names.phrases import Phrases
from helpline.redaction.names.spelling import Speller, misspelt

_SHORTEST = 3
_LONGEST = 14
"""Longer unknown words are compounds ("moskeebezoeker"), hardly ever names."""
_DERIVED = re.compile(r"ge.+[td]|.+(?:eert|eerd|eren|isme|isten|lijk|heid|achtig|tje|tjes)")
"""Forms of verbs and derived words: "geappt", "automutileert"."""
_SHORT_HEAD = re.compile(r"....(?:app|pas|juf|wet|les|bus|man|opa|oma|bom|mes)$")
"""Ends of compounds that are too short to look for in general ("wapenpas", "dansjuf")."""
_PARTICLE = re.compile(
    r"(?:mee|weg|op|af|aan|uit|in|door|om|toe|terug|voor|na|bij|over|onder|tegen|ver|ont)(?=.{5})"
)
"""Before verbs and nouns ("meevasten", "wegsluist")."""
_LONG = 7
"""Shorter words are one letter away from too many others."""
_COMPOUND = 9
"""A shorter word with a capital is sooner a name than two words ("Chanthou")."""
_FEW = 4
_DUTCH_SHARE = 0.6
"""Chosen on messages in five languages and on misspelt Dutch in `tests/`."""
_SURELY_DUTCH = 0.75
"""In "Da ist eine Bombe" a capital says nothing."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The lists of `data/names/`, with the places and public names that stay."""

    first_names: NameList
    surnames: NameList
    ordinary: OrdinaryWords
    context: Context
    places: Phrases
    public: Phrases
    speller: Speller
    guessing: bool = True
    """Whether an unknown word may be a name; not in a message that is hardly Dutch."""

    def sure(self, word: str) -> Sure:
        """Tell how sure it is that this folded word is a first name or a surname."""
        return max(self.first_name(word), self.surname(word))

    def named(self, word: str) -> bool:
        """Tell whether somebody is called so, though it may be an ordinary word too."""
        return self.sure(word) >= Sure.ALSO

    def first_name(self, word: str) -> Sure:
        """The same as `sure` for a first name."""
        return self._listed(self.first_names, word)

    def surname(self, word: str) -> Sure:
        """The same for a surname."""
        return self._listed(self.surnames, word)

    def _listed(self, names: NameList, word: str) -> Sure:
        """A name as it stands in the list, or with an s ("annas" is "Anna's", "jeans" is not)."""
        found = names.sure(word)
        if found is Sure.NO and len(word) > _SHORTEST and word[-1] == "s":
            return Sure.NO if word in self.ordinary else names.sure(word[:-1])
        return found

    def unlisted(self, word: str) -> bool:
        """Tell whether this is no Dutch word, as far as is known."""
        return (
            self.guessing
            and _SHORTEST <= len(word) <= _LONGEST
            and word.isascii()
            and word.isalpha()
            and word not in self.ordinary
            and word not in self.context.never
        )

    def unknown(self, word: str) -> bool:
        """Tell whether this is neither Dutch nor derived from it, nor a slip in a frequent word."""
        return (
            self.unlisted(word)
            and not _DERIVED.fullmatch(word)
            and not self._compound(word)
            and not self.speller.is_ordinary(word)
        )

    def slip(self, word: str) -> bool:
        """Tell whether a long word is an ordinary one with a letter too many, or two swapped."""
        if len(word) < _LONG:
            return False
        shorter = (word[:at] + word[at + 1 :] for at in range(len(word)))
        swapped = (
            word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in range(len(word) - 1)
        )
        return any(one in self.ordinary for one in (*shorter, *swapped))

    def strange(self, word: str) -> bool:
        """Tell whether this is neither Dutch nor derived from it; slips are not thought of."""
        if not self.unlisted(word) or _DERIVED.fullmatch(word):
            return False
        return len(word) < _COMPOUND or not self._compound(word)

    def misspelt(self, word: str) -> bool:
        """Tell whether an unknown word is a common name with a slip in it."""
        return self.unknown(word) and self.speller.is_name(word)

    def misspelt_one_of(self, word: str, words: Words) -> bool:
        """Tell whether an unknown word is one of these with a slip in it ("dochetr")."""
        return word not in self.ordinary and not self.named(word) and misspelt(word, words)

    def dutch(self, plain: Collection[str], words: Collection[str]) -> bool:
        """Tell whether a message is Dutch: one very common word among its `words`.

        And most are known of `plain`: those without a capital.
        """
        if self.context.never.isdisjoint(words):
            return False
        long = [word for word in plain if len(word) > 1 and word.isalpha()]
        return sum(word in self.ordinary for word in long) >= len(long) * _SURELY_DUTCH

    def foreign(self, words: Iterable[str]) -> bool:
        """Tell whether most of these words are not Dutch: another language, or keys at random."""
        words = tuple(words)
        abroad = sum(word in self.context.foreign for word in words)
        if abroad > 1 and abroad > sum(word in self.context.never for word in words):
            return True
        long = [word for word in words if len(word) >= _SHORTEST and word.isalpha()]
        known = sum(word in self.ordinary or self.sure(word) > Sure.NO for word in long)
        return len(long) > _FEW and known < len(long) * _DUTCH_SHARE

    def _compound(self, word: str) -> bool:
        """Two ordinary words written together ("thuiszorgmoe", "stichtingsgeld", "meevasten")."""
        if _SHORT_HEAD.search(word) and word[:-3] in self.ordinary:
            return True
        if len(word) >= _COMPOUND and word[-3:] in self.ordinary and self._first_part(word[:-3]):
            return True  # "publiekshal"
        particle = _PARTICLE.match(word)
        if particle is not None and word[particle.end() :] in self.ordinary:
            return True
        return any(
            word[cut:] in self.ordinary and self._first_part(word[:cut])
            for cut in range(4, len(word) - 3)
        )

    def _first_part(self, word: str) -> bool:
        return word in self.ordinary or (word[-1] == "s" and word[:-1] in self.ordinary)

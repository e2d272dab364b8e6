"""One message, with what can be asked about the surroundings of a word."""

from dataclasses import dataclass

from helpline.places.gazetteer import Name
from helpline.places.words import Word, split

# Above this share of capitals after the first word, capitals say nothing ("IK WOON IN BEST").
_LOUD_SHARE = 0.6
_FEW_WORDS = 3


@dataclass(frozen=True, slots=True)
class Span:
    """A name found at the words `first` up to and including `last`."""

    first: int
    last: int
    name: Name
    fuzzy: bool = False


class Message:
    """The words of a message; positions are indexes of words."""

    def __init__(self, text: str, expecting: bool) -> None:
        """Split the text. `expecting`: the visitor was just asked for a place."""
        self.text = text
        self.expecting = expecting
        self.words: tuple[Word, ...] = split(text)
        capitals = sum(word.capital for word in self.words[1:])
        self.loud = len(self.words) > _FEW_WORDS and capitals > (len(self.words) - 1) * _LOUD_SHARE

    def initial(self, at: int) -> bool:
        """Whether a sentence begins at this word."""
        return at == 0 or self.words[at].gap == "break"

    def before(self, at: int, steps: int = 1) -> str:
        """The word so many steps earlier in the same clause; '' when there is none."""
        while steps:
            if at == 0 or self.words[at].gap != "join":
                return ""
            at -= 1
            steps -= 1
        return self.words[at].folded

    def after(self, at: int) -> str:
        """The next word in the same clause; '' when there is none."""
        if at + 1 >= len(self.words) or self.words[at + 1].gap != "join":
            return ""
        return self.words[at + 1].folded

    def capital(self, first: int, last: int) -> bool:
        """Whether a capital stands where only a name has one."""
        return not self.loud and any(
            self.words[at].capital and not self.initial(at) for at in range(first, last + 1)
        )

    def leads(self, first: int, last: int) -> bool:
        """Whether the words are a sentence of their own ("Huizen: nummer?", "huizen. wie dan")."""
        return self.initial(first) and self.text[self.words[last].end :].lstrip()[:1] in (":", ".")

    def bare(self, first: int, last: int, fillers: frozenset[str]) -> bool:
        """Whether nothing but fillers stands around the words."""
        around = (*self.words[:first], *self.words[last + 1 :])
        return all(word.folded in fillers for word in around)

    def joined(self, first: int, last: int) -> str | None:
        """The key of these words together; None when a sentence ends between them."""
        inside = self.words[first : last + 1]
        if any(word.gap == "break" for word in inside[1:]):
            return None
        return " ".join(word.folded for word in inside)

"""Ways in which visitors misspell: held letters, numbers for letters, Dutch sounds, one slip.

Everything works on words folded by `normalise`. Nothing here knows what a word means.
"""

import re
from collections.abc import Callable, Iterator
from typing import Final

SHORTEST_SLIP: Final = 4  # shorter words have too many neighbours that are ordinary words
SHORTEST_FUZZY: Final = 5
SHORTEST_RUN_ON: Final = 5
_LONGEST_PIECE: Final = 18
_SHORTEST_KEY: Final = 4
_LETTER_COST: Final = 3  # "ik wil" rather than "i kwil"

_HELD: Final = re.compile(r"(.)\1{2,}")
_DOUBLE: Final = re.compile(r"(.)\1+")
_DIGITS: Final = {
    "0": "o", "3": "e", "4": "a", "5": "s", "7": "t", "8": "b", "9": "g",
    "@": "a", "$": "s", "€": "e", "!": "i", "|": "l",
}  # fmt: skip
_LEET: Final = tuple(str.maketrans({**_DIGITS, "1": one}) for one in "il")
# Dutch spellings that sound alike, in the order in which they are made one.
_SOUNDS: Final = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"sch", "sg"),
        (r"c(?=[eiy])", "s"),
        (r"ch|kh", "g"),
        (r"ph", "f"),
        (r"ij|ei|ey", "y"),
        (r"ie", "i"),
        (r"ou", "au"),
        (r"ck|[cq]", "k"),
        (r"x", "ks"),
        (r"v", "f"),
        (r"z", "s"),
        (r"dt|th|d$", "t"),
        (r"en$", "e"),
    )
)


def forms(word: str) -> Iterator[str]:
    """The word, and what it may be when letters were held down or numbers stand for letters."""
    plain = {word: None}
    if not word.isalpha() and any(c.isalpha() for c in word):
        plain |= dict.fromkeys(word.translate(table) for table in _LEET)
    for form in plain:
        yield form
        if _HELD.search(form):
            yield _HELD.sub(r"\1\1", form)
            yield _HELD.sub(r"\1", form)


def sound(word: str) -> str:
    """A key that is the same for Dutch spellings that sound alike; empty when too short."""
    key = word
    for pattern, replacement in _SOUNDS:
        key = pattern.sub(replacement, key)
    key = _DOUBLE.sub(r"\1", key)
    return key if len(key) >= _SHORTEST_KEY else ""


def deletions(word: str) -> Iterator[str]:
    """The word with one letter left out, for each letter."""
    for place in range(len(word)):
        yield word[:place] + word[place + 1 :]


def one_slip(typed: str, meant: str) -> bool:
    """Whether one letter is wrong, missing, too many, or two neighbours changed places."""
    if typed == meant:
        return True
    start = 0
    while start < min(len(typed), len(meant)) and typed[start] == meant[start]:
        start += 1
    left, right = typed[start:], meant[start:]
    if len(left) == len(right):
        swapped = left[:2] == right[1::-1] and left[2:] == right[2:]
        return left[1:] == right[1:] or swapped
    return left[1:] == right or left == right[1:]


def censored(word: str, meant: str) -> list[str]:
    """Of `meant` (words with spaces between them) those that were starred: "verm**rden"."""
    pattern = "".join("[a-z]" if c in "*#" else re.escape(c) for c in word)
    return re.findall(rf"(?<= ){pattern}(?!\S)", meant)


def split(word: str, is_piece: Callable[[str, int], bool]) -> tuple[str, ...]:
    """Cut words without spaces ("hijwileenbom") into few pieces; the word itself when it cannot."""
    best: list[tuple[int, tuple[str, ...]] | None] = [(0, ())] + [None] * len(word)
    for end in range(1, len(word) + 1):
        for start in range(max(0, end - _LONGEST_PIECE), end):
            before, piece = best[start], word[start:end]
            if before is None or not is_piece(piece, start):
                continue
            cost = before[0] + (1 if len(piece) > 1 else _LETTER_COST)
            current = best[end]
            if current is None or cost < current[0]:
                best[end] = (cost, (*before[1], piece))
    return best[-1][1] if best[-1] else (word,)

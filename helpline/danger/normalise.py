"""From what a visitor typed to plain words, with for each word its place in the text as typed.

Folding is done letter by letter (NFKD, no accents, lower case, one kind of apostrophe, no invisible
characters), so that an offset map is all that is needed to point back. Sources of the tricks that
have to be undone: typographic apostrophes (empathySync#191), spaced letters, numbers for letters.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from helpline.text import ONE_APOSTROPHE, without_accents

# Letters that NFKD leaves alone, and letters of other scripts that pass for Latin ones.
_SPECIAL: Final = ONE_APOSTROPHE | str.maketrans(
    {
        **dict(zip("ıłøđðþæœ", ("i", "l", "o", "d", "d", "th", "ae", "oe"), strict=True)),
        **dict(zip("аеорсухіѕјԁ", "aeopcyxisjd", strict=True)),
        **dict(zip("ىةـیک", ("ي", "ه", "", "ي", "ك"), strict=True)),
        "…": "...",
    }
)
_WORD: Final = re.compile(
    r"(?:[^\W_]|[@$€])(?:[^\W_@$€]|[@$€](?=[^\W_])|[!|*'#]+(?=[^\W_]))*|[🔫💣🔪🗡]"
)
_ELISION: Final = re.compile(r"(?:[jldmsnct]|qu)$")
_CLITICS: Final = frozenset({"n", "t", "m", "k", "r"})
_SENTENCE: Final = re.compile(r"(?<!\.)[.](?!\.)|[!?\n\u061f\u3002]")
_CLAUSE: Final = re.compile(r"[,;:()\"\u201c\u201d\u201e\u00ab\u00bb\u2013\u2014\u060c]|\.\.| - ")
_APART: Final = re.compile(r"[^\w@$€!|*#🔫💣🔪🗡]|_")
_FEWEST_SPACED: Final = 3  # "b o m": fewer single letters are ordinary ("k wil", "à 2")
_WIDEST_GAP: Final = 3
_LONGEST_LIGATURE: Final = 4  # "ﬃ" is three letters


@dataclass(frozen=True, slots=True)
class Word:
    """One plain word; `start` and `end` point into the text as typed.

    `sentence` counts up at a full stop, `clause` at a comma and the like. `spaced` says that it was
    put together from single letters, so that more than one word may be in it.
    """

    text: str
    start: int
    end: int
    sentence: int
    clause: int
    spaced: bool = False


@lru_cache(maxsize=4096)
def _fold(character: str) -> str:
    folded = without_accents(character.translate(_SPECIAL))
    if len(folded) > _LONGEST_LIGATURE:
        return character  # a whole sentence in one sign
    return folded.lower().replace("ß", "ss").translate(_SPECIAL)


def fold(text: str) -> tuple[str, list[int]]:
    """Fold `text`; give the folded text and, for each of its characters, the place it came from."""
    parts: list[str] = []
    origin: list[int] = []
    for place, character in enumerate(text):
        folded = _fold(character)
        parts.append(folded)
        origin.extend([place] * len(folded))
    return "".join(parts), origin


def plain(text: str) -> str:
    """Fold one word or phrase for a look-up."""
    return fold(text)[0].replace("'", "")


def words(text: str) -> list[Word]:
    """Cut `text` into plain words, spaced letters joined."""
    folded, origin = fold(text)
    found: list[Word] = []
    sentence = clause = last = 0
    for start, end in _join_spaced(folded, list(_pieces(folded))):
        gap = folded[last:start] if found else ""
        if found and found[-1].spaced:
            gap = gap.removeprefix(".")  # the last full stop of "b.o.m."
        sentence += bool(_SENTENCE.search(gap))
        clause += bool(_SENTENCE.search(gap) or _CLAUSE.search(gap))
        last = end
        letters = folded[start:end].replace("'", "")
        spaced = bool(_APART.search(letters))
        if spaced:
            letters = _APART.sub("", letters)
        found.append(Word(letters, origin[start], origin[end - 1] + 1, sentence, clause, spaced))
    return found


def _pieces(folded: str) -> Iterator[tuple[int, int]]:
    for match in _WORD.finditer(folded):
        start, end = match.span()
        cut = _apostrophe(match.group())
        if cut:
            yield start, start + cut
            start += cut + 1
        yield start, end


def _apostrophe(piece: str) -> int:
    """Where to cut at an apostrophe (0: nowhere): heeft'n and j'ai are two words, m'n is one."""
    head, mark, tail = piece.partition("'")
    if not mark or not head or "'" in tail:
        return 0
    french = _ELISION.match(head) and tail[:1] in "aeiouyh"
    dutch = len(head) > 3 and tail in _CLITICS and not (tail == "t" and head.endswith("n"))
    return len(head) if french or dutch else 0


def _join_spaced(folded: str, pieces: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Join runs of single characters: "a a n s l a g", "B.O.M."."""
    run: list[tuple[int, int]] = []
    for piece in [*pieces, (len(folded) + 99, len(folded) + 199)]:
        single = piece[1] - piece[0] == 1
        near = bool(run) and piece[0] - run[-1][1] <= _WIDEST_GAP
        if run and not (single and near):
            yield from [(run[0][0], run[-1][1])] if len(run) >= _FEWEST_SPACED else run
            run = []
        if single:
            run.append(piece)
        elif piece[0] < len(folded):
            yield piece

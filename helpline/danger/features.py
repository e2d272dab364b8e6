"""What the learned net looks at in a text: words, pairs of words, word groups, pieces of words.

The training tool and the check both come here, so that both see the same.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final

from helpline.danger.normalise import plain
from helpline.danger.pattern import Sentence, Token

Places = tuple[int, ...]
"""Numbers of the words that a feature stands for, counted from 0 through the whole text."""

_SHORTEST_PIECE: Final = 3
_LONGEST_PIECE: Final = 5
_FEWEST: Final = 8  # so that one word by itself weighs no more than in a sentence
_GROUP: Final = "<"
_EDGE: Final = "^"
_SIGNS: Final = re.compile(r"[?!]|\.\.\.|\d")


def features(sentences: Iterable[Sentence], text: str) -> dict[str, Places]:
    """Name what is in a text, with its places; each name begins with the letter of its block.

    Args:
        sentences: of the text, as the rules get them.
        text: as typed.
    """
    found: dict[str, Places] = {f"p{sign}": () for sign in _SIGNS.findall(text)}
    number = 0
    for sentence in sentences:
        before = _EDGE
        last: Places = ()
        for token in sentence.tokens:
            here = (number,)
            words = _words(token, text)
            for name in (*_single(token, words), *_pieces(words[0])):
                found.setdefault(name, here)
            found.setdefault(f"b{before} {words[0]}", last + here)
            before, last = words[0], here
            number += 1
        found.setdefault(f"b{before} $", last)
    return found


def scales(found: Mapping[str, Places]) -> dict[str, float]:
    """How much a feature of each block counts: the more there are in a text, the less each."""
    sizes = Counter(name[0] for name in found)
    return {block: max(size, _FEWEST) ** -0.5 for block, size in sizes.items()}


def _words(token: Token, text: str) -> list[str]:
    """The word as folded, and what it may be a misspelling of; an idiom is left as it stands."""
    known = sorted(tag for tag in token.tags if not tag.startswith(_GROUP))
    return known or [plain(text[token.start : token.end]) or _EDGE]


def _single(token: Token, words: list[str]) -> list[str]:
    groups = (f"g{tag}" for tag in sorted(token.tags) if tag.startswith(_GROUP))
    return [*(f"w{word}" for word in words), *groups]


def _pieces(word: str) -> list[str]:
    whole = f"{_EDGE}{word}$"
    lengths = range(_SHORTEST_PIECE, _LONGEST_PIECE + 1)
    return [f"c{whole[at : at + n]}" for n in lengths for at in range(len(whole) - n + 1)]

"""From text to sentences of tagged words, clauses marked and idioms taken out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from helpline.danger.lexicon import Lexicon, Tags
from helpline.danger.normalise import Word, words
from helpline.danger.pattern import Pattern, Token
from helpline.danger.rules import RuleBook

_NO_TAGS: Final[Tags] = frozenset()


@dataclass(frozen=True, slots=True)
class Sentence:
    """The words of one sentence; `present` are the tags of all of them."""

    tokens: tuple[Token, ...]
    present: Tags


def read(text: str, book: RuleBook) -> Iterator[Sentence]:
    """Cut `text` into sentences."""
    for tokens in _cut(text, book.lexicon):
        marked = _with_clauses(tokens, book.clause_starts)
        kept = _without_idioms(marked, book.idioms)
        yield Sentence(tuple(kept), _present(kept))


def _present(tokens: Sequence[Token]) -> Tags:
    return _NO_TAGS.union(*(token.tags for token in tokens))


def _cut(text: str, lexicon: Lexicon) -> Iterator[list[Token]]:
    current: list[Token] = []
    found = words(text)
    for word, following in zip(found, [*found[1:], None], strict=False):
        current += _tokens(word, lexicon)
        if following is None or following.sentence != word.sentence:
            yield current
            current = []
        else:
            current += _joined(word, following, lexicon)


def _tokens(word: Word, lexicon: Lexicon) -> Iterator[Token]:
    for tags in lexicon.read(word.text, word.spaced):
        yield Token(tags, word.start, word.end, word.clause)


def _joined(first: Word, second: Word, lexicon: Lexicon) -> Iterator[Token]:
    """A dangerous word that was typed with a space in it, between its two halves."""
    tags = lexicon.joined(first.text, second.text)
    if tags:
        yield Token(tags, first.start, second.end, first.clause)


def _with_clauses(tokens: list[Token], starts: tuple[Pattern, ...]) -> list[Token]:
    """Count the clause up where a conjunction begins one: dictated text has no commas."""
    present = _present(tokens)
    begins = {places[0] for p in starts for places in p.matches(tokens, present)}
    extra, marked = 0, []
    for place, token in enumerate(tokens):
        extra += place in begins
        marked.append(replace(token, clause=token.clause + extra))
    return marked


def _without_idioms(tokens: list[Token], idioms: tuple[Pattern, ...]) -> list[Token]:
    """Words that are part of an idiom mean nothing by themselves."""
    present = _present(tokens)
    idle = {place for p in idioms for places in p.matches(tokens, present) for place in places}
    return [
        replace(token, tags=_NO_TAGS) if place in idle else token
        for place, token in enumerate(tokens)
    ]

"""From text to sentences of tagged words, clauses marked and idioms taken out."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import zip_longest
from typing import Final

from helpline.danger.index import PatternIndex, Weights
from helpline.danger.lexicon import Lexicon, Tags
from helpline.danger.normalise import Word, words
from helpline.danger.pattern import Sentence, Token
from helpline.danger.rules import RuleBook

_NO_TAGS: Final[Tags] = frozenset()


class Reader:
    """Reads texts with the words, clause starts and idioms of a rule book."""

    def __init__(self, book: RuleBook, weights: Weights) -> None:
        self._lexicon = Lexicon(book.vocabulary)
        self._starts = PatternIndex(((p, None) for p in book.clause_starts), weights)
        self._idioms = PatternIndex(((p, None) for p in book.idioms), weights)

    def sentences(self, text: str) -> Iterator[Sentence]:
        """Cut `text` into sentences."""
        for tokens in self._cut(text):
            yield self._without_idioms(self._with_clauses(tokens))

    def _cut(self, text: str) -> Iterator[list[Token]]:
        current: list[Token] = []
        found = words(text)
        for word, following in zip_longest(found, found[1:]):
            current += self._tokens(word)
            if following is None or following.sentence != word.sentence:
                yield current
                current = []
            else:
                current += self._joined(word, following)

    def _tokens(self, word: Word) -> Iterator[Token]:
        for tags in self._lexicon.read(word.text, word.spaced):
            yield Token(tags, word.start, word.end, word.clause)

    def _joined(self, first: Word, second: Word) -> Iterator[Token]:
        """A dangerous word that was typed with a space in it, between its two halves."""
        tags = self._lexicon.joined(first.text, second.text)
        if tags:
            yield Token(tags, first.start, second.end, first.clause)

    def _with_clauses(self, tokens: list[Token]) -> Sentence:
        """Count the clause up where a conjunction begins one: dictated text has no commas."""
        sentence = Sentence(tokens)
        begins = {places[0] for places in self._starts.matches(sentence)}
        if not begins:
            return sentence
        extra, marked = 0, []
        for place, token in enumerate(tokens):
            extra += place in begins
            marked.append(replace(token, clause=token.clause + extra) if extra else token)
        return Sentence(marked)

    def _without_idioms(self, sentence: Sentence) -> Sentence:
        """Words that are part of an idiom mean nothing by themselves."""
        idle = {place for places in self._idioms.matches(sentence) for place in places}
        if not idle:
            return sentence
        return Sentence(
            replace(token, tags=_NO_TAGS) if place in idle else token
            for place, token in enumerate(sentence.tokens)
        )

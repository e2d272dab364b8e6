"""What the assistant never says (PRACTICE.md section 7), checked over any text or transcript."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Literal

import msgspec

from tools.language.known_sentences import is_one_of, pattern, sentences_said
from tools.language.names import unknown_names
from tools.language.text import Text
from tools.language.vocabulary import Vocabulary

FILE = "data/language/never_say.yml"
NAME = "personal_name"
GUIDE_GROUPS = frozenset({"kaarten", "feiten", "vaste teksten"})
"""Texts that have a source and a date, or are fixed: what they say of hours may be said."""


@dataclass(frozen=True)
class Said:
    """Something that the bot said; `card` when it stands on a contact card."""

    text: str
    card: bool = False
    child: bool = False
    """Written for a child; unknown in a transcript."""


@dataclass(frozen=True)
class Broken:
    """A rule that a sentence breaks, and why the rule is there."""

    rule: str
    sentence: str
    why: str


class Rule(msgspec.Struct, forbid_unknown_fields=True, frozen=True, dict=True):
    """One rule of `never_say.yml`; the file explains the fields."""

    id: str
    why: str
    patterns: tuple[str, ...]
    unless: tuple[str, ...] = ()
    cards: bool = True
    quotes: bool = True
    guide: bool = False
    child: Literal["yes", "no", "only"] = "yes"

    @cached_property
    def _wrong(self) -> re.Pattern[str]:
        return re.compile("|".join(f"(?:{one})" for one in self.patterns), re.IGNORECASE)

    @cached_property
    def _right(self) -> re.Pattern[str] | None:
        if not self.unless:
            return None
        return re.compile("|".join(f"(?:{one})" for one in self.unless), re.IGNORECASE)

    def is_about(self, said: Said) -> bool:
        """Tell whether this rule holds for a text: for cards, for children."""
        if said.card and not self.cards:
            return False
        return self.child == "yes" or said.child == (self.child == "only")

    def is_broken_by(self, sentence: str, guide: str) -> bool:
        """Tell whether a sentence breaks this rule.

        Args:
            sentence: of the bot.
            guide: what the guide says, in lower case.
        """
        if self._right is not None and self._right.search(sentence):
            return False
        found = (match[0].lower() for match in self._wrong.finditer(sentence))
        return any(not (self.guide and one in guide) for one in found)


@dataclass(frozen=True)
class NeverSay:
    """All rules, and what the guide says."""

    rules: tuple[Rule, ...]
    guide: str = ""
    vocabulary: Vocabulary | None = None
    """Without it, unknown names are not looked for."""
    children: re.Pattern[str] | None = None
    """The sentences that are written for children."""
    informal: re.Pattern[str] | None = None
    """The sentences in je-form: a child who writes itself gets these too."""
    foreign: re.Pattern[str] | None = None
    """The sentences in other languages."""

    def broken(self, said: Iterable[Said], to_child: bool = False) -> list[Broken]:
        """Give each rule that is broken, with the sentence.

        Args:
            said: texts of the bot; `tools.language.transcript.said` takes them from messages.
            to_child: the visitor is a child, who is answered with 'je'.
        """
        every = list(said)
        return [*self._by_rule(every, to_child), *self._names(every)]

    def _by_rule(self, said: list[Said], to_child: bool) -> list[Broken]:
        return [
            Broken(rule.id, sentence, rule.why)
            for one in said
            for rule in self.rules
            if rule.is_about(one)
            for sentence in sentences_said(one.text, rule.quotes)
            if rule.is_broken_by(sentence, self.guide)
            and not (rule.child == "no" and self._says_je(sentence, to_child))
            and not is_one_of(sentence, self.foreign)
        ]

    def _says_je(self, sentence: str, to_child: bool) -> bool:
        informal = self.informal if to_child else None
        return is_one_of(sentence, self.children) or is_one_of(sentence, informal)

    def _names(self, said: list[Said]) -> list[Broken]:
        if self.vocabulary is None:
            return []
        return [
            Broken(NAME, sentence, f"Onbekende naam: {name}. Noem geen personen.")
            for one in said
            for name, sentence in unknown_names(one.text, self.vocabulary)
            if not is_one_of(sentence, self.foreign)
        ]


def load_never_say(
    root: Path, texts: Iterable[Text], vocabulary: Vocabulary | None = None
) -> NeverSay:
    """Read the rules.

    Args:
        root: the project's folder.
        texts: every text (`tools.language.texts.all_texts`), to know what the guide says.
        vocabulary: the names that are known.

    Raises:
        OSError, msgspec.DecodeError: the file is missing or has another form.
    """
    rules = msgspec.yaml.decode((root / FILE).read_bytes(), type=tuple[Rule, ...])
    every = tuple(texts)
    guide = "\n".join(one.text for one in every if one.group in GUIDE_GROUPS)
    return NeverSay(
        rules,
        guide.lower(),
        vocabulary,
        children=pattern(text for text in every if text.child and not text.informal),
        informal=pattern(text for text in every if text.informal),
        foreign=pattern(text for text in every if text.foreign),
    )

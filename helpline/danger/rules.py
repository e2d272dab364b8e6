"""What data/danger holds, once read: rules, guards, idioms."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from helpline.danger.lexicon import Vocabulary
from helpline.danger.pattern import Pattern
from helpline.danger_kinds import Kind

Where = Literal["around", "before", "clause", "sentence", "touching"]


@dataclass(frozen=True, slots=True)
class Guard:
    """Words that take the danger away ("geen", "in de film").

    `where` they must stand: `around` the match (in it, up to three words before, or right after it
    at the end of the clause), `before` it in the clause, anywhere in the `clause` or `sentence`, or
    `touching`: partly the same words.
    A place that `exceptions` match does not count. `unless` switches the guard off: in the clause
    of the match, or anywhere in the sentence for a guard that looks at the whole sentence. In a
    clause the words must also stand within twenty words of the match.
    """

    where: Where
    patterns: tuple[Pattern, ...]
    exceptions: tuple[Pattern, ...]
    unless: tuple[Pattern, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """One danger: what it is, why it counts (Dutch, for an adviser), how it is recognised.

    A `fallback` rule is broad: it only counts in a sentence where no other rule strikes. A
    `firm` rule counts whatever the learned net makes of the text: it is about words of which the
    net has seen too little, or so plain that nothing else in the text matters.
    """

    id: str
    kind: Kind
    reason: str
    patterns: tuple[Pattern, ...]
    guards: tuple[str, ...]
    fallback: bool = False
    firm: bool = False


@dataclass(frozen=True, slots=True)
class RuleBook:
    """Everything in data/danger, ready for use; `rules` stand most urgent kind first."""

    vocabulary: Vocabulary
    clause_starts: tuple[Pattern, ...]
    idioms: tuple[Pattern, ...]
    guards: Mapping[str, tuple[Guard, ...]]
    rules: tuple[Rule, ...]

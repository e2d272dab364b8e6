"""Loads data/danger. Refuses, with every problem at once, what it cannot use.

An editor changes the YAML; nothing in Python knows a dangerous word.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Final, cast, get_args

import yaml

from helpline.danger.lexicon import Vocabulary
from helpline.danger.normalise import plain
from helpline.danger.pattern import Pattern, PatternError, compile_pattern
from helpline.danger.rules import Guard, Rule, RuleBook, Where
from helpline.danger_kinds import KINDS, Kind

_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # ten times as fast
DATA: Final = Path(__file__).parents[2] / "data" / "danger"


class DangerDataError(ValueError):
    """The data cannot be used; the message has a line "file: reason" for each problem."""


class _Reader:
    """Reads the files and keeps what is wrong with them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.problems: list[str] = []
        self.groups: dict[str, list[str]] = {}
        self.literals: set[str] = set()

    def load(self, name: str) -> Any:
        path = self.folder / name
        try:
            return yaml.load(path.read_text("utf-8"), Loader=_LOADER)  # noqa: S506 (both are safe)
        except (OSError, yaml.YAMLError) as error:
            self.problems.append(f"{name}: {error}")
            return {}

    def dictionary(self) -> frozenset[str]:
        try:
            lines = (self.folder / "dutch.txt").read_text("utf-8").splitlines()
        except OSError as error:
            self.problems.append(f"dutch.txt: {error}")
            return frozenset()
        return frozenset(line for line in lines if not line.startswith("#"))

    def patterns(self, place: str, texts: Iterable[Any]) -> tuple[Pattern, ...]:
        found: list[Pattern] = []
        for text in texts:
            try:
                found += compile_pattern(str(text), self.groups)
            except PatternError as error:
                self.problems.append(f"{place}: {str(text)!r}: {error}")
        for pattern in found:
            self.literals |= {o for need in pattern.needs for o in need if o[0] != "<"}
        return tuple(found)

    def guard(self, place: str, entry: Mapping[str, Any]) -> Guard:
        if entry.get("where") not in get_args(Where):
            self.problems.append(f"{place}: where moet een van {get_args(Where)} zijn")
        patterns, exceptions, unless = (
            self.patterns(place, entry.get(key, ())) for key in ("patterns", "except", "unless")
        )
        return Guard(cast(Where, entry.get("where")), patterns, exceptions, unless)

    def rule(
        self, name: str, entry: Mapping[str, Any], guards: Sequence[str], default: Sequence[str]
    ) -> Rule:
        place = f"{name}: {entry.get('id', 'regel zonder id')}"
        missing = [k for k in ("id", "kind", "reason", "patterns") if not entry.get(k)]
        if missing:
            self.problems.append(f"{place}: ontbreekt: {', '.join(missing)}")
        if entry.get("kind") not in KINDS:
            self.problems.append(f"{place}: onbekende soort {entry.get('kind')!r}")
        chosen = (*entry.get("guards", default), *entry.get("also", ()))
        unknown = set(chosen) - set(guards)
        if unknown:
            self.problems.append(f"{place}: onbekende rem {sorted(unknown)}")
        return Rule(
            str(entry.get("id")),
            cast(Kind, entry.get("kind")),
            str(entry.get("reason")),
            self.patterns(place, entry.get("patterns") or ()),
            chosen,
            bool(entry.get("fallback")),
            bool(entry.get("firm")),
        )

    def vocabulary(self) -> Vocabulary:
        words = self.load("words.yml") or {}
        groups: dict[str, list[str]] = {}
        fuzzy: set[str] = set()
        breakable: set[str] = set()
        for name, group in words.get("groups", {}).items():
            first, last = group.get("numbers", (0, -1))
            entries = [_entry(w) for w in (*group.get("words", ()), *range(first, last + 1))]
            wrong = [e for e in entries if not e.strip("*") or " " in e]
            self.problems += [f"words.yml: {name}: geen los woord: {e!r}" for e in wrong]
            groups[f"<{name}>"] = entries
            fuzzy |= {e for e in entries if "*" not in e}
            if group.get("breakable"):
                breakable |= set(entries)
        for name, group in words.get("groups", {}).items():
            for part in group.get("includes", ()):
                if f"<{part}>" not in groups:
                    self.problems.append(f"words.yml: {name}: onbekende groep {part}")
                groups[f"<{name}>"] += groups.get(f"<{part}>", [])
        self.groups = groups
        lookalikes = self.load("lookalikes.yml") or {}
        return Vocabulary(
            groups,
            frozenset(fuzzy),
            frozenset(breakable),
            frozenset(plain(w) for w in words.get("ordinary", ())),
            frozenset(plain(w) for w in lookalikes.get("words", ())) | self.dictionary(),
            {plain(k): tuple(v.split()) for k, v in words.get("contractions", {}).items()},
            frozenset(words.get("glue", ())),
            frozenset(words.get("particles", ())),
        )


def _entry(word: object) -> str:
    text = str(word)
    stem = plain(text.strip("*"))
    return f"{'*' if text.startswith('*') else ''}{stem}{'*' if text.endswith('*') else ''}"


def load_rules(folder: Path = DATA) -> RuleBook:
    """Read and check `folder`; raises DangerDataError with every problem."""
    reader = _Reader(folder)
    vocabulary = reader.vocabulary()
    disarm = reader.load("guards.yml") or {}
    guards = {
        name: tuple(reader.guard(f"guards.yml: {name}", entry) for entry in entries)
        for name, entries in disarm.get("guards", {}).items()
    }
    clause_starts = reader.patterns("guards.yml", disarm.get("clause_starts", ()))
    idioms = reader.patterns("guards.yml", disarm.get("idioms", ()))
    rules: list[Rule] = []
    for kind in KINDS:
        name = f"rules/{kind}.yml"
        entries = reader.load(name) or ()
        rules += [reader.rule(name, e, tuple(guards), disarm.get("default", ())) for e in entries]
    twice = {r.id for r in rules if sum(other.id == r.id for other in rules) > 1}
    reader.problems += [f"rules: {i}: komt twee keer voor" for i in sorted(twice)]
    if reader.problems:
        raise DangerDataError("\n".join(reader.problems))
    literals = frozenset(reader.literals)
    stems = {stem: [stem] for stem in literals if stem.endswith("*")}
    complete = replace(
        vocabulary,
        groups={**vocabulary.groups, **stems},
        fuzzy=vocabulary.fuzzy | literals - stems.keys(),
        pieces=vocabulary.pieces | literals - stems.keys(),
    )
    return RuleBook(complete, clause_starts, idioms, guards, tuple(rules))

"""The words around a place that tell whose place it is (`data/places/cues.yml`)."""

import re
from pathlib import Path

import msgspec
import yaml

Group = tuple[str, ...]
Words = frozenset[str]


class Patterns(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Regular expressions by kind; '@' is the place, '#' another place in the sentence."""

    negated: Group
    corrected: Group
    employed: Group
    organization: Group
    politics: Group
    reported: Group
    past: Group
    visit: Group
    own: Group
    other: Group
    event: Group
    toward: Group
    continued: Group


class CueWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Lists of folded words."""

    place_words: Words
    lead_words: Words
    home_words: Words
    follow_words: Words
    linking_words: Words
    report_words: Words
    compass: Words
    fillers: Words
    titles: Words
    holders: Words
    relatives: Words
    conjunctions: Words


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    words: CueWords
    parts: dict[str, str]
    patterns: Patterns


class Cues(msgspec.Struct, frozen=True):
    """The words, and the patterns ready for use: one expression for each kind, in order.

    `continued` tells that a clause goes on about the subject of the clause before it.
    """

    words: CueWords
    patterns: tuple[tuple[str, re.Pattern[str]], ...]
    continued: re.Pattern[str]


def load_cues(path: Path) -> tuple[Cues | None, list[str]]:
    """Read the file: the cues, or None and what is wrong as 'file:line: reason' (Dutch)."""
    shown_as = f"{path.parent.name}/{path.name}"
    try:
        text = path.read_text(encoding="utf-8-sig")
        file = msgspec.convert(yaml.load(text, Loader=yaml.CSafeLoader), _File)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        return None, [f"{shown_as}:{line}: dit is geen geldige YAML: {error.problem}"]
    except (OSError, UnicodeDecodeError, yaml.YAMLError, msgspec.ValidationError) as error:
        return None, [f"{shown_as}:1: dit bestand is niet te lezen: {error}"]
    problems: list[str] = []
    compiler = _Compiler(file, text, shown_as, problems)
    compiled = {
        kind: compiler.compile(group)
        for kind, group in msgspec.structs.asdict(file.patterns).items()
    }
    continued = compiled.pop("continued")
    return (None if problems else Cues(file.words, tuple(compiled.items()), continued)), problems


class _Compiler:
    """Makes one regular expression of a group; faults are noted with their line."""

    def __init__(self, file: _File, text: str, shown_as: str, problems: list[str]) -> None:
        self._parts = {**file.parts, "kin": f"(?:{'|'.join(sorted(file.words.relatives))})"}
        self._text = text
        self._shown_as = shown_as
        self._problems = problems

    def compile(self, group: Group) -> re.Pattern[str]:
        """The group as one expression; one that matches nothing when a pattern is wrong."""
        filled = [self._fill(pattern) for pattern in group]
        try:
            return re.compile("|".join(f"(?:{one})" for one in filled))
        except re.error:
            for pattern, one in zip(group, filled, strict=True):
                self._check(pattern, one)
            return re.compile(r"(?!)")

    def _fill(self, pattern: str) -> str:
        for name, part in self._parts.items():
            pattern = pattern.replace("{" + name + "}", part)
        return pattern

    def _check(self, pattern: str, filled: str) -> None:
        try:
            re.compile(filled)
        except re.error as error:
            written = pattern.replace("\\", "\\\\")
            line = self._text[: max(self._text.find(written), 0)].count("\n") + 1
            self._problems.append(f"{self._shown_as}:{line}: dit patroon klopt niet: {error}")

"""A YAML file whose every value knows its line.

Every plain value is read as text: `yes` stays 'yes' and `0800` stays '0800', where YAML's own
rules would make `True` and 512 of them. `msgspec` makes dates and truths of the text afterwards.
"""

import re
from pathlib import Path
from typing import TypeVar

import msgspec
import yaml

from helpline.guide import nodes
from helpline.guide.errors import Problem
from helpline.guide.reasons import Fault, in_dutch

Loaded = TypeVar("Loaded")
# The simplest values of YAML, text, and lists and mappings of them.
Value = str | list["Value"] | dict[str, "Value"]
_NOTHING = frozenset({"~", "null", "Null", "NULL"})


class Document:
    """One file: `convert` makes a struct of it, `line` tells where a path such as `$.a[0].b` is.

    `problems` holds what is wrong so far, `dropped_ids` the ids of entries that were left out.
    """

    def __init__(self, path: Path, shown_as: str) -> None:
        self.problems: list[Problem] = []
        self.dropped_ids: set[str] = set()
        self._shown_as = shown_as
        self._lines: dict[str, int] = {}
        self._root: yaml.Node | None = None
        try:
            self._root = nodes.compose(path.read_text(encoding="utf-8-sig"))
        except nodes.SyntaxFault as error:
            self._add(error.line, error.reason)
        except (OSError, UnicodeDecodeError) as error:
            self._add(1, f"dit bestand is niet te lezen: {error}")

    def convert(self, kind: type[Loaded]) -> Loaded | None:
        """The file as `kind`, without the entries that are wrong; `None` when nothing is left.

        Every fault is noted in `problems`: after each one the smallest entry around it is left out
        and the rest is read again, so that an editor sees all faults at once.
        """
        while self._root is not None:
            self._lines = {}
            data = self._read(self._root, "$")
            try:
                return msgspec.convert(data, kind, strict=False)
            except msgspec.ValidationError as error:
                fault = in_dutch(str(error))
                self.problem(fault.path, fault.reason)
                if not self._drop(self._root, fault):
                    return None
        return None

    def line(self, path: str) -> int:
        """The line of a path, or of the nearest entry around it."""
        while path not in self._lines and path != "$":
            path = re.sub(r"(\[[^\]]*\]|\.[^.\[]+)$", "", path)
        return self._lines.get(path, 1)

    def problem(self, path: str, reason: str) -> None:
        """Note a fault at a path."""
        self._add(self.line(path), reason)

    def _add(self, line: int, reason: str) -> None:
        found = Problem(self._shown_as, line, reason)
        if found not in self.problems:
            self.problems.append(found)

    def _read(self, node: yaml.Node, path: str) -> Value:
        self._lines.setdefault(path, node.start_mark.line + 1)
        if isinstance(node, yaml.MappingNode):
            return self._read_mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            return [self._read(item, f"{path}[{i}]") for i, item in enumerate(node.value)]
        text = str(node.value)
        if text in _NOTHING:
            self.problem(path, f"'{text}' is geen tekst: vul het veld in of laat de regel weg")
        return text

    def _read_mapping(self, node: yaml.MappingNode, path: str) -> Value:
        values: dict[str, Value] = {}
        kept = []
        for key, value in node.value:
            inside = f"{path}.{key.value}"
            if key.value in values:
                reason = f"het veld '{key.value}' staat er twee keer"
                self._add(key.start_mark.line + 1, reason)
                continue
            self._lines[inside] = key.start_mark.line + 1
            values[key.value] = self._read(value, inside)
            kept.append((key, value))
        node.value = kept
        return values

    def _drop(self, root: yaml.Node, fault: Fault) -> bool:
        """Take the faulty entry out of the tree; false when that would be the whole file."""
        if fault.is_unknown_field:
            nodes.remove_field(root, fault.path)
            return True
        dropped = nodes.remove_entry(root, fault.path)
        if dropped is not None:
            self.dropped_ids |= nodes.ids_in(dropped)
        return dropped is not None

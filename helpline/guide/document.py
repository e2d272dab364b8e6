"""A YAML file whose every value knows its line.

Every plain value is read as text: `yes` stays 'yes' and `0800` stays '0800', where YAML's own
rules would make `True` and 512 of them. `msgspec` makes dates and numbers of the text afterwards.
"""

import re
from pathlib import Path
from typing import TypeVar

import msgspec
import yaml

from helpline.guide.errors import Problem
from helpline.guide.reasons import in_dutch

Loaded = TypeVar("Loaded")
# What PyYAML's types call Any: text, list or mapping of the same.
Value = str | list["Value"] | dict[str, "Value"]
_STEP = re.compile(r"\[(\d+)\]|\.([^.\[]+)")
_EMPTY = frozenset({"", "~", "null", "Null", "NULL"})


class Document:
    """One file: `convert` makes a struct of it, `line` tells where a path such as `$.a[0].b` is."""

    def __init__(self, path: Path, shown_as: str) -> None:
        self.problems: list[Problem] = []
        self._shown_as = shown_as
        self.dropped_ids: set[str] = set()
        self._lines: dict[str, int] = {}
        self._root: yaml.Node | None = None
        try:
            text = path.read_text(encoding="utf-8-sig")
            self._root = yaml.compose(text, Loader=yaml.CBaseLoader)
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            self._add(mark.line + 1 if mark else 1, f"dit is geen geldige YAML: {error.problem}")
        except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
            self._add(1, f"dit bestand is niet te lezen: {error}")
        else:
            if self._root is None:
                self._add(1, "dit bestand is leeg")

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
                path, reason = in_dutch(str(error))
                self.problem(path, reason)
                if not self._drop(path, reason):
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
        plain = isinstance(node, yaml.ScalarNode) and node.style is None
        if plain and node.value in _EMPTY:
            self.problem(path, "dit veld is leeg: vul het in of laat de regel weg")
        value: str = node.value
        return value

    def _read_mapping(self, node: yaml.MappingNode, path: str) -> Value:
        values: dict[str, Value] = {}
        for key, value in node.value:
            inside = f"{path}.{key.value}"
            self._lines[inside] = key.start_mark.line + 1
            if key.value in values:
                self.problem(inside, f"het veld '{key.value}' staat er twee keer")
            values[key.value] = self._read(value, inside)
        return values

    def _drop(self, path: str, reason: str) -> bool:
        """Take the faulty entry out of the tree; false when that would be the whole file."""
        unknown = re.search(r"onbekend veld '(.+)'", reason)
        if unknown:
            node = self._node(path)
            node.value = [pair for pair in node.value if pair[0].value != unknown[1]]
            return True
        # A wrong word in a list of words makes the entry around that list wrong.
        entry = re.sub(r"(\.[^.\[]+)\[\d+\]$", r"\1", path) if self._is_scalar(path) else path
        item = re.match(r"(.*)\[(\d+)\][^\[\]]*$", entry)
        if not item:
            return False
        self._forget(self._node(item[1]).value.pop(int(item[2])))
        return True

    def _forget(self, node: yaml.Node) -> None:
        """Remember the ids inside an entry that is left out: others may still refer to them."""
        for child in node.value if not isinstance(node, yaml.ScalarNode) else ():
            key, value = child if isinstance(child, tuple) else (None, child)
            if key is not None and key.value in {"id", "slug"}:
                self.dropped_ids.add(str(value.value))
            self._forget(value)

    def _is_scalar(self, path: str) -> bool:
        return path != "$" and isinstance(self._node(path), yaml.ScalarNode)

    def _node(self, path: str) -> yaml.Node:
        node = self._root
        for index, key in _STEP.findall(path):
            if node is None:
                break
            node = (
                node.value[int(index)]
                if index
                else next(value for name, value in node.value if name.value == key)
            )
        assert node is not None
        return node

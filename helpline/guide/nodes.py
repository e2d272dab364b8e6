"""The tree of a YAML file: composing it, and taking faulty entries out of it."""

import re

import yaml

_STEP = re.compile(r"\[(\d+)\]|\.([^.\[]+)")


class SyntaxFault(Exception):
    """The text is not YAML that the guide can use; `line` is counted from 1, `reason` is Dutch."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(reason)
        self.line = line
        self.reason = reason


def compose(text: str) -> yaml.Node:
    """The tree of a text. Raises `SyntaxFault`."""
    try:
        root = yaml.compose(text, Loader=yaml.CBaseLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        raise SyntaxFault(line, f"dit is geen geldige YAML: {error.problem}") from error
    except yaml.YAMLError as error:
        raise SyntaxFault(1, f"dit is geen geldige YAML: {error}") from error
    if root is None:
        raise SyntaxFault(1, "dit bestand is leeg")
    _check(root, ())
    return root


def _check(node: yaml.Node, around: tuple[yaml.Node, ...]) -> None:
    """Refuse what text fields cannot hold: names that are lists, anchors inside themselves."""
    line = node.start_mark.line + 1
    if any(node is outer for outer in around):
        raise SyntaxFault(line, "dit anker (&) verwijst naar zichzelf")
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise SyntaxFault(line, "de naam van een veld moet gewone tekst zijn")
            _check(value, (*around, node))
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            _check(item, (*around, node))


def find(root: yaml.Node, path: str) -> yaml.Node:
    """The node at a path such as `$.organizations[0].name`."""
    node = root
    for index, key in _STEP.findall(path):
        if index:
            node = node.value[int(index)]
        else:
            node = next(value for name, value in node.value if name.value == key)
    return node


def remove_field(root: yaml.Node, path: str) -> None:
    """Take the field at the end of a path away."""
    around, _, name = path.rpartition(".")
    mapping = find(root, around)
    mapping.value = [pair for pair in mapping.value if pair[0].value != name]


def remove_entry(root: yaml.Node, path: str) -> yaml.Node | None:
    """Take the smallest list entry around a path away; `None` when there is no list around it.

    A wrong word in a list of words makes the entry around that list wrong.
    """
    if path.endswith("]") and isinstance(find(root, path), yaml.ScalarNode):
        path = path[: path.rindex("[")]
    entry = re.match(r"(.*)\[(\d+)\][^\[\]]*$", path)
    if entry is None:
        return None
    removed: yaml.Node = find(root, entry[1]).value.pop(int(entry[2]))
    return removed


def ids_in(node: yaml.Node) -> set[str]:
    """Each `id` and `slug` in a tree."""
    if isinstance(node, yaml.SequenceNode):
        return set().union(*(ids_in(item) for item in node.value))
    if not isinstance(node, yaml.MappingNode):
        return set()
    own = {str(value.value) for key, value in node.value if key.value in {"id", "slug"}}
    return own.union(*(ids_in(value) for _, value in node.value))

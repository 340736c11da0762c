"""YAML as a person wrote it: every scalar is the text that stands there, with its line.

`2017-03-31`, `0o7`, `1_000`, `1.50` and `true` are words until a record says what they mean,
so that nothing is changed by being read. Only an empty value, `~` and `null` are missing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode
from ruamel.yaml.reader import ReaderError

MISSING = {"", "~", "null", "Null", "NULL"}
DEEPEST = 20  # levels of nesting; a study has six


class NotYamlError(Exception):
    """Text that is not YAML, or not YAML we read: on which line, and what is wrong."""

    def __init__(self, line: int, wrong: str, right: str) -> None:
        self.line, self.wrong, self.right = line, wrong, right
        super().__init__(f"{line}: {wrong}; {right}")


class Mapped(dict[str, Any]):
    """A mapping, with the line on which each name stands."""

    lines: dict[str, int]


class Listed(list[Any]):
    """A list, with the line on which each item begins."""

    lines: list[int]


def parsed(text: str) -> Any:
    """Mappings, lists, text and None; NotYamlError when it is not YAML."""
    node = composed(text)
    return None if node is None else _plain(node, 0)


def composed(text: str) -> Node | None:
    """The tree of nodes, each knowing where it stands in the text; None when there is none."""
    try:
        node: Node | None = YAML(typ="safe", pure=True).compose(text)
    except MarkedYAMLError as problem:
        mark = problem.problem_mark or problem.context_mark
        wrong = f"this is not YAML: {problem.problem or problem.context}"
        right = "check its indentation, and put words that hold ': ' or ' #' in quotation marks"
        raise NotYamlError(mark.line + 1 if mark else 1, wrong, right) from None
    except ReaderError as problem:
        line = text.count("\n", 0, problem.position) + 1
        point = problem.character if isinstance(problem.character, int) else ord(problem.character)
        wrong = f"this is not YAML: it holds U+{point:04X}, a character that is not text"
        raise NotYamlError(line, wrong, "take out that character") from None
    except (YAMLError, RecursionError, ValueError) as problem:
        raise NotYamlError(1, "this is not YAML", "write it anew as a plain list") from problem
    return node


def _plain(node: Node, depth: int) -> Any:
    line = node.start_mark.line + 1
    if depth > DEEPEST:
        raise NotYamlError(line, "it is nested too deeply", f"nest {DEEPEST} levels at most")
    if isinstance(node, ScalarNode):
        return None if not node.style and node.value in MISSING else node.value
    if isinstance(node, MappingNode):
        return _mapping(node, depth)
    items = Listed(_plain(each, depth + 1) for each in node.value)
    items.lines = [each.start_mark.line + 1 for each in node.value]
    return items


def _mapping(node: MappingNode, depth: int) -> Mapped:
    mapped = Mapped()
    mapped.lines = {}
    for name, value, line in _entries(node):
        if name in mapped:
            wrong = f"the name {name} stands twice in one item"
            raise NotYamlError(line, wrong, "keep one of them")
        mapped[name] = _plain(value, depth + 1)
        mapped.lines[name] = line
    return mapped


def _entries(node: MappingNode) -> Iterator[tuple[str, Node, int]]:
    for key, value in node.value:
        line = key.start_mark.line + 1
        if not isinstance(key, ScalarNode):
            raise NotYamlError(line, "a name is a list or mapping", "give it a word as its name")
        yield key.value, value, line

"""Changing a few values of a YAML list and leaving every other line as a person wrote it.

A list of items is lines: the comments before an item, then its own lines. An item that is
the same keeps its lines; in one that changed, each name that is the same keeps its own. The
comments of a value that is written anew follow it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeGuard

from ruamel.yaml.nodes import CollectionNode, MappingNode, Node, ScalarNode, SequenceNode

from forwhom.core.exchange.folder import yaml_write
from forwhom.core.exchange.folder.yaml_read import composed

Item = Mapping[str, Any]


class _CannotEditError(Exception):
    """The list is written in a way whose lines are not its items' own."""


def edited(text: str, old: Sequence[Item], new: Sequence[Item], key: str) -> str:
    """The text with `new` items in place of `old`, which are what it holds, in its order."""
    root = composed(text)
    odd_lines = re.search("[\x85\u2028\u2029]", text)  # YAML ends a line there, and we do not
    if isinstance(root, SequenceNode) and root.value and not (odd_lines or _shared(root)):
        try:
            return _Lines(text, key).list_edited(root, old, new)
        except _CannotEditError:
            pass
    head = "".join(f"{each}\n" for each in comments_of(text))
    return head + (yaml_write.items(new) or "[]\n")


def comments_of(text: str) -> list[str]:
    """The comments in some YAML, in order, each with its `#`."""
    root = composed(text)
    shown = list(text)
    for leaf in _leaves(root) if root else ():
        begin, end = leaf.start_mark.index, leaf.end_mark.index
        shown[begin:end] = " " * (end - begin)
    return re.findall(r"(?<!\S)#[^\n]*", "".join(shown))


def _leaves(node: Node) -> Iterator[Node]:
    if isinstance(node, ScalarNode):
        yield node
    else:
        for each in _children(node):
            yield from _leaves(each)


def _children(node: Node) -> list[Node]:
    if isinstance(node, MappingNode):
        return [each for pair in node.value for each in pair]
    return list(node.value)


def _shared(node: Node) -> bool:
    """Whether a part is written once and meant twice (an anchor and its aliases)."""
    seen: set[int] = set()

    def twice(each: Node) -> bool:
        if id(each) in seen:
            return True
        seen.add(id(each))
        return not isinstance(each, ScalarNode) and any(map(twice, _children(each)))

    return twice(node)


@dataclass(frozen=True, slots=True)
class _Span:
    """Lines from `first` up to, not with, `end`."""

    first: int
    end: int


class _Lines:
    """The lines of a text, and the edits that are made of whole lines."""

    def __init__(self, text: str, key: str) -> None:
        self.key = key  # the name under which an item has its id
        self.lines = [f"{line}\n" for line in text.removesuffix("\n").split("\n")]

    def text(self, first: int, end: int) -> str:
        return "".join(self.lines[first:end])

    def list_edited(
        self, node: SequenceNode, old: Sequence[Item], new: Sequence[Item], first: int = 0
    ) -> str:
        """The lines of a list with its items replaced, from line `first` to its last."""
        spans = [self._item_span(each, node.start_mark.column) for each in node.value]
        gaps = self._gaps(spans, first)
        there = {each[self.key]: number for number, each in enumerate(old)}
        kept = {there[each[self.key]] for each in new if each[self.key] in there}
        parts: list[str] = []
        for each in new:
            at = there.get(each[self.key])
            if at is None:
                parts.append(yaml_write.item(each, node.start_mark.column))
            else:
                body = self._item_or_anew(node.value[at], spans[at], old[at], each)
                parts.append(gaps[at] + body)
        lost = ["" if at in kept else gap for at, gap in enumerate(gaps)]
        tail = self.text(spans[-1].end, len(self.lines)) if first == 0 else ""
        return "".join([lost[0], *(parts or ["[]\n"]), *lost[1:], tail])

    def _gaps(self, spans: Sequence[_Span], first: int) -> list[str]:
        ends = [first, *(each.end for each in spans[:-1])]
        return [self.text(end, each.first) for end, each in zip(ends, spans, strict=True)]

    def _item_span(self, node: Node, column: int) -> _Span:
        if not isinstance(node, MappingNode) or node.flow_style or not node.value:
            raise _CannotEditError
        first = node.start_mark.line
        while first >= 0 and self.lines[first][column : column + 1] != "-":
            first -= 1
        if first < 0 or self.lines[first][:column].strip():
            raise _CannotEditError
        return _Span(first, self._end(node))

    def _end(self, node: Node) -> int:
        """The line after a node's last one."""
        if isinstance(node, CollectionNode) and not node.flow_style and node.value:
            last = node.value[-1]
            return self._entry_end(*last) if isinstance(node, MappingNode) else self._end(last)
        end = int(node.end_mark.line)
        if not (isinstance(node, ScalarNode) and node.style in {"|", ">"}):
            return end + 1
        end += 1 if node.end_mark.column else 0
        while not self.lines[end - 1].strip():  # a block's mark is past the blank lines after it
            end -= 1
        return end

    def _entry_end(self, name: Node, value: Node) -> int:
        nothing = isinstance(value, ScalarNode) and not value.style and not value.value
        return self._end(name if nothing else value)  # nothing is marked where the next thing is

    def _item_or_anew(self, node: MappingNode, span: _Span, old: Item, new: Item) -> str:
        try:
            return self._item_edited(node, span, old, new)
        except _CannotEditError:
            column = node.value[0][0].start_mark.column
            dash = self.lines[span.first].index("-")
            comments = comments_of(self.text(span.first, span.end))
            told = "".join(f"{' ' * column}{each}\n" for each in comments)
            return yaml_write.item(new, dash) + told

    def _item_edited(self, node: MappingNode, span: _Span, old: Item, new: Item) -> str:
        if old == new:
            return self.text(span.first, span.end)
        names = {name.value for name, _ in node.value}
        parts, at = [], span.first
        for number, (name, value) in enumerate(node.value):
            first, end = name.start_mark.line, self._entry_end(name, value)
            if number and first < at:
                raise _CannotEditError  # two names on one line
            parts.append(self.text(at, first) if number else self.text(span.first, first))
            parts.append(self._entry_edited(name, value, _Span(first, end), old, new))
            at = end
        column = node.value[0][0].start_mark.column
        added = [each for each in new if each not in names]
        return "".join([*parts, *(yaml_write.entry(each, new[each], column) for each in added)])

    def _entry_edited(self, name: Node, value: Node, span: _Span, old: Item, new: Item) -> str:
        before, after = old.get(name.value), new.get(name.value)
        here = self.text(span.first, span.end)
        if before == after:
            return here
        if isinstance(value, SequenceNode) and _are_items(before) and _are_items(after):
            start = span.first + 1
            return self.text(span.first, start) + self.list_edited(value, before, after, start)
        return self._written_anew(name, here, after)

    def _written_anew(self, name: Node, here: str, after: Any) -> str:
        column = name.start_mark.column
        lead = here[:column]
        if lead.strip(" -") or (after is None and lead.strip()):
            raise _CannotEditError
        fresh = "" if after is None else yaml_write.entry(name.value, after, column)
        comments = comments_of(" " * column + here[column:])
        if len(comments) == 1 and fresh.count("\n") == here.count("\n") == 1:
            fresh, comments = f"{fresh[:-1]}  {comments[0]}\n", []
        told = "".join(f"{' ' * column}{each}\n" for each in comments)
        return lead + fresh[column:] + told if fresh else told


def _are_items(value: Any) -> TypeGuard[list[Item]]:
    return isinstance(value, list) and all(isinstance(each, Mapping) for each in value)

"""YAML lists: one record an item; comments, order and what a study added are kept."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.constructor import DuplicateKeyError
from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.scalarstring import LiteralScalarString

from forwhom.core.exchange.folder.layout import Part
from forwhom.core.exchange.folder.plain import extra_text, place_of, read_mapping, to_plain
from forwhom.core.exchange.folder.reading import Reading
from forwhom.core.records import Record, key_column


def _yaml() -> YAML:
    yaml = YAML(typ="rt", pure=True)
    yaml.width = 96
    yaml.indent(mapping=2, sequence=2, offset=0)
    yaml.preserve_quotes = True
    yaml.allow_unicode = True
    return yaml


def read_list(reading: Reading, part: Part) -> list[Record]:
    """The records of a YAML list; every fault in it is gathered, a faulty item left out."""
    text = reading.text_of(part.path)
    data = None if text is None else _parsed(reading, part, text)
    if data is None:
        return []
    if not isinstance(data, list):
        wrong, right = "the file is not a list", f"begin each {part.record.KIND} with '- '"
        reading.fault(part.path, 1, "not-a-list", wrong, right)
        return []
    items = (
        read_mapping(reading, part.record, each, place_of(data, number, part.path))
        for number, each in enumerate(data)
    )
    return [each for each in items if each is not None]


def _parsed(reading: Reading, part: Part, text: str) -> Any:
    try:
        return _yaml().load(text)
    except DuplicateKeyError as problem:
        line = problem.problem_mark.line + 1 if problem.problem_mark else 0
        reading.fault(part.path, line, "duplicate-key", "a name stands twice", "keep one of them")
    except MarkedYAMLError as problem:
        line = problem.problem_mark.line + 1 if problem.problem_mark else 0
        wrong = f"this is not YAML: {problem.problem or problem.context}"
        right = "check indentation, and put words that hold ': ' in quotation marks"
        reading.fault(part.path, line, "yaml-unreadable", wrong, right)
    return None


def write_list(record: type[Record], records: Sequence[Record], before: str = "") -> bytes:
    """A YAML list; where the file stood `before`, only what changed is written anew."""
    if not records and not before:
        return b"[]\n"
    old = _yaml().load(before) if before else None
    key = key_column(record)
    items = {str(item.get(key)): item for item in old or () if isinstance(item, CommentedMap)}
    fresh = old if isinstance(old, CommentedSeq) else CommentedSeq()
    fresh[:] = [_merged(items.get(str(each[key])), each) for each in map(to_plain, records)]
    out = io.StringIO()
    _yaml().dump(fresh, out)
    return out.getvalue().encode()


def _merged(old: CommentedMap | None, new: dict[str, Any]) -> CommentedMap:
    item = CommentedMap() if old is None else old
    for name in [name for name in item if name not in new]:
        del item[name]
    for name, value in new.items():
        if name not in item or _unlike(item[name], value):
            item[name] = _styled(value)
    return item


def _unlike(old: Any, new: Any) -> bool:
    return bool(old != new and str(old) != str(new) and extra_text(old) != new)


def _styled(value: Any) -> Any:
    """Text of several lines as a block; everything else as it is."""
    if isinstance(value, str) and "\n" in value:
        return LiteralScalarString(value)
    if isinstance(value, dict):
        return CommentedMap({name: _styled(each) for name, each in value.items()})
    if isinstance(value, list):
        return CommentedSeq([_styled(each) for each in value])
    return value

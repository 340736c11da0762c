"""YAML lists: one record an item; comments, order and what a study added are kept."""

from __future__ import annotations

from collections.abc import Sequence

from forwhom.core.exchange.folder import yaml_write
from forwhom.core.exchange.folder.layout import Part
from forwhom.core.exchange.folder.plain import place_of, read_mapping, to_plain
from forwhom.core.exchange.folder.reading import Reading
from forwhom.core.exchange.folder.yaml_edit import comments_of, edited
from forwhom.core.exchange.folder.yaml_read import NotYamlError, parsed
from forwhom.core.records import Column, Record, columns_of, key_column


def read_list(reading: Reading, part: Part) -> list[Record]:
    """The records of a YAML list; every fault in it is gathered, a faulty item left out."""
    text = reading.text_of(part.path)
    if text is None:
        return reading.not_read(part.record)
    try:
        data = parsed(text)
    except NotYamlError as problem:
        reading.fault(part.path, problem.line, "yaml-unreadable", problem.wrong, problem.right)
        return reading.not_read(part.record)
    if data is not None and not isinstance(data, list):
        wrong, right = "the file is not a list", f"begin each {part.record.KIND} with '- '"
        reading.fault(part.path, 1, "not-a-list", wrong, right)
        return reading.not_read(part.record)
    items = (
        read_mapping(reading, part.record, each, place_of(data, number, part.path))
        for number, each in enumerate(data or ())
    )
    return [each for each in items if each is not None]


def write_list(
    record: type[Record],
    records: Sequence[Record],
    before: str = "",
    were: Sequence[Record] = (),
) -> bytes:
    """A YAML list; where the file stood `before`, holding `were`, only what changed is new.

    An empty list that was not there before says in comments what an item looks like.
    """
    new = [to_plain(each) for each in records]
    if not before:
        return (yaml_write.items(new) or _form(record)).encode()
    text = edited(before, [to_plain(each) for each in were], new, key_column(record))
    if not _holds(text, record, records):  # never seen; what was asked for comes first
        head = "".join(f"{each}\n" for each in comments_of(before))
        text = head + (yaml_write.items(new) or "[]\n")
    return text.encode()


def _holds(text: str, record: type[Record], records: Sequence[Record]) -> bool:
    """Whether the text reads as these records."""
    aside = Reading.aside()
    try:
        data = parsed(text) or ()
    except NotYamlError:
        return False
    made = [read_mapping(aside, record, each, place_of(data, 0, "")) for each in data]
    return made == list(records)


def _form(record: type[Record]) -> str:
    """What an item looks like, as comments: one name a line with what it means."""
    first, *others = columns_of(record)
    lines = [f"- {_asked(first)}", *(f"  {_asked(each)}" for each in others)]
    head = f"# Each {record.KIND} begins with a dash. Take the # and its space away to use a line."
    return "\n".join([head, "#", *(f"# {line}" for line in lines)]) + "\n"


def _asked(column: Column) -> str:
    must = ", required" if column.required else ""
    words = f" ({', '.join(column.choices)})" if column.choices else ""
    return f"{column.name}:{' []' if column.many else ''}  # {column.meaning}{words}{must}"

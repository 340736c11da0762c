"""A table of configurations as texts: its header understood, its rows as items."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from forwhom.core.errors import UnreadableError
from forwhom.core.exchange.spreadsheets import read_back
from forwhom.core.exchange.theories.headers import field_of
from forwhom.core.exchange.theories.said import Item
from forwhom.core.findings import Place

RIGHT = (
    "its header names Context, Mechanism (or Resource and Reasoning) and Outcome, or If, Then and "
    "Because"
)


def refuse_without_outcome(path: Path, header: Sequence[str]) -> None:
    """UnreadableError where no column is an outcome, or none leads to it."""
    found = {field_of(each) for each in header}
    if "outcome" not in found:
        raise UnreadableError(f"{path}: no column is an outcome; {RIGHT}")
    if not found & {"context", "resource", "reasoning", "mechanism", "sentence"}:
        raise UnreadableError(f"{path}: no column is a context or a mechanism; {RIGHT}")


def refuse_twice(path: Path, header: Sequence[str]) -> None:
    """UnreadableError where two columns would be the same part of a configuration."""
    first: dict[str, str] = {}
    for name in header:
        field = field_of(name)
        if field and field in first:
            wrong = f"{path}: the columns {first[field]!r} and {name!r} are the same part"
            raise UnreadableError(f"{wrong} of a configuration; keep one, or put them together")
        first[field] = name


def items_of(header: Sequence[str], rows: Iterable[tuple[Place, Sequence[str]]]) -> Iterable[Item]:
    """Each row as an item; what is in a column of no part of ours keeps its header."""
    names = [field_of(each) or " ".join(each.split()) for each in header]
    for place, cells in rows:
        plain: Mapping[str, str] = {
            name: read_back(cell.strip())
            for name, cell in zip(names, cells, strict=True)
            if cell.strip()
        }
        yield Item(plain, place)

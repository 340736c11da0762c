"""Which columns of a table a person may choose to count, and as what.

Ids, days, and words that are one person's own are never among them. A declared column is
offered as it is declared, once anything is recorded in it; a column that a study added, as what
its values look like.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Any

import ibis
from ibis.expr.types import StringValue, Value

from forwhom.core.programme.handles import Handle
from forwhom.core.programme.measures import BANDED_COLUMNS
from forwhom.core.records import SEVERAL, Column, columns_of
from forwhom.core.tables.bands import Bands
from forwhom.core.tables.numbers import NUMBER

MOST_VALUES = 60  # of a column that a study added; more are names or open answers
LONGEST = 80  # characters of such a value
DAY = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"


@dataclass(frozen=True, slots=True)
class Countable:
    """Column names by what they can be in a table, in the order of the table.

    In `single` one category applies, in `several` more may; `numbers` can be summarised. Those
    in `bands` are scores: they are counted, and group, in their measure's bands.
    """

    single: tuple[str, ...] = ()
    several: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    bands: Mapping[str, Bands] = field(default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "bands", MappingProxyType(dict(self.bands)))


def countable(handle: Handle) -> Countable:
    """What the rows of a handle can be counted by, in one scan; nothing of an empty table."""
    declared = {column.name: column for column in columns_of(handle.record)}
    added = [name for name in handle.table.columns if name not in declared]
    seen = _seen(handle.table, list(declared), added)
    found: dict[str, list[str]] = {"single": [], "several": [], "numbers": []}
    for name in handle.table.columns:
        if not seen.get(f"{name} recorded"):
            continue
        kinds = _declared(declared[name]) if name in declared else _added(name, seen)
        for kind in kinds:
            found[kind].append(name)
    bands = {name: BANDED_COLUMNS[name] for name in found["single"] if name in BANDED_COLUMNS}
    return Countable(**{kind: tuple(names) for kind, names in found.items()}, bands=bands)


def _declared(column: Column) -> tuple[str, ...]:
    if column.identifies or column.personal or column.base is date:
        return ()
    if column.base is int:
        return ("single", "numbers") if column.name in BANDED_COLUMNS else ("numbers",)
    return ("several",) if column.many else ("single",)


def _added(name: str, seen: Mapping[str, Any]) -> tuple[str, ...]:
    """What a study's own column is: categories come again and are short."""
    if seen[f"{name} days"]:
        return ()
    recorded, values = seen[f"{name} recorded"], seen[f"{name} values"]
    comes_again = values <= min(MOST_VALUES, (recorded + 1) // 2)
    categories = comes_again and seen[f"{name} longest"] <= LONGEST
    kind = "several" if seen[f"{name} lists"] else "single"
    numbers = ("numbers",) if seen[f"{name} numbers"] else ()
    return ((kind,) if categories else ()) + numbers


def _seen(table: ibis.Table, declared: list[str], added: list[str]) -> Mapping[str, Any]:
    """What the columns hold, as `<name> recorded`, `<name> values` and so on."""
    asked: dict[str, Value] = {
        f"{name} recorded": table[name].count() for name in [*declared, *added]
    }
    for name in added:
        text: StringValue = table[name].cast("string")
        asked |= {
            f"{name} values": text.nunique(),
            f"{name} longest": text.length().max(),
            f"{name} lists": text.contains(SEVERAL).any(),
            f"{name} numbers": text.strip().re_search(NUMBER).all(),
            f"{name} days": text.strip().re_search(DAY).all(),
        }
    found: dict[str, Any] = table.agg(**asked).to_pyarrow().to_pylist()[0]
    return found

"""What a printed table's figures have to do with each other, read from the table itself.

Which columns are totals of which, what each variable's categories must add up to, in what its
percentages were taken. A printed table seldom says these; where it does not, they are taken
from what most of its figures do, and that is said.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from forwhom.core.findings import Finding, notice
from forwhom.core.tables.crosstab import Kind
from forwhom.core.tables.published import (
    JOINT,
    Column,
    Printed,
    PrintedTable,
    PrintedVariable,
)
from forwhom.core.tables.rounding_rules import counts_printing

TOTAL = re.compile(r"(all|total|overall|both|combined)\b", re.IGNORECASE)
MISSING = re.compile(  # how tables call those of whom something is not known
    r"(not (recorded|known|stated|reported|asked|given)|missing|unknown|declined)\b", re.IGNORECASE
)
MOST = 10**12  # a count above this is a slip of the pen, and beyond what a solver holds exactly


@dataclass(frozen=True, slots=True)
class Relation:
    """A column that is the total of others; columns by their place in the table."""

    total: int
    parts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """The figures of a table in their relations. Kinds, and ns by column, are by variable."""

    table: PrintedTable
    relations: tuple[Relation, ...]
    kinds: tuple[Kind | None, ...]
    ns: tuple[tuple[int | None, ...], ...]
    notices: tuple[Finding, ...]

    def families(self) -> list[tuple[int, ...]]:
        """Columns that stand in relations with each other, together; others alone."""
        family = {column: {column} for column in range(len(self.table.columns))}
        for relation in self.relations:
            joined = set[int]().union(*(family[each] for each in (relation.total, *relation.parts)))
            for column in joined:
                family[column] = joined
        return sorted({tuple(sorted(each)) for each in family.values()})


def lay_out(table: PrintedTable, declared: Mapping[str, Kind] | None = None) -> Layout:
    """The table's relations; `declared` kinds by variable go before what the table says."""
    ns = tuple(ns_of(variable) for variable in table.variables)
    notices: list[Finding] = []
    relations = []
    for relation in possible_relations(table):
        if holds_mostly(table, ns, relation):
            relations.append(relation)
        else:
            notices.append(_more_than_its_parts(table, relation))
    kinds: list[Kind | None] = []
    taken: dict[Kind, list[str]] = {}
    for variable, own in zip(table.variables, ns, strict=True):
        kind = (declared or {}).get(variable.name, variable.kind)
        if kind is None and (kind := kind_by_sums(variable, own, relations)):
            taken.setdefault(kind, []).append(variable.name)
        kinds.append(kind)
    notices += [_read_as(names, kind) for kind, names in taken.items()]
    return Layout(table, tuple(relations), tuple(kinds), ns, tuple(notices))


def ns_of(variable: PrintedVariable) -> tuple[int | None, ...]:
    """The n of each column for a variable: what most of its cells there say; of two said as
    often, the one that its counts add up to."""
    columns = zip(*(each.cells for each in variable.categories), strict=True)
    return tuple(_said_n(cells) for cells in columns)


def _said_n(cells: Sequence[Printed]) -> int | None:
    said = Counter(each.n for each in cells if each.n is not None and 0 <= each.n <= MOST)
    if not said:
        return None
    whole = sum(each.count or 0 for each in cells)
    return max(said, key=lambda n: (said[n], n == whole))


def possible_relations(table: PrintedTable) -> list[Relation]:
    """Each column whose head says total, with the columns that differ from it in that head alone.

    Heads of several levels are joined by ` / `; each level may have a total of its own. One
    column is the total of another only where the table's form says so: its word may be chance.
    """
    pairs: list[tuple[str, ...]] = [(each.arm or "", each.site or "") for each in table.columns]
    levels = [tuple(JOINT.join(pair).split(JOINT)) for pair in pairs]
    heads = levels if len({len(each) for each in levels}) == 1 else pairs
    found = []
    for total, level in (
        (at, level) for at, head in enumerate(heads) for level in range(len(head))
    ):
        if not is_total(table, heads[total][level]):
            continue
        parts = tuple(
            at
            for at, head in enumerate(heads)
            if _is_part(head, heads[total], level) and not is_total(table, head[level])
        )
        if len(parts) > 1 or (parts and table.total):
            found.append(Relation(total, parts))
    return found


def is_total(table: PrintedTable, head: str) -> bool:
    """Whether a head stands for a total."""
    return head == table.total if table.total else bool(TOTAL.match(head))


def _is_part(head: Sequence[str], total: Sequence[str], level: int) -> bool:
    elsewhere = all(
        mine == its for at, (mine, its) in enumerate(zip(head, total, strict=True)) if at != level
    )
    return elsewhere and head[level] != ""


def holds_mostly(
    table: PrintedTable, ns: Sequence[Sequence[int | None]], relation: Relation
) -> bool:
    """Whether the total is that of these parts: their ns add up, or half of their rows do.

    A total of more columns than are printed adds up nowhere, and is no fault.
    """
    if any(_adds_up(own, relation) for own in ns):
        return True
    rows = [
        _adds_up([cell.count for cell in category.cells], relation)
        for variable in table.variables
        for category in variable.categories
    ]
    known = [each for each in rows if each is not None]
    return 2 * sum(known) >= len(known) > 0


def _adds_up(figures: Sequence[int | None], relation: Relation) -> bool | None:
    """None where a figure is not printed, or all are zero."""
    total, parts = figures[relation.total], [figures[each] for each in relation.parts]
    if total is None or None in parts or not (total or any(parts)):
        return None
    return total == sum(each for each in parts if each is not None)


def kind_by_sums(
    variable: PrintedVariable, ns: Sequence[int | None], relations: Sequence[Relation]
) -> Kind | None:
    """What a variable's counts show: that its rows add up to n, if they do in most columns.

    Where they do not in others, and nothing else there is wrong, the table may be right in
    another way: those for whom it is not recorded have no row (at most n), or several rows may
    apply (more than n). None where a single row, or too little that is printed, cannot tell.
    """
    if len(variable.categories) < 2:
        return None
    sums = [
        (sum(count or 0 for count in counts), n, at)
        for at, n in enumerate(ns)
        if n and None not in (counts := [each.cells[at].count for each in variable.categories])
    ]
    off = [at for total, n, at in sums if total != n]
    more = any(total > n for total, n, _ in sums)
    if 2 * len(off) > len(sums):
        return Kind.MULTI if more else None
    if not off or any(MISSING.match(each.label) for each in variable.categories):
        return Kind.PARTITION if sums else None
    elsewhere = _else_right(variable, ns, relations, off)
    if elsewhere is False or (more and elsewhere is None):
        return Kind.PARTITION if 2 * len(off) < len(sums) or elsewhere is False else None
    return Kind.MULTI if more else Kind.PARTIAL


def _else_right(
    variable: PrintedVariable,
    ns: Sequence[int | None],
    relations: Sequence[Relation],
    columns: Sequence[int],
) -> bool | None:
    """Whether every total holds, and every percentage in these columns is of n; None where
    there is neither to ask."""
    asked = False
    for category in variable.categories:
        counts = [cell.count for cell in category.cells]
        totals = [_adds_up(counts, each) for each in relations]
        shares = [
            category.cells[at].count in counts_printing(share, n)
            for at in columns
            if (n := ns[at]) and (share := category.cells[at].percent) is not None
        ]
        if False in totals or False in shares:
            return False
        asked = asked or True in totals or True in shares
    return True if asked else None


def shared_ns(layout: Layout) -> list[tuple[int, ...]]:
    """Variables whose ns are the same in every column, together: each such n is one figure."""
    order = sorted(range(len(layout.ns)), key=lambda each: str(layout.ns[each]))
    together = [tuple(each) for _, each in groupby(order, key=lambda each: layout.ns[each])]
    return sorted(together)


def _more_than_its_parts(table: PrintedTable, relation: Relation) -> Finding:
    column = table.columns[relation.total]
    wrong = f"{table.name}: {heading(column)} is not the sum of the columns beside it"
    return notice("total-of-more", wrong, "it was not checked against them")


def _read_as(names: Sequence[str], kind: Kind) -> Finding:
    said = {
        Kind.PARTITION: "the rows of each were taken to add up to n, as they do in most columns",
        Kind.PARTIAL: "the rows of each were taken to add up to at most n: those for whom it is "
        "not recorded may have no row",
        Kind.MULTI: "several rows of each may apply, as they add up to more than n",
    }
    return notice("kind-by-sums", f"how rows relate is not said of {'; '.join(names)}", said[kind])


def heading(column: Column) -> str:
    """A column as its heads say it: `took_up, site1`."""
    return ", ".join(each for each in (column.arm, column.site) if each) or "the only column"

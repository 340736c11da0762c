"""Which ns are taken as true, and the repair of every variable under them.

An n is one printed figure that many variables stand on. It is doubted only where that
contradicts less: one or two of them at a time, and only for what a sum or a total asks for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations, product

from forwhom.core.tables.audit.block import SUM, Block
from forwhom.core.tables.audit.denominators import Shares, allowed, is_whole
from forwhom.core.tables.audit.layout import Layout, Relation
from forwhom.core.tables.audit.repair import Repair, repair, smallest
from forwhom.core.tables.crosstab import Kind

Ns = tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Settled:
    """Variables that share their ns, in columns that belong together, with what was decided.

    `ns` are those taken as true, in the order of `columns`; a repair is None where none is
    needed or found. `fits` is false where no one or two ns, changed, make the ns add up.
    """

    variables: tuple[int, ...]
    columns: tuple[int, ...]
    ns: Ns
    blocks: Mapping[int, Block]
    repairs: Mapping[int, Repair | None]
    fits: bool = True


def settle(
    layout: Layout,
    shares: Sequence[Shares],
    variables: tuple[int, ...],
    columns: tuple[int, ...],
    tolerance: Decimal,
) -> Settled:
    """The ns and repairs that contradict fewest printed figures."""
    printed = tuple(layout.ns[variables[0]][each] for each in columns)
    relations = tuple(_inside(columns, layout.relations))

    def blocks_under(ns: Ns) -> dict[int, Block]:
        return {
            at: block_of(
                layout,
                shares[at],
                at,
                columns=columns,
                ns=ns,
                relations=relations,
                tolerance=tolerance,
            )
            for at in variables
        }

    chosen, fits = _best_ns(printed, relations, blocks_under)
    blocks = blocks_under(chosen)
    repairs = {at: repair(each) for at, each in blocks.items()}
    return Settled(variables, columns, chosen, blocks, repairs, fits)


def _best_ns(
    printed: Ns, relations: Sequence[Relation], under: Callable[[Ns], Mapping[int, Block]]
) -> tuple[Ns, bool]:
    """The ns under which fewest figures are contradicted, the ns among them; and whether they
    add up. The printed ones where nothing is better."""
    blocks = under(printed)
    fits = add_up(printed, relations)
    best, chosen = cost(blocks) if fits else None, printed
    for doubted in (1, 2):
        if best is not None and best[0] <= doubted:
            break
        for ns in others(blocks, printed, relations, doubted):
            if best is None or doubted + _at_least(blocks, ns) <= best[0]:
                price = cost(under(ns), most=best and best[0])
                if price and (best is None or (price[0] + doubted, price[1]) < best):
                    best, chosen, fits = (price[0] + doubted, price[1]), ns, True
    return chosen, fits


def _inside(columns: Sequence[int], relations: Sequence[Relation]) -> Iterator[Relation]:
    """Relations among these columns, by their place among them."""
    place = {column: at for at, column in enumerate(columns)}
    for each in relations:
        if each.total in place:
            yield Relation(place[each.total], tuple(place[part] for part in each.parts))


def block_of(
    layout: Layout,
    shares: Shares,
    at: int,
    *,
    columns: Sequence[int],
    ns: Ns,
    relations: tuple[Relation, ...],
    tolerance: Decimal,
) -> Block:
    """One variable's figures as a block; denominators that are its n follow the n taken."""
    rows = layout.table.variables[at].categories
    cells = [[each.cells[column] for column in columns] for each in rows]
    printed_ns = [layout.ns[at][column] for column in columns]

    def denominator(row: int, place: int) -> int | None:
        own = shares.denominators[row][columns[place]]
        return ns[place] if own is not None and own == printed_ns[place] else own

    return Block(
        layout.kinds[at],
        tuple(tuple(each.count if is_whole(each) else None for each in row) for row in cells),
        tuple(
            tuple(
                allowed(each, denominator(at_row, place), tolerance)
                for place, each in enumerate(row)
            )
            for at_row, row in enumerate(cells)
        ),
        ns,
        relations,
        frozenset(
            (at_row, place)
            for at_row, row in enumerate(cells)
            for place, each in enumerate(row)
            if each.count is not None and not is_whole(each)
        ),
    )


def add_up(ns: Ns, relations: Sequence[Relation]) -> bool:
    """Whether every total of ns that can be worked out is right."""
    return all(
        ns[each.total] is None
        or None in (parts := [ns[part] for part in each.parts])
        or ns[each.total] == sum(n for n in parts if n is not None)
        for each in relations
    )


def others(
    blocks: Mapping[int, Block], printed: Ns, relations: Sequence[Relation], doubted: int
) -> Iterator[Ns]:
    """Ns that add up, with so many of them changed to what a column's counts or a total ask."""
    asked = {
        at: sorted(_asked_for(blocks, printed, relations, at) - {n})
        for at, n in enumerate(printed)
        if n is not None
    }
    for places in combinations(asked, doubted):
        for values in product(*(asked[at] for at in places)):
            new = dict(zip(places, values, strict=True))
            ns = tuple(new.get(at, n) for at, n in enumerate(printed))
            if add_up(ns, relations):
                yield ns


def _asked_for(
    blocks: Mapping[int, Block], ns: Ns, relations: Sequence[Relation], at: int
) -> set[int]:
    found = set()
    for block in blocks.values():
        counts = [block.printed(cell) for cell in block.column(at)]
        if block.kind is Kind.PARTITION and None not in counts:
            found.add(sum(each for each in counts if each is not None))
    for each in relations:
        known = [ns[part] for part in each.parts if part != at]
        if None not in known and at in (each.total, *each.parts):
            whole = sum(n for n in known if n is not None)
            total = ns[each.total]
            if at == each.total:
                found.add(whole)
            elif total is not None and total >= whole:
                found.add(total - whole)
    return {each for each in found if each > 0}


def _at_least(blocks: Mapping[int, Block], ns: Ns) -> int:
    """How many figures other ns contradict at the least: one in each whole partition that fits
    the printed n."""
    return sum(
        block.kind is Kind.PARTITION
        and any(
            ns[at] != n
            and None not in [block.printed(cell) for cell in block.column(at)]
            and not any(each.kind == SUM and each.place == at for each in block.failures)
            for at, n in enumerate(block.ns)
        )
        for block in blocks.values()
    )


def cost(blocks: Mapping[int, Block], most: int | None = None) -> tuple[int, int] | None:
    """Contradicted figures and total change over the blocks; None where a block has no repair,
    or they cost more than `most` together."""
    figures = change = 0
    for block in blocks.values():
        if not block.doubted:
            continue
        found = smallest(block)
        if found is None:
            return None
        figures, change = figures + found.contradicted, change + found.total_change
        if most is not None and figures > most:
            return None
    return figures, change

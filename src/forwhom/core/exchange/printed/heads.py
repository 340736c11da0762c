"""What the head of a printed table says: which columns label the rows, and what each other holds.

A head has levels: of two, the upper is the arm and the lower the site, unless only the upper has
a total. A lowest level of `n` and `%` says which column holds which, and is no level of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from forwhom.core.exchange.printed import labels
from forwhom.core.exchange.printed.cells import Form, as_int, read_cell, read_percent
from forwhom.core.exchange.printed.grid import Grid, Parts, RowKind, kind_of
from forwhom.core.tables.published import Column

CATEGORY_HEADS = frozenset(["category", "categories", "level", "levels", "response", "answer"])
JOIN = " / "


@dataclass(frozen=True, slots=True)
class Slot:
    """One column of the printed table, and at which columns of the grid its figures stand.

    `at` holds counts, alone or with percentages; `percent` and `total` stand apart, if anywhere.
    """

    column: Column
    n: int | None
    at: int | None = None
    percent: int | None = None
    total: int | None = None


@dataclass(frozen=True, slots=True)
class Head:
    """The head read: how many columns label the rows, the slots, and the columns passed over."""

    label_columns: int
    label: str
    slots: tuple[Slot, ...]
    passed_over: tuple[int, ...]

    @property
    def places(self) -> list[int]:
        """Every column of the grid in which figures stand."""
        places = [at for slot in self.slots for at in (slot.at, slot.percent, slot.total)]
        return [at for at in places if at is not None]

    def forms(self, texts: Sequence[str]) -> list[Form]:
        """What the cells of a row are that hold anything, each read as its column is."""
        percents = {slot.percent for slot in self.slots}
        return [
            (read_percent if at in percents else read_cell)(texts[at]).form
            for at in self.places
            if texts[at]
        ]


@dataclass(frozen=True, slots=True)
class _Path:
    """The texts over one column of the grid, from the top; `role` is what its cells hold."""

    at: int
    texts: tuple[str, ...]
    role: str = "both"  # or "count", "percent", "total"
    sizes: tuple[int | None, ...] = ()


def head_of(grid: Grid, parts: Parts) -> Head:
    """What the head says of every column."""
    body = [row for row in parts.body if kind_of(grid, row) is RowKind.FIGURES]
    first = label_columns(grid, parts, body)
    paths = [
        with_role(grid, body, _Path(at, tuple(texts)))
        for at, texts in enumerate(texts_over(grid, parts.head))
        if at >= first
    ]
    passed = [path for path in paths if holds_no_count(grid, body, path)]
    kept = [path for path in paths if path not in passed]
    slots = told_apart(paired(grid, body, kept))
    label = next((grid.rows[row][0] for row in reversed(parts.head) if grid.rows[row][0]), "")
    return Head(first, label, slots, tuple(path.at for path in passed))


def label_columns(grid: Grid, parts: Parts, body: Sequence[int]) -> int:
    """How many of the first columns label the rows: one, or a variable beside its categories."""
    found = 1
    while found < len(grid.columns) - 1 and labels_rows(grid, parts, body, found):
        found += 1
    return found


def labels_rows(grid: Grid, parts: Parts, body: Sequence[int], at: int) -> bool:
    """Whether a column holds labels: by its head, by its texts, or as the one before goes on."""
    if parts.head and grid.rows[parts.head[-1]][at].casefold() in CATEGORY_HEADS:
        return True
    forms = [read_cell(grid.rows[row][at]).form for row in body if grid.rows[row][at]]
    if forms.count(Form.STRANGE) > forms.count(Form.FIGURE):
        return True
    goes_on = [
        row
        for before, row in pairwise(body)
        if grid.rows[row][at] and grid.rows[row][at - 1] in ("", grid.rows[before][at - 1])
    ]
    headed = [any(grid.rows[row][each] for row in parts.head) for each in (at - 1, at)]
    return headed != [False, True] and len(goes_on) > 1 and 2 * len(goes_on) >= len(body)


def texts_over(grid: Grid, head: Sequence[int]) -> list[list[str]]:
    """For each column the texts over it, from the top; an upper text reaches to the next one."""
    width = len(grid.columns)
    found: list[list[str]] = [[] for _ in range(width)]
    group = [0] * width  # where the text above begins
    for row in head:
        begins = list(range(width))
        for at in range(width):
            first = grid.begin(row, at)
            text = grid.rows[row][at]
            if first[1] < at:
                begins[at] = begins[first[1]]
            elif not text and at > 1 and row != head[-1] and group[at - 1] == group[at]:
                begins[at] = begins[at - 1]
                text = found[at - 1][-1] if begins[at] and found[at - 1] else ""
            if text and (first[0] == row or not found[at]):
                found[at].append(text)
        group = begins
    return found


def holds_no_count(grid: Grid, body: Sequence[int], path: _Path) -> bool:
    """Whether a column is one of tests, intervals or means: nothing in it can be audited."""
    if path.texts and labels.NO_FIGURES.fullmatch(path.texts[-1]):
        return True
    read = read_percent if path.role == "percent" else read_cell
    forms = {read(grid.rows[row][path.at]).form for row in body if grid.rows[row][path.at]}
    return Form.FIGURE not in forms and bool(forms & {Form.NO_COUNT, Form.STRANGE})


def with_role(grid: Grid, body: Sequence[int], path: _Path) -> _Path:
    """The path with what its cells hold and its n taken out of the texts."""
    texts: list[str] = []
    sizes: list[int | None] = []
    role = "both"
    for text in path.texts:
        name, size = labels.without_size(labels.without_marks(text)[0])
        role, name = role_in(name) or (role, name)
        if size is None and (alone := labels.SIZE_ALONE.search(f" {name}")):
            size = as_int(alone[1])
            if size >= largest(grid, body, path.at):
                name = name[: max(alone.start() - 1, 0)]
            else:
                size = None
        name = labels.without_marks(name)[0]
        if name or not texts:
            texts.append(name)
            sizes.append(size)
        elif size is not None:  # a level of `(n = 182)` alone belongs to the one above it
            sizes[-1] = size
    return replace(path, texts=tuple(filter(None, texts)), role=role, sizes=tuple(sizes))


def role_in(name: str) -> tuple[str, str] | None:
    """What a head says its cells hold, and the head without it; None where it says nothing."""
    for role, pattern in (
        ("both", labels.BOTH),
        ("percent", labels.PERCENTS),
        ("count", labels.COUNTS),
    ):
        if found := pattern.search(name):
            own = "total" if role == "count" and found[0].strip(" ,;:()") == "N" else role
            return own, name[: found.start()]
    return None


def largest(grid: Grid, body: Sequence[int], at: int) -> int:
    """The largest count in a column; 0 without any."""
    counts = (read_cell(grid.rows[row][at]).printed.count or 0 for row in body)
    return max(counts, default=0)


def paired(grid: Grid, body: Sequence[int], paths: Sequence[_Path]) -> list[Slot]:
    """The slots: columns under one head whose cells make one cell together are one."""
    groups: list[list[_Path]] = []
    for path in paths:
        before = groups[-1] if groups else []
        if before and goes_with(grid, body, before, path):
            before.append(path)
        else:
            groups.append([path])
    levels = max((len(group[0].texts) for group in groups), default=0)
    uppers = [JOIN.join(group[0].texts[: levels - 1] or group[0].texts) for group in groups]
    lowers = [group[0].texts[-1] for group in groups if len(group[0].texts) == levels > 1]
    upper_is_site = any(map(labels.TOTAL.match, uppers)) and not any(
        map(labels.TOTAL.match, lowers)
    )
    return [
        slot_of(group, column_of(group[0].texts, levels, upper_is_site=upper_is_site))
        for group in groups
    ]


def goes_with(grid: Grid, body: Sequence[int], before: Sequence[_Path], path: _Path) -> bool:
    """Whether a column's cells belong to those of the columns before it."""
    roles = {each.role for each in before}
    if path.texts == before[-1].texts and path.role not in roles and "both" not in roles:
        return path.role != "both"
    last = before[-1]
    unnamed = not path.texts or path.texts == last.texts
    return (
        unnamed and len(before) == 1 and path.role != "count" and are_percents(grid, body, path.at)
    )


def are_percents(grid: Grid, body: Sequence[int], at: int) -> bool:
    """Whether every figure of a column is a percentage alone."""
    printed = [read_cell(grid.rows[row][at]).printed for row in body]
    figures = [each for each in printed if each.count is not None or each.percent is not None]
    return bool(figures) and all(each.count is None for each in figures)


def column_of(texts: Sequence[str], levels: int, *, upper_is_site: bool) -> Column:
    """The column that the levels of its head make."""
    if not texts:
        return Column()
    upper: str | None = JOIN.join(texts[: levels - 1] or texts)
    lower = texts[-1] if len(texts) == levels > 1 else None
    return Column(lower, upper) if upper_is_site else Column(upper, lower)


def slot_of(group: Sequence[_Path], column: Column) -> Slot:
    """The slot of the grid's columns that stand together."""
    roles = {path.role: path.at for path in group}
    if len(group) > 1 and "both" in roles:  # a column of percentages without a head of its own
        return Slot(column, size_of(group), group[0].at, group[1].at)
    total = roles.pop("total", None)
    at = roles.get("both", roles.get("count"))
    if at is None:  # `N` beside `%` is the count itself
        at, total = total, None
    return Slot(column, size_of(group), at, roles.get("percent"), total)


def size_of(group: Sequence[_Path]) -> int | None:
    """The n that the head gives: the lowest level's, or the upper one's over a total."""
    path = group[0]
    sizes = [size for each in group for size in each.sizes[-1:] if size is not None]
    if sizes:
        return sizes[0]
    above = [size for size in path.sizes[:-1] if size is not None]
    return above[-1] if above and path.texts and labels.TOTAL.match(path.texts[-1]) else None


def told_apart(slots: Sequence[Slot]) -> tuple[Slot, ...]:
    """The slots, with a number after a head that stands twice."""
    found: list[Slot] = []
    for slot in slots:
        taken = {each.column for each in found}
        column, number = slot.column, 2
        while column in taken:
            column = numbered(slot.column, number)
            number += 1
        found.append(replace(slot, column=column))
    return tuple(found)


def numbered(column: Column, number: int) -> Column:
    """The column with a number after its lower head."""
    if column.site is not None:
        return replace(column, site=f"{column.site} ({number})")
    return replace(column, arm=f"{column.arm or ''} ({number})".strip())

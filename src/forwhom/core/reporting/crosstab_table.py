"""A crosstab as a table of a document: groups over the columns, variables down the side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby, product

from forwhom.core.reporting import numeric_lines
from forwhom.core.reporting.blocks import Align, Row, Runs, Table, cell, runs
from forwhom.core.reporting.blocks import Cell as BlockCell
from forwhom.core.reporting.numeric_lines import lines_of
from forwhom.core.tables.crosstab import (
    ALL,
    NOT_RECORDED,
    Cell,
    Crosstab,
    Group,
    Kind,
    Missing,
    Numeric,
    Variable,
)
from forwhom.core.tables.intervals import around

WIDE = 9.0  # the width of six plain columns of numbers; more asks for a landscape page
TREATED = {
    Missing.ROW: "Where a characteristic is not recorded, that is a row of its own, inside n.",
    Missing.INSIDE: "Where a characteristic is not recorded there is no row; it is inside n.",
    Missing.OUTSIDE: "n counts only where the characteristic is recorded.",
}

INTERVALS = (
    "After each percentage stands its 95% Wilson interval, which says how far a percentage of so "
    "many {unit} could have fallen by chance. It says nothing of what is not recorded."
)


@dataclass(frozen=True, slots=True)
class Labels:
    """What names are called on the page; what is not given is its raw name, made readable.

    Categories given for a variable also set their order: they stand first, as given. `ordinal`
    are the variables whose order has a meaning, `references` the category that others are
    compared with, and `notes` what must be said of a variable under a table.
    """

    variables: Mapping[str, str] = field(default_factory=dict)
    categories: Mapping[tuple[str, str], str] = field(default_factory=dict)
    ordinal: frozenset[str] = frozenset()
    references: Mapping[str, str] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)

    def variable(self, name: str) -> str:
        """What a variable is called."""
        return self.variables.get(name) or readable(name)

    def category(self, variable: str, label: str) -> str:
        """What a category of a variable is called."""
        return self.categories.get((variable, label)) or readable(label)

    def ordered(self, variable: str, labels: Sequence[str]) -> list[str]:
        """The categories of a variable in order: the total, those given, the rest, missing."""
        given = [label for name, label in self.categories if name == variable]
        place = {label: at for at, label in enumerate(given)}
        ends = {ALL: -1, NOT_RECORDED: len(given) + 1}
        return sorted(labels, key=lambda label: ends.get(label, place.get(label, len(given))))

    def is_ordered(self, variable: str) -> bool:
        """Whether the order of a variable's categories has a meaning, as first to fifth have."""
        return variable in self.ordinal

    def reference(self, variable: str) -> str | None:
        """The category that a variable's others are compared with; None where none is named."""
        return self.references.get(variable)


def readable(name: str) -> str:
    """A raw name with spaces and a capital: `first_time_parent` is First time parent."""
    spaced = name.replace("_", " ").strip()
    return spaced[:1].upper() + spaced[1:]


def crosstab_table(
    crosstab: Crosstab,
    caption: str,
    labels: Labels | None = None,
    unit: str = "rows",
    notes: Sequence[str] = (),
    *,
    intervals: bool = False,
) -> Table:
    """The crosstab in the shape of a baseline table; `unit` is what n counts."""
    labels = labels or Labels()
    groups = ordered_groups(crosstab, labels)
    body = [
        row
        for variable in crosstab.variables
        for row in rows_of(crosstab, variable, groups, labels, intervals=intervals)
    ]
    for number in crosstab.numerics:
        body += numeric_rows(crosstab, number, groups, labels, intervals=intervals)
    said = notes_of(crosstab, labels, unit, intervals=intervals)
    header = heads(crosstab, groups, labels)
    wide = 2.5 if intervals else 1.5
    return Table(
        caption,
        header,
        tuple(body),
        (3.0, *(wide for _ in groups)),
        (*said, *(runs(note) for note in notes)),
        landscape=wide * len(groups) > WIDE,
    )


def ordered_groups(crosstab: Crosstab, labels: Labels) -> tuple[Group, ...]:
    """The groups in the order that the labels give."""
    if not crosstab.groups:
        return ()
    seen = zip(*(group.values for group in crosstab.groups), strict=True)
    values = [
        labels.ordered(name, list(dict.fromkeys(column)))
        for name, column in zip(crosstab.groupings, seen, strict=True)
    ]
    outer = len(crosstab.by)
    return tuple(Group(key[:outer], key[outer:]) for key in product(*values))


@dataclass(frozen=True, slots=True)
class Head:
    """What stands over `span` columns: a grouping's value, and the group of all under it.

    `group` is None where the table has no such total: there is none over the values of `by`.
    """

    name: str
    group: Group | None
    span: int


def head_rows(
    crosstab: Crosstab, groups: Sequence[Group], labels: Labels
) -> tuple[tuple[Head, ...], ...]:
    """A row of heads for each grouping, outermost first; a single row without any grouping."""
    if not crosstab.groupings:
        return (tuple(Head("Total", group, 1) for group in groups),)
    return tuple(
        tuple(
            Head(labels.category(name, key[-1]), total_under(crosstab, key), len(list(under)))
            for key, under in groupby(groups, key=lambda group: group.values[: level + 1])
        )
        for level, name in enumerate(crosstab.groupings)
    )


def total_under(crosstab: Crosstab, key: Sequence[str]) -> Group | None:
    """The group that holds every row whose outermost grouping values are `key`."""
    outer, inner = len(crosstab.by), len(crosstab.across)
    if len(key) < outer:
        return None
    across = (*key[outer:], *[ALL] * (inner - (len(key) - outer)))
    return Group(tuple(key[:outer]), across)


def heads(crosstab: Crosstab, groups: Sequence[Group], labels: Labels) -> tuple[Row, ...]:
    """The header rows, one for each grouping, with the n of each head that has one.

    From three groupings on each row begins with its grouping's name: a bare "Yes" could be of any.
    """
    many = len(crosstab.groupings) > 2
    names = [labels.variable(name) if many else "" for name in crosstab.groupings or ("",)]
    return tuple(
        Row((cell(name, header=True), *(head_cell(crosstab, each) for each in row)))
        for name, row in zip(names, head_rows(crosstab, groups, labels), strict=True)
    )


def head_cell(crosstab: Crosstab, head: Head) -> BlockCell:
    """A head in the middle of its columns."""
    return cell(shown_head(crosstab, head), align=Align.CENTRE, span=head.span, header=True)


def shown_head(crosstab: Crosstab, head: Head) -> str:
    """A head with its n, where all variables share one."""
    n = crosstab.shared_n(head.group) if head.group else None
    return head.name if n is None else f"{head.name} (n\u00a0=\u00a0{n:,})"  # kept on one line


def rows_of(
    crosstab: Crosstab,
    variable: Variable,
    groups: Sequence[Group],
    labels: Labels,
    *,
    intervals: bool,
) -> list[Row]:
    """A variable's name over its categories; its own n first where variables differ in it."""
    places = places_of(crosstab, groups)
    found = {category.label: category.cells for category in variable.categories}
    rows = [named(variable.name, groups, labels)]
    if found and any(crosstab.shared_n(group) is None for group in groups):
        first = next(iter(found.values()))
        rows.append(line(numeric_lines.RECORDED, [f"{first[place].n:,}" for place in places]))
    for label in labels.ordered(variable.name, list(found)):
        shown = [shown_cell(found[label][place], intervals=intervals) for place in places]
        rows.append(line(labels.category(variable.name, label), shown))
    return rows


def numeric_rows(
    crosstab: Crosstab,
    number: Numeric,
    groups: Sequence[Group],
    labels: Labels,
    *,
    intervals: bool,
) -> list[Row]:
    """A number's name over its summaries."""
    rows = [named(number.name, groups, labels)]
    for name, figures in lines_of(number, places_of(crosstab, groups), crosstab.missing):
        shown = [
            each if isinstance(each, str) else shown_cell(each, intervals=intervals)
            for each in figures
        ]
        rows.append(line(name, shown))
    return rows


def places_of(crosstab: Crosstab, groups: Sequence[Group]) -> list[int]:
    """Where each of the groups stands in the crosstab."""
    at = {group: index for index, group in enumerate(crosstab.groups)}
    return [at[group] for group in groups]


def named(name: str, groups: Sequence[Group], labels: Labels) -> Row:
    """The row that names a variable over its own rows."""
    return Row((cell(labels.variable(name), span=len(groups) + 1, header=True),), group=True)


def line(name: str, values: Sequence[str]) -> Row:
    """One row of numbers under its name."""
    return Row((cell(name, header=True), *(cell(value, align=Align.RIGHT) for value in values)))


def shown_cell(found: Cell, *, intervals: bool = False) -> str:
    """A count with its percentage: `11 (6.0%)`, or `11 (6.0%; 3.4 to 10.5)`; none is a plain 0."""
    bounds = around(found) if intervals else None
    if bounds:
        return f"{found.count:,} ({found.percent}%; {bounds[0]} to {bounds[1]})"
    return f"{found.count:,} ({found.percent}%)" if found.count else "0"


def notes_of(
    crosstab: Crosstab, labels: Labels, unit: str, *, intervals: bool = False
) -> list[Runs]:
    """What n is, how missing is treated, and what else a reader must know."""
    notes = [f"n is the number of {unit}; percentages are of n. {TREATED[crosstab.missing]}"]
    if intervals:
        notes.append(INTERVALS.format(unit=unit))
    notes.extend(numeric_lines.notes_of(crosstab.numerics))
    several = [each.name for each in crosstab.variables if each.kind is Kind.MULTI]
    if several:
        named = ", ".join(labels.variable(name) for name in several)
        notes.append(f"Several may apply, so percentages may add to more than 100: {named}.")
    held = [variable.name for variable in crosstab.variables]
    held += [number.name for number in crosstab.numerics]
    notes += [
        f"{labels.variable(name)}: {labels.notes[name]}"
        for name in (*crosstab.groupings, *held)
        if name in labels.notes
    ]
    if crosstab.left_out:
        why = "what is recorded cannot tell whether the condition holds"
        notes.append(f"Left out of n, because {why}: {crosstab.left_out:,}.")
    return [runs(note) for note in notes]

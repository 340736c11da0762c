"""A crosstab as a table of a document: groups over the columns, variables down the side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from forwhom.core.reporting.blocks import Align, Row, Runs, Table, cell, runs
from forwhom.core.tables.crosstab import (
    ALL,
    NOT_RECORDED,
    Cell,
    Crosstab,
    Group,
    Kind,
    Missing,
    Variable,
)

WIDE = 6  # columns of numbers; more ask for a landscape page
TREATED = {
    Missing.ROW: "Where a characteristic is not recorded, that is a row of its own, inside n.",
    Missing.INSIDE: "Where a characteristic is not recorded there is no row; it is inside n.",
    Missing.OUTSIDE: "n counts only where the characteristic is recorded.",
}


@dataclass(frozen=True, slots=True)
class Labels:
    """What names are called on the page; what is not given is its raw name, made readable.

    Categories given for a variable also set their order: they stand first, as given.
    """

    variables: Mapping[str, str] = field(default_factory=dict)
    categories: Mapping[tuple[str, str], str] = field(default_factory=dict)

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
) -> Table:
    """The crosstab in the shape of a baseline table; `unit` is what n counts."""
    labels = labels or Labels()
    groups = ordered_groups(crosstab, labels)
    body = [
        row
        for variable in crosstab.variables
        for row in rows_of(crosstab, variable, groups, labels)
    ]
    said = (*notes_of(crosstab, labels, unit), *(runs(note) for note in notes))
    widths = (3.0, *(1.5 for _ in groups))
    header = heads(crosstab, groups, labels)
    return Table(caption, header, tuple(body), widths, said, landscape=len(groups) > WIDE)


def ordered_groups(crosstab: Crosstab, labels: Labels) -> tuple[Group, ...]:
    """The groups in the order that the labels give."""

    def values(name: str | None, seen: Sequence[str | None]) -> list[str | None]:
        known = [each for each in dict.fromkeys(seen) if each is not None]
        return [*labels.ordered(name, known)] if name is not None else [None]

    by = values(crosstab.by, [group.by for group in crosstab.groups])
    across = values(crosstab.across, [group.across for group in crosstab.groups])
    return tuple(Group(one, other) for one in by for other in across)


def heads(crosstab: Crosstab, groups: Sequence[Group], labels: Labels) -> tuple[Row, ...]:
    """One header row, or two where both groupings stand: by values over the across columns."""
    centre = Align.CENTRE
    names = [head(crosstab, group, labels) for group in groups]
    lower = Row((cell("", header=True), *(cell(name, align=centre, header=True) for name in names)))
    if crosstab.by is None or crosstab.across is None:
        return (lower,)
    tops = list(dict.fromkeys(group.by for group in groups))
    span = len(groups) // len(tops) if tops else 0
    over = [
        with_n(labels.category(crosstab.by, top or ""), crosstab.shared_n(Group(top, ALL)))
        for top in tops
    ]
    upper = Row(
        (
            cell("", header=True),
            *(cell(name, align=centre, span=span, header=True) for name in over),
        )
    )
    return upper, lower


def head(crosstab: Crosstab, group: Group, labels: Labels) -> str:
    """What stands over one column: its innermost grouping value and its n."""
    name = "Total"
    if crosstab.across is not None:
        name = labels.category(crosstab.across, group.across or "")
    elif crosstab.by is not None:
        name = labels.category(crosstab.by, group.by or "")
    return with_n(name, crosstab.shared_n(group))


def with_n(name: str, n: int | None) -> str:
    """A column head with its n, where all variables share one."""
    return name if n is None else f"{name} (n\u00a0=\u00a0{n:,})"  # kept on one line


def rows_of(
    crosstab: Crosstab, variable: Variable, groups: Sequence[Group], labels: Labels
) -> list[Row]:
    """A variable's name over its categories; its own n first where variables differ in it."""
    at = {group: index for index, group in enumerate(crosstab.groups)}
    places = [at[group] for group in groups]
    name = cell(labels.variable(variable.name), span=len(groups) + 1, header=True)
    found = {category.label: category.cells for category in variable.categories}
    rows = [Row((name,), group=True)]
    if found and any(crosstab.shared_n(group) is None for group in groups):
        first = next(iter(found.values()))
        rows.append(line("Recorded (n)", [f"{first[place].n:,}" for place in places]))
    for label in labels.ordered(variable.name, list(found)):
        shown = [shown_cell(found[label][place]) for place in places]
        rows.append(line(labels.category(variable.name, label), shown))
    return rows


def line(name: str, values: Sequence[str]) -> Row:
    """One row of numbers under its name."""
    return Row((cell(name, header=True), *(cell(value, align=Align.RIGHT) for value in values)))


def shown_cell(found: Cell) -> str:
    """A count with its percentage: `11 (6.0%)`; none is a plain 0."""
    return f"{found.count:,} ({found.percent}%)" if found.count else "0"


def notes_of(crosstab: Crosstab, labels: Labels, unit: str) -> list[Runs]:
    """What n is, how missing is treated, and what else a reader must know."""
    notes = [f"n is the number of {unit}; percentages are of n. {TREATED[crosstab.missing]}"]
    several = [each.name for each in crosstab.variables if each.kind is Kind.MULTI]
    if several:
        named = ", ".join(labels.variable(name) for name in several)
        notes.append(f"Several may apply, so percentages may add to more than 100: {named}.")
    if crosstab.left_out:
        why = "what is recorded cannot tell whether the condition holds"
        notes.append(f"Left out of n, because {why}: {crosstab.left_out:,}.")
    return [runs(note) for note in notes]

"""What must hold of every audit: clean tables are passed in silence, single faults are found."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from hypothesis import assume, event, given, settings
from hypothesis import strategies as st

from forwhom.core.tables.audit.audit import audit
from forwhom.core.tables.audit.faults import Audit, Fault
from forwhom.core.tables.published import PrintedTable
from forwhom.core.tables.rounding_rules import decimals_of
from tests.factories.printed_tables import changed, clean_tables

Place = tuple[int, int, int]


@st.composite
def places(draw: st.DrawFn, table: PrintedTable, variables: int | None = None) -> Place:
    """A cell of the table, in the first so many of its variables."""
    variable = draw(st.integers(0, (variables or len(table.variables)) - 1))
    row = draw(st.integers(0, len(table.variables[variable].categories) - 1))
    return variable, row, draw(st.integers(0, len(table.columns) - 1))


def in_words(found: Audit) -> list[str]:
    return [f"{f.kind} {f.variable} {f.category} {f.arm} {f.site}" for f in found.faults]


def concerns(fault: Fault, table: PrintedTable, at: Place) -> bool:
    """Whether a fault is said of this cell, or of its column as a whole."""
    variable, column = table.variables[at[0]], table.columns[at[2]]
    return (
        (fault.arm, fault.site) == (column.arm, column.site)
        and fault.variable in {None, variable.name}
        and fault.category in {None, variable.categories[at[1]].label}
    )


@given(clean_tables())
@settings(deadline=None)
def test_a_table_that_contradicts_nothing_is_passed_in_silence(table: PrintedTable) -> None:
    assert in_words(audit(table)) == []


@given(clean_tables())
@settings(deadline=None)
def test_a_table_that_does_not_say_how_its_rows_relate_is_passed_in_silence_as_well(
    table: PrintedTable,
) -> None:
    unsaid = [replace(each, kind=None) for each in table.variables]
    assert in_words(audit(replace(table, variables=tuple(unsaid)))) == []


@given(st.data())
@settings(deadline=None, max_examples=150)
def test_one_wrong_count_is_found_where_it_stands(data: st.DataObject) -> None:
    table = data.draw(clean_tables(partitions=1, totals=True))
    at = data.draw(places(table, 1))
    cell = table.variables[at[0]].categories[at[1]].cells[at[2]]
    assert cell.count is not None
    wrong = data.draw(st.integers(0, 80).filter(lambda each: each != cell.count))
    printed = changed(table, at, count=wrong)
    found = audit(printed)
    mended = [fault for fault in found.faults if fault.repair is not None]
    event(f"repairs: {len(mended)}")
    assert any(concerns(fault, printed, at) for fault in found.faults), in_words(found)
    assert [(f.repair, f.unique) for f in mended if concerns(f, printed, at)] == [
        (cell.count, True)
    ]
    assert len(mended) == 1, in_words(found)


@given(st.data())
@settings(deadline=None, max_examples=100)
def test_a_wrong_count_without_totals_is_found_in_its_column(data: st.DataObject) -> None:
    table = data.draw(clean_tables(partitions=1))
    at = data.draw(places(table, 1))
    cell = table.variables[at[0]].categories[at[1]].cells[at[2]]
    assert cell.count is not None
    printed = changed(table, at, count=cell.count + data.draw(st.integers(1, 9)))
    found = audit(printed)
    assert any(concerns(fault, printed, at) for fault in found.faults), in_words(found)


@given(st.data())
@settings(deadline=None, max_examples=150)
def test_one_wrong_percentage_is_found_and_no_count_is_blamed(data: st.DataObject) -> None:
    table = data.draw(clean_tables(percentages=True))
    at = data.draw(places(table))
    cell = table.variables[at[0]].categories[at[1]].cells[at[2]]
    assume(cell.percent is not None)
    assert cell.percent is not None
    unit = Decimal(1).scaleb(-decimals_of(cell.percent))
    wrong = cell.percent + unit * data.draw(st.integers(-40, 40).filter(lambda each: abs(each) > 1))
    assume(0 <= wrong <= 100)
    printed = changed(table, at, share=wrong)
    found = audit(printed)
    event(found.faults[0].kind if found.faults else "none")
    assert [concerns(fault, printed, at) for fault in found.faults] == [True], in_words(found)
    assert found.faults[0].repair is None
    assert (found.faults[0].published, found.faults[0].expected) == (wrong, cell.percent)


@given(st.data())
@settings(deadline=None, max_examples=100)
def test_one_wrong_n_is_found_where_counts_and_totals_contradict_it(data: st.DataObject) -> None:
    table = data.draw(clean_tables(partitions=2, totals=True))
    column = data.draw(st.integers(0, len(table.columns) - 1))
    n = table.variables[0].categories[0].cells[column].n
    assert n is not None
    printed = table
    for at, variable in enumerate(table.variables):
        for row in range(len(variable.categories)):
            printed = changed(printed, (at, row, column), n=n + data.draw(st.just(7)))
    found = audit(printed)
    of_ns = [fault for fault in found.faults if fault.variable is None]
    head = table.columns[column]
    assert [(f.arm, f.site, f.published, f.repair) for f in of_ns] == [
        (head.arm, head.site, n + 7, n)
    ], in_words(found)
    assert len(found.faults) == 1, in_words(found)


@given(st.data())
@settings(deadline=None, max_examples=60)
def test_figures_that_are_not_printed_are_no_fault(data: st.DataObject) -> None:
    table = data.draw(clean_tables())
    for _ in range(3):
        variable, row, column = data.draw(places(table))
        held = table.variables[variable]
        cells = list(held.categories[row].cells)
        cells[column] = type(cells[column])(None, None, cells[column].n)
        rows = list(held.categories)
        rows[row] = type(rows[row])(rows[row].label, tuple(cells))
        variables = list(table.variables)
        variables[variable] = type(held)(held.name, held.kind, tuple(rows))
        table = type(table)(table.name, table.columns, tuple(variables))
    assert in_words(audit(table)) == []

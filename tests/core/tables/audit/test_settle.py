"""Which ns are doubted, and when."""

from __future__ import annotations

from forwhom.core.tables.audit.audit import audit
from forwhom.core.tables.audit.faults import Fault, FaultKind
from forwhom.core.tables.crosstab import Kind
from tests.factories.printed_tables import written

TWO = """
          | All (n = 9) | North (n = 5) | South (n = 4)
Stage     |             |               |
Pregnant  | 4           | 3             | 1
Postnatal | 5           | 2             | 3
Child     |             |               |
First     | 6           | 4             | 2
Later     | 3           | 1             | 2
"""
BOTH = {"Stage": Kind.PARTITION, "Child": Kind.PARTITION}


def faults_of(drawn: str) -> tuple[Fault, ...]:
    return audit(written(drawn), BOTH).faults


def test_an_n_that_all_else_contradicts_is_doubted() -> None:
    (fault,) = faults_of(TWO.replace("North (n = 5)", "North (n = 15)"))
    assert (fault.kind, fault.site, fault.published, fault.repair) == (
        FaultKind.COLUMN_N, "North", 15, 5,
    )  # fmt: skip


def test_the_n_of_a_total_is_doubted_as_well() -> None:
    (fault,) = faults_of(TWO.replace("All (n = 9)", "All (n = 90)"))
    assert (fault.site, fault.published, fault.repair) == ("All", 90, 9)


def test_a_variable_that_is_wrong_in_many_counts_does_not_cast_doubt_on_an_n_others_keep() -> None:
    copied = TWO.replace("3             | 1", "1             | 1").replace(
        "2             | 3", "3             | 3"
    )
    found = faults_of(copied)
    assert FaultKind.COLUMN_N not in {each.kind for each in found}
    assert {(each.category, each.repair) for each in found if each.repair is not None} == {
        ("Pregnant", 3),
        ("Postnatal", 2),
    }


def test_two_ns_may_be_doubted_at_once() -> None:
    found = faults_of(TWO.replace("(n = 5)", "(n = 50)").replace("(n = 4)", "(n = 40)"))
    assert [(each.kind, each.site, each.repair) for each in found] == [
        (FaultKind.COLUMN_N, "North", 5),
        (FaultKind.COLUMN_N, "South", 4),
    ]


def test_ns_that_nothing_mends_are_said_at_their_total() -> None:
    drawn = """
        | All (n = 9) | North (n = 50) | South (n = 40) | East (n = 70)
Support (several may apply) | | | |
Therapy | 9           | 4              | 3              | 2
Team    | 3           | 1              | 1              | 1
"""
    found = audit(written(drawn)).faults
    assert [(each.kind, each.site, each.published, each.expected) for each in found] == [
        (FaultKind.COLUMN_N, "All", 9, 160)
    ]


def test_without_printed_ns_rows_are_still_held_to_their_totals() -> None:
    drawn = """
          | All | North | South
Stage     |     |       |
Pregnant  | 4   | 3     | 1
Postnatal | 6   | 2     | 3
Child     |     |       |
First     | 6   | 4     | 2
Later     | 3   | 1     | 2
"""
    found = faults_of(drawn)
    assert {each.category for each in found} == {"Postnatal"}

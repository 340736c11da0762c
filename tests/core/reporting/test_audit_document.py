"""What an audit found, as a reader sees it."""

from __future__ import annotations

from forwhom.core.reporting.audit_document import OURS, audit_blocks, faults_table, summary
from forwhom.core.reporting.blocks import Bullets, Heading, Notice, Table, plain_text
from forwhom.core.tables.audit.audit import audit
from forwhom.core.tables.audit.faults import Audit
from forwhom.core.tables.crosstab import Kind
from tests.factories.printed_tables import written

CLEAN = """
             | All (n = 20) | North (n = 12) | South (n = 8)
Stage        |              |                |
Pregnant     | 8 (40%)      | 5 (42%)        | 3 (38%)
Postnatal    | 12 (60%)     | 7 (58%)        | 5 (63%)
"""


def audited(old: str = "", new: str = "") -> Audit:
    return audit(written(CLEAN.replace(old, new) if old else CLEAN))


def texts(table: Table) -> list[list[str]]:
    return [[plain_text(cell.paragraphs[0]) for cell in row.cells] for row in table.body]


def test_a_table_without_faults_says_so_and_how_it_was_read() -> None:
    found = list(audit_blocks([audited()]))
    assert summary(audited()) == "No arithmetic fault was found."
    assert [each.text for each in found if isinstance(each, Heading)] == [
        "drawn",
        "How the table was read",
    ]


def test_a_proposed_count_stands_beside_the_printed_one_and_is_called_ours() -> None:
    found = audited("12 (60%)", "14 (60%)")
    assert texts(faults_table(found)) == [
        ["Stage"],
        ["the whole column", "All", "does not add up to n", "22", "20", "", ""],
        ["Postnatal", "All", "parts and total differ", "14", "12", "12", ""],
    ]
    assert OURS in [
        plain_text(each.text) for each in audit_blocks([found]) if isinstance(each, Notice)
    ]


def test_where_no_count_is_proposed_nothing_is_said_of_proposals() -> None:
    found = audited("5 (42%)", "5 (41%)")
    assert texts(faults_table(found))[1] == [
        "Pregnant", "North", "not its count's percentage", "41%", "42%", "", "rounding",
    ]  # fmt: skip
    assert not [each for each in audit_blocks([found]) if isinstance(each, Notice)]
    assert summary(found) == "1 fault: 0 in which a number matters, 1 of rounding."


def test_a_reason_that_was_said_is_not_said_again() -> None:
    found = audited("12 (60%)", "14 (60%)")
    (said, *_) = [each for each in audit_blocks([found]) if isinstance(each, Bullets)]
    lines = [plain_text(item) for item in said.items]
    assert sum("8 + 14 = 22" in line for line in lines) == 1
    assert all("8 + 14 = 22" in fault.why[0] for fault in found.faults)


def test_several_repairs_as_small_are_told_apart_from_the_only_one() -> None:
    drawn = " | Mothers (n = 10)\nStage |\na | 5\nb | 4\n"
    found = audit(written(drawn), {"Stage": Kind.PARTITION})
    assert [row[5] for row in texts(faults_table(found))[1:]] == ["", "6, one of several"]

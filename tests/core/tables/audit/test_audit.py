"""The paper's tables as printed, our own tables, and what an audit says of itself."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from forwhom.core.errors import UnreadableError
from forwhom.core.exchange.printed import read_tables
from forwhom.core.tables.audit.audit import audit, audit_all
from forwhom.core.tables.audit.faults import Audit, Fault, FaultKind, Severity
from forwhom.core.tables.crosstab import Kind
from tests.factories.printed_tables import changed, written

PUBLISHED = Path(__file__).parents[4] / "examples" / "published"
CAME, STAYED = "Took up", "Did not take up"


@pytest.fixture(scope="module")
def table_2() -> Audit:
    return audit(read_tables(PUBLISHED / "table-2.csv")[0])


def of_counts(found: Audit) -> dict[tuple[object, ...], tuple[object, ...]]:
    return {
        (each.variable, each.category, each.arm, each.site): (each.published, each.repair)
        for each in found.faults
        if each.repair is not None
    }


def of_percentages(found: Audit) -> dict[tuple[object, ...], tuple[object, ...]]:
    return {
        (each.category, each.arm, each.site): (str(each.published), str(each.expected))
        for each in found.faults
        if each.kind is FaultKind.PERCENTAGE
    }


def test_table_2_has_seven_wrong_counts_each_with_the_only_repair(table_2: Audit) -> None:
    copied = {"1 (most deprived)": (6, 10), "2": (22, 9), "3": (4, 12), "4": (0, 7)}
    copied |= {"5 (least deprived)": (0, 3), "Not recorded": (2, 3)}
    expected: dict[tuple[object, ...], tuple[object, ...]] = {
        ("Deprivation, fifth", category, STAYED, "Site 1"): counts
        for category, counts in copied.items()
    }
    expected["Stage", "Postnatal", CAME, "All sites"] = (138, 136)
    assert of_counts(table_2) == expected
    assert all(each.unique for each in table_2.faults if each.repair is not None)


def test_table_2_s_copied_column_is_named_with_its_source(table_2: Audit) -> None:
    (copied,) = (each for each in table_2.faults if each.kind is FaultKind.COPIED_COLUMN)
    assert (copied.arm, copied.site, copied.published, copied.expected) == (
        STAYED, "Site 1", 34, 44,
    )  # fmt: skip
    assert copied.why == ("Every figure is that of Took up, Site 3.",)


def test_table_2_has_six_percentages_that_are_not_the_nearest(table_2: Audit) -> None:
    assert of_percentages(table_2) == {
        ("White", CAME, "All sites"): ("83", "84"),
        ("White", CAME, "Site 2"): ("97", "96"),
        ("White", STAYED, "Site 1"): ("67", "68"),
        ("1 (most deprived)", CAME, "All sites"): ("28", "27"),
        ("Psychological therapy", CAME, "Site 2"): ("7", "8"),
        ("Perinatal mental health team", CAME, "All sites"): ("50", "49"),
    }


def test_table_2_has_no_other_fault(table_2: Audit) -> None:
    rest = [
        (each.kind, each.variable, each.arm, each.site)
        for each in table_2.faults
        if each.repair is None and each.kind is not FaultKind.PERCENTAGE
    ]
    assert rest == [
        (FaultKind.COLUMN_SUM, "Deprivation, fifth", STAYED, "Site 1"),
        (FaultKind.COPIED_COLUMN, "Deprivation, fifth", STAYED, "Site 1"),
        (FaultKind.COLUMN_SUM, "Stage", CAME, "All sites"),
    ]


def test_what_is_only_of_rounding_is_told_from_what_matters(table_2: Audit) -> None:
    of_rounding = {each.kind for each in table_2.faults if each.severity is Severity.ROUNDING}
    assert of_rounding == {FaultKind.PERCENTAGE}


def test_table_1_and_table_3_have_faults_of_percentages_only() -> None:
    (first,), (third,) = (read_tables(PUBLISHED / f"table-{each}.csv") for each in (1, 3))
    assert of_percentages(audit(first)) == {("31-40", "Volunteers", None): ("48.2", "48.1")}
    assert of_percentages(audit(third)) == {
        ("Moderate (11-14)", None, "Site 1"): ("16.1", "16.0"),
        ("Non-clinical (<8)", None, "Site 2"): ("28.9", "28.8"),
        ("Non-clinical (<8)", None, "All sites"): ("12.0", "11.8"),
        ("Mild (8-10)", None, "Site 3"): ("21.2", "21.4"),
    }
    assert not of_counts(audit(first)) | of_counts(audit(third))


def test_a_proof_can_be_followed_by_hand(table_2: Audit) -> None:
    (stage,) = (each for each in table_2.faults if each.category == "Postnatal")
    assert stage.why[:3] == (
        "The column adds up to 46 + 138 + 0 = 184, and n is 182. Repaired: 46 + 136 + 0 = 182.",
        "The parts of Took up, All sites add up to 75 + 32 + 29 = 136, and it prints 138. "
        "Repaired: 75 + 32 + 29 = 136, and 136.",
        "136 of 182 is 74.73%, which fits the printed 75%.",
    )


def test_what_counts_alone_would_allow_is_listed(table_2: Audit) -> None:
    (first,) = (each for each in table_2.faults if each.published == 22 and each.repair)
    (others,) = (line for line in first.why if line.startswith("Counts alone"))
    assert "24 to 20 in 1 (most deprived), Did not take up, All sites" in others


SIMPLE = """
          | All (n = 9) | North (n = 5) | South (n = 4)
Stage     |             |               |
Pregnant  | 4           | 3             | 1
Postnatal | 5           | 2             | 3
"""


def faults_of(drawn: str, **declared: Kind) -> list[Fault]:
    return list(audit(written(drawn), declared).faults)


def test_a_total_of_more_columns_than_are_printed_is_no_fault_and_is_said() -> None:
    found = audit(
        written(SIMPLE.replace("9", "12").replace("| 4  ", "| 5  ", 1).replace("| 5  ", "| 7  "))
    )
    assert [each.rule for each in found.notices if each.rule == "total-of-more"]


def test_a_row_that_says_another_n_than_its_column_is_found() -> None:
    table = written(SIMPLE)
    (fault,) = audit(changed(table, (0, 0, 1), n=6)).faults
    assert (fault.kind, fault.category, fault.site) == (FaultKind.COLUMN_N, "Pregnant", "North")
    assert (fault.published, fault.expected, fault.repair) == (6, 5, None)


def test_two_wrong_counts_are_both_found() -> None:
    found = faults_of(
        SIMPLE.replace("| 3             |", "| 4             |").replace("| 3\n", "| 1\n"),
        Stage=Kind.PARTITION,
    )
    repaired = {
        (each.category, each.site): each.repair for each in found if each.repair is not None
    }
    assert repaired == {("Pregnant", "North"): 3, ("Postnatal", "South"): 3}


def test_percentages_without_counts_must_be_able_to_add_up_to_100() -> None:
    drawn = """
              | Mothers (n = 30)
    Stage     |
    Pregnant  | 40%
    Postnatal | 40%
    Unknown   | 30%
    """
    (fault,) = faults_of(drawn, Stage=Kind.PARTITION)
    assert (fault.kind, fault.published) == (FaultKind.PERCENTAGE_SUM, Decimal(110))
    assert not faults_of(drawn.replace("30%", "21%"), Stage=Kind.PARTITION)
    assert not faults_of(drawn)


def test_a_contradiction_through_a_count_that_is_not_printed_is_found() -> None:
    drawn = """
              | All (n = 9) | North (n = 5) | South (n = 4)
    Stage     |             |               |
    Pregnant  | 4           | -             | 1
    Postnatal | 5           | 3             | 2
    """
    found = faults_of(drawn, Stage=Kind.PARTITION)
    assert found
    assert not faults_of(
        drawn.replace("| 3             | 2", "| 2             | 3"), Stage=Kind.PARTITION
    )


def test_a_variable_that_no_table_has_cannot_be_declared() -> None:
    with pytest.raises(UnreadableError, match="no variable 'Stages'; there is Stage"):
        audit_all([written(SIMPLE)], {"Stages": Kind.MULTI})


def test_a_repair_must_say_whether_it_is_the_only_one() -> None:
    with pytest.raises(ValueError, match="only one"):
        Fault(FaultKind.COUNT, Severity.MATTERS, 1, 2, repair=2)

"""A crosstab in the shape of a paper's baseline table."""

from forwhom.core.reporting.blocks import Row, Table, plain_text
from forwhom.core.reporting.crosstab_table import Labels, crosstab_table
from forwhom.core.tables.crosstab import (
    Category,
    Cell,
    Crosstab,
    Group,
    Kind,
    Missing,
    Numeric,
    Summary,
    Variable,
)
from forwhom.core.tables.rounding import percent

LABELS = Labels(
    {"first_time_parent": "First-time parent"},
    {
        ("taken_up", "yes"): "Took up support",
        ("taken_up", "no"): "Did not take up support",
        ("site", "all"): "All sites",
        ("first_time_parent", "yes"): "Yes",
        ("first_time_parent", "no"): "No",
    },
)
GROUPS = tuple(Group((by,), (across,)) for by in ("no", "yes") for across in ("all", "site_1"))


def category(label: str, *pairs: tuple[int, int]) -> Category:
    return Category(label, tuple(Cell(n, count, percent(count, n)) for n, count in pairs))


def crosstab(*, missing: Missing = Missing.ROW, left_out: int = 0, more: int = 0) -> Crosstab:
    first = Variable(
        "first_time_parent",
        Kind.PARTITION,
        (
            category("no", (78, 55), (44, 31), (182, 76), (95, 34)),
            category("yes", (78, 23), (44, 13), (182, 106), (95, 61)),
        ),
    )
    ns = [(78 - more, 6), (44, 2), (182, 34), (95, 0)]
    support = Variable("support", Kind.MULTI, (category("therapy", *ns),))
    return Crosstab(("taken_up",), ("site",), GROUPS, (first, support), missing, left_out)


def texts(row: Row) -> list[str]:
    return [" ".join(plain_text(part) for part in cell.paragraphs) for cell in row.cells]


def notes(table: Table) -> str:
    return " ".join(plain_text(note) for note in table.notes)


def test_two_header_levels_carry_each_groups_n() -> None:
    upper, lower = crosstab_table(crosstab(), "Table 2", LABELS).header
    assert texts(upper) == [
        "",
        "Took up support (n\u00a0=\u00a0182)",
        "Did not take up support (n\u00a0=\u00a078)",
    ]
    assert [cell.span for cell in upper.cells] == [1, 2, 2]
    assert texts(lower)[1:3] == ["All sites (n\u00a0=\u00a0182)", "Site 1 (n\u00a0=\u00a095)"]


def test_each_variable_stands_over_its_categories_in_the_order_of_the_labels() -> None:
    table = crosstab_table(crosstab(), "Table 2", LABELS)
    assert [(row.group, texts(row)[0]) for row in table.body] == [
        (True, "First-time parent"),
        (False, "Yes"),
        (False, "No"),
        (True, "Support"),
        (False, "Therapy"),
    ]
    assert texts(table.body[1]) == ["Yes", "106 (58.2%)", "61 (64.2%)", "23 (29.5%)", "13 (29.5%)"]


def test_none_is_a_plain_nought() -> None:
    assert texts(crosstab_table(crosstab(), "t", LABELS).body[-1])[2] == "0"


def test_an_interval_stands_after_its_percentage_also_where_none_is_counted() -> None:
    table = crosstab_table(crosstab(), "t", LABELS, "referrals", intervals=True)
    assert texts(table.body[1])[1] == "106 (58.2%; 51.0 to 65.2)"
    assert texts(table.body[-1])[2] == "0 (0.0%; 0.0 to 3.9)"
    assert "95% Wilson interval" in notes(table)
    assert "so many referrals" in notes(table)


def test_notes_say_what_n_is_how_missing_is_treated_and_what_was_left_out() -> None:
    table = crosstab_table(crosstab(left_out=3), "t", unit="referrals", notes=["Invented."])
    assert "n is the number of referrals" in notes(table)
    assert "a row of its own" in notes(table)
    assert "more than 100: Support." in notes(table)
    assert "cannot tell whether the condition holds: 3." in notes(table)
    assert notes(table).endswith("Invented.")


def test_what_a_codebook_notes_of_a_variable_stands_under_its_table() -> None:
    labels = Labels({"site": "Town"}, notes={"site": "By postcode.", "age": "In years."})
    said = notes(crosstab_table(crosstab(), "t", labels))
    assert "Town: By postcode." in said
    assert "In years." not in said


def test_where_variables_differ_in_n_each_says_its_own() -> None:
    table = crosstab_table(crosstab(missing=Missing.OUTSIDE, more=8), "t", LABELS)
    assert texts(table.header[0])[2] == "Did not take up support"
    recorded = [texts(row) for row in table.body if texts(row)[0] == "Recorded (n)"]
    assert recorded == [
        ["Recorded (n)", "182", "95", "78", "44"],
        ["Recorded (n)", "182", "95", "70", "44"],
    ]


def test_a_number_stands_as_its_mean_median_range_and_what_is_not_recorded() -> None:
    some = Summary(Cell(1500, 1200, percent(1200, 1500)), 8.85, 4.25, 9, 5.75, 12, 0, 20.5)
    one = Summary(Cell(2, 1, percent(1, 2)), 7.0, None, 7.0, 7.0, 7.0, 7.0, 7.0)
    none = Summary(Cell(0, 0, None))
    groups = tuple(Group((arm,)) for arm in "pqr")
    numbers = (Numeric("score", (some, one, none)),)
    found = Crosstab(("arm",), (), groups, (), Missing.ROW, numerics=numbers)
    table = crosstab_table(found, "t")
    assert [texts(row) for row in table.body] == [
        ["Score"],
        ["Recorded (n)", "1,200", "1", "0"],
        ["Mean (SD)", "8.9 (4.3)", "7.0 (n/a)", "n/a"],
        ["Median (Q1 to Q3)", "9.0 (5.8 to 12.0)", "7.0 (7.0 to 7.0)", "n/a"],
        ["Range", "0 to 20.5", "7 to 7", "n/a"],
        ["Not recorded", "300 (20.0%)", "1 (50.0%)", "0"],
    ]
    assert "Hyndman and Fan" in notes(table)
    assert "n/a: not available" in notes(table)
    assert texts(table.header[0])[1] == "P (n\u00a0=\u00a01,500)"


def test_with_missing_inside_a_number_has_no_row_for_what_is_not_recorded() -> None:
    one = Summary(Cell(2, 2, percent(2, 2)), 7.0, 0.0, 7.0, 7.0, 7.0, 7.0, 7.0)
    found = Crosstab((), (), (Group(),), (), Missing.INSIDE, numerics=(Numeric("x", (one,)),))
    table = crosstab_table(found, "t")
    assert texts(table.body[-1])[0] == "Range"
    assert "n/a" not in notes(table)


def test_one_grouping_has_one_header_level_and_none_is_a_total() -> None:
    one = Crosstab(
        (), (), (Group(),), (Variable("x", Kind.PARTITION, (category("a", (4, 1)),)),),
        Missing.ROW,
    )  # fmt: skip
    assert [texts(row) for row in crosstab_table(one, "t").header] == [
        ["", "Total (n\u00a0=\u00a04)"]
    ]


def test_each_grouping_has_a_header_row_that_spans_those_within() -> None:
    sites, years = ("all", "site_1"), ("all", "2016", "2017")
    groups = tuple(
        Group((by,), (site, year)) for by in ("no", "yes") for site in sites for year in years
    )
    ns = [10 * at for at in range(1, 13)]
    variable = Variable("x", Kind.PARTITION, (category("a", *((n, n) for n in ns)),))
    crosstab = Crosstab(("taken_up",), ("site", "year"), groups, (variable,), Missing.ROW)
    table = crosstab_table(crosstab, "t", LABELS)
    first, second, third = table.header
    assert [texts(row)[0] for row in table.header] == ["Taken up", "Site", "Year"]
    assert texts(first)[1:] == [
        "Took up support (n\u00a0=\u00a070)",
        "Did not take up support (n\u00a0=\u00a010)",
    ]
    assert texts(second)[1:3] == ["All sites (n\u00a0=\u00a070)", "Site 1 (n\u00a0=\u00a0100)"]
    assert texts(third)[1:4] == [
        "All (n\u00a0=\u00a070)",
        "2016 (n\u00a0=\u00a080)",
        "2017 (n\u00a0=\u00a090)",
    ]
    assert [[cell.span for cell in row.cells] for row in table.header] == [
        [1, 6, 6], [1, 3, 3, 3, 3], [1] * 13,
    ]  # fmt: skip
    assert texts(table.body[1])[1:3] == ["70 (100.0%)", "80 (100.0%)"]
    assert table.landscape


def test_a_head_over_several_groups_without_a_total_has_no_n() -> None:
    groups = tuple(Group((arm, stage)) for arm in ("p", "q") for stage in ("early", "late"))
    variable = Variable("x", Kind.PARTITION, (category("a", (1, 1), (2, 2), (3, 3), (4, 4)),))
    crosstab = Crosstab(("arm", "stage"), (), groups, (variable,), Missing.ROW)
    upper, lower = crosstab_table(crosstab, "t").header
    assert texts(upper)[1:] == ["P", "Q"]
    assert texts(lower)[1:3] == ["Early (n\u00a0=\u00a01)", "Late (n\u00a0=\u00a02)"]


def test_the_total_stays_first_and_what_is_missing_last_however_they_are_labelled() -> None:
    labels = Labels(
        categories={
            ("stage", "Not recorded"): "Unknown",
            ("stage", "pregnant"): "Pregnant",
            ("site", "site_1"): "Site one",
            ("site", "all"): "All sites",
        }
    )
    seen = ["all", "site_1", "site_2", "Not recorded"]
    assert labels.ordered("site", seen) == seen
    assert labels.ordered("stage", ["postnatal", "pregnant", "Not recorded"]) == [
        "pregnant",
        "postnatal",
        "Not recorded",
    ]

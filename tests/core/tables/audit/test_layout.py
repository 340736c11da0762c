"""What a table's figures have to do with each other, as far as the table shows it."""

from __future__ import annotations

import pytest

from forwhom.core.tables.audit.layout import (
    Relation,
    heading,
    lay_out,
    possible_relations,
    shared_ns,
)
from forwhom.core.tables.crosstab import Kind
from forwhom.core.tables.published import Column, PrintedTable
from tests.factories.printed_tables import written


def relations(columns: list[Column], total: str | None = None) -> list[Relation]:
    return possible_relations(PrintedTable("t", tuple(columns), (), total=total))


def test_a_total_is_of_the_columns_that_differ_from_it_in_that_head_alone() -> None:
    columns = [Column(arm, site) for arm in ("came", "not") for site in ("all", "a", "b")]
    assert relations(columns) == [Relation(0, (1, 2)), Relation(3, (4, 5))]


def test_every_level_of_the_heads_may_have_its_total() -> None:
    columns = [
        Column(None, f"{site} / {year}") for site in ("all", "a") for year in ("all", "2017")
    ]
    assert relations(columns, "all") == [
        Relation(0, (2,)),
        Relation(0, (1,)),
        Relation(1, (3,)),
        Relation(2, (3,)),
    ]


@pytest.mark.parametrize("head", ["All sites", "all", "Total", "Overall", "Both arms"])
def test_a_total_is_known_by_its_word(head: str) -> None:
    heads = [Column(None, each) for each in (head, "a", "b")]
    assert relations(heads) == [Relation(0, (1, 2))]
    assert relations(heads, "all") == ([Relation(0, (1, 2))] if head == "all" else [])


@pytest.mark.parametrize("head", ["Allerton", "Totally new", "North"])
def test_other_words_are_no_total(head: str) -> None:
    assert relations([Column(None, each) for each in (head, "a", "b")]) == []


def test_one_column_is_the_total_of_another_only_where_the_form_of_the_table_says_so() -> None:
    heads = [Column("all services"), Column("none")]
    assert relations(heads) == []
    assert relations([Column(None, "all"), Column(None, "north")], "all") == [Relation(0, (1,))]


def test_heads_of_different_depth_are_taken_whole() -> None:
    columns = [Column(None, each) for each in ("all", "Asian / Asian British", "Black")]
    assert relations(columns) == [Relation(0, (1, 2))]


SUMS = """
     | Came (n = 10) | Stayed (n = 6) | Left (n = 5)
Kind |               |                |
a    | 6             | 4              | {}
b    | 4             | 2              | {}
"""


@pytest.mark.parametrize(
    ("left", "kind"),
    [
        (("3", "2"), Kind.PARTITION),
        (("3", "1"), Kind.PARTIAL),  # two of three add up: in the third one may have no row
        (("3 (20%)", "1"), Kind.PARTITION),  # but not beside a percentage that is wrong
        (("9", "1"), Kind.PARTITION),  # nor where there are too many
        (("-", "1"), Kind.PARTITION),
    ],
)
def test_rows_that_add_up_to_n_in_most_columns_are_a_partition(
    left: tuple[str, str], kind: Kind
) -> None:
    layout = lay_out(written(SUMS.format(*left)))
    assert layout.kinds == (kind,)
    assert [each.rule for each in layout.notices] == ["kind-by-sums"]


def test_with_a_row_of_those_not_recorded_the_rows_are_a_partition() -> None:
    drawn = SUMS.format("3", "1") + "Not recorded | 0 | 0 | 0\n"
    assert lay_out(written(drawn)).kinds == (Kind.PARTITION,)


def test_where_a_total_fails_nobody_is_taken_to_be_missing() -> None:
    drawn = """
     | All (n = 16) | Came (n = 10) | Stayed (n = 6)
Kind |              |               |
a    | 10           | 6             | 4
b    | 6            | 4             | 1
"""
    assert lay_out(written(drawn)).kinds == (Kind.PARTITION,)


def test_rows_that_add_up_to_more_than_n_are_several_that_may_apply() -> None:
    drawn = SUMS.replace("6             |", "8             |").format("5", "4")
    assert lay_out(written(drawn)).kinds == (Kind.MULTI,)


def test_rows_that_add_up_to_less_say_nothing_of_themselves() -> None:
    layout = lay_out(written("K | A (n = 9)\nVar |\na | 3\nb | 2\n"))
    assert (layout.kinds, layout.notices) == ((None,), ())


def test_what_is_declared_goes_before_what_sums_show() -> None:
    layout = lay_out(written(SUMS.format("3", "2")), {"Kind": Kind.MULTI})
    assert (layout.kinds, layout.notices) == ((Kind.MULTI,), ())


def test_ns_that_are_the_same_in_every_column_are_one_figure() -> None:
    table = written(
        """
      | A (n = 9) | B (n = 4)
    One |         |
    a | 3         | 1
    b | 6         | 3
    Two |         |
    a | 4         | 2
    b | 5         | 2
    """
    )
    assert shared_ns(lay_out(table)) == [(0, 1)]


def test_a_column_is_called_by_its_heads() -> None:
    assert [heading(Column("came", "north")), heading(Column())] == [
        "came, north",
        "the only column",
    ]

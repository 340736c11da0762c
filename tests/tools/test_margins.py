"""The published tables once repaired: nothing contradicts its totals, nothing else was touched."""

from collections import Counter

import pytest

from tools.parents_in_mind.margins import (
    ANSWERED_HADS,
    CELLS,
    MISPRINTED_PERCENTAGES,
    REFERRED,
    REPAIRED_CELLS,
    SITES,
    margin,
    percentage,
)
from tools.parents_in_mind.published import PUBLISHED, Cell

SEVERAL_APPLY = {"support", "mental_health_experience"}


def off_their_column(cells: tuple[Cell, ...]) -> set[tuple[str, str, str]]:
    """Columns of one variable whose categories do not add up to the column's size."""
    sums: Counter[tuple[str, str, str]] = Counter()
    sizes = {}
    for cell in cells:
        if cell.variable not in SEVERAL_APPLY:
            column = (cell.variable, cell.group, cell.site)
            sums[column] += cell.count
            sizes[column] = cell.n
    return {column for column, size in sizes.items() if sums[column] != size}


def off_their_row(cells: tuple[Cell, ...]) -> set[tuple[str, str, str]]:
    """Rows of one group whose sites do not add up to the printed total."""
    sums: Counter[tuple[str, str, str]] = Counter()
    totals = {}
    for cell in cells:
        row = (cell.variable, cell.category, cell.group)
        if cell.site in SITES:
            sums[row] += cell.count
        elif cell.table != "Table 1":
            totals[row] = cell.count
    return {row for row, total in totals.items() if sums[row] != total}


def test_as_printed_only_two_places_contradict_their_totals() -> None:
    assert off_their_column(PUBLISHED) == {
        ("imd_quintile", "no", "site1"),
        ("stage", "yes", "all"),
    }
    assert off_their_row(PUBLISHED) == {
        *(("imd_quintile", quintile, "no") for quintile in ("1", "2", "3", "4", "5", "")),
        ("stage", "postnatal", "yes"),
    }


def test_once_repaired_every_column_and_every_row_adds_up() -> None:
    assert off_their_column(CELLS) == set()
    assert off_their_row(CELLS) == set()


def test_the_quintiles_printed_for_site_1_are_those_of_site_3_taken_up() -> None:
    printed = {
        site: [
            (cell.count, cell.percent)
            for cell in PUBLISHED
            if (cell.variable, cell.group, cell.site) == ("imd_quintile", group, site)
        ]
        for group, site in (("no", "site1"), ("yes", "site3"))
    }
    assert printed["site1"] == printed["site3"]


def test_repaired_quintiles_are_what_all_sites_leave_after_sites_2_and_3() -> None:
    total, second, third = (margin("imd_quintile", "no", s) for s in ("all", "site2", "site3"))
    left = {quintile: total[quintile] - second[quintile] - third[quintile] for quintile in total}
    assert margin("imd_quintile", "no", "site1") == left
    assert left == {"1": 10, "2": 9, "3": 12, "4": 7, "5": 3, "": 3}


def test_the_repaired_cells_are_these_seven() -> None:
    repaired = [(r.printed.key, r.printed.count, r.count, r.percent) for r in REPAIRED_CELLS]
    assert repaired == [
        (("stage", "postnatal", "yes", "all"), 138, 136, "75"),
        (("imd_quintile", "1", "no", "site1"), 6, 10, "23"),
        (("imd_quintile", "2", "no", "site1"), 22, 9, "20"),
        (("imd_quintile", "3", "no", "site1"), 4, 12, "27"),
        (("imd_quintile", "4", "no", "site1"), 0, 7, "16"),
        (("imd_quintile", "5", "no", "site1"), 0, 3, "7"),
        (("imd_quintile", "", "no", "site1"), 2, 3, "7"),
    ]


def test_every_printed_percentage_is_the_nearest_or_among_the_eleven_misprinted() -> None:
    misprinted = {
        (m.printed.key): (m.printed.percent, m.right, m.would_come_of)
        for m in MISPRINTED_PERCENTAGES
    }
    assert misprinted == {
        ("age_band", "31-40", "volunteer", "all"): ("48.2", "48.1", "rounding twice"),
        ("ethnicity", "White", "yes", "all"): ("83", "84", "cutting off"),
        ("ethnicity", "White", "yes", "site2"): ("97", "96", "rounding up"),
        ("imd_quintile", "1", "yes", "all"): ("28", "27", "rounding twice"),
        ("support", "psychological therapy", "yes", "site2"): ("7", "8", "cutting off"),
        ("support", "perinatal mental health team", "yes", "all"): ("50", "49", "rounding twice"),
        ("ethnicity", "White", "no", "site1"): ("67", "68", ""),
        ("hads_depression", "non-clinical", "yes", "site2"): ("28.9", "28.8", "rounding twice"),
        ("hads_depression", "moderate", "yes", "site1"): ("16.1", "16.0", "rounding twice"),
        ("hads_anxiety", "non-clinical", "yes", "all"): ("12.0", "11.8", ""),
        ("hads_anxiety", "mild", "yes", "site3"): ("21.2", "21.4", ""),
    }


def test_the_groups_are_the_published_sizes() -> None:
    assert REFERRED == {
        ("site1", "yes"): 95,
        ("site2", "yes"): 53,
        ("site3", "yes"): 34,
        ("site1", "no"): 44,
        ("site2", "no"): 13,
        ("site3", "no"): 21,
    }
    assert sum(REFERRED.values()) == 260
    assert ANSWERED_HADS == {"site1": 81, "site2": 52, "site3": 28}


@pytest.mark.parametrize(
    ("count", "n", "places", "text"),
    [(1, 8, 0, "13"), (51, 53, 0, "96"), (13, 27, 1, "48.1"), (0, 13, 0, "0"), (5, 5, 1, "100.0")],
)
def test_a_percentage_is_rounded_once_and_halves_go_up(
    count: int, n: int, places: int, text: str
) -> None:
    assert percentage(count, n, places) == text


def test_a_column_that_the_paper_does_not_print_is_an_error() -> None:
    with pytest.raises(KeyError, match="no published counts of imd_quintile for volunteer"):
        margin("imd_quintile", "volunteer")

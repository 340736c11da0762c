"""The printed tables, read as they were printed, faults and all."""

import pytest

from tools.parents_in_mind.published import PUBLISHED, Cell

BY_KEY = {cell.key: cell for cell in PUBLISHED}


@pytest.mark.parametrize(
    ("key", "printed"),
    [
        (("ethnicity", "White British", "mother", "all"), (20, 18, "90")),
        (("mental_health_experience", "other", "volunteer", "all"), (27, 2, "7.4")),
        (("ethnicity", "White", "yes", "site2"), (53, 51, "97")),
        (("stage", "postnatal", "yes", "all"), (182, 138, "75")),
        (("imd_quintile", "2", "no", "site1"), (44, 22, "65")),
        (("previous_difficulties", "", "no", "site3"), (21, 8, "38")),
        (("hads_anxiety", "severe", "yes", "site2"), (52, 27, "51.9")),
    ],
)
def test_a_drawn_cell_is_read_as_printed(
    key: tuple[str, str, str, str], printed: tuple[int, int, str]
) -> None:
    cell = BY_KEY[key]
    assert (cell.n, cell.count, cell.percent) == printed


def test_every_cell_of_the_three_tables_is_read_once() -> None:
    # Table 1: 14 rows for two roles and 5 for mothers alone. Table 2: 22 by 8. Table 3: 8 by 4.
    assert len(PUBLISHED) == 14 * 2 + 5 + 22 * 8 + 8 * 4
    assert len(BY_KEY) == len(PUBLISHED)


def test_a_printed_zero_has_no_percentage_and_every_other_count_has_one() -> None:
    assert all((cell.count == 0) == (cell.percent == "") for cell in PUBLISHED)


def test_quintiles_of_volunteers_were_not_available_and_are_no_cells() -> None:
    assert not [c for c in PUBLISHED if c.variable == "imd_quintile" and c.group == "volunteer"]


def test_a_count_larger_than_its_column_is_refused() -> None:
    with pytest.raises(ValueError, match="stage pregnant: 8 of 7"):
        Cell("Table 2", "stage", "pregnant", "no", "site2", 7, 8, "114")

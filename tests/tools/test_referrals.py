"""260 invented referrals, equal to Tables 2 and 3 in every cell."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tools.parents_in_mind import days
from tools.parents_in_mind.margins import CELLS, REFERRED, SITES
from tools.parents_in_mind.published import Cell
from tools.parents_in_mind.referrals import COLUMNS, PRORATED, ROUTES, Answer, Row, referrals

BANDS = {"non-clinical": range(8), "mild": range(8, 11), "moderate": range(11, 15)}
"""The bands as Table 3 prints them; above them is severe, to 21."""

CELLS_OF_MOTHERS = [cell for cell in CELLS if cell.table != "Table 1"]

FEW_SEEDS = settings(max_examples=15, deadline=None)


def band(score: str) -> str:
    return next((name for name, scores in BANDS.items() if int(score) in scores), "severe")


def is_in(row: Row, cell: Cell) -> bool:
    """Whether the row is counted by the cell of Table 2 or 3."""
    if row["taken_up"] != cell.group or cell.site not in ("all", row["site"]):
        return False
    value = row[cell.variable]
    if cell.variable == "support":
        return cell.category in value.split(";")
    if cell.variable.startswith("hads_"):
        return value != "" and band(value) == cell.category
    return value == cell.category


def count(rows: Sequence[Row]) -> dict[tuple[str, str, str, str], int]:
    return {cell.key: sum(is_in(row, cell) for row in rows) for cell in CELLS_OF_MOTHERS}


EXPECTED = {cell.key: cell.count for cell in CELLS_OF_MOTHERS}


def make_answers(counts: Mapping[str, int]) -> list[Answer]:
    """So many answers of each stage; the key tells the stage."""
    return [
        Answer(f"Hopes {stage} {n}", "staff" if n % 6 == 0 else "mother", stage, f"{stage}-{n}")
        for stage, number in counts.items()
        for n in range(number)
    ]


ANSWERS = make_answers({"any": 90, "pregnant": 32, "postnatal": 50})


@given(st.integers(0, 2**32))
@FEW_SEEDS
def test_every_cell_of_tables_2_and_3_holds_for_every_seed(seed: int) -> None:
    assert count(referrals(Random(seed), ANSWERS).rows) == EXPECTED


@given(st.integers(0, 2**32))
@FEW_SEEDS
def test_the_same_seed_gives_the_same_rows_and_another_seed_others(seed: int) -> None:
    first = referrals(Random(seed), ANSWERS)
    assert referrals(Random(seed), ANSWERS) == first
    assert referrals(Random(seed + 1), ANSWERS).rows != first.rows


def test_counted_by_hand_one_published_row_is_there() -> None:
    rows = referrals(Random(7)).rows
    pregnant = Counter((r["taken_up"], r["site"]) for r in rows if r["stage"] == "pregnant")
    assert [pregnant["yes", site] for site in SITES] == [20, 21, 5]
    assert [pregnant["no", site] for site in SITES] == [16, 7, 7]


def test_rows_have_the_study_folders_columns_in_order_and_only_text() -> None:
    rows = referrals(Random(7), ANSWERS).rows
    assert {tuple(row) for row in rows} == {COLUMNS}
    assert all(isinstance(value, str) for row in rows for value in row.values())


def test_mothers_are_at_the_published_sites() -> None:
    rows = referrals(Random(7)).rows
    assert Counter((row["site"], row["taken_up"]) for row in rows) == Counter(REFERRED)


@given(st.integers(0, 2**32))
@FEW_SEEDS
def test_ids_run_in_date_order_on_working_days_while_the_site_ran(seed: int) -> None:
    rows = referrals(Random(seed)).rows
    assert [row["referral_id"] for row in rows] == [f"r{n:03d}" for n in range(1, 261)]
    assert [row["referred_on"] for row in rows] == sorted(row["referred_on"] for row in rows)
    for row in rows:
        day = date.fromisoformat(row["referred_on"])
        assert days.is_working(day)
        assert days.OPENED[row["site"]] <= day <= days.last_day(row["site"])


def test_referrals_are_spread_over_each_sites_months() -> None:
    rows = referrals(Random(7)).rows
    for site in SITES:
        months = {row["referred_on"][:7] for row in rows if row["site"] == site}
        assert len(months) >= days.MONTHS[site]


def test_three_in_ten_referred_themselves() -> None:
    routes = Counter(row["route"] for row in referrals(Random(7)).rows)
    assert routes == Counter(ROUTES)
    assert routes["self"] == 78


def test_a_perinatal_team_refers_only_mothers_in_touch_with_it() -> None:
    rows = referrals(Random(7)).rows
    support = [r["support"] for r in rows if r["route"] == "perinatal mental health team"]
    assert all("perinatal mental health team" in text for text in support)


def test_some_mothers_have_both_kinds_of_support() -> None:
    support = {row["support"] for row in referrals(Random(7)).rows}
    assert support == {
        "",
        "psychological therapy",
        "perinatal mental health team",
        "psychological therapy;perinatal mental health team",
    }


def test_what_is_missing_is_missing_together() -> None:
    rows = [row for row in referrals(Random(7)).rows if row["taken_up"] == "no"]
    no_stage = [row for row in rows if row["stage"] == ""]
    no_history = [row for row in no_stage if row["previous_difficulties"] == ""]
    assert len(no_stage) == 15
    # Dealt apart from each other, 15 and 15 of 78 would share about three.
    assert len(no_history) >= 6


def test_pregnant_mothers_more_often_expect_their_first_child() -> None:
    rows = referrals(Random(7)).rows
    firsts = {
        stage: [row["first_time_parent"] == "yes" for row in rows if row["stage"] == stage]
        for stage in ("pregnant", "postnatal")
    }
    shares = {stage: sum(first) / len(first) for stage, first in firsts.items()}
    assert shares["pregnant"] > shares["postnatal"] + 0.1


@given(st.integers(0, 2**32))
@FEW_SEEDS
def test_hads_is_whole_for_exactly_the_published_161(seed: int) -> None:
    rows = referrals(Random(seed)).rows
    scored = [row for row in rows if row["hads_depression"]]
    assert Counter(row["site"] for row in scored) == {"site1": 81, "site2": 52, "site3": 28}
    assert {row["taken_up"] for row in scored} == {"yes"}
    for row in rows:
        both = (row["hads_depression"], row["hads_anxiety"], row["hads_answered"])
        assert all(both) or not any(both)
    assert all(
        0 <= int(row[s]) <= 21 for row in scored for s in ("hads_depression", "hads_anxiety")
    )


@given(st.integers(0, 2**32))
@FEW_SEEDS
def test_a_hads_short_of_an_item_has_scores_that_proration_can_give(seed: int) -> None:
    rows = [row for row in referrals(Random(seed)).rows if row["hads_answered"]]
    assert Counter(row["hads_answered"] for row in rows) == {"14": 150, "13": 8, "12": 3}
    short = [row for row in rows if row["hads_answered"] != "14"]
    assert all(int(row["hads_depression"]) in PRORATED for row in short)
    assert all(int(row["hads_anxiety"]) in PRORATED for row in short)


def test_scores_that_proration_can_give_are_six_items_times_seven_sixths() -> None:
    exact = [7 * six_items / 6 for six_items in range(19)]
    assert {round(score) for score in exact if score % 1 != 0.5} == PRORATED


def test_anxiety_and_depression_go_together_and_are_not_the_same() -> None:
    rows = [row for row in referrals(Random(7)).rows if row["hads_anxiety"]]
    low, high = (
        [int(r["hads_anxiety"]) for r in rows if (int(r["hads_depression"]) > 10) is worse]
        for worse in (False, True)
    )
    assert sum(high) / len(high) > sum(low) / len(low) + 2
    assert max(low) > min(high)


@given(st.integers(0, 2**32))
@FEW_SEEDS
def test_every_answer_lands_once_on_a_mother_at_its_stage(seed: int) -> None:
    rows, landed = referrals(Random(seed), ANSWERS)
    by_id = {row["referral_id"]: row for row in rows}
    assert list(landed) == [answer.key for answer in ANSWERS]
    assert len(set(landed.values())) == len(ANSWERS)
    for answer in ANSWERS:
        row = by_id[landed[answer.key]]
        assert (row["hopes"], row["hopes_in_words_of"]) == (answer.text, answer.in_words_of)
        assert answer.stage in ("any", row["stage"])
    assert sum(row["hopes"] != "" for row in rows) == len(ANSWERS)


def test_most_answers_are_of_mothers_who_took_up_and_some_are_not() -> None:
    rows = referrals(Random(7), ANSWERS).rows
    took_up = Counter(row["taken_up"] for row in rows if row["hopes"])
    assert took_up["yes"] > 4 * took_up["no"] > 0


def test_answers_change_no_other_field() -> None:
    without, with_answers = (referrals(Random(7), a).rows for a in ((), ANSWERS))
    blank = {"hopes": "", "hopes_in_words_of": ""}
    assert [row | blank for row in with_answers] == without


def test_more_answers_of_a_stage_than_mothers_at_it_are_refused() -> None:
    with pytest.raises(ValueError, match="77 answers for 76 mothers, stage pregnant"):
        referrals(Random(7), make_answers({"pregnant": 77}))


def test_two_answers_with_one_key_are_refused() -> None:
    with pytest.raises(ValueError, match="answers with the same key: any-0"):
        referrals(Random(7), make_answers({"any": 1}) * 2)


def test_an_answer_for_no_known_stage_cannot_exist() -> None:
    with pytest.raises(ValueError, match="a1: stage 'newborn' is none of any, pregnant, postnatal"):
        Answer("To meet others", "mother", "newborn", "a1")

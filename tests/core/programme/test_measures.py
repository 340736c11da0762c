"""Scores: bands, gaps, and the risk item."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forwhom.core.errors import UnreadableError
from forwhom.core.programme.measures import (
    CORE_10,
    EPDS,
    GAD_7,
    HADS_ANXIETY,
    HADS_DEPRESSION,
    MEASURES,
    PHQ_9,
    Measure,
    bands_of,
    score,
)


def filled(measure: Measure, answer: int, gaps: int = 0) -> dict[int, int | None]:
    return {item: None if at < gaps else answer for at, item in enumerate(measure.items)}


@pytest.mark.parametrize("measure", MEASURES, ids=lambda measure: measure.name)
def test_all_missing_is_never_nought(measure: Measure) -> None:
    for answers in ({}, filled(measure, 1, gaps=len(measure.items))):
        found = score(measure, answers)
        assert (found.value, found.answered, found.complete, found.flagged) == (
            None, 0, False, False,
        )  # fmt: skip


@pytest.mark.parametrize(
    ("measure", "gaps", "value"),
    [
        (HADS_ANXIETY, 3, 14),
        (HADS_ANXIETY, 4, None),
        (EPDS, 1, None),
        (PHQ_9, 2, 18),
        (PHQ_9, 3, None),
        (GAD_7, 2, 14),
        (GAD_7, 3, None),
        (CORE_10, 1, 20),
        (CORE_10, 2, None),
    ],
)
def test_gaps_are_filled_only_as_far_as_each_rule_allows(
    measure: Measure, gaps: int, value: int | None
) -> None:
    found = score(measure, filled(measure, 2, gaps))
    assert (found.value, found.prorated, found.complete) == (value, value is not None, False)


def test_a_prorated_score_rounds_a_half_up() -> None:
    # 5 over 4 answered of 7 is 8.75; 2 over 4 is 3.5.
    assert score(HADS_ANXIETY, {1: 2, 3: 1, 5: 1, 7: 1}).value == 9
    assert score(HADS_ANXIETY, {1: 1, 3: 1, 5: 0, 7: 0}).value == 4


def test_the_two_scales_of_hads_share_a_form_and_no_item() -> None:
    form = {item: 3 if item % 2 else 0 for item in range(1, 15)}
    assert score(HADS_ANXIETY, form).value == 21
    assert score(HADS_DEPRESSION, form).value == 0


@pytest.mark.parametrize(("measure", "item"), [(EPDS, 10), (PHQ_9, 9), (CORE_10, 6)])
def test_a_risk_item_flags_on_an_incomplete_form(measure: Measure, item: int) -> None:
    found = score(measure, {item: 1})
    assert (found.flagged, found.value) == (True, None)
    assert not score(measure, filled(measure, 0)).flagged


def test_an_answer_out_of_range_is_refused() -> None:
    with pytest.raises(UnreadableError, match="item 3 of HADS anxiety is answered 4"):
        score(HADS_ANXIETY, {3: 4})


@given(st.sampled_from(MEASURES), st.data())
def test_a_complete_form_scores_its_sum(measure: Measure, data: st.DataObject) -> None:
    answers = {item: data.draw(st.integers(0, measure.highest)) for item in measure.items}
    found = score(measure, answers)
    assert (found.value, found.complete, found.prorated) == (sum(answers.values()), True, False)
    assert measure.bands.label_of(found.value or 0) is not None


def test_bands_of_hads_are_labelled_with_their_ranges() -> None:
    bands = bands_of("hads")
    assert bands.labels == (
        "Non-clinical (<8)", "Mild (8-10)", "Moderate (11-14)", "Severe (15-21)",
    )  # fmt: skip
    assert [bands.label_of(value) for value in (7, 8, 10, 11, 14, 15, 21, 22, -1)] == [
        *bands.labels[:1], *bands.labels[1:2] * 2, *bands.labels[2:3] * 2, *bands.labels[3:] * 2,
        None, None,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "lows"),
    [
        ("EPDS", [0, 10, 13]),
        ("PHQ-9", [0, 5, 10, 15, 20]),
        ("GAD-7", [0, 5, 10, 15]),
        ("CORE-10", [0, 11]),
    ],
)
def test_bands_begin_at_the_published_thresholds(name: str, lows: list[int]) -> None:
    assert [band.low for band in bands_of(name).bands] == lows


def test_an_unknown_measure_suggests_the_nearest() -> None:
    with pytest.raises(UnreadableError, match="did you mean PHQ-9"):
        bands_of("PHQ9")

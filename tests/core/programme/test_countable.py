"""What may be counted: categories and numbers, never ids, days or a person's own words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from forwhom.core.evidence.participants import Participant
from forwhom.core.programme.countable import MOST_VALUES, Countable, countable
from forwhom.core.programme.handles import Handle
from forwhom.core.programme.referrals import Referral
from forwhom.core.records import Record
from forwhom.core.tables.checked import typed
from forwhom.core.tables.engine import table_of_text


def of(columns: Mapping[str, Sequence[str | None]], record: type[Record] = Referral) -> Countable:
    return countable(Handle(record, typed(table_of_text(columns), record)))


def added(values: Sequence[str | None]) -> Countable:
    """What a column of a study's own is, among referrals with nothing else recorded."""
    return of({"referral_id": [f"r{at}" for at in range(len(values))], "own": values})


def test_declared_columns_are_offered_as_they_are_declared() -> None:
    found = of(
        {
            "referral_id": ["r1", "r2"],
            "site": ["a", "a"],
            "referred_on": ["2018-01-02", None],
            "taken_up": ["yes", "no"],
            "support": ["GP;therapy", None],
            "hads_anxiety": ["8", None],
            "hads_answered": ["14", None],
            "hopes": ["To rest", "To rest"],
            "stage": [None, None],
        }
    )

    assert found.single == ("site", "taken_up", "hads_anxiety")
    assert found.several == ("support",)
    assert found.numbers == ("hads_anxiety", "hads_answered")
    assert [*found.bands] == ["hads_anxiety"]


def test_an_invented_name_is_a_persons_own() -> None:
    people = {
        "participant_id": ["m1", "m2"],
        "pseudonym": ["Ann", "Ann"],
        "role": ["mother", "mother"],
    }

    assert of(people, Participant).single == ("role",)


@pytest.mark.parametrize(
    ("values", "single", "several", "numbers"),
    [
        (["low", "high", "low", "high"], True, False, False),
        (["car", "bus;car", "car", "car"], False, True, False),
        (["1", "2", "1", "2"], True, False, True),
        (["31", "24.5", "40", "19"], False, False, True),
        (["2018-01-02", "2018-01-02", None, None], False, False, False),
        (["I was tired", "I had nobody", "My mother came", "It rained"], False, False, False),
        (["word " * 40, "word " * 40, "no", "no"], False, False, False),
        ([None, None, None, None], False, False, False),
    ],
    ids=["category", "several", "steps", "number", "days", "open", "long", "empty"],
)
def test_a_column_that_a_study_added_is_what_its_values_look_like(
    values: list[str | None], single: bool, several: bool, numbers: bool
) -> None:
    found = added(values)

    assert ("own" in found.single, "own" in found.several, "own" in found.numbers) == (
        single,
        several,
        numbers,
    )


def test_too_many_values_are_names() -> None:
    values = [f"v{at}" for at in range(MOST_VALUES)] * 2

    assert added(values).single == ("own",)
    assert added([*values, "one more", "one more"]).single == ()


def test_of_nobody_nothing_is_counted() -> None:
    assert of({"referral_id": [], "site": []}) == Countable()

"""72 interviews, equal to the published hours, means, ranges and modes."""

from collections import Counter
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from tools.parents_in_mind import days
from tools.parents_in_mind.interviews import COLUMNS, Row, interviews
from tools.parents_in_mind.participants import participants

PEOPLE = participants(Random(7))
BY_ID = {row["participant_id"]: row for row in PEOPLE}

SEEDS = st.integers(0, 2**32)
FEW_SEEDS = settings(max_examples=15, deadline=None)


def held(seed: int) -> list[Row]:
    return interviews(Random(seed), PEOPLE)


def moment(text: str) -> datetime:
    return datetime.strptime(text, "%Y-%m-%d %H:%M")


def minutes_with(rows: list[Row], role: str) -> list[int]:
    return [int(row["minutes"]) for row in rows if BY_ID[row["participant_id"]]["role"] == role]


@given(SEEDS)
@FEW_SEEDS
def test_the_same_seed_gives_the_same_interviews_and_another_seed_others(seed: int) -> None:
    assert held(seed) == held(seed)
    assert held(seed) != held(seed + 1)


@given(SEEDS)
@FEW_SEEDS
def test_seventy_two_interviews_last_seventy_eight_hours_and_a_half(seed: int) -> None:
    rows = held(seed)
    assert len(rows) == 72
    assert sum(int(row["minutes"]) for row in rows) == 78.5 * 60


PUBLISHED_LENGTHS = {"mother": (37, 20, 58), "volunteer": (54, 38, 82), "staff": (101, 36, 210)}
"""Mean, shortest and longest, in minutes."""

DERIVED_NUMBERS = {"mother": 20, "volunteer": 27, "staff": 25}


@given(SEEDS)
@FEW_SEEDS
def test_lengths_have_the_published_mean_and_range(seed: int) -> None:
    rows = held(seed)
    for role, lengths in PUBLISHED_LENGTHS.items():
        minutes = minutes_with(rows, role)
        assert len(minutes) == DERIVED_NUMBERS[role]
        assert (round(sum(minutes) / len(minutes)), min(minutes), max(minutes)) == lengths


def test_everyone_is_interviewed_and_only_managers_and_national_staff_again() -> None:
    times = Counter(row["participant_id"] for row in held(7))
    again = {who: number for who, number in times.items() if number > 1}
    assert set(times) == set(BY_ID)
    assert again == {"s01": 3, "s02": 2, "s03": 4, "s04": 3, "s05": 5, "s06": 5}


@given(SEEDS)
@FEW_SEEDS
def test_repeats_are_six_months_apart_and_a_successor_keeps_the_rhythm(seed: int) -> None:
    rows = held(seed)
    for in_turn in ({"s01", "s02"}, {"s03"}, {"s04"}, {"s05"}, {"s06"}):
        dates = [
            date.fromisoformat(row["held_at"][:10])
            for row in rows
            if row["participant_id"] in in_turn
        ]
        assert all(170 <= (later - earlier).days <= 200 for earlier, later in pairwise(dates))
    first, second = (
        [r["held_at"] for r in rows if r["participant_id"] == s] for s in ("s01", "s02")
    )
    assert max(first) < min(second)


@given(SEEDS)
@FEW_SEEDS
def test_leaflet_comes_two_days_before_and_consent_before_the_start(seed: int) -> None:
    for row in held(seed):
        leaflet, consent, start = (moment(row[k]) for k in ("leaflet_at", "consent_at", "held_at"))
        assert start - leaflet >= timedelta(hours=48)
        assert leaflet < consent < start


def test_some_consented_days_before_and_most_as_the_interview_began() -> None:
    same_day = [row["consent_at"][:10] == row["held_at"][:10] for row in held(7)]
    assert 36 < sum(same_day) < 72


@given(SEEDS)
@FEW_SEEDS
def test_everything_happens_in_working_hours(seed: int) -> None:
    for row in held(seed):
        start = moment(row["held_at"])
        end = start + timedelta(minutes=int(row["minutes"]))
        moments = [start, end, moment(row["leaflet_at"]), moment(row["consent_at"])]
        assert all(days.is_working(when.date()) for when in moments)
        assert all(time(9) <= when.time() <= time(17, 30) for when in moments)


@given(SEEDS)
@FEW_SEEDS
def test_mothers_and_volunteers_are_interviewed_once_their_site_is_under_way(seed: int) -> None:
    for row in held(seed):
        site = BY_ID[row["participant_id"]]["site"]
        day = moment(row["held_at"]).date()
        if row["participant_id"][0] in "mv":
            assert days.OPENED[site] + timedelta(days=120) <= day <= days.last_day(site)
        elif site:
            assert days.OPENED[site] <= day <= days.last_day(site)


def test_ten_are_face_to_face_and_the_rest_by_telephone() -> None:
    assert Counter(row["mode"] for row in held(7)) == {"face to face": 10, "telephone": 62}


def test_one_researcher_holds_them_in_order_no_two_on_a_day() -> None:
    rows = held(7)
    assert {row["interviewer"] for row in rows} == {"researcher"}
    assert len({row["held_at"][:10] for row in rows}) == 72
    assert [row["interview_id"] for row in rows] == [f"i{n:02d}" for n in range(1, 73)]
    assert [row["held_at"] for row in rows] == sorted(row["held_at"] for row in rows)
    assert {tuple(row) for row in rows} == {COLUMNS}


@given(SEEDS)
@FEW_SEEDS
def test_jodies_is_the_longest_interview_with_a_mother(seed: int) -> None:
    rows = held(seed)
    assert [r["minutes"] for r in rows if BY_ID[r["participant_id"]]["pseudonym"] == "Jodie"] == [
        "58"
    ]

"""56 participants, equal to Table 1."""

from collections import Counter
from collections.abc import Sequence
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tools.parents_in_mind.margins import CELLS, margin
from tools.parents_in_mind.participants import CAST, COLUMNS, Row, participants

TABLE_1 = {cell.key: cell.count for cell in CELLS if cell.table == "Table 1"}

PAPERS_NAMES = {
    *("Vicki", "Hema", "Natalie", "Grace", "Paige", "Di", "Brooke", "Annie", "Morgan", "Erin"),
    *("Oona", "Lena", "Vani", "Uma", "Quirat", "Yasmin", "Xami"),
}

FEW_SEEDS = settings(max_examples=15, deadline=None)


def count(rows: Sequence[Row]) -> dict[tuple[str, str, str, str], int]:
    return {
        key: sum(row["role"] == key[2] and key[1] in row[key[0]].split(";") for row in rows)
        for key in TABLE_1
    }


@given(st.integers(0, 2**32))
@FEW_SEEDS
def test_every_cell_of_table_1_holds_for_every_seed(seed: int) -> None:
    assert count(participants(Random(seed))) == TABLE_1


@given(st.integers(0, 2**32))
@FEW_SEEDS
def test_the_same_seed_gives_the_same_people_and_another_seed_others(seed: int) -> None:
    assert participants(Random(seed)) == participants(Random(seed))
    assert participants(Random(seed)) != participants(Random(seed + 1))


def test_counted_by_hand_two_published_rows_are_there() -> None:
    rows = participants(Random(7))
    ages = Counter((row["role"], row["age_band"]) for row in rows)
    assert (ages["mother", "20-30"], ages["mother", "31-40"], ages["mother", "41-50"]) == (9, 10, 1)
    assert (ages["volunteer", "31-40"], ages["volunteer", "51+"]) == (13, 2)


def test_ids_say_the_role_and_run_in_order() -> None:
    rows = participants(Random(7))
    ids = [
        f"{letter}{n:02d}"
        for letter, last in (("m", 20), ("v", 27), ("s", 9))
        for n in range(1, last + 1)
    ]
    assert [row["participant_id"] for row in rows] == ids
    assert {tuple(row) for row in rows} == {COLUMNS}


@given(st.integers(0, 2**32))
@FEW_SEEDS
def test_everyone_interviewed_about_support_has_lived_experience(seed: int) -> None:
    rows = [row for row in participants(Random(seed)) if row["role"] != "staff"]
    assert all(row["mental_health_experience"] for row in rows)


def test_a_name_keeps_its_id_whatever_the_seed() -> None:
    names = [
        [
            (row["participant_id"], row["pseudonym"], row["ethnicity"])
            for row in participants(Random(seed))
        ]
        for seed in (1, 2)
    ]
    assert names[0] == names[1]


@given(st.integers(0, 2**32))
@FEW_SEEDS
def test_the_cast_is_where_its_transcripts_say(seed: int) -> None:
    by_name = {row["pseudonym"]: row for row in participants(Random(seed))}
    for name, settled in CAST.items():
        assert settled.items() <= by_name[name].items()


@pytest.mark.parametrize(
    ("name", "role", "site", "ethnicity"),
    [
        ("Jodie", "mother", "site2", "White British"),
        ("Tamsin", "mother", "site2", "White British"),
        ("Carys", "mother", "site1", "White British"),
        ("Roisin", "mother", "site1", "White Other"),
        ("Meera", "mother", "site3", "Asian British"),
        ("Leanne", "mother", "site1", "White British"),
        ("Farah", "volunteer", "site3", "Asian British"),
        ("Ngozi", "volunteer", "site3", "Black British"),
        ("Beth", "volunteer", "site1", "White British"),
        ("Donna", "volunteer", "site2", "White British"),
    ],
)
def test_who_has_a_transcript_is_there(name: str, role: str, site: str, ethnicity: str) -> None:
    found = [row for row in participants(Random(7)) if row["pseudonym"] == name]
    assert [(r["role"], r["site"], r["ethnicity"]) for r in found] == [(role, site, ethnicity)]


def test_names_are_invented_each_once_and_staff_have_none() -> None:
    rows = participants(Random(7))
    names = [row["pseudonym"] for row in rows if row["role"] != "staff"]
    assert len(set(names)) == len(names) == 47
    assert not PAPERS_NAMES & set(names)
    assert {row["pseudonym"] for row in rows if row["role"] == "staff"} == {""}


@given(st.integers(0, 2**32))
@FEW_SEEDS
def test_sites_are_split_as_invented(seed: int) -> None:
    sites = Counter((row["role"], row["site"]) for row in participants(Random(seed)))
    assert [sites["mother", f"site{n}"] for n in (1, 2, 3)] == [9, 7, 4]
    assert [sites["volunteer", f"site{n}"] for n in (1, 2, 3)] == [12, 8, 7]


@given(st.integers(0, 2**32))
@FEW_SEEDS
def test_mothers_interviewed_fit_among_those_who_took_up_at_their_site(seed: int) -> None:
    mothers = [row for row in participants(Random(seed)) if row["role"] == "mother"]
    interviewed = Counter((row["site"], row["imd_quintile"]) for row in mothers)
    for (site, quintile), number in interviewed.items():
        assert number <= margin("imd_quintile", "yes", site)[quintile]


def test_only_mothers_have_a_quintile() -> None:
    rows = participants(Random(7))
    assert all((row["imd_quintile"] != "") == (row["role"] == "mother") for row in rows)


def test_staff_are_four_local_two_national_and_three_trainers() -> None:
    staff = [row for row in participants(Random(7)) if row["role"] == "staff"]
    assert [(row["staff_role"], row["site"]) for row in staff] == [
        ("local", "site1"),
        ("local", "site1"),
        ("local", "site2"),
        ("local", "site3"),
        *[("national", "")] * 2,
        *[("trainer", "")] * 3,
    ]


def test_the_interviewer_knew_two_people_before_both_of_them_staff() -> None:
    rows = participants(Random(7))
    known = [row["staff_role"] for row in rows if row["known_to_interviewer"] == "yes"]
    assert known == ["national", "trainer"]
    assert {row["known_to_interviewer"] for row in rows} == {"yes", "no"}

import pytest

from forwhom.core.evidence.codings import Account, Leg, Stance
from forwhom.core.evidence.participants import Role
from forwhom.core.evidence.voices import items
from forwhom.core.exchange.matrix import to_csv
from forwhom.core.theory.matrix import By, Count, column_of, matrix
from forwhom.core.theory.rests_on import rests_on
from tests.factories.values import answer, coding, configuration, person, transcript

ASHA, BEA, HOPE = transcript("asha"), transcript("bea"), answer("r1", "Company")
PEOPLE = [person("Asha", site="north"), person("Bea", Role.VOLUNTEER, site="south")]


def counted(by, *codings, stances=()):
    evidence = items(codings, [ASHA, BEA, HOPE], PEOPLE)
    return matrix(rests_on([configuration("safe")], evidence), by, stances)


def cells(found):
    return dict(zip(found.columns, found.rows[0].cells, strict=True))


def test_codings_and_people_are_counted_apart():
    found = counted(By.ROLE, coding(1, ASHA), coding(2, ASHA, tag="C"), coding(3, BEA))

    assert cells(found)["mother"] == Count(2, 1)
    assert found.rows[0].total == Count(3, 2)


def test_a_role_nobody_fills_is_still_a_column():
    found = counted(By.ROLE, coding(1, BEA, account=Account.SECOND_HAND))

    assert cells(found)["mother"] == Count(0, 0)
    assert cells(found)["volunteer"] == Count(1, 1)


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        (By.SITE, {"north": Count(2, 2), "south": Count(1, 1)}),
        (By.TAG, {"C": Count(1, 1), "C-M": Count(2, 2)}),
        (By.STANCE, {"supports": Count(2, 2), "counters": Count(1, 1)}),
        (By.ACCOUNT, {"first_hand": Count(2, 2), "second_hand": Count(1, 1)}),
    ],
)
def test_each_way_of_telling_codings_apart(by, expected):
    found = counted(
        by,
        coding(1, ASHA),
        coding(2, BEA, stance=Stance.COUNTERS, account=Account.SECOND_HAND),
        coding(3, HOPE, tag="C"),
    )

    assert cells(found) == expected


def test_rounds_tell_codings_apart_where_they_are_known():
    said = transcript("asha", interview_id="talk-asha")
    evidence = items([coding(1, said), coding(2, HOPE)], [said, HOPE], PEOPLE, {"talk-asha": "r1"})

    found = matrix(rests_on([configuration("safe")], evidence), By.ROUND)

    assert cells(found) == {"r1": Count(1, 1), "not recorded": Count(1, 1)}


def test_by_account_one_leg_may_be_asked_for():
    mixed = coding(1, ASHA, reasoning_account=Account.SECOND_HAND)

    (found,) = items([mixed], [ASHA], PEOPLE)

    assert column_of(found, By.ACCOUNT) == "mixed by leg"
    assert column_of(found, By.ACCOUNT, Leg.REASONING) == "second_hand"


def test_only_some_stances_may_be_asked_for():
    found = counted(
        By.STANCE,
        coding(1, ASHA),
        coding(2, BEA, stance=Stance.COUNTERS),
        stances=[Stance.COUNTERS],
    )

    assert cells(found) == {"counters": Count(1, 1)}


def test_branches_stand_under_their_parent_and_count_into_it():
    parent = configuration("matching", branches=(configuration("alike"),))
    evidence = items([coding(1, ASHA, "alike")], [ASHA], PEOPLE)

    whole, branch = matrix(rests_on([parent], evidence), By.ROLE).rows

    assert (whole.inside, branch.inside) == (None, "matching")
    assert whole.total == branch.total == Count(1, 1)


def test_the_csv_has_a_line_a_cell_and_a_total():
    text = to_csv(counted(By.STANCE, coding(1, ASHA), coding(2, BEA)))

    assert text.splitlines() == [
        "configuration_id,name,part_of,stance,codings,people",
        "safe,safe,,supports,2,2",
        "safe,safe,,all,2,2",
    ]

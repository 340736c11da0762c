from forwhom.core.evidence.codings import Stance
from forwhom.core.evidence.voices import items
from forwhom.core.reporting.rests_on_text import LOOKED, in_full, overview
from forwhom.core.theory.in_parts import in_parts
from forwhom.core.theory.rests_on import rests_on
from tests.factories.values import coding, configuration, person, transcript

ASHA, DANA = transcript("asha", interview_id="talk-asha"), transcript("dana")
PEOPLE = [person("Asha"), person("Dana")]


def parts(*codings, **more):
    evidence = items(codings, [ASHA, DANA], PEOPLE, {"talk-asha": "round1"})
    return in_parts(rests_on([configuration(**more)], evidence))


def test_one_is_told_in_full_with_what_is_left_without_what_suggested_it():
    (one,) = parts(coding(1, ASHA, tag="M"), coding(2, DANA, tag="M"), suggested_by=("talk-asha",))
    told = in_full(one).split("\n\n")

    assert told[0] == "safe safe\nsuggested by talk-asha"
    assert told[1].splitlines() == [
        "As a whole: two passages from two people",
        "  without what suggested it: one passage from one person",
        "  role     mother 2 (2); mother, open text –; volunteer –; staff –",
        "  site     not recorded 2 (2)",
        "  round    round1 1 (1); not recorded 1 (1)",
        "  tag      M 2 (2)",
        "  stance   supports 2 (2)",
        "  account  first hand 2 (2)",
        "  - Nothing shows that anybody looked for counter-evidence.",
    ]


def test_what_a_search_leaves_is_said_only_where_nobody_is_shown_to_have_looked():
    (one,) = parts(coding(1, ASHA), coding(2, DANA, stance=Stance.COUNTERS))

    assert LOOKED[:30] not in in_full(one)


def test_a_remark_that_is_made_of_nothing_is_left_out_of_the_overview():
    told = overview(parts(coding(1, ASHA)), "Nobody declined.")

    assert "One speaker only\n  as a whole  safe\n" in told
    assert "A leg is not said" not in told


def test_a_line_of_many_names_is_broken_at_their_commas():
    many = [configuration(f"configuration-{number:02d}") for number in range(20)]

    told = overview(in_parts(rests_on(many, ())), "")

    assert max(map(len, told.splitlines())) <= 80
    assert "configuration-19" in told

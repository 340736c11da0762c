"""The scaffold of the findings: marked, numbered, and claiming no more than is coded."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from forwhom.core.evidence.codings import Account, Stance
from forwhom.core.evidence.participants import Role
from forwhom.core.exchange.folder import read_study
from forwhom.core.reporting.plain_text import blocks_text
from forwhom.core.reporting.write_up import write_up
from forwhom.core.study import Study
from forwhom.core.theory.cited.slips import check_text
from forwhom.core.theory.conditions import Cluster, Condition
from forwhom.core.theory.rounds import Change, Round, Verb
from tests.factories.values import coding, configuration, person, study, transcript

STUDY = Path(__file__).parents[3] / "examples" / "parents-in-mind"
DAY = date(2026, 6, 1)


@cache
def worked_study() -> Study:
    return read_study(STUDY).study


def written(of: Study) -> str:
    return " ".join(blocks_text(write_up(of, DAY).blocks).split())


def small(role: Role = Role.MOTHER, coded: bool = True, **more: object) -> Study:
    document = transcript()
    given: dict[str, object] = {
        "participants": (person(role=role),),
        "documents": (document,),
        "conditions": (Condition(condition_id="ashamed", text="is ashamed of how she feels"),),
        "configurations": (configuration("cmo03", clusters=("safety",)),),
        "clusters": (Cluster(cluster_id="safety", name="Safety"),),
    }
    if coded:
        given["codings"] = (coding(1, document, "cmo03"),)
    return study(**(given | more))


def test_a_configuration_is_a_sentence_with_its_marks_and_number():
    assert (
        "a mother who is ashamed of how she feels (C), where there is an offer of peer support, "
        "may reason that peers will not judge her (M) and so takes up the offer (O) (CMO 3)."
    ) in written(small())


def test_a_mothers_own_words_leave_a_gap_for_who_said_so():
    assert "[Say who, and how many of how many asked: one mother.] It was said that" in written(
        small()
    )


def test_without_evidence_the_theory_supposes():
    said = written(small(coded=False))
    assert "[No finding: nothing coded bears on it.] The theory supposes that a mother" in said
    assert "It was said that" not in said
    assert "[There is no passage to quote.]" in said


def test_absence_is_no_finding():
    document = transcript()
    absent = (coding(1, document, "cmo03", stance=Stance.CONSISTENT_BY_ABSENCE),)
    assert "[No finding: consistent by absence only." in written(small(codings=absent))


def test_what_others_say_of_mothers_is_not_put_into_mothers_mouths():
    document = transcript()
    second = (coding(1, document, "cmo03", account=Account.SECOND_HAND),)
    said = written(small(Role.VOLUNTEER, codings=second))
    assert "no mother says it of herself: one volunteer.] According to them a mother" in said
    assert "- No mother's own voice on it." in said


def test_a_leg_that_nobody_shows_is_said_to_be_unseen():
    document = transcript()
    said = written(small(codings=(coding(1, document, "cmo03", tag="M"),)))
    assert "(C) [no passage shows the context], where" in said


def test_what_counters_leaves_a_gap_and_is_quoted():
    document = transcript()
    both = (coding(1, document, "cmo03"), coding(2, document, "cmo03", stance=Stance.COUNTERS))
    said = written(small(codings=both))
    assert "[Say what speaks against it.]" in said
    assert "COUNTER: C-M" in said


def test_what_was_retired_is_no_finding():
    gone = small(
        rounds=(Round(round_id="round1", name="One", closed_on=date(2018, 1, 1)),),
        changes=(
            Change(change_id="c", round_id="round1", verb=Verb.RETIRED, configurations=("cmo03",)),
        ),
    )
    said = written(gone)
    assert "(CMO 3)." not in said
    assert "[Say why, or that it is told elsewhere: CMO 3 (cmo03).]" in said


def test_every_configuration_of_the_worked_study_has_its_paragraph_once():
    said = written(worked_study())
    for number in [*range(1, 21), "7a", "7b", "8a", "8b", "16a", "16b", "18a", "18b"]:
        assert said.count(f"(CMO {number}).") == 1


def test_the_worked_studys_essential_preconditions_claim_nothing():
    said = written(worked_study())
    for number in (9, 10, 19, 20):
        before = said[: said.index(f"(CMO {number}).")]
        assert "The theory supposes that" in before[before.rindex("[No finding") :]


def test_the_numbers_of_the_scaffold_are_right_by_its_own_checker():
    text = "\n\n".join(blocks_text([each]) for each in write_up(worked_study(), DAY).blocks)
    checked = check_text(text, worked_study().theory())
    assert checked.citations >= 28
    assert not checked.slips


def test_an_empty_study_says_that_nothing_is_written_down():
    assert "No configurations are written down yet." in written(study())

"""A theory that was refined, taken to a study folder and brought back: no link is lost."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings

from forwhom.core.evidence.codings import Account, Leg
from forwhom.core.evidence.documents import Document, DocumentKind
from forwhom.core.evidence.interviews import Interview
from forwhom.core.evidence.participants import Participant, Role
from forwhom.core.exchange.folder import check_study, read_study
from forwhom.core.exchange.folder.writer import write_study
from forwhom.core.findings import Severity
from forwhom.core.records import Moment
from forwhom.core.study import Study
from forwhom.core.theory.conditions import Cluster
from forwhom.core.theory.theory import Theory
from tests.core.theory.refined import sequences
from tests.factories.values import study

DONNA = Participant(participant_id="donna", pseudonym="Donna", role=Role.MOTHER, site="north")


def study_with(theory: Theory) -> Study:
    talks = [
        Interview(
            interview_id=each, participant_id="donna", held_at=Moment.from_text("2018-03-01T10:00")
        )
        for each in ("i1", "i2")
    ]
    document = Document(
        document_id="donna",
        title="Donna",
        kind=DocumentKind.TRANSCRIPT,
        participant_ids=("donna",),
        interview_id="i1",
        file="donna.txt",
        text="Donna: I knew nobody.\n",
    )
    account = Account.FIRST_HAND
    codings = tuple(
        replace(each, reasoning_account=account)
        if each.tag and Leg.REASONING in each.tag.legs
        else each
        for each in theory.codings
    )
    return study(
        participants=(DONNA,),
        interviews=tuple(talks),
        documents=(document,),
        clusters=(
            Cluster(cluster_id="safety", name="Safety"),
            Cluster(cluster_id="gains", name="Gains"),
        ),
        conditions=theory.conditions,
        configurations=theory.configurations,
        rounds=theory.rounds,
        changes=theory.changes,
        codings=codings,
    )


@settings(max_examples=30, deadline=None)
@given(sequences())
def test_after_any_verbs_the_folder_holds_the_same_theory_without_a_fault(
    states: list[Theory],
) -> None:
    held = study_with(states[-1])
    with TemporaryDirectory() as room:
        write_study(held, Path(room) / "out")
        again = read_study(Path(room) / "out").study
        faults = [
            each for each in check_study(Path(room) / "out") if each.severity is Severity.FAULT
        ]

    assert not faults
    assert again.configurations == held.configurations
    assert (again.rounds, again.changes) == (held.rounds, held.changes)
    assert (again.conditions, again.codings) == (held.conditions, held.codings)

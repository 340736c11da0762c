"""A code's codings carried into a configuration: all at once, in the trail, undone, or refused."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from forwhom.core.errors import ConflictError
from forwhom.core.evidence.codebook import Tie
from forwhom.core.evidence.codings import Account, Leg, Stance
from forwhom.core.exchange.folder import read_study
from forwhom.core.records import RefusedValueError
from forwhom.web.access.models import Record, User
from forwhom.web.evidence.codebook.actions import book_of
from forwhom.web.evidence.codebook.carrying import Wanted, carry_over, plan
from forwhom.web.evidence.models import Code, CodeChange, Coding, Participant
from forwhom.web.evidence.steps.undoing import redo, undo
from forwhom.web.exchange.actions import export_study
from forwhom.web.studies.models import Study
from tests.web.conftest import person
from tests.web.evidence.blind.blind import opened

CODE = "getting_there"
TIE = Tie("cmo03", Leg.CONTEXT, Stance.SUPPORTS)
Rows = list[dict[str, Any]]


@pytest.fixture
def by(worked: Study) -> User:
    return person("evaluator")


def all_of(study: Study) -> tuple[str, ...]:
    return tuple(each.coding_id for each in book_of(study, CODE).codings)


def carried(study: Study, by: User, wanted: Wanted | None = None, reason: str = "It is") -> Any:
    wanted = wanted or Wanted(TIE, all_of(study), types=True)
    seen = plan(study, CODE, wanted).seen
    return carry_over(study=study, code_id=CODE, wanted=wanted, seen=seen, reason=reason, by=by)


def rows_of(study: Study) -> Rows:
    held = Coding.objects.filter(study=study).order_by("coding_id").values()
    return [{name: value for name, value in each.items() if name != "id"} for each in held]


def test_codings_become_evidence_and_keep_what_they_were(worked: Study, by: User) -> None:
    before = {each.coding_id: each for each in book_of(worked, CODE).codings}
    version = Study.objects.get(pk=worked.pk).version
    done = carried(worked, by)

    after = {each.coding_id: each for each in book_of(worked, CODE).codings}
    for key in done.carried:
        now = after[key]
        assert (now.configuration_id, str(now.tag), now.stance) == ("cmo03", "C", "supports")
        bare = {"configuration_id": None, "tag": None, "stance": None, "context_account": None}
        assert replace(now, **bare) == before[key]
    assert len(done.carried) == len(before)
    assert Code.objects.get(study=worked, code_id=CODE).leg == "context"
    (change,) = CodeChange.objects.filter(study=worked)
    assert (change.verb, change.codes, change.codings) == ("carried", [CODE], len(before))
    assert (change.configuration_id, change.leg, change.stance) == ("cmo03", "context", "supports")
    written = Record.objects.filter(study=worked).first()
    assert written is not None
    assert (written.action, written.about) == ("code carried", CODE)
    assert Study.objects.get(pk=worked.pk).version == version + 1


def test_the_usual_account_is_that_of_who_speaks_or_left_open(worked: Study, by: User) -> None:
    mother = Coding.objects.filter(study=worked, code_id=CODE, document_id="tamsin").first()
    assert mother is not None
    chosen = all_of(worked)
    planned = plan(worked, CODE, Wanted(TIE, chosen))
    assert planned.accounts[mother.coding_id] is Account.FIRST_HAND
    Participant.objects.filter(study=worked).update(role="staff")
    told = plan(worked, CODE, Wanted(TIE, chosen))
    assert told.accounts[mother.coding_id] is Account.SECOND_HAND
    assert told.seen != planned.seen
    assert set(plan(worked, CODE, Wanted(TIE, chosen, usual=False)).accounts.values()) == {None}


def test_what_is_on_another_configuration_has_one_made_beside_it(worked: Study, by: User) -> None:
    first, *_ = all_of(worked)
    Coding.objects.filter(study=worked, coding_id=first).update(
        configuration_id="cmo01", tag="M", stance="counters"
    )
    was = rows_of(worked)
    done = carried(worked, by, Wanted(TIE, (first,)))

    assert (done.carried, len(done.beside)) == ((), 1)
    now = {each["coding_id"]: each for each in rows_of(worked)}
    new = now.pop(done.beside[0])
    assert [*now.values()] == was
    assert (new["configuration_id"], new["code_id"], new["tag"]) == ("cmo03", CODE, "C")
    assert (new["start"], new["coder"]) == (now[first]["start"], now[first]["coder"])


def test_it_is_one_step_undone_and_done_again(worked: Study, by: User) -> None:
    first, *_ = all_of(worked)
    Coding.objects.filter(study=worked, coding_id=first).update(
        configuration_id="cmo01", tag="M", stance="counters"
    )
    before, code = rows_of(worked), Code.objects.filter(study=worked).values().get(code_id=CODE)
    carried(worked, by)
    after = rows_of(worked)
    assert len(after) == len(before) + 1

    undo(study=worked, by=by)
    assert rows_of(worked) == before
    assert Code.objects.filter(study=worked).values().get(code_id=CODE) == code
    assert not CodeChange.objects.filter(study=worked).exists()
    redo(study=worked, by=by)
    assert rows_of(worked) == after
    assert CodeChange.objects.get(study=worked).verb == "carried"


def test_a_coding_said_otherwise_meanwhile_is_a_conflict(worked: Study, by: User) -> None:
    wanted = Wanted(TIE, all_of(worked))
    seen = plan(worked, CODE, wanted).seen
    Coding.objects.filter(study=worked, coding_id=wanted.chosen[0]).update(memo="Read again")
    before = rows_of(worked)
    with pytest.raises(ConflictError, match="has changed since you looked"):
        carry_over(study=worked, code_id=CODE, wanted=wanted, seen=seen, reason="So", by=by)

    assert rows_of(worked) == before
    assert not CodeChange.objects.filter(study=worked).exists()


def test_what_cannot_be_leaves_no_trace(worked: Study, by: User) -> None:
    before, records = rows_of(worked), Record.objects.filter(study=worked).count()
    nowhere = Wanted(replace(TIE, configuration_id="nowhere"), all_of(worked))
    with pytest.raises(RefusedValueError, match="no configuration nowhere"):
        carried(worked, by, nowhere)
    with pytest.raises(RefusedValueError, match="nobody says why"):
        carried(worked, by, reason="")
    with pytest.raises(RefusedValueError, match="no passage"):
        carried(worked, by, Wanted(TIE, ()))

    assert rows_of(worked) == before
    assert Record.objects.filter(study=worked).count() == records


def test_while_a_document_is_coded_blind_nothing_is_carried_or_undone(
    worked: Study, by: User
) -> None:
    carried(worked, by, Wanted(TIE, all_of(worked)[:1]))
    opened(worked)
    before = rows_of(worked)
    with pytest.raises(ConflictError, match="coders need one codebook"):
        carried(worked, by, Wanted(TIE, all_of(worked)[1:]))
    with pytest.raises(ConflictError, match="coders need one codebook"):
        undo(study=worked, by=by)

    assert rows_of(worked) == before


def test_the_step_travels_with_the_study(worked: Study, by: User, tmp_path: Path) -> None:
    carried(worked, by)
    export_study(study=worked, target=tmp_path / "out", by=by)
    back = read_study(tmp_path / "out").study

    (change,) = back.code_changes
    assert (change.verb, change.configuration_id, change.leg) == ("carried", "cmo03", "context")

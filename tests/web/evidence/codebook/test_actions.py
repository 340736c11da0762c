"""Writes to the codebook: rows, trail and record together, and nothing lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from forwhom.core.errors import ConflictError
from forwhom.core.evidence.code_tree import Spot, Way, in_tree_order
from forwhom.core.evidence.codings import Leg
from forwhom.core.exchange.folder import read_study
from forwhom.core.records import RefusedValueError
from forwhom.web.access.models import Record, User
from forwhom.web.evidence.actions import put_back, take_back
from forwhom.web.evidence.codebook import actions
from forwhom.web.evidence.codebook.actions import Wording, book_of, state_of
from forwhom.web.evidence.models import Code, CodeChange, Coding, Memo
from forwhom.web.exchange.actions import export_study
from forwhom.web.studies.models import Study
from forwhom.web.theory.whole import study_from
from tests.web.conftest import person

GOES, STAYS = "getting_there", "referral_route"


@pytest.fixture
def by(worked: Study) -> User:
    return person("evaluator")


def on(study: Study, code_id: str) -> set[str]:
    held = Coding.objects.filter(study=study, code_id=code_id)
    return set(held.values_list("coding_id", flat=True))


def seen(study: Study, *concerned: str) -> str:
    return state_of(book_of(study, *concerned))


def merge(study: Study, by: User, code_id: str = GOES, into: str = STAYS) -> None:
    was = seen(study, code_id, into)
    actions.merge(study=study, code_id=code_id, into=into, seen=was, reason="One thing", by=by)


def order(study: Study) -> list[str]:
    return [each.code.code_id for each in in_tree_order(study_from(study).codes)]


def test_a_merger_carries_codings_and_memos_and_leaves_its_step(worked: Study, by: User) -> None:
    both, every = on(worked, GOES) | on(worked, STAYS), Coding.objects.filter(study=worked).count()
    Memo.objects.create(study=worked, position=99, memo_id="of-it", about=GOES, text="Mind this")
    version = Study.objects.get(pk=worked.pk).version
    merge(worked, by)

    assert on(worked, STAYS) == both
    assert Coding.objects.filter(study=worked).count() == every
    assert not Code.objects.filter(study=worked, code_id=GOES).exists()
    assert Memo.objects.get(study=worked, memo_id="of-it").about == STAYS
    (change,) = CodeChange.objects.filter(study=worked)
    assert (change.verb, change.codes, change.made_from) == ("merged", [STAYS], [GOES])
    assert (change.reason, change.by) == ("One thing", by.name)
    assert change.codings > 0
    written = Record.objects.filter(study=worked).first()
    assert written is not None
    assert (written.action, written.by, written.about) == ("code merged", by, STAYS)
    assert Study.objects.get(pk=worked.pk).version == version + 1
    assert study_from(worked)  # it refuses to exist when something names a code that is gone


def test_a_split_sends_each_passage_where_it_was_said(worked: Study, by: User) -> None:
    first, *rest = sorted(on(worked, GOES))
    (new,) = actions.new_codes(worked, [Wording("At the door")], None)
    actions.split(
        study=worked,
        code_id=GOES,
        new=[new],
        goes={first: new.code_id},
        seen=seen(worked, GOES),
        reason="Two things",
        by=by,
    )

    assert on(worked, new.code_id) == {first}
    assert on(worked, GOES) == set(rest)
    assert order(worked)[order(worked).index(GOES) + 1] == new.code_id


def test_nothing_is_written_over_what_somebody_did_meanwhile(worked: Study, by: User) -> None:
    was = seen(worked, GOES, STAYS)
    actions.add(study=worked, wording=Wording("New"), by=by)
    with pytest.raises(ConflictError, match="has changed since you opened"):
        actions.merge(study=worked, code_id=GOES, into=STAYS, seen=was, reason="So", by=by)

    assert on(worked, GOES)
    assert CodeChange.objects.filter(study=worked).count() == 1


def test_a_refused_step_leaves_no_trace(worked: Study, by: User) -> None:
    was, steps = seen(worked, GOES), Record.objects.filter(study=worked).count()
    with pytest.raises(RefusedValueError, match="rests"):
        actions.delete(study=worked, code_id=GOES, seen=was, reason="Unused", by=by)
    with pytest.raises(RefusedValueError, match="nobody says why"):
        actions.retype(study=worked, code_id=GOES, leg=Leg.CONTEXT, seen=was, reason="", by=by)

    assert not CodeChange.objects.filter(study=worked).exists()
    assert Code.objects.get(study=worked, code_id=GOES).leg == ""
    assert Record.objects.filter(study=worked).count() == steps


def test_a_code_is_moved_step_by_step_and_there_is_none_past_the_end(
    worked: Study, by: User
) -> None:
    first, second, *rest = order(worked)
    assert actions.step(study=worked, code_id=second, way=Way.IN, by=by)
    assert Code.objects.get(study=worked, code_id=second).parent == first
    assert actions.step(study=worked, code_id=second, way=Way.OUT, by=by)
    assert actions.step(study=worked, code_id=second, way=Way.UP, by=by)
    assert order(worked) == [second, first, *rest]
    assert not actions.step(study=worked, code_id=second, way=Way.UP, by=by)
    assert CodeChange.objects.filter(study=worked).count() == 3


def test_a_new_code_has_an_id_that_none_ever_had_and_that_says_nothing(
    worked: Study, by: User
) -> None:
    code = actions.add(study=worked, wording=Wording("Jodie's doubts"), by=by)
    was = seen(worked, code.code_id)
    actions.delete(study=worked, code_id=code.code_id, seen=was, reason="A slip", by=by)
    again = actions.add(study=worked, wording=Wording("Jodie's doubts"), by=by)

    assert (code.code_id, again.code_id) == ("code001", "code002")


def test_a_coding_taken_out_before_its_code_was_merged_comes_back_with_the_other(
    worked: Study, by: User
) -> None:
    coding_id = min(on(worked, GOES))
    take_back(study=worked, coding_id=coding_id, by=by)
    merge(worked, by)
    back = put_back(study=worked, coding_id=coding_id, by=by)

    assert back is not None
    assert back.code_id == STAYS
    assert coding_id in on(worked, STAYS)


def test_order_leg_and_trail_travel_with_the_study(worked: Study, by: User, tmp_path: Path) -> None:
    last = order(worked)[-1]
    actions.move(
        study=worked,
        code_id=last,
        to=Spot(None, order(worked)[0]),
        seen=seen(worked),
        reason=None,
        by=by,
    )
    actions.retype(
        study=worked,
        code_id=last,
        leg=Leg.REASONING,
        seen=seen(worked, last),
        reason="It is what she makes of it",
        by=by,
    )
    export_study(study=worked, target=tmp_path / "out", by=by)
    back = read_study(tmp_path / "out").study

    assert back.codes[0].code_id == last
    assert back.codes[0].leg is Leg.REASONING
    assert [each.verb for each in back.code_changes] == ["moved", "re-typed"]

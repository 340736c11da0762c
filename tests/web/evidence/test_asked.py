"""One passage tied to several configurations and codes in one go: all or none, in one step."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forwhom.core.errors import ConflictError
from forwhom.core.evidence.codings import Coding as CoreCoding
from forwhom.web.access.models import Record, User
from forwhom.web.evidence import actions
from forwhom.web.evidence.codebook.actions import with_code
from forwhom.web.evidence.forms import CodingRefusedError
from forwhom.web.evidence.loaders import codings_of
from forwhom.web.evidence.models import Code, CodeChange, Coding, Step
from forwhom.web.evidence.steps.undoing import redo, undo
from forwhom.web.studies.models import Study
from tests.web.conftest import person
from tests.web.evidence.pane.marking import CODING_ID, also, passage

CODE_ALONE = dict.fromkeys(("configuration_id", "tag", "stance", "reasoning_account"), "")


@pytest.fixture
def by(worked: Study) -> User:
    return person("evaluator")


def mark(study: Study, by: User, *others: dict[str, Any], **more: Any) -> tuple[CoreCoding, ...]:
    first = passage(study, **more)
    place = {name: first[name] for name in ("start", "end", "begins")}
    rows = [first, *({**each, **place} for each in others)]
    return actions.mark_each(
        study=study, document_id="jodie", given=rows, by=by, prepare=[with_code]
    )


def new(study: Study) -> set[str]:
    held = Coding.objects.filter(study=study).values_list("coding_id", flat=True)
    return {each for each in held if each == CODING_ID or each.startswith("c-also")}


def problems(study: Study, by: User, *others: dict[str, Any], **more: Any) -> set[tuple[int, str]]:
    with pytest.raises(CodingRefusedError) as refused:
        mark(study, by, *others, **more)
    return {(each.row, each.field) for each in refused.value.problems}


def test_each_row_is_a_coding_of_the_same_passage(worked: Study, by: User) -> None:
    code_alone = also(2, **CODE_ALONE, code_id="ambivalence")
    codings = mark(worked, by, also(1), code_alone)

    assert [each.configuration_id for each in codings] == ["cmo01", "cmo02", None]
    assert codings[2].code_id == "ambivalence"
    assert len({(each.start, each.end, each.begins) for each in codings}) == 1
    assert new(worked) == {each.coding_id for each in codings}


def test_all_of_them_are_one_step_back_and_one_step_again(worked: Study, by: User) -> None:
    codings = mark(worked, by, also(1), also(2, configuration_id="cmo03"))
    step = Step.objects.get(study=worked, by=by)
    assert (step.words, step.begins) == ("passage marked 3 times", "I've got a brew")
    undo(study=worked, by=by)
    assert new(worked) == set()

    redo(study=worked, by=by)
    held = {each.coding_id: each for each in codings_of(worked, "jodie")}
    assert [held[each.coding_id] for each in codings] == list(codings)


def test_each_is_in_the_record_under_its_own_id(worked: Study, by: User) -> None:
    mark(worked, by, also(1))
    said = Record.objects.filter(study=worked, action="passage marked")

    assert {each.about for each in said} == new(worked)


def test_every_problem_says_its_row_and_nothing_is_saved(worked: Study, by: User) -> None:
    found = problems(worked, by, also(1, stance=""), also(2, configuration_id="gone"), tag="")

    assert {(0, "tag"), (1, "stance"), (2, "configuration_id")} <= found
    assert new(worked) == set()
    assert not Step.objects.filter(study=worked, by=by).exists()


def test_a_code_made_for_one_row_goes_when_another_is_refused(worked: Study, by: User) -> None:
    assert (1, "stance") in problems(worked, by, also(1, stance=""), new_code="A brew first")

    assert not Code.objects.filter(study=worked, name="A brew first").exists()


def test_a_code_made_in_the_step_goes_and_comes_with_it(worked: Study, by: User) -> None:
    mark(worked, by, also(1, new_code="A brew first"), new_code="a brew first")
    assert Code.objects.filter(study=worked, name="a brew first").count() == 1
    trail = CodeChange.objects.filter(study=worked).count()
    undo(study=worked, by=by)
    assert not Code.objects.filter(study=worked, name="a brew first").exists()
    assert CodeChange.objects.filter(study=worked).count() == trail - 1

    redo(study=worked, by=by)
    assert Code.objects.filter(study=worked, name="a brew first").exists()
    assert len(new(worked)) == 2


def test_a_code_that_somebody_uses_meanwhile_keeps_the_step(worked: Study, by: User) -> None:
    mark(worked, by, new_code="A brew first")
    code = Code.objects.get(study=worked, name="A brew first").code_id
    other = also(1, **CODE_ALONE, code_id=code)
    place = {name: passage(worked)[name] for name in ("start", "end")}
    given = {**other, **place}
    actions.mark(study=worked, document_id="jodie", given=given, by=person("coordinator"))

    with pytest.raises(ConflictError, match=f"code {code} is used since by coding c-also-1"):
        undo(study=worked, by=by)
    assert len(new(worked)) == 2


def test_the_same_thing_twice_is_refused_beside_the_second(worked: Study, by: User) -> None:
    first = {"configuration_id": "cmo02", "tag": "M", "stance": "qualifies"}
    accounts = {"context_account": "", "reasoning_account": ""}

    assert problems(worked, by, also(1), **first, **accounts) == {(1, "configuration_id")}


def test_one_configuration_may_be_supported_by_one_leg_and_countered_by_another(
    worked: Study, by: User
) -> None:
    mark(worked, by, also(1, configuration_id="cmo01", stance="counters"))

    assert len(new(worked)) == 2


def test_what_was_taken_out_by_hand_stays_out_when_the_mark_arrives_again(
    worked: Study, by: User
) -> None:
    mark(worked, by, also(1))
    actions.take_back(study=worked, coding_id="c-also-1", by=by)
    again = mark(worked, by, also(1))

    assert [each.coding_id for each in again] == [CODING_ID]
    assert new(worked) == {CODING_ID}


def test_a_mark_that_was_undone_makes_no_code_when_it_arrives_again(
    worked: Study, by: User
) -> None:
    mark(worked, by, also(1), new_code="A brew first")
    undo(study=worked, by=by)

    assert mark(worked, by, also(1), new_code="A brew first") == ()
    assert not Code.objects.filter(study=worked, name="A brew first").exists()


ROWS = st.lists(
    st.tuples(
        st.sampled_from(["cmo01", "cmo02", "cmo07a", "nowhere"]),
        st.sampled_from(["C", "C-M", ""]),
        st.sampled_from(["supports", "counters", ""]),
        st.sampled_from(["", "ambivalence"]),
        st.sampled_from(["", "", "A brew first", "strange\x07name"]),
    ),
    min_size=1,
    max_size=4,
)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(rows=ROWS, times=st.integers(1, 3))
def test_all_rows_or_none_and_sent_again_is_sent_once(
    worked: Study, rows: list[tuple[str, ...]], times: int
) -> None:
    by = person("evaluator")
    names = ("configuration_id", "tag", "stance", "code_id", "new_code")
    asked = [dict(zip(names, row, strict=True)) for row in rows]
    none = {"context_account": "", "reasoning_account": ""}
    others = [also(number, **none, **each) for number, each in enumerate(asked[1:])]
    state = {model: list(model.objects.filter(study=worked).values()) for model in (Coding, Code)}
    saved = False
    for _ in range(times):
        try:
            saved = len(mark(worked, by, *others, **none, **asked[0])) == len(rows)
            assert saved
        except CodingRefusedError:
            assert not saved
    assert len(new(worked)) == (len(rows) if saved else 0)
    if saved:
        undo(study=worked, by=by)
    now = {model: list(model.objects.filter(study=worked).values()) for model in (Coding, Code)}
    assert now == state
    Record.objects.filter(study=worked, by=by).delete()
    Step.objects.filter(study=worked, by=by).delete()

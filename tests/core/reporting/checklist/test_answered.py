"""The reporting checklist: proposed from a study, answered by a person."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from forwhom.core.errors import ForwhomError
from forwhom.core.exchange.folder import read_study
from forwhom.core.records import RefusedValueError
from forwhom.core.reporting.blocks import Table
from forwhom.core.reporting.checklist.answered import (
    COLUMNS,
    Answered,
    checklist,
    checklist_csv,
    checklist_document,
    checklist_json,
)
from forwhom.core.reporting.checklist.items import ITEMS
from forwhom.core.reporting.checklist.proposals import PROPOSALS
from forwhom.core.study import Study
from forwhom.core.theory.checklist_answers import ChecklistAnswer, Reported
from tests.factories.values import study

STUDY = Path(__file__).parents[4] / "examples" / "parents-in-mind"


@cache
def worked_study() -> Study:
    return read_study(STUDY).study


def of(held: Study, number: int) -> Answered:
    return checklist(held)[number - 1]


def titled(title: str) -> Study:
    held = study()
    return replace(held, profile=replace(held.profile, title=title))


def test_there_are_twenty_items_each_with_a_proposal() -> None:
    assert [each.number for each in ITEMS] == list(range(1, 21)) == list(PROPOSALS)


@pytest.mark.parametrize(
    ("title", "reported"),
    [
        ("Walks: a realist evaluation", Reported.YES),
        ("Walks: a realist-informed study", Reported.UNCLEAR),
        ("Walks", Reported.NO),
    ],
)
def test_the_title_decides_item_1(title: str, reported: Reported) -> None:
    assert of(titled(title), 1).reported is reported


def test_the_title_of_the_worked_study_is_unclear() -> None:
    found = of(worked_study(), 1)
    assert found.reported is Reported.UNCLEAR
    assert found.task and "says “realist” and no more" in found.task


def test_the_worked_study_reports_what_it_keeps() -> None:
    held = {each.item.number: str(each.reported) for each in checklist(worked_study())}
    assert "".join({"Y": "Y", "N": "N", "unclear": "?"}[held[n]] for n in range(1, 21)) == (
        "??YYYYYYYYYYYYY???YY"
    )


def test_an_empty_study_has_a_task_for_every_item() -> None:
    found = checklist(study())
    assert not [each for each in found if each.reported is Reported.YES]
    assert all(each.task for each in found)


def test_a_gap_is_a_task_and_what_is_reported_is_none() -> None:
    for each in checklist(worked_study()):
        assert bool(each.task) is (each.reported is not Reported.YES)


def answered(**more: object) -> Study:
    given = {"item": "item02", "reported": Reported.YES, "reason": "It is on page 1"} | more
    return replace(study(), checklist=(ChecklistAnswer(**given),))  # type: ignore[arg-type]


def test_a_persons_answer_stands_before_what_is_proposed() -> None:
    found = of(answered(where="page 1", by="Eva"), 2)
    assert (found.reported, found.where, found.task) == (Reported.YES, "page 1", None)
    assert found.proposed.reported is Reported.UNCLEAR


def test_an_answer_of_no_keeps_a_task() -> None:
    assert of(answered(reported=Reported.NO), 2).task


def test_an_answer_without_a_reason_or_an_item_is_refused() -> None:
    with pytest.raises(RefusedValueError, match="reason"):
        answered(reason=None)
    with pytest.raises(RefusedValueError, match="no item21"):
        answered(item="item21")


def test_two_answers_to_one_item_are_refused() -> None:
    one = answered().checklist[0]
    with pytest.raises(ForwhomError, match="item02 stands 2 times"):
        replace(study(), checklist=(one, one))


def test_the_csv_has_the_checklists_own_columns_and_twenty_rows() -> None:
    rows = list(csv.reader(io.StringIO(checklist_csv(checklist(worked_study())))))
    assert tuple(rows[0]) == COLUMNS
    assert len(rows) == 21
    assert rows[1][1] == "unclear"


def test_the_document_has_them_too_and_the_reasons() -> None:
    held = answered(by="Eva")
    document = checklist_document(held, checklist(held), date(2026, 6, 1))
    (table,) = [each for each in document.blocks if isinstance(each, Table)]
    assert len(table.body) == 20
    assert "Y (Eva): It is on page 1" in str(document.blocks)


def test_the_json_says_what_was_proposed_beside_what_was_answered() -> None:
    found = json.loads(checklist_json(checklist(answered(by="Eva"))))
    assert found[1]["reported"] == "Y"
    assert found[1]["proposed"] == "unclear"
    assert found[1]["answer"] == {"reason": "It is on page 1", "by": "Eva"}
    assert found[0]["answer"] is None

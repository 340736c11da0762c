"""An initial theory is a study's round 0, and never a second beginning."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from forwhom.core.errors import ConflictError
from forwhom.core.exchange.folder import new_study, read_study
from forwhom.core.exchange.theories import read_theory
from forwhom.core.exchange.theories.into_study import initial, with_initial
from tests.core.exchange.theories.test_reading import WORKED
from tests.core.exchange.theories.written import said
from tests.factories.values import interview

DAY = date(2018, 3, 5)


def test_it_is_round_0_on_the_day_it_was_reached(tmp_path: Path) -> None:
    new_study(tmp_path / "new", "New")
    brought = initial(read_theory(WORKED), DAY, (), "t.yaml")
    study = with_initial(read_study(tmp_path / "new").study, brought)

    (first,) = study.rounds
    assert (first.round_id, first.closed_on, first.about) == ("round0", DAY, "Brought from t.yaml.")
    assert len(study.configurations) == 20
    assert study.changes == ()


def test_interviews_of_another_study_are_left_out_and_said() -> None:
    brought = initial(read_theory(WORKED), DAY, ())

    assert not any(each.suggested_by for each in brought.theory.every())
    assert said(brought)["interview that suggested a configuration"] == 1


def test_interviews_that_would_feed_it_are_warned_of() -> None:
    read = read_theory(WORKED)

    assert [each.rule for each in initial(read, DAY, (interview(),)).findings] == [
        "initial-theory-fed"
    ]
    assert initial(read, date(2018, 3, 4), (interview(),)).findings == ()


@pytest.mark.parametrize("field", ["configurations", "rounds", "conditions"])
def test_a_study_that_has_a_theory_refuses_another(field: str) -> None:
    held = read_study(WORKED).study
    parts = {"configurations": (), "rounds": (), "changes": (), "conditions": (), "clusters": ()}
    parts |= dict.fromkeys(("judgements", "adjudications", "quotations", "recommendations"), ())
    bare = replace(held, codings=(), memos=(), code_changes=(), **parts)
    kept = {field: getattr(held, field)}
    if field == "configurations":
        kept |= {"conditions": held.conditions, "clusters": held.clusters}

    with pytest.raises(ConflictError, match="has a theory already"):
        with_initial(replace(bare, **kept), initial(read_theory(WORKED), DAY, ()))

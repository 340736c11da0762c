"""The write of an initial theory: whole, recorded, and once, whoever was first."""

from __future__ import annotations

from datetime import date

import pytest

from forwhom.core.errors import ConflictError
from forwhom.core.exchange.theories import read_theory
from forwhom.core.exchange.theories.into_study import initial
from forwhom.web.access.models import Record
from forwhom.web.evidence.models import Step
from forwhom.web.studies.models import Study
from forwhom.web.theory.bringing import actions
from forwhom.web.theory.models import Configuration
from tests.web.conftest import WORKED, person
from tests.web.theory.test_actions import state

BROUGHT = initial(read_theory(WORKED), date(2018, 1, 12), (), "t.yaml")


def bring(study: Study) -> None:
    actions.bring(study=study, brought=BROUGHT, name="t.yaml", by=person("evaluator"))


def test_it_is_one_step_with_its_record(empty: Study) -> None:
    bring(empty)

    assert Step.objects.filter(study=empty).count() == 1
    note = Record.objects.get(study=empty, action=actions.BROUGHT)
    assert "cmo08a" in note.detail["rows"]
    assert Configuration.objects.filter(study=empty, part_of="cmo08").count() == 2


def test_whoever_comes_second_is_refused_and_nothing_changes(empty: Study) -> None:
    bring(empty)
    before = state(empty)

    with pytest.raises(ConflictError, match="has a theory already"):
        bring(empty)
    assert state(empty) == before

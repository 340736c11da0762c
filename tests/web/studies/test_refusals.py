"""What a form says when something was refused."""

from __future__ import annotations

from forwhom.core.errors import ConflictError
from forwhom.core.records import RefusedValueError
from forwhom.web.studies.refusals import refused, status_of


def test_what_was_given_is_wrong_in_words_with_its_field() -> None:
    wrong = RefusedValueError("the round has no name", "say what it is called", "name")

    assert status_of(wrong) == 422
    assert refused(wrong)["field"] == "name"
    assert "the round has no name" in str(refused(wrong)["problem"]).lower()


def test_somebody_moved_on() -> None:
    assert status_of(ConflictError("somebody changed it")) == 409
    assert refused(ConflictError("somebody changed it"))["field"] == ""


def test_nothing_is_wrong() -> None:
    assert (status_of(None), refused(None)) == (200, {"problem": "", "field": ""})

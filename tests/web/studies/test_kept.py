from forwhom.web.studies.actions import touched
from forwhom.web.studies.kept import kept
from forwhom.web.studies.models import Study


def test_a_value_is_made_once_for_a_state_of_the_study(worked: Study) -> None:
    assert kept(worked, "test", lambda: "first") == "first"
    assert kept(worked, "test", lambda: "second") == "first"


def test_it_is_made_anew_when_the_study_has_moved_on(worked: Study) -> None:
    kept(worked, "test", lambda: "first")
    touched(worked)
    worked.refresh_from_db()

    assert kept(worked, "test", lambda: "second") == "second"


def test_nothing_is_a_value_too(worked: Study) -> None:
    kept(worked, "test", lambda: None)

    assert kept(worked, "test", lambda: "something") is None


def test_one_study_is_not_taken_for_another(worked: Study, empty: Study) -> None:
    kept(worked, "test", lambda: "worked")

    assert kept(empty, "test", lambda: "empty") == "empty"

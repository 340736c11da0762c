from django.test import Client

from forwhom.web.studies.models import Study


def test_it_lists_the_studies_one_is_in(eva: Client, worked: Study) -> None:
    page = eva.get("/")

    assert worked.title in page.content.decode()
    assert "You are an evaluator here." in page.content.decode()


def test_a_stranger_sees_none(sol: Client, worked: Study) -> None:
    page = sol.get("/").content.decode()

    assert worked.title not in page
    assert "You are in no study yet." in page


def test_nobody_is_asked_to_sign_in(nobody: Client) -> None:
    page = nobody.get("/")

    assert page.status_code == 302
    assert page["Location"].startswith("/account/login/")


def test_a_stranger_is_told_that_a_study_is_not_there(sol: Client, worked: Study) -> None:
    assert sol.get(f"/studies/{worked.slug}/").status_code == 404


def test_a_coordinator_may_not_read_interviews(cora: Client, worked: Study) -> None:
    assert cora.get(f"/studies/{worked.slug}/documents/").status_code == 403

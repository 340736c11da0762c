"""Switching between the cast: a form in the demonstration, and nothing anywhere else."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from forwhom.web.studies.models import Study


@pytest.fixture
def demo(settings: Any) -> None:
    settings.DEMO = True


@pytest.mark.parametrize("method", ["get", "post"])
def test_outside_the_demonstration_nobody_becomes_anybody(
    method: str, nobody: Client, worked: Study
) -> None:
    assert getattr(nobody, method)("/demo/as/evaluator/").status_code == 404
    assert nobody.get("/").status_code == 302


@pytest.mark.usefixtures("demo")
def test_the_address_lets_one_in_who_is_nobody_yet(nobody: Client, worked: Study) -> None:
    nobody.get("/demo/as/evaluator/")

    assert "You are an evaluator here." in nobody.get("/").content.decode()


@pytest.mark.usefixtures("demo")
def test_the_address_changes_nobody_who_is_somebody(sol: Client, worked: Study) -> None:
    sol.get("/demo/as/evaluator/")

    assert "You are in no study yet." in sol.get("/").content.decode()


@pytest.mark.usefixtures("demo")
def test_the_form_switches(eva: Client, worked: Study) -> None:
    page = eva.get("/").content.decode()
    assert '<form method="post" action="/demo/as/coordinator/">' in page

    eva.post("/demo/as/coordinator/")

    assert "You are a coordinator here." in eva.get("/").content.decode()


@pytest.mark.usefixtures("demo")
def test_a_form_from_elsewhere_switches_nobody(worked: Study) -> None:
    strict = Client(enforce_csrf_checks=True)

    assert strict.post("/demo/as/evaluator/").status_code == 403


@pytest.mark.usefixtures("demo")
def test_there_is_no_such_part(nobody: Client, worked: Study) -> None:
    assert nobody.get("/demo/as/administrator/").status_code == 404

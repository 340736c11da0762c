"""The theory taken along: what is lost is said, that it left is recorded."""

from __future__ import annotations

import pytest
from django.test import Client

from forwhom.core.exchange.folder import read_study
from forwhom.core.exchange.theories.forms import FORMS
from forwhom.web.access.models import Record
from forwhom.web.studies.models import Study
from tests.web.conftest import WORKED
from tests.web.reading import text_of, words_of

PAGE = "/studies/parents-in-mind/theory/take-along/"


def test_the_configurations_lead_to_it(eva: Client, worked: Study) -> None:
    assert f'href="{PAGE}"' in text_of(eva, "/studies/parents-in-mind/configurations/")


def test_each_form_says_what_it_loses(eva: Client, worked: Study) -> None:
    page = words_of(text_of(eva, PAGE))

    assert "YAML .yaml To read, to keep" in page
    assert "Lost: change (18). A theory by itself has no history." in page
    assert "How many passages there are is not a measure of strength." in page


@pytest.mark.parametrize("key", FORMS)
def test_each_form_is_the_one_of_the_command_line(eva: Client, worked: Study, key: str) -> None:
    answer = eva.post(f"{PAGE}file/", {"form": key})

    assert answer.content.decode() == FORMS[key].write(read_study(WORKED).study)
    assert answer["Content-Disposition"].endswith(f'{FORMS[key].ending}"')
    assert Record.objects.filter(study=worked, action="theory downloaded").count() == 1


def test_a_form_that_is_none_is_not_found(eva: Client, worked: Study) -> None:
    assert eva.post(f"{PAGE}file/", {"form": "pdf"}).status_code == 404


def test_who_may_not_take_the_report_may_not_take_the_theory(
    cora: Client, pia: Client, sol: Client, worked: Study
) -> None:
    for client, status in ((cora, 403), (pia, 403), (sol, 404)):
        assert client.get(PAGE).status_code == status
        assert client.post(f"{PAGE}file/", {"form": "yaml"}).status_code == status
    assert PAGE not in text_of(cora, "/studies/parents-in-mind/configurations/")

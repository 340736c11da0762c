"""The table of configurations taken away as a file, and that it left is recorded."""

from __future__ import annotations

import io

import docx
import pytest
from django.test import Client

from forwhom.web.access.models import Record

URL = "/studies/parents-in-mind/report/configurations/"


def test_as_word_its_heads_repeat_and_its_page_lies_on_its_side(eva: Client) -> None:
    answer = eva.post(URL, {"form": "docx"})

    document = docx.Document(io.BytesIO(answer.content))
    (table,) = document.tables
    heads = [row for row in table.rows if row._tr.xpath("./w:trPr/w:tblHeader")]
    assert len(heads) == 2
    assert "Hypothesised" in heads[1].cells[1].text
    assert document.sections[-1].orientation == 1
    assert Record.objects.filter(action="configurations downloaded").count() == 1


@pytest.mark.parametrize("form", ["html", "csv"])
def test_in_the_other_forms(eva: Client, form: str) -> None:
    assert "Seeing that it is for her" in eva.post(URL, {"form": form}).content.decode()


def test_only_who_may_take_the_report_away(cora: Client, sol: Client, eva: Client) -> None:
    assert cora.post(URL, {"form": "csv"}).status_code == 403
    assert sol.post(URL, {"form": "csv"}).status_code == 404
    assert eva.post(URL, {"form": "odd"}).status_code == 404
    assert eva.get(URL).status_code == 405

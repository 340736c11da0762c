from __future__ import annotations
import pytest
from django.test import Client
from forwhom.web.studies.models import Study
from tests.web.reading import text_of, words_of, count_of


def test_x(eva: Client, worked: Study) -> None:
    for q in (
        "q=bus",
        "q=judg*&role=mother",
        "",
        "q=%22",
        "coded=no&q=the",
        "q=the&whose=everyone",
        "role=mother&participant.ethnicity=",
    ):
        print(q, words_of(text_of(eva, f"/studies/{worked.slug}/find/?{q}"))[:1900])
        print()

"""A document of the worked study that Eva and Ida code blind, and what Eva marks in it."""

from __future__ import annotations

from typing import Any

from forwhom.core.evidence.codings import Coding
from forwhom.web.evidence import actions
from forwhom.web.evidence.blind.actions import open_blind
from forwhom.web.evidence.blind.models import BlindCoding
from forwhom.web.evidence.loaders import document_of
from forwhom.web.studies.models import Study
from tests.web.conftest import person

DOCUMENT = "answer-r103"  # nothing of the theory rests on what is marked in it
SECRET = "zanzibar-memo-7731"
KEYS = {
    "evaluator": "11111111-2222-4333-8444-555555555555",
    "second-evaluator": "66666666-2222-4333-8444-555555555555",
}
MINE, HERS = (f"c-{each}" for each in KEYS.values())
CODERS = ("evaluator", "second-evaluator")


def opened(study: Study, document_id: str = DOCUMENT, by: str = "evaluator") -> BlindCoding:
    coders = [person(each) for each in CODERS]
    return open_blind(study=study, document_id=document_id, coders=coders, by=person(by))


def given(study: Study, part: str = "evaluator", document_id: str = DOCUMENT) -> dict[str, Any]:
    text = document_of(study, document_id).text or ""
    start = next(at for at, each in enumerate(text) if each.isalpha())
    end = text.index(" ", start + 12)
    return {
        "client_id": KEYS[part],
        "start": start,
        "end": end,
        "configuration_id": "cmo01",
        "tag": "C-M",
        "stance": "supports",
        "memo": SECRET,
    }


def marked(
    study: Study, part: str = "evaluator", document_id: str = DOCUMENT, **more: Any
) -> Coding:
    asked = given(study, part, document_id) | more
    done = actions.mark(study=study, document_id=document_id, given=asked, by=person(part))
    assert done
    return done

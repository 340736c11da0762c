"""A passage to mark in the worked study, as a page sends it."""

from __future__ import annotations

from typing import Any

from forwhom.web.evidence.loaders import document_of
from forwhom.web.studies.models import Study

WORDS = "I've got a brew"


def passage(study: Study, **more: Any) -> dict[str, Any]:
    """Jodie's brew as support for Not judged, with whatever a test says differently."""
    text = document_of(study, "jodie").text or ""
    start = text.index(WORDS)
    given = {
        "client_id": "11111111-2222-4333-8444-555555555555",
        "start": start,
        "end": start + len(WORDS),
        "begins": WORDS,
        "configuration_id": "cmo01",
        "tag": "C-M",
        "stance": "supports",
        "context_account": "first_hand",
        "reasoning_account": "first_hand",
    }
    return given | more


CODING_ID = "c-11111111-2222-4333-8444-555555555555"


def also(number: int, **more: Any) -> dict[str, Any]:
    """A further coding of the same passage, as a page sends it: its passage is the first one's."""
    given = {
        "client_id": f"also-{number}",
        "configuration_id": "cmo02",
        "tag": "M",
        "stance": "qualifies",
        "reasoning_account": "first_hand",
    }
    return given | more

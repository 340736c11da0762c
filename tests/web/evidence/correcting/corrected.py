"""A text of the worked study corrected, as a test says it."""

from __future__ import annotations

from typing import Any

from django.test import Client

from forwhom.core.evidence.corrected import Correction
from forwhom.web.access.models import User
from forwhom.web.evidence.correcting import actions as actions_correct
from forwhom.web.evidence.loaders import codings_of, document_of
from forwhom.web.studies.models import Study


def text_of(study: Study, document_id: str = "jodie") -> str:
    return document_of(study, document_id).text or ""


def seen(study: Study, document_id: str = "jodie") -> str:
    """What a page of the document would be held to now."""
    document, codings = document_of(study, document_id), codings_of(study, document_id)
    return actions_correct.state_of(document, codings)


def correct(study: Study, by: User, text: str, document_id: str = "jodie") -> Correction:
    return actions_correct.correct(
        study=study, document_id=document_id, text=text, seen=seen(study, document_id), by=by
    )


def post(client: Client, study: Study, text: str, **more: Any) -> Any:
    """What a form sends: its line ends are a return and a line feed."""
    sent = {"text": text.replace("\n", "\r\n"), "seen": seen(study), "step": "preview"} | more
    turn = sent.pop("turn", "")
    document_id = sent.pop("document_id", "jodie")
    address = f"/studies/{study.slug}/documents/{document_id}/correct/{turn}"
    return client.post(address, sent)

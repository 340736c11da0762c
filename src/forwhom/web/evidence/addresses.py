"""Where documents, passages and participants are."""

from __future__ import annotations

from urllib.parse import urlencode

from django.urls import reverse

from forwhom.core.tables.expressions import Compare
from forwhom.core.tables.expressions.nodes import Operator


def document_url(slug: str, document_id: str, coding_id: str = "") -> str:
    """A document's page, at one of its passages where a coding is named."""
    page = f"{reverse('documents', args=[slug])}{document_id}/"
    return f"{page}?at={coding_id}#coding-{coding_id}" if coding_id else page


def code_url(slug: str, code_id: str) -> str:
    """A code's page, with its passages."""
    return f"{reverse('codebook', args=[slug])}codes/{code_id}/"


def participant_url(slug: str, participant_id: str) -> str:
    """The list of participants, at one of them."""
    asked = Compare("participant_id", Operator.EQUAL, participant_id)
    return f"{reverse('participants', args=[slug])}?{urlencode({'where': str(asked)})}"

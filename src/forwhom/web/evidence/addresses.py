"""Where documents, passages and participants are."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlencode

from django.urls import reverse

from forwhom.core.tables.expressions import Compare
from forwhom.core.tables.expressions.nodes import Operator

PASSAGES = "passages"  # of the page that finds: marked passages, and not turns


def document_url(slug: str, document_id: str, coding_id: str = "") -> str:
    """A document's page, at one of its passages where a coding is named."""
    page = f"{reverse('documents', args=[slug])}{document_id}/"
    return f"{page}?at={coding_id}#coding-{coding_id}" if coding_id else page


def code_url(slug: str, code_id: str) -> str:
    """A code's page, with its passages."""
    return f"{reverse('codebook', args=[slug])}codes/{code_id}/"


def passages_url(slug: str, **chosen: str | Sequence[str]) -> str:
    """The marked passages of a study that are what is chosen, of each fact any of its values.

    The facts are those of `core.evidence.search.marked`; `q` is words that a passage must hold.
    """
    asked = urlencode({"what": PASSAGES, **chosen}, doseq=True)
    return f"{reverse('find', args=[slug])}?{asked}"


def participant_url(slug: str, participant_id: str) -> str:
    """The list of participants, at one of them."""
    asked = Compare("participant_id", Operator.EQUAL, participant_id)
    return f"{reverse('participants', args=[slug])}?{urlencode({'where': str(asked)})}"

"""The words that brought somebody to a document, so that she sees them in it."""

from __future__ import annotations

from forwhom.core.evidence.documents import Document, turns
from forwhom.core.evidence.search.matching import spans
from forwhom.core.evidence.search.query import QueryError, read_query

Place = tuple[int, int, int]


def sought_in(document: Document, asked: str) -> list[Place]:
    """Where the words of a query stand: the turn's number, and code points of the turn's words.

    A query that cannot be read marks nothing: the document is what she came for.
    """
    try:
        query = read_query(asked)
    except QueryError:
        return []
    text = document.text or ""
    return [
        (turn.number, place.start, place.end)
        for turn in turns(document)
        for place in spans(query, text[turn.said : turn.end])
    ]

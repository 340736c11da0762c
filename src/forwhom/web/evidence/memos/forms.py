"""What a person gives to write a memo, as a core memo; RefusedValueError names the field."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from forwhom.core.errors import ConflictError
from forwhom.core.evidence.codes import Memo
from forwhom.core.evidence.documents import Document
from forwhom.core.evidence.rules import evidence_faults
from forwhom.core.records import RefusedValueError, column_of, line_feeds, read_text
from forwhom.web.evidence.forms import first_words

KEY = re.compile(r"[A-Za-z0-9-]{1,70}")  # what a page calls the memo it asks for


def text_from(given: Mapping[str, object]) -> str:
    """What was written; RefusedValueError where that is nothing."""
    text = line_feeds(str(given.get("text") or "")).strip()
    if not text:
        raise RefusedValueError("the memo says nothing", "write what you thought", "text")
    return text


def memo_from(given: Mapping[str, object], *, by: str, on: date) -> Memo:
    """The memo that was meant: `text`, what it is `about`, whether `pinned`, and `client_id`,
    made by the page that asks; on words of a document, their `start`, `end` and what they `begins`
    with."""
    key = str(given.get("client_id") or "")
    if not KEY.fullmatch(key):
        raise RefusedValueError("the memo has no id", "load the page anew, and send it again", "")
    return Memo(
        memo_id=f"m-{key}",
        about=str(given.get("about") or "") or None,
        start=_position(given, "start"),
        end=_position(given, "end"),
        begins=str(given.get("begins") or "") or None,
        written_on=on,
        by=by,
        pinned=True if given.get("pinned") else None,
        text=text_from(given),
    )


def _position(given: Mapping[str, object], name: str) -> int | None:
    position: int | None = read_text(column_of(Memo, name), str(given.get(name) or ""))
    return position


def on_its_words(memo: Memo, document: Document | None) -> Memo:
    """A memo held to the words it is on; ConflictError where others stand there by now."""
    if (passage := memo.passage) is None:
        return memo
    if document is None:
        raise RefusedValueError("only a document has words", "leave the words out", "about")
    if any(evidence_faults({Document: [document], Memo: [memo]})):
        raise ConflictError(
            "the text has changed since this page was opened; nothing of yours is lost: "
            "load it again, and choose the words anew"
        )
    words = passage.words(document.text)
    if not words.strip():
        raise RefusedValueError("there are no words", "choose at least one", "start")
    return replace(memo, begins=passage.begins or first_words(words))

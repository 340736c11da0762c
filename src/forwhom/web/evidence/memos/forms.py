"""What a person gives to write a memo, as a core memo; RefusedValueError names the field."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from forwhom.core.evidence.codes import Memo
from forwhom.core.records import RefusedValueError, line_feeds

KEY = re.compile(r"[A-Za-z0-9-]{1,70}")  # what a page calls the memo it asks for


def text_from(given: Mapping[str, object]) -> str:
    """What was written; RefusedValueError where that is nothing."""
    text = line_feeds(str(given.get("text") or "")).strip()
    if not text:
        raise RefusedValueError("the memo says nothing", "write what you thought", "text")
    return text


def memo_from(given: Mapping[str, object], *, by: str, on: date) -> Memo:
    """The memo that was meant: `text`, what it is `about`, whether `pinned`, and `client_id`,
    made by the page that asks."""
    key = str(given.get("client_id") or "")
    if not KEY.fullmatch(key):
        raise RefusedValueError("the memo has no id", "load the page anew, and send it again", "")
    return Memo(
        memo_id=f"m-{key}",
        about=str(given.get("about") or "") or None,
        written_on=on,
        by=by,
        pinned=True if given.get("pinned") else None,
        text=text_from(given),
    )

"""A study with other words in it, everywhere where words stand, and nothing else changed.

One walk serves replacing names, restoring them, and asking whether it can be undone: a
`Rewriting` says what becomes of words and of labels. Positions and first words of codings
follow. Expressions over recorded data, dates and numbers are left as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, TypeVar

from forwhom.core.evidence.codes import Memo
from forwhom.core.evidence.codings import Coding
from forwhom.core.evidence.documents import Document
from forwhom.core.evidence.interviews import Interview
from forwhom.core.evidence.participants import Participant
from forwhom.core.evidence.pseudonyms import follow
from forwhom.core.evidence.substitution import Substituted
from forwhom.core.programme.handles import Handle
from forwhom.core.records import Column, Record, columns_of, key_of
from forwhom.core.study import Study

FILE = "file"
LABELLED = (Document, Participant, Interview, Coding, Memo)  # their ids may hold a name
LABELLED_KINDS = tuple(each.KIND for each in LABELLED)
NOT_WORDS = {
    ("condition", "recorded_as"),
    ("document", "file"),
    ("coding", "begins"),
    ("memo", "begins"),
}
NOT_WORDS |= {("code change", "codes"), ("code change", "made_from")}  # ids of codes, as they are
OF_CODINGS = {  # ids of codings that may be gone, which are not words
    ("judgement", "rested_on"),
    ("adjudication", "rested_on"),
    ("quotations", "codings"),
}
PLACED = {"documents", "codings", "memos"}  # whose texts and positions go together
R = TypeVar("R", bound=Record)
P = TypeVar("P", Coding, Memo)


@dataclass(frozen=True, slots=True)
class Rewriting:
    """What becomes of words, of which a reader is told where they stand, and of labels by kind."""

    words: Callable[[str, str], Substituted]
    labels: Mapping[str, Mapping[str, str]]  # by kind: old to new

    def label(self, kind: str, old: str) -> str:
        """What an id of a kind becomes, or a file's name."""
        return self.labels.get(kind, {}).get(old, old)


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A study rewritten, and the ids of codings that cut a name and no longer do."""

    study: Study
    snapped: tuple[str, ...]


def rewritten(study: Study, how: Rewriting, tables: Mapping[str, Handle]) -> Rewritten:
    """A study with its words rewritten; `tables` are those of its tables that were, by field."""
    texts = {
        each.document_id: how.words(each.text or "", text_of(each)) for each in study.documents
    }
    followed = [_followed(each, texts[each.document_id], how) for each in study.codings]
    memos = [_followed(each, texts.get(each.about or ""), how) for each in study.memos]
    changes: dict[str, Any] = dict(tables) | {
        each.name: tuple(_record(record, how) for record in held)
        for each in fields(study)
        if isinstance(held := getattr(study, each.name), tuple) and each.name not in PLACED
    }
    changes["profile"] = _record(study.profile, how)
    changes["codings"] = tuple(_record(each, how) for each, _ in followed)
    changes["memos"] = tuple(_record(each, how) for each, _ in memos)
    changes["documents"] = tuple(
        _document(each, texts[each.document_id].text, how) for each in study.documents
    )
    snapped = tuple(how.label("coding", each.coding_id) for each, cut in followed if cut)
    return Rewritten(replace(study, **changes), snapped)


def text_of(document: Document) -> str:
    """What the text of a document is called where a reader is told of it."""
    return f"the text of document {document.document_id}"


def placed_apart(placed: P, text: Substituted | None, how: Rewriting) -> P:
    """A coding or memo that is not in the study (any more) rewritten, given its document's text
    so."""
    return _record(_followed(placed, text, how)[0], how)


def _followed(placed: P, text: Substituted | None, how: Rewriting) -> tuple[P, bool]:
    """A coding or memo where its passage is now; one whose text is gone stood on words that are
    nowhere else, and a name may be among them."""
    passage = placed.passage
    now, snapped = placed, False
    if text is not None:
        done = follow(placed, text)
        now, snapped = done.placed, done.snapped
    if passage and passage.begins and (passage.is_gone or text is None):
        begins = how.words(passage.begins, f"{placed.KIND} {key_of(placed)}").text
        return replace(now, begins=begins), snapped
    return now, snapped


def _document(document: Document, text: str, how: Rewriting) -> Document:
    made = _record(document, how)
    file = made.file and how.label(FILE, made.file)
    return replace(made, text=text, file=file)


def _record(record: R, how: Rewriting) -> R:
    """A record with its words and labels rewritten, its branches too."""
    about = f"{record.KIND} {key_of(record)}"
    changes: dict[str, Any] = {}
    for column in columns_of(type(record)):
        value = getattr(record, column.name)
        if value not in (None, ()):
            changes[column.name] = _value(record, column, value, how)
    extra = tuple(
        (name, how.words(text, about).text)
        for name, text in record.extra  # type: ignore[attr-defined]
    )
    changed = {name: each for name, each in changes.items() if each != getattr(record, name)}
    return replace(record, **changed, extra=extra)  # type: ignore[type-var]  # every record is a dataclass


def _value(record: Record, column: Column, value: Any, how: Rewriting) -> Any:
    rewrite = _rewriter(record, column, how)
    return tuple(map(rewrite, value)) if column.many else rewrite(value)


def _rewriter(record: Record, column: Column, how: Rewriting) -> Callable[[Any], Any]:
    """What is done with one value of a column."""
    if issubclass(column.base, Record):
        return lambda each: _record(each, how)
    if column.identifies or column.refers:
        kind = column.refers or record.KIND
        return lambda each: how.label(kind, each)
    if (record.KIND, column.name) in OF_CODINGS:
        return lambda each: how.label("coding", each)
    if isinstance(record, Memo) and column.name == "about":
        return lambda each: _about(each, how)
    if column.base is str and (record.KIND, column.name) not in NOT_WORDS:
        about = f"{column.name} of {record.KIND} {key_of(record)}"
        return lambda each: how.words(each, about).text
    return lambda each: each


def _about(asked: str, how: Rewriting) -> str:
    """The id a memo is about, of whatever kind it is."""
    kinds = (kind for kind in LABELLED_KINDS if asked in how.labels.get(kind, {}))
    return how.label(next(kinds, ""), asked)

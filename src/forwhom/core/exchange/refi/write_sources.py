"""Documents as text sources: each with its selections, and their codings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from forwhom.core.evidence.codes import Memo
from forwhom.core.evidence.codings import Coding
from forwhom.core.evidence.documents import Document
from forwhom.core.evidence.passages import Passage
from forwhom.core.exchange.refi.elements import Element, element, words
from forwhom.core.exchange.refi.found import day_of
from forwhom.core.exchange.refi.guids import code_of
from forwhom.core.exchange.refi.names import guid_of, made_guid
from forwhom.core.exchange.refi.outgoing import Outgoing

LONGEST_NAME = 200  # characters of a passage that name its selection
UNSAID = ("document_id", "title", "file", "participant_ids")


def with_its_mark(text: str) -> str:
    """A text that begins with a byte-order mark is given a second, which a reader takes."""
    return f"\ufeff{text}" if text.startswith("\ufeff") else text


def sources(out: Outgoing, *, texts_inside: bool) -> Iterator[Element]:
    """Every document; `texts_inside` puts each text in, for a file with no sources beside it."""
    by_document: dict[str, list[Coding]] = defaultdict(list)
    for coding in out.study.codings:
        by_document[coding.document_id].append(coding)
    on_words: dict[str, list[Memo]] = defaultdict(list)
    for memo in out.study.memos:
        if memo.passage and memo.about:
            on_words[memo.about].append(memo)
    for document in out.study.documents:
        guid = guid_of("document", document.document_id)
        attributes = {**out.kept.of(guid), "guid": guid, "name": document.title}
        inside = []
        if texts_inside:
            attributes.pop("richTextPath", None)
            inside.append(words("PlainTextContent", with_its_mark(document.text or "")))
        else:
            attributes["plainTextPath"] = f"internal://{guid}.txt"
        inside += _marked(out, document, by_document[document.document_id])
        inside += _noted(out, document, on_words[document.document_id])
        inside += [*out.left_by_others(guid), *out.note_refs(guid), *out.values(document, UNSAID)]
        yield element("TextSource", attributes, inside)


def _marked(out: Outgoing, document: Document, its_codings: list[Coding]) -> list[Element]:
    """Selections with their codings; codings that came in one selection stand in one."""
    together: dict[tuple[str, int, int], list[Coding]] = defaultdict(list)
    for coding in its_codings:
        together[out.guids.selections[coding.coding_id], coding.start, coding.end].append(coding)
    marked: list[Element] = []
    taken: set[str] = set()
    for (selection, start, end), codings in together.items():
        whole = not selection and (start, end) == (0, len(document.text or ""))
        if whole and not any(each.memo for each in codings):
            marked += [each for coding in codings for each in _codings(out, coding)]
            continue
        guid = selection or made_guid("selection", codings[0].coding_id)
        if guid in taken:  # one of its codings was moved since
            guid = made_guid("selection", codings[0].coding_id)
        taken.add(guid)
        for coding in codings:
            out.guids.selections[coding.coding_id] = guid
        marked.append(_selection(out, guid, codings, document))
    return marked


def _selection(out: Outgoing, guid: str, codings: list[Coding], document: Document) -> Element:
    first = codings[0]
    came = out.kept.selections.get(first.coding_id)
    own = dict(came.own) if came else _who_and_when(out, first)
    attributes = _placed(guid, first.passage, document, own)
    memos = [each.memo for each in codings if each.memo]
    inside = [words("Description", "\n\n".join(memos))] if memos else []
    inside += [each for coding in codings for each in _codings(out, coding)]
    return element("PlainTextSelection", attributes, [*inside, *out.left_by_others(guid)])


def _placed(
    guid: str, passage: Passage, document: Document, own: Mapping[str, str]
) -> dict[str, str]:
    """A selection's attributes: its place, its words as its name, and what it came with."""
    name = passage.words(document.text)
    short = name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…"
    place = {"startPosition": str(passage.start), "endPosition": str(passage.end)}
    attributes = {"name": short, **own, "guid": guid, **place}
    if not attributes["name"]:
        del attributes["name"]
    return attributes


def _noted(out: Outgoing, document: Document, memos: list[Memo]) -> list[Element]:
    """Selections of the words that memos are on; memos that came on one selection share it."""
    together: dict[str, Passage] = {}
    for memo in memos:
        guid = out.guids.noted[memo.memo_id]
        if memo.passage:
            together.setdefault(guid, memo.passage)
    return [
        element(
            "PlainTextSelection",
            _placed(guid, passage, document, out.kept.of(guid)),
            [*out.left_by_others(guid), *out.note_refs(guid)],
        )
        for guid, passage in together.items()
    ]


def _codings(out: Outgoing, coding: Coding) -> list[Element]:
    """One element for its code, and one for its configuration, which a code stands for."""
    guid = guid_of("coding", coding.coding_id)
    codes = []
    if coding.code_id:
        codes.append((guid, guid_of("code", coding.code_id)))
    if coding.configuration_id:
        other = made_guid("coding on configuration", coding.coding_id) if codes else guid
        codes.append((other, code_of(coding.configuration_id)))
    notes = [*out.note_refs(guid), *out.left_by_others(guid)]
    return [
        element(
            "Coding",
            {**_who_and_when(out, coding), "guid": own},
            [element("CodeRef", {"targetGUID": code}), *(notes if own == guid else [])],
        )
        for own, code in codes
    ]


def _who_and_when(out: Outgoing, coding: Coding) -> dict[str, str]:
    """Who coded and when: to the second, where it came so and still is that day and person."""
    came = out.kept.selections.get(coding.coding_id)
    was = dict(came.of_coding) if came else {}
    if coding.coder:
        was["creatingUser"] = out.guids.users[coding.coder]
    else:
        was.pop("creatingUser", None)
    if coding.coded_on and day_of(was.get("creationDateTime")) != coding.coded_on:
        was["creationDateTime"] = f"{coding.coded_on}T00:00:00"
    return was

"""What passages in like words are tied to: offered beside what was used lately, never chosen.

A study's coded passages are held in this process's memory as of one version of the study (see
`finding.shelf`). To make that ready takes a while, once; so only the request that finds it not
ready makes it, and others are told to ask again. None of them is a request that opens or marks.
"""

from __future__ import annotations

from collections import OrderedDict, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from threading import Lock
from time import sleep

from forwhom.core.evidence.documents import Document
from forwhom.core.evidence.search.excerpt import Excerpt
from forwhom.core.evidence.search.facts import CODE, CONFIGURATION
from forwhom.core.evidence.similar.because import because
from forwhom.core.evidence.similar.index import Coded, Index, Place, indexed
from forwhom.core.evidence.similar.nearest import Near, Passage, Target, shortlist
from forwhom.core.evidence.similar.terms import spoken
from forwhom.web.evidence import models as rows
from forwhom.web.evidence.addresses import document_url
from forwhom.web.evidence.loaders import codes_of
from forwhom.web.evidence.mapping import documents_from
from forwhom.web.evidence.relations import theory
from forwhom.web.studies.models import Study

MOST = 4  # studies; one with 20,000 coded passages takes about 60 MB
AT_ONCE = 200  # documents read in one query
A_FEW, A_MOMENT = 8, 0.0003  # passages, and seconds in which another request may go first
IN_ORDER = ("position", "pk")


@dataclass(frozen=True, slots=True)
class Because:
    """The coded passage for which something is offered: a stretch of it, and where it stands."""

    words: Excerpt
    document: str
    url: str


@dataclass(frozen=True, slots=True)
class Similar:
    """Something a passage may be tied to: its kind, `configuration` or `code`, id and name."""

    kind: str
    id: str
    name: str
    because: Because


@dataclass(frozen=True, slots=True)
class Held:
    """An index as of two versions; `digests`, by document, change with no coding."""

    version: int
    but_for_codings: int
    digests: Mapping[str, str]
    index: Index


_HELD: OrderedDict[int, Held] = OrderedDict()
_ONE_AT_A_TIME = Lock()


def similar_to(study: Study, document: Document, start: int, end: int) -> list[Similar] | None:
    """What passages like one of a document are tied to, the nearest first.

    None while another request makes ready what it is found in: ask again.
    """
    index = _index_of(study)
    if index is None:
        return None
    said = next(spoken(document, [(start, end)]))
    names = _names(study)
    found = shortlist(index, Passage(document.document_id, start, end, said), names.keys())
    return _told(study, said, found, names)


def prepared(study: Study) -> bool:
    """Make ready what similar passages are found in; False while another request does."""
    return _index_of(study) is not None


def forget() -> None:
    """Let go of everything: for tests, whose database goes back to what it was."""
    with _ONE_AT_A_TIME:
        _HELD.clear()


def _index_of(study: Study) -> Index | None:
    """The coded passages of a study as they are; None while somebody else reads them."""
    if not _ONE_AT_A_TIME.acquire(blocking=False):
        return None
    try:
        held = _HELD.get(study.pk)
        if held is None or held.version != study.version:
            held = _HELD[study.pk] = _renewed(study, held)
        _HELD.move_to_end(study.pk)
        while len(_HELD) > MOST:
            _HELD.popitem(last=False)
        return held.index
    finally:
        _ONE_AT_A_TIME.release()


def _renewed(study: Study, before: Held | None) -> Held:
    if before and before.but_for_codings == study.version_but_for_codings:
        digests = before.digests
    else:
        packed = rows.DocumentWords.objects.filter(document__study=study)
        digests = dict(packed.values_list("document__document_id", "digest"))
    held = rows.Coding.objects.filter(study=study).order_by(*IN_ORDER)
    coded = held.values_list(*Coded._fields).iterator(chunk_size=10_000)
    index = indexed(
        coded, digests, lambda new: _said(study, digests, new), before.index if before else None
    )
    return Held(study.version, study.version_but_for_codings, digests, index)


def _said(
    study: Study, digests: Mapping[str, str], places: Sequence[Place]
) -> Iterator[tuple[Place, str]]:
    """The words of passages, whose documents alone are read; others get their turn meanwhile."""
    by_text: dict[str, list[Place]] = defaultdict(list)
    for each in places:
        digest, _, _ = each
        by_text[digest].append(each)
    named = {digest: document_id for document_id, digest in digests.items() if digest in by_text}
    for digest, document in _documents(study, named):
        passages = by_text[digest]
        words = spoken(document, ((start, end) for _, start, end in passages))
        for at, (place, said) in enumerate(zip(passages, words, strict=True)):
            if at % A_FEW == 0:
                sleep(A_MOMENT)
            yield place, said


def _documents(study: Study, named: Mapping[str, str]) -> Iterator[tuple[str, Document]]:
    """Documents with their words, some at a time, by their digests."""
    digest_of = {document_id: digest for digest, document_id in named.items()}
    ids = list(digest_of)
    for at in range(0, len(ids), AT_ONCE):
        held = rows.Document.objects.filter(study=study, document_id__in=ids[at : at + AT_ONCE])
        for document in documents_from(held):
            yield digest_of[document.document_id], document


def _names(study: Study) -> Mapping[Target, str]:
    """Everything a passage can be tied to, and what it is called."""
    configurations = {
        (CONFIGURATION, key): each.name
        for key, each in theory().targets(study).items()
        if each.stands
    }
    return configurations | {(CODE, key): name for key, name in codes_of(study).items()}


def _told(
    study: Study, said: str, found: Sequence[Near], names: Mapping[Target, str]
) -> list[Similar]:
    asked = {each.because_of.document_id for each in found}
    held = documents_from(rows.Document.objects.filter(study=study, document_id__in=asked))
    documents = {each.document_id: each for each in held}
    return [
        Similar(
            *near.target,
            names[near.target],
            _because(study, said, near.because_of, documents[near.because_of.document_id]),
        )
        for near in found
        if near.because_of.document_id in documents
    ]


def _because(study: Study, said: str, coded: Coded, document: Document) -> Because:
    words = next(spoken(document, [(coded.start, coded.end)]))
    url = document_url(study.slug, document.document_id, coded.coding_id)
    return Because(because(words, said), document.title, url)

"""A study's words in this process's memory, to find passages in, as of one version of the study.

Every write makes a study's version grow (`studies.actions.touched`); what is held of an older one
is brought up to date, and only documents whose words are others are read again.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from threading import Lock

from forwhom.core.evidence.documents import Document
from forwhom.core.evidence.search.corpus import Corpus, shelve
from forwhom.core.evidence.search.facts import Sources, sources_of
from forwhom.core.evidence.search.groups import MARKED, Groups, codings, voices
from forwhom.core.evidence.search.packed import Packed
from forwhom.web.evidence import models as rows
from forwhom.web.evidence.mapping import documents_without_words
from forwhom.web.evidence.relations import theory
from forwhom.web.studies.fields import records_from
from forwhom.web.studies.models import Study

MOST = 8  # studies; one of five million words takes about 80 MB
AT_ONCE = 400  # documents read in one query


@dataclass(frozen=True, slots=True)
class Shelf:
    """The documents, without their texts, the words in them, and the turns by what is known."""

    documents: Sequence[Document]
    corpus: Corpus
    sources: Sources
    groups: Groups


@dataclass(frozen=True, slots=True)
class Held:
    """A shelf as of two versions; `voices` is that part of its groups that no coding changes."""

    version: int
    but_for_codings: int
    voices: Groups
    shelf: Shelf


_HELD: OrderedDict[int, Held] = OrderedDict()
_ONE_AT_A_TIME = Lock()


def shelf_of(study: Study) -> Shelf:
    """Everything that passages of a study are found in."""
    with _ONE_AT_A_TIME:
        held = _HELD.get(study.pk)
        if held is None or held.version != study.version:
            held = _HELD[study.pk] = _renewed(study, held)
        _HELD.move_to_end(study.pk)
        while len(_HELD) > MOST:
            _HELD.popitem(last=False)
        return held.shelf


def forget() -> None:
    """Let go of everything: for tests, whose database goes back to what it was."""
    with _ONE_AT_A_TIME:
        _HELD.clear()


def _renewed(study: Study, before: Held | None) -> Held:
    if before is None or before.but_for_codings != study.version_but_for_codings:
        before = _without_codings(study, before)
    shelf = before.shelf
    held = rows.Coding.objects.filter(study=study).order_by().values_list(*MARKED)
    ids = [each.document_id for each in shelf.documents]
    groups = {**before.voices, **codings(shelf.corpus, ids, held.iterator(chunk_size=10_000))}
    return replace(before, version=study.version, shelf=replace(shelf, groups=groups))


def _without_codings(study: Study, before: Held | None) -> Held:
    packed = rows.DocumentWords.objects.filter(document__study=study)
    digests = dict(packed.values_list("document__document_id", "digest"))
    documents = [each for each in documents_without_words(study) if each.document_id in digests]
    corpus = shelve(
        [digests[each.document_id] for each in documents],
        lambda missing: _unpacked(study, missing),
        before.shelf.corpus if before else None,
    )
    sources = sources_of(
        records_from(rows.Participant.objects.filter(study=study)),
        records_from(rows.Interview.objects.filter(study=study)),
        theory().rounds(study),
    )
    groups = voices(corpus, documents, sources)
    shelf = Shelf(documents, corpus, sources, groups)
    return Held(study.version, study.version_but_for_codings, groups, shelf)


def _unpacked(study: Study, digests: Sequence[str]) -> Iterator[Packed]:
    for at in range(0, len(digests), AT_ONCE):
        held = rows.DocumentWords.objects.filter(
            document__study=study, digest__in=digests[at : at + AT_ONCE]
        )
        for digest, words, numbers, turns in held.values_list(*Packed.__slots__):
            yield Packed(digest, words, bytes(numbers), bytes(turns))

"""One evaluation, whole: programme, evidence and theory in one value.

A `Study` refuses to exist while a rule between its parts is broken; `faults_between` says
every one of them, and `warnings_of` what is legal and a careful evaluator would want to know.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Annotated, ClassVar

from forwhom.core.errors import FaultsFound
from forwhom.core.evidence.code_changes import CodeChange
from forwhom.core.evidence.codes import Code, Memo
from forwhom.core.evidence.codings import Coding
from forwhom.core.evidence.documents import Document
from forwhom.core.evidence.interviews import Interview
from forwhom.core.evidence.participants import Participant
from forwhom.core.evidence.rules import evidence_faults, evidence_warnings
from forwhom.core.evidence.voices import Item, items
from forwhom.core.findings import About, Finding, fault, warning
from forwhom.core.programme.handles import Handle
from forwhom.core.programme.sites import Site
from forwhom.core.records import (
    Between,
    Extra,
    Identifier,
    Record,
    Records,
    Refers,
    a,
    held,
    key_of,
    references,
)
from forwhom.core.theory.adjudications import Adjudication
from forwhom.core.theory.checklist_answers import ChecklistAnswer
from forwhom.core.theory.conditions import Cluster, Condition
from forwhom.core.theory.configurations import Configuration, every_configuration
from forwhom.core.theory.judgements import Judgement, Trail
from forwhom.core.theory.quotations import Quotations
from forwhom.core.theory.recommendations import Recommendation
from forwhom.core.theory.rounds import Change, Round, rounds_fed
from forwhom.core.theory.rules import theory_faults, theory_warnings
from forwhom.core.theory.theory import Theory


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile(Record):
    """What a study says of itself: what a reporting checklist asks for."""

    KIND: ClassVar[str] = "study"

    format: Annotated[int, Between(1, 1), "the version of this layout"] = 1
    study_id: Annotated[str, Identifier(), "the study's stable id"]
    title: Annotated[str, "its title"]
    question: Annotated[str, "the realist question it asks"]
    sites: Annotated[tuple[str, ...], Refers("site"), "the sites it covers"] = ()
    programme: Annotated[str | None, "the programme, in a paragraph"] = None
    outcome: Annotated[str | None, "the outcome, defined"] = None
    rationale: Annotated[str | None, "why it is done, and why as a realist evaluation"] = None
    design: Annotated[str | None, "how theory was developed, tested and refined"] = None
    recruitment: Annotated[str | None, "who was invited, how, and until when"] = None
    ethics: Annotated[str | None, "who approved it, under which reference"] = None
    consent: Annotated[str | None, "how consent was given"] = None
    funding: Annotated[str | None, "who paid"] = None
    role_of_funder: Annotated[str | None, "what the funder decided and what it did not"] = None
    conflicts: Annotated[str | None, "competing interests"] = None
    data_availability: Annotated[str | None, "what may be had by others, and how"] = None
    invented: Annotated[str | None, "what in it is invented, for a study that teaches"] = None
    citation: Annotated[str | None, "how to cite what it reproduces"] = None
    extra: Extra = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Study:
    """One evaluation. Referrals, offers and scores are table handles, never rows."""

    profile: Profile
    referrals: Handle
    offers: Handle
    scores: Handle
    sites: tuple[Site, ...] = ()
    participants: tuple[Participant, ...] = ()
    interviews: tuple[Interview, ...] = ()
    documents: tuple[Document, ...] = ()
    codes: tuple[Code, ...] = ()
    codings: tuple[Coding, ...] = ()
    memos: tuple[Memo, ...] = ()
    code_changes: tuple[CodeChange, ...] = ()
    conditions: tuple[Condition, ...] = ()
    clusters: tuple[Cluster, ...] = ()
    configurations: tuple[Configuration, ...] = ()
    rounds: tuple[Round, ...] = ()
    changes: tuple[Change, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    adjudications: tuple[Adjudication, ...] = ()
    quotations: tuple[Quotations, ...] = ()
    recommendations: tuple[Recommendation, ...] = ()
    checklist: tuple[ChecklistAnswer, ...] = ()

    def __post_init__(self) -> None:
        faults = tuple(faults_between(self.records(), self.handles()))
        if faults:
            raise FaultsFound(faults)

    def records(self) -> dict[type[Record], tuple[Record, ...]]:
        """Every record of the study by its type, sub-configurations among configurations."""
        by_type: dict[type[Record], tuple[Record, ...]] = {Profile: (self.profile,)}
        by_type |= {
            type(values[0]): values
            for each in fields(self)
            if isinstance(values := getattr(self, each.name), tuple) and values
        }
        if self.configurations:
            by_type[Configuration] = tuple(every_configuration(self.configurations))
        return by_type

    def handles(self) -> tuple[Handle, ...]:
        """The tables that are held by the engine."""
        return (self.referrals, self.offers, self.scores)

    def trail(self) -> Trail:
        """The rounds of its theory, the changes between them, and what its conditions say."""
        return Trail(self.rounds, self.changes, self.conditions)

    def evidence(self) -> tuple[Item, ...]:
        """Every coding with its words, its speaker and the round that its interview fed."""
        rounds = rounds_fed(self.interviews, self.rounds)
        return items(self.codings, self.documents, self.participants, rounds)

    def theory(self) -> Theory:
        """Its theory, as the verbs of refinement and whoever checks numbers take it."""
        return Theory(self.configurations, self.conditions, self.rounds, self.changes, self.codings)

    def warnings(self) -> tuple[Finding, ...]:
        """What is legal and a careful evaluator would want to know."""
        return tuple(warnings_of(self.records(), self.handles()))


def faults_between(
    records: Records,
    handles: Iterable[Handle] = (),
    half_read: Sequence[Record] = (),
    unread: Collection[str] = (),
) -> Iterator[Finding]:
    """Every fault that shows only between records: ids twice or unknown, and each room's rules.

    `half_read` are records with faults of their own, and `unread` the kinds of which nothing
    could be read: naming them is no fault.
    """
    known = _known_ids(records, handles, half_read)
    for of_one_kind in records.values():
        yield from _duplicates(of_one_kind)
    for each in (*_every(records), *half_read):
        yield from _unknown_ids(each, known, unread)
    yield from evidence_faults(records)
    yield from _places_in_no_document(records, handles)
    yield from theory_faults(records, known.get(Condition.KIND, set()), Condition.KIND in unread)


def warnings_of(records: Records, handles: Iterable[Handle] = ()) -> Iterator[Finding]:
    """Every warning of every room, and of memos about what is not there."""
    yield from _memos_about_nothing(records, handles)
    yield from evidence_warnings(records)
    yield from theory_warnings(records)


def _every(records: Records) -> Iterator[Record]:
    for of_one_kind in records.values():
        yield from of_one_kind


def _known_ids(
    records: Records, handles: Iterable[Handle], half_read: Sequence[Record]
) -> dict[str, set[str]]:
    """The ids that may be named, by kind; of a table's only those that some record names."""
    every = (*_every(records), *half_read)
    known: dict[str, set[str]] = defaultdict(set)
    asked: dict[str, set[str]] = defaultdict(set)
    for each in every:
        known[each.KIND].add(key_of(each))
        for _, kind, named in references(each):
            asked[kind].add(named)
    for handle in handles:
        kind = handle.record.KIND
        known[kind] |= handle.known_ids(asked[kind])
    return known


def _duplicates(of_one_kind: Sequence[Record]) -> Iterator[Finding]:
    counts = Counter((each.KIND, key_of(each)) for each in of_one_kind)
    for (kind, key), times in counts.items():
        if times > 1:
            wrong = f"{kind} {key} stands {times} times"
            right = f"give each {kind} its own id"
            yield fault("duplicate-id", wrong, right, About(kind, key))


def _unknown_ids(
    record: Record, known: Mapping[str, set[str]], unread: Collection[str]
) -> Iterator[Finding]:
    for field, kind, asked in references(record):
        if kind not in unread and asked not in known.get(kind, set()):
            yield fault(
                "unknown-id",
                f"{record.KIND} {key_of(record)} names {kind} {asked}, which is not in the study",
                f"name {a(kind)} that is, or add it",
                About(record.KIND, key_of(record), field),
            )


def gone_subjects(records: Records, handles: Iterable[Handle]) -> set[str]:
    """The ids that memos are about and that nothing in the study has (any more)."""
    gone = {each.about for each in held(records, Memo) if each.about}
    if gone:
        gone -= {key_of(each) for each in _every(records)}
        gone -= {each for handle in handles for each in handle.known_ids(gone)}
    return gone


def _places_in_no_document(records: Records, handles: Iterable[Handle]) -> Iterator[Finding]:
    """Memos on words of what has none: a place is in a document, there or gone."""
    placed = [each for each in held(records, Memo) if each.passage]
    if not placed:
        return
    documents = {each.document_id for each in held(records, Document)}
    may_be = documents | gone_subjects(records, handles)
    for memo in placed:
        if memo.about not in may_be:
            yield fault(
                "memo-place",
                f"memo {memo.memo_id} is on words of {memo.about}, which is no document",
                "name the document in about, or leave start, end and begins empty",
                About("memo", memo.memo_id, "about"),
            )


def _memos_about_nothing(records: Records, handles: Iterable[Handle]) -> Iterator[Finding]:
    gone = gone_subjects(records, handles)
    for memo in held(records, Memo):
        if memo.about in gone:
            yield warning(
                "memo-about-gone",
                f"memo {memo.memo_id} is about {memo.about}, which is not in the study",
                "it is kept; give the id of what it is about, or leave about empty",
                About("memo", memo.memo_id, "about"),
            )

"""Hypothesis strategies for whole studies, whose records name one another rightly."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import ibis
import pyarrow as pa
from hypothesis import strategies as st

from forwhom.core.evidence.code_changes import CodeChange
from forwhom.core.evidence.codes import Code, Memo
from forwhom.core.evidence.codings import Coding, Leg, Stance
from forwhom.core.evidence.documents import Document
from forwhom.core.evidence.interviews import Interview
from forwhom.core.evidence.participants import Participant, Role, StaffRole
from forwhom.core.programme.handles import Handle
from forwhom.core.programme.offers import Offer, RecordedScore
from forwhom.core.programme.referrals import Referral
from forwhom.core.programme.sites import Site
from forwhom.core.records import WHITE, Record, columns_of, key_of, write_text
from forwhom.core.study import Profile, Study
from forwhom.core.tables.checked import typed
from forwhom.core.theory.adjudications import Adjudication, Settled
from forwhom.core.theory.checklist_answers import ChecklistAnswer
from forwhom.core.theory.conditions import Cluster, Condition, Context, Joined, Whose
from forwhom.core.theory.configurations import Configuration, every_configuration
from forwhom.core.theory.judgements import Judgement
from forwhom.core.theory.quotations import Quotations
from forwhom.core.theory.recommendations import Recommendation
from forwhom.core.theory.ripples import circle_of_preconditions
from forwhom.core.theory.rounds import Change, Round
from tests.factories.records import fields_of, words

Strategy = st.SearchStrategy[Any]
texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00\r"), max_size=40)
file_names = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\\/:\ufffe\uffff"),
    min_size=1,
    max_size=20,
).map(lambda name: name if name.strip(WHITE) and not name.startswith(".") else f"a{name}")


def handle_of(record: type[Record], records: Sequence[Record]) -> Handle:
    """A handle of records, as a study that came from elsewhere has it: no file behind it."""
    columns = columns_of(record)
    rows = {
        column.name: [write_text(column, getattr(each, column.name)) or None for each in records]
        for column in columns
    }
    types = pa.schema([(column.name, pa.string()) for column in columns])
    return Handle(record, typed(ibis.memtable(pa.table(rows, schema=types)), record))


@st.composite
def some(
    draw: st.DrawFn, record: type[Record], most: int = 3, **instead: Strategy
) -> tuple[Any, ...]:
    """A few records of one kind, each with its own id."""
    made = [
        draw(st.builds(record, **fields_of(record, **instead)))
        for _ in range(draw(st.integers(0, most)))
    ]
    return tuple({key_of(each): each for each in made}.values())


def among(records: Sequence[Record]) -> Strategy:
    """The id of one of these records, or none."""
    return st.sampled_from([None, *map(key_of, records)])


def several(records: Sequence[Record], fewest: int = 0) -> Strategy:
    """The ids of some of these records."""
    if not records:
        return st.just(())
    ids = st.sampled_from(list(map(key_of, records)))
    return st.lists(ids, min_size=fewest, max_size=3).map(tuple)


def exactly(records: Sequence[Record]) -> Strategy:
    """The id of one of these records."""
    return st.sampled_from(list(map(key_of, records)))


@st.composite
def programmes(draw: st.DrawFn) -> dict[str, tuple[Any, ...]]:
    """Sites, referrals, offers and scores."""
    sites = draw(some(Site, closed_on=st.none()))
    referrals = draw(some(Referral, site=exactly(sites), extra=st.just(()))) if sites else ()
    of = {"referral_id": exactly(referrals)} if referrals else {}
    return {
        "sites": sites,
        "referrals": referrals,
        "offers": draw(some(Offer, **of)) if referrals else (),
        "scores": draw(some(RecordedScore, **of)) if referrals else (),
    }


@st.composite
def participants(draw: st.DrawFn, sites: Sequence[Record]) -> tuple[Any, ...]:
    """Participants at some of the sites; only staff do staff's work."""
    made = draw(some(Participant, site=among(sites), staff_role=st.none()))
    roles = st.none() | st.sampled_from(["local", "national", "trainer"])
    return tuple(
        replace(each, staff_role=_staff_role(draw(roles))) if each.role is Role.STAFF else each
        for each in made
    )


def _staff_role(word: str | None) -> Any:
    return StaffRole(word) if word else None


@st.composite
def documents(
    draw: st.DrawFn,
    referrals: Sequence[Any],
    people: Sequence[Record],
    interviews: Sequence[Record],
) -> tuple[Any, ...]:
    """Transcripts with a file each, and open-text answers of referrals that have one."""
    answered = [each for each in referrals if each.hopes]
    fields = {"participant_ids": several(people), "interview_id": among(interviews)}
    made = draw(some(Document, file=file_names, referral_id=st.none(), **fields))
    own = {each.file: replace(each, text=draw(texts)) for each in made}
    if not answered:
        return tuple(own.values())
    answers = draw(some(Document, 2, file=st.none(), referral_id=exactly(answered), **fields))
    by_id = {each.referral_id: each for each in answered}
    told = (_told(each, by_id[each.referral_id]) for each in answers)
    return tuple({each.document_id: each for each in (*own.values(), *told)}.values())


def _told(document: Document, referral: Any) -> Document:
    return replace(
        document,
        text=referral.hopes,
        in_words_of=referral.hopes_in_words_of,
        referral_site=referral.site,
    )


@st.composite
def codes(draw: st.DrawFn) -> tuple[Any, ...]:
    """A few codes, each at the top or under one before it."""
    made: list[Any] = []
    for each in draw(some(Code, 4, parent=st.none())):
        made.append(replace(each, parent=draw(among(made))))
    return tuple(made)


@st.composite
def code_changes(draw: st.DrawFn) -> tuple[Any, ...]:
    """Steps of work on a codebook, whose codes may be gone."""
    named = st.lists(st.sampled_from(["a", "b", "gone"]), min_size=1, max_size=2).map(tuple)
    fields = {"codes": named, "made_from": named, "reason": words()}
    into = {"leg": st.sampled_from([*Leg]), "stance": st.sampled_from([*Stance])}
    gone = {"configuration_id": st.sampled_from(["a", "gone"])}
    return draw(some(CodeChange, 2, **fields, **into, **gone))


@st.composite
def codings(
    draw: st.DrawFn,
    texts_there: Sequence[Any],
    codes: Sequence[Record],
    configurations: Sequence[Record],
) -> tuple[Any, ...]:
    """Passages that are there, tied to a configuration's legs or to a code."""
    if not texts_there or not (codes or configurations):
        return ()
    lengths = {each.document_id: len(each.text) for each in texts_there}
    made = draw(_unplaced(texts_there, codes, configurations))
    placed = []
    for each in made:
        start = draw(st.integers(0, lengths[each.document_id]))
        end = draw(st.integers(start, lengths[each.document_id]))
        placed.append(replace(each, start=start, end=end))
    return tuple(placed)


@st.composite
def _unplaced(
    draw: st.DrawFn,
    texts_there: Sequence[Any],
    codes: Sequence[Record],
    configurations: Sequence[Record],
) -> tuple[Any, ...]:
    zero = st.just(0)
    fields = fields_of(
        Coding,
        document_id=exactly(texts_there),
        start=zero,
        end=zero,
        begins=st.none(),
        code_id=among(codes),
        configuration_id=among(configurations),
    )
    made = {}
    for _ in range(draw(st.integers(0, 3))):
        values = {name: draw(each) for name, each in fields.items()}
        shown = values["tag"].legs if values["tag"] else ()
        for leg in Leg:
            if leg not in shown:
                values[f"{leg}_account"] = None
        if not (values["tag"] and values["stance"]):
            values["configuration_id"] = None
        if values["configuration_id"] or values["code_id"]:
            made[values["coding_id"]] = Coding(**values)
    return tuple(made.values())


@st.composite
def memos(
    draw: st.DrawFn, subjects: Sequence[Record], texts_there: Sequence[Any]
) -> tuple[Any, ...]:
    """Memos about anything, some of them on words of a document, there or corrected away."""
    nowhere = {name: st.none() for name in ("start", "end", "begins")}
    made = [*draw(some(Memo, about=among(subjects), **nowhere))]
    if made and texts_there and draw(st.booleans()):
        document = draw(st.sampled_from(list(texts_there)))
        start = draw(st.integers(0, len(document.text)))
        end = draw(st.integers(start, len(document.text)))
        begins = draw(words()) if start == end else None
        place = {"start": start, "end": end, "begins": begins}
        made[0] = replace(made[0], about=key_of(document), **place)
    return tuple(made)


def contexts(conditions: Sequence[Record]) -> Strategy:
    """Conditions joined, sometimes nested; none where there is no condition."""
    if not conditions:
        return st.none()
    whose = st.none() | st.sampled_from(list(Whose))

    def joined(parts: Strategy) -> Strategy:
        several_parts = st.lists(parts, min_size=1, max_size=3).map(tuple)
        return st.builds(Context, st.sampled_from(list(Joined)), several_parts, whose)

    part = exactly(conditions)
    return st.none() | joined(part | joined(part))


@st.composite
def theories(draw: st.DrawFn, interviews: Sequence[Record]) -> dict[str, tuple[Any, ...]]:
    """Conditions, clusters, configurations with branches, and rounds."""
    recorded_as = st.none() | st.just("support has 'GP: yes'")
    conditions = draw(some(Condition, recorded_as=recorded_as, outcome_of=st.just(())))
    clusters = draw(some(Cluster))
    fields = {
        "context": contexts(conditions),
        "clusters": several(clusters),
        "suggested_by": several(interviews),
    }
    branches = draw(some(Configuration, 2, branches=st.just(()), **fields))
    parents = draw(some(Configuration, 2, branches=st.just(()), **fields))
    taken = {key_of(each) for each in branches}
    parents = tuple(each for each in parents if key_of(each) not in taken)
    if parents and branches:
        parents = (replace(parents[0], branches=branches), *parents[1:])
    return {
        "conditions": draw(rippling(conditions, parents)),
        "clusters": clusters,
        "configurations": parents,
        "rounds": draw(rounds()),
    }


@st.composite
def rippling(
    draw: st.DrawFn, conditions: tuple[Condition, ...], parents: tuple[Configuration, ...]
) -> tuple[Condition, ...]:
    """The conditions, some said to be outcomes of configurations; never a circle of gates."""
    every = list(every_configuration(parents))
    linked = tuple(replace(each, outcome_of=draw(several(every))) for each in conditions)
    return conditions if circle_of_preconditions(parents, linked) else linked


@st.composite
def rounds(draw: st.DrawFn) -> tuple[Round, ...]:
    """Closed rounds, of which the last may still be open."""
    held: tuple[Round, ...] = draw(some(Round, closed_on=st.dates()))
    if held and draw(st.booleans()):
        return (*held[:-1], replace(held[-1], closed_on=None))
    return held


@st.composite
def studies(draw: st.DrawFn) -> Study:
    """Whole studies with no folder behind them."""
    programme = draw(programmes())
    sites, referrals = programme["sites"], programme["referrals"]
    people = draw(participants(sites))
    interviews = draw(some(Interview, participant_id=exactly(people))) if people else ()
    theory = draw(theories(interviews))
    configurations = theory["configurations"]
    there = draw(documents(referrals, people, interviews))
    coded_with = draw(codes())
    coded = draw(codings(there, coded_with, configurations))
    return Study(
        profile=draw(st.builds(Profile, **fields_of(Profile, sites=several(sites)))),
        referrals=handle_of(Referral, referrals),
        offers=handle_of(Offer, programme["offers"]),
        scores=handle_of(RecordedScore, programme["scores"]),
        sites=sites,
        participants=people,
        interviews=interviews,
        documents=there,
        codes=coded_with,
        codings=coded,
        memos=draw(memos((*sites, *referrals, *configurations), there)),
        code_changes=draw(code_changes()),
        changes=draw(_changes(theory["rounds"], configurations, coded)),
        **draw(verdicts(theory["rounds"], configurations)),
        recommendations=draw(recommendations(configurations)),
        checklist=draw(some(ChecklistAnswer, 2, item=st.sampled_from(["item01", "item20"]))),
        **theory,
    )


@st.composite
def verdicts(
    draw: st.DrawFn, rounds: Sequence[Record], configurations: Sequence[Record]
) -> dict[str, tuple[Any, ...]]:
    """What people judged of configurations; the codings that were on them may be gone."""
    if not configurations:
        return {}
    gone = st.lists(st.sampled_from(["a", "b", "gone"]), max_size=2).map(tuple)
    about = exactly(configurations)
    told = {"round_id": among(rounds), "rested_on": gone}
    judged = draw(some(Judgement, 2, configuration_id=about, **told))
    chosen = draw(some(Quotations, 2, configuration_id=about, codings=gone))
    settled: tuple[Any, ...] = ()
    if len(configurations) > 1:
        rivals = tuple(key_of(each) for each in configurations[:2])
        fields = {"configurations": st.just(rivals), "verdict": st.just(Settled.PREFERRED)}
        settled = draw(some(Adjudication, 2, preferred=st.sampled_from(rivals), **fields, **told))
    return {"judgements": judged, "adjudications": settled, "quotations": chosen}


@st.composite
def recommendations(draw: st.DrawFn, configurations: Sequence[Record]) -> tuple[Any, ...]:
    """A few, each resting on configurations that there are."""
    if not configurations:
        return ()
    return draw(some(Recommendation, 2, rests_on=several(configurations, fewest=1)))


@st.composite
def _changes(
    draw: st.DrawFn,
    rounds: Sequence[Record],
    configurations: Sequence[Record],
    coded: Sequence[Record],
) -> tuple[Any, ...]:
    if not (rounds and configurations):
        return ()
    some_of_them = several(configurations, fewest=1)
    return draw(
        some(
            Change,
            2,
            round_id=exactly(rounds),
            configurations=some_of_them,
            made_from=some_of_them,
            because_of=several(coded),
        )
    )

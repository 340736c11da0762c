"""The arrays and the plain scan find the same turns and count the same, whatever is asked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from forwhom.core.evidence.codings import Coding
from forwhom.core.evidence.documents import Document
from forwhom.core.evidence.participants import Role
from forwhom.core.evidence.search.asked import Asked, Counts
from forwhom.core.evidence.search.corpus import Corpus, shelve
from forwhom.core.evidence.search.facts import Sources, sources_of
from forwhom.core.evidence.search.groups import Answer, answer, codings, voices
from forwhom.core.evidence.search.packed import digest_of, pack
from forwhom.core.evidence.search.query import Phrase, Query, Sought
from forwhom.core.evidence.search.scan import find
from tests.factories.values import answer as written
from tests.factories.values import coding, person, transcript

ASHA = person("Asha", site="north", ethnicity="Asian", mental_health_experience=("anxiety", "low"))
BEA = person("Bea", Role.VOLUNTEER, site="south", extra=(("wave", "2"),))
PEOPLE = sources_of([ASHA, BEA], [])
WORDS = ("bus", "Bús", "busy", "stop", "the", "café", "😀", "שָׁלוֹם", "one-to-one")


def shelved(documents: Sequence[Document], before: Corpus | None = None) -> Corpus:
    held = {digest_of(each): each for each in documents}
    return shelve(
        [*map(digest_of, documents)], lambda asked: [pack(held[each]) for each in asked], before
    )


def from_arrays(
    asked: Asked, documents: Sequence[Document], marked: Sequence[Coding], sources: Sources
) -> tuple[list[tuple[str, int]], Counts]:
    corpus = shelved(documents)
    given_ = [
        (each.document_id, each.start, each.end, each.configuration_id or "", each.code_id or "")
        for each in marked
    ]
    groups = voices(corpus, documents, sources) | codings(
        corpus, [each.document_id for each in documents], given_
    )
    found: Answer = answer(asked, corpus, groups)
    places = [
        (documents[corpus.document[turn]].document_id, int(corpus.spoken[turn, 0]))
        for turn in found.turns
    ]
    return places, found.counts


def from_scan(
    asked: Asked, documents: Sequence[Document], marked: Sequence[Coding], sources: Sources
) -> tuple[list[tuple[str, int]], Counts]:
    found = find(asked, documents, marked, sources)
    return [(each.document.document_id, each.turn.number) for each in found.passages], found.counts


said = st.lists(st.sampled_from(WORDS), max_size=7).map(" ".join)


@st.composite
def shelves(draw: st.DrawFn) -> tuple[list[Document], list[Coding]]:
    documents = []
    for number in range(draw(st.integers(0, 4))):
        if draw(st.booleans()):
            documents.append(written(f"r{number}", draw(said)))
            continue
        lines = draw(
            st.lists(st.tuples(st.sampled_from(["Interviewer: ", "Asha: ", "Bea: ", ""]), said))
        )
        who = draw(st.sampled_from([(), ("asha",), ("bea",), ("asha", "bea")]))
        labels = draw(
            st.sampled_from([(), ("Interviewer", "Asha"), ("Interviewer", "Asha", "Bea")])
        )
        text = "\n".join(f"{label}{words}" for label, words in lines)
        given_: dict[str, Any] = {"participant_ids": who, "speakers": labels}
        wave = draw(st.sampled_from([(), (("wave", "1"),)]))
        documents.append(transcript(f"d{number}", text, extra=wave, **given_))
    marked = []
    for number in range(draw(st.integers(0, 4)) if documents else 0):
        document = draw(st.sampled_from(documents))
        ends = sorted(draw(st.tuples(*[st.integers(0, len(document.text or ""))] * 2)))
        code = draw(st.sampled_from([None, "a", "b"]))
        place = {"start": ends[0], "end": ends[1], "code_id": code}
        marked.append(coding(number, document, draw(st.sampled_from(["safe", "seen"])), **place))
    return documents, marked


sought = st.builds(
    Sought, st.sampled_from(["bus", "b", "stop", "cafe", "😀", "שלום", "one", "no"]), st.booleans()
)
phrases = st.lists(sought, min_size=1, max_size=3).map(lambda words: Phrase(tuple(words)))
queries = st.none() | st.builds(
    Query,
    st.lists(phrases, min_size=1, max_size=2).map(tuple),
    st.lists(phrases, max_size=1).map(tuple),
)
CHOICES = {
    "whose": ("participants", "interviewer"),
    "role": ("mother", "volunteer", ""),
    "site": ("north", "nowhere", ""),
    "kind": ("transcript", "open text"),
    "coded": ("yes", "no"),
    "configuration": ("safe", "seen"),
    "code": ("a",),
    "participant.mental_health_experience": ("anxiety", "low", ""),
    "participant.wave": ("2", ""),
    "document.wave": ("1", ""),
}
chosen = st.dictionaries(st.sampled_from([*CHOICES]), st.none(), max_size=3).flatmap(
    lambda names: st.fixed_dictionaries(
        {name: st.frozensets(st.sampled_from(CHOICES[name])) for name in names}
    )
)


@given(shelves(), st.builds(Asked, queries, chosen))
def test_arrays_find_and_count_what_the_scan_does(
    study: tuple[list[Document], list[Coding]], asked: Asked
) -> None:
    assert from_arrays(asked, *study, PEOPLE) == from_scan(asked, *study, PEOPLE)


@given(shelves(), shelves(), queries)
def test_a_corpus_renewed_is_the_corpus_made_anew(
    one: tuple[list[Document], list[Coding]],
    other: tuple[list[Document], list[Coding]],
    query: Query | None,
) -> None:
    documents = [*other[0], *one[0][:2]]
    renewed, anew = shelved(documents, before=shelved(one[0])), shelved(documents)

    assert (renewed.spoken == anew.spoken).all()
    assert renewed.words == anew.words
    if query:
        assert (renewed.fitting(query) == anew.fitting(query)).all()


def test_a_study_without_documents_finds_nothing() -> None:
    assert from_arrays(Asked(), [], [], PEOPLE) == ([], {})


def test_the_interviewers_words_are_left_out_until_they_are_asked_for() -> None:
    both = Asked(chosen={"whose": frozenset({"participants", "interviewer"})})

    assert from_scan(Asked(), [transcript()], [], PEOPLE)[0] == [("words-asha", 2)]
    assert from_scan(both, [transcript()], [], PEOPLE)[0] == [("words-asha", 1), ("words-asha", 2)]


def test_a_count_says_what_choosing_it_would_leave() -> None:
    told = [transcript("asha"), transcript("bea", "Interviewer: And?\nBea: There is a bus.")]
    narrowed = Asked(chosen={"role": frozenset({"mother"})})

    _, counts = from_scan(narrowed, told, [], PEOPLE)

    assert counts["role"] == {"mother": 1, "volunteer": 1}  # each instead of, or beside, the other
    assert counts["site"] == {"north": 1}

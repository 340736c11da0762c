"""The page finds and counts what reading every word does, whatever is asked of the worked study."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from django.http import QueryDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forwhom.core.evidence.search.facts import Period, sources_of
from forwhom.core.evidence.search.groups import answer
from forwhom.core.evidence.search.query import QueryError, read_query
from forwhom.core.evidence.search.scan import Found, find
from forwhom.core.exchange.folder import read_study
from forwhom.core.study import Study as CoreStudy
from forwhom.web.evidence.finding.results import results
from forwhom.web.evidence.finding.shelf import shelf_of
from forwhom.web.evidence.finding.turns import asked_by
from forwhom.web.studies.models import Study
from tests.web.conftest import WORKED

Pairs = list[tuple[str, str]]
WORDS = ("the", "bus", "judg*", '"peer support"', "-group", "leaflet", "a*", "don't", "-the", "Zoë")
CHOICES: Pairs = [
    ("whose", "everyone"),
    ("whose", "interviewer"),
    ("role", "mother"),
    ("role", "staff"),
    ("role", ""),
    ("site", "site1"),
    ("kind", "open text"),
    ("round", "round2"),
    ("coded", "no"),
    ("configuration", "cmo01"),
    ("code", "no-such-code"),
    ("participant.age_band", "20-30"),
    ("participant.mental_health_experience", "anxiety"),
    ("interview.mode", ""),
]
addresses = st.tuples(
    st.lists(st.sampled_from(WORDS), max_size=3).map(lambda words: ("q", " ".join(words))),
    st.lists(st.sampled_from(CHOICES), max_size=3, unique=True),
).map(lambda parts: [parts[0], *parts[1]])


@pytest.fixture(scope="module")
def folder() -> CoreStudy:
    return read_study(WORKED).study


def scanned(folder: CoreStudy, given_: QueryDict) -> Found:
    query = read_query(given_["q"]) if given_["q"].strip() else None
    periods = [Period(each.round_id, each.closed_on) for each in folder.rounds]
    sources = sources_of(folder.participants, folder.interviews, periods)
    return find(asked_by(given_, query), folder.documents, folder.codings, sources)


@given(pairs=addresses)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_the_database_finds_what_the_folder_scanned_does(
    worked: Study, folder: CoreStudy, pairs: Pairs
) -> None:
    given_ = QueryDict(urlencode(pairs))
    try:
        scan = scanned(folder, given_)
    except QueryError as refused:
        assert str(results(worked, given_).error) == str(refused)
        return
    shelf = shelf_of(worked)
    query = read_query(given_["q"]) if given_["q"].strip() else None

    found = answer(asked_by(given_, query), shelf.corpus, shelf.groups)

    assert found.counts == scan.counts
    assert [
        (shelf.documents[shelf.corpus.document[turn]].document_id, *shelf.corpus.spoken[turn, :3])
        for turn in found.turns
    ] == [
        (each.document.document_id, each.turn.number, each.turn.said, each.turn.end)
        for each in scan.passages
    ]


def test_every_choice_leaves_as_many_turns_as_it_says(worked: Study) -> None:
    first = results(worked, QueryDict("q=help&coded=yes"))

    for each in first.filters:
        for choice in each.choices:
            address = QueryDict(
                urlencode([("q", "help"), ("coded", "yes"), (each.name, choice.value)])
            )
            if each.name != "coded":
                assert results(worked, address).count == choice.count, (each.name, choice.value)


@given(typed=st.text(max_size=40))
@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=50
)
def test_whatever_is_typed_gives_a_page(worked: Study, typed: str) -> None:
    found = results(worked, QueryDict(urlencode({"q": typed, "page": typed, "role": typed})))

    assert found.error or found.count >= 0

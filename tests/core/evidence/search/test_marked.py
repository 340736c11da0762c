"""What is known of marked passages: drawn tables of codings, and which of them a question finds."""

from __future__ import annotations

import pytest

from forwhom.core.evidence.codings import Account, Coding, Stance, Tag
from forwhom.core.evidence.participants import Role
from forwhom.core.evidence.search.asked import Asked
from forwhom.core.evidence.search.facts import sources_of
from forwhom.core.evidence.search.marked import (
    Around,
    Marked,
    choosable,
    marked,
    offered_of_passages,
)
from forwhom.core.evidence.search.query import read_query
from forwhom.core.evidence.voices import items
from tests.factories.values import answer, interview, person, transcript
from tests.spec.drawn import Row, drawn

TEXT = "Asha: The bus was late, and I was afraid of them."
ASHA, BEA = person("Asha", site="north"), person("Bea", Role.VOLUNTEER, site="south")
DOCUMENTS = [
    transcript(text=TEXT, interview_id="talk-asha"),
    transcript("bea", text=TEXT.replace("Asha", "Bea")),
    answer("r1", "To talk, and be heard"),
]
AROUND = Around(
    inside={"c1a": "c1"},
    suggested_by={"c1": frozenset({"talk-asha"})},
    over={"fares": ("bus", "way")},
)
CODINGS = """
id | document    | start | end | on  | tag | stance                | reasoning   | code  | coder
a  | words-asha  | 6     | 22  | c1  | C-M | supports              | first_hand  |       | Kim
b  | words-asha  | 24    | 48  | c1a | M   | counters              | second_hand |       | Kim
c  | words-asha  | 24    | 24  | c1  | O   | consistent_by_absence |             |       | Lee
d  | words-bea   | 6     | 22  | c1  | M   | supports              |             |       | Lee
e  | words-bea   | 6     | 22  |     |     |                       |             | fares | Lee
f  | answer-r1   | 0     | 7   | c2  | C   | qualifies             |             | bus   |
"""
QUESTIONS = """
chosen                          | finds
                                | a b c d e f
document=words-asha             | a b c
configuration=c1                | a b c d
configuration=c1a               | b
alone=c1                        | a c d
configuration=c1/c2             | a b c d f
tested=c1                       | d
configuration=c1; leg=M         | a b d
tag=M                           | b d
stance=counters                 | b
stance=consistent_by_absence    | c
account=first_hand              | a
account=                        | c d f
reasoning_account=              | d
reasoning_account=first_hand    | a
voice=mother                    | a b c
voice=mother, open text         | f
role=mother                     | a b c f
own=yes                         | a c f
site=south                      | d e
code=bus                        | f
under=bus                       | e f
coder=                          | f
text=gone                       | c
configuration=no-such           |
whose=interviewer; stance=counters | b
"""


def coding_of(row: Row) -> Coding:
    return Coding(
        coding_id=row["id"] or "",
        document_id=row["document"] or "",
        start=int(row["start"] or 0),
        end=int(row["end"] or 0),
        configuration_id=row["on"],
        tag=Tag.from_text(row["tag"]) if row["tag"] else None,
        stance=Stance(row["stance"]) if row["stance"] else None,
        reasoning_account=Account(row["reasoning"]) if row["reasoning"] else None,
        code_id=row["code"],
        coder=row["coder"],
    )


@pytest.fixture(scope="module")
def every() -> Marked:
    held = items([coding_of(row) for row in drawn(CODINGS)], DOCUMENTS, [ASHA, BEA])
    return marked(held, sources_of([ASHA, BEA], [interview()]), AROUND)


def chosen_in(text: str) -> dict[str, frozenset[str]]:
    """`leg=M; stance=supports/counters` as the facts that are chosen and their values."""
    pairs = [each.strip().partition("=")[::2] for each in text.split(";") if each.strip()]
    return {name: frozenset(values.split("/")) for name, values in pairs}


def found_by(every: Marked, asked: Asked) -> str:
    return " ".join(every.items[at].coding.coding_id for at in every.answer(asked).turns.tolist())


@pytest.mark.parametrize("row", drawn(QUESTIONS), ids=lambda row: row["chosen"] or "anything")
def test_a_choice_finds_what_it_names(row: Row, every: Marked) -> None:
    assert found_by(every, Asked(None, chosen_in(row["chosen"] or ""))) == (row["finds"] or "")


def test_words_are_looked_for_in_the_passage_alone(every: Marked) -> None:
    assert found_by(every, Asked(read_query("bus"))) == "a d e"
    assert found_by(every, Asked(read_query("afraid late"))) == ""


def test_a_count_is_what_its_choice_would_find(every: Marked) -> None:
    asked = Asked(None, chosen_in("configuration=c1"))

    for name, counts in every.answer(asked).counts.items():
        for value, count in counts.items():
            only = Asked(None, {**asked.chosen, name: frozenset({value})})
            assert len(every.answer(only).turns) == count, (name, value)


def test_people_and_documents_are_counted_once(every: Marked) -> None:
    places = every.answer(Asked()).turns

    assert (len(places), every.people(places), every.documents(places)) == (6, 3, 3)


def test_what_another_fact_says_better_is_offered_only_where_it_was_chosen(every: Marked) -> None:
    def offered(text: str) -> set[str]:
        asked = Asked(None, chosen_in(text))
        return {*offered_of_passages(every.answer(asked).counts, asked)}

    assert offered("").isdisjoint({"role", "alone", "tested", "under", "document"})
    assert {"under", "tested"} <= offered("under=bus; tested=c1")
    assert next(iter(offered_of_passages(every.answer(Asked()).counts, Asked()))) == "voice"


@pytest.mark.parametrize("name", ["leg", "tested", "participant.age_band", "interview.mode"])
def test_a_fact_can_be_chosen(name: str) -> None:
    assert choosable(name)


@pytest.mark.parametrize("name", ["", "whose", "coded", "q", "weather.sky", "participant."])
def test_what_is_no_fact_of_passages_cannot_be_chosen(name: str) -> None:
    assert not choosable(name)

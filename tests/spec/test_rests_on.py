"""What is remarked of what a configuration rests on, and when it is not."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from forwhom.core.evidence.codings import (
    Account,
    Coding,
    Leg,
    OutcomeSpokenOf,
    ResponseToTheory,
    Stance,
)
from forwhom.core.evidence.documents import Document
from forwhom.core.evidence.participants import Participant, Role
from forwhom.core.evidence.voices import items
from forwhom.core.programme.referrals import InWordsOf
from forwhom.core.theory.in_parts import InParts, in_parts
from forwhom.core.theory.remarks import Remark, Said
from forwhom.core.theory.rests_on import rests_on
from tests.factories.values import answer, coding, configuration, person, transcript
from tests.spec.drawn import Case, Row, drawn

TITLE = "What it rests on"
INTRO = """\
What `forwhom rests-on` remarks. Each case draws passages: who speaks (a mother, a volunteer or
staff, each with a name, or an answer that a mother or staff wrote), which legs her words show,
whose account it is on each of them, and the stance; unless drawn, she supports at first hand. Asked
is one remark; what comes out is where it is made: on the whole, or on a leg. A remark on the whole
is not made again of its legs. None of them is a score, and none says that a configuration is wrong.
"""
NOWHERE = "where | words"

MOTHER_AND_VOLUNTEER = """
speaker          | tag   | account
mother Asha      | C     |
volunteer Bea    | R-M   | second
"""

CASES = (
    Case(
        says="No first-hand account is asked of each leg by itself",
        given="""
speaker   | tag   | resource | reasoning
staff Cat | R-M   | first    | second
""",
        asked="no-first-hand",
        gives="""
where     | words
reasoning | No first-hand account of the reasoning.
""",
    ),
    Case(
        says="An account that nobody recorded is not second-hand",
        given="""
speaker       | tag | account
mother Asha   | M   | unknown
volunteer Bea | M   | second
""",
        asked="no-first-hand",
        gives="""
where     | words
reasoning | No first-hand account of the reasoning is recorded; 1 passage does not say.
""",
    ),
    Case(
        says="One first-hand account is enough for it not to be said",
        given="""
speaker       | tag | account
mother Asha   | M   | first
volunteer Bea | M   | second
""",
        asked="no-first-hand",
        gives=NOWHERE,
    ),
    Case(
        says="A mother who speaks of the context only leaves the reasoning without her own voice",
        given=MOTHER_AND_VOLUNTEER,
        asked="no-own-voice",
        gives="""
where     | words
reasoning | No mother's own voice on the reasoning.
""",
    ),
    Case(
        says="Staff, what they wrote for her, and a mother on a friend are no mother's own voice",
        given="""
speaker      | tag | account
staff Cat    | C-M | second
staff wrote  | C-M | second
mother Asha  | C-M | second
""",
        asked="no-own-voice",
        gives="""
where | words
whole | No mother's own voice on it.
""",
    ),
    Case(
        says="Her own voice on one leg is not her own voice on another",
        given="""
speaker     | tag | context | reasoning
mother Asha | C-M | first   | second
""",
        asked="no-own-voice",
        gives="""
where     | words
reasoning | No mother's own voice on the reasoning.
""",
    ),
    Case(
        says="An answer she wrote is her own voice",
        given="""
speaker      | tag
mother wrote | C-M
""",
        asked="no-own-voice",
        gives=NOWHERE,
    ),
    Case(
        says="A mother who only counters it is no voice for it",
        given="""
speaker       | tag | stance   | account
mother Asha   | M   | counters |
volunteer Bea | M   | supports | second
""",
        asked="no-own-voice",
        gives="""
where | words
whole | No mother's own voice on it.
""",
    ),
    Case(
        says="One speaker only, however often she says it",
        given="""
speaker     | tag
mother Asha | C-M
mother Asha | C-M
""",
        asked="one-speaker",
        gives="""
where | words
whole | Only one person speaks of it.
""",
    ),
    Case(
        says="One speaker on a leg is said of that leg",
        given=MOTHER_AND_VOLUNTEER,
        asked="one-speaker",
        gives="""
where     | words
context   | Only one person speaks of the context.
resource  | Only one person speaks of the resource.
reasoning | Only one person speaks of the reasoning.
""",
    ),
    Case(
        says="Where nobody knows which of several speaks, they are not called one person",
        given="""
speaker | tag
several | M
""",
        asked="one-speaker",
        gives=NOWHERE,
    ),
    Case(
        says="One site only",
        given="""
speaker       | tag | site
mother Asha   | M   | north
volunteer Bea | M   | north
""",
        asked="one-site",
        gives="""
where | words
whole | All that is said of it comes from one site.
""",
    ),
    Case(
        says="A site that is not recorded may be another",
        given="""
speaker       | tag | site
mother Asha   | M   | north
volunteer Bea | M   |
""",
        asked="one-site",
        gives=NOWHERE,
    ),
    Case(
        says="Sites that nobody recorded are not one site",
        given="""
speaker       | tag | site
mother Asha   | M   |
volunteer Bea | M   |
""",
        asked="one-site",
        gives=NOWHERE,
    ),
    Case(
        says="What suggested a configuration does not test it",
        given="""
speaker     | tag | suggested it
mother Asha | C-M | yes
""",
        asked="only-suggested",
        gives="""
where | words
whole | Only what suggested it speaks of it: evidence, and no independent test.
""",
    ),
    Case(
        says="Another interview tests the legs it shows, and no others",
        given="""
speaker       | tag | suggested it
mother Asha   | C-M | yes
volunteer Bea | C   |
""",
        asked="only-suggested",
        gives="""
where     | words
reasoning | Only what suggested it speaks of the reasoning: evidence, and no independent test.
""",
    ),
    Case(
        says="Where no interview is recorded to have suggested it, nothing is said of that",
        given="""
speaker     | tag
mother Asha | C-M
""",
        asked="only-suggested",
        gives=NOWHERE,
    ),
    Case(
        says="Nobody looked for counter-evidence, as far as codings can show",
        given="""
speaker     | tag
mother Asha | C-M
""",
        asked="nobody-looked",
        gives="""
where | words
whole | Nothing shows that anybody looked for counter-evidence.
""",
    ),
    Case(
        says="Who counters it or qualifies it was heard",
        given="""
speaker     | tag | stance
mother Asha | C-M | supports
mother Dana | M   | qualifies
""",
        asked="nobody-looked",
        gives=NOWHERE,
    ),
    Case(
        says="Who was asked and agreed could have rejected it",
        given="""
speaker     | tag | made of it
mother Asha | C-M | agreed
""",
        asked="nobody-looked",
        gives=NOWHERE,
    ),
    Case(
        says="Absence is consistent with it and supports nothing, also beside what qualifies",
        given="""
speaker       | tag | stance
volunteer Bea | C-M | consistent_by_absence
staff Cat     | C   | qualifies
""",
        asked="only-absence",
        gives="""
where | words
whole | Only consistent by absence: no passage supports it.
""",
    ),
    Case(
        says="Support on one leg leaves another with absence alone",
        given="""
speaker       | tag | stance
volunteer Bea | C-M | consistent_by_absence
mother Asha   | M   | supports
""",
        asked="only-absence",
        gives="""
where   | words
context | Only consistent by absence: no passage supports the context.
""",
    ),
    Case(
        says="A leg on which nothing is coded",
        given="""
speaker     | tag
mother Asha | C-R-M
""",
        asked="no-evidence",
        gives="""
where   | words
outcome | Nothing is coded on the outcome.
""",
    ),
    Case(
        says="The outcome is often recorded beside the tag",
        given="""
speaker     | tag   | outcome spoken of
mother Asha | C-R-M | took_up
""",
        asked="no-evidence",
        gives="""
where   | words
outcome | Nothing is tagged O; 1 passage says beside the tag which outcome is spoken of.
""",
    ),
    Case(
        says="What counters a leg does not bear on it",
        given="""
speaker     | tag   | stance
mother Asha | C-R-O | supports
mother Dana | M     | counters
""",
        asked="no-evidence",
        gives="""
where     | words
reasoning | Nothing is coded on the reasoning but what counters it.
""",
    ),
    Case(
        says="Where nothing is coded at all it is said once",
        given="""
speaker | tag
""",
        asked="no-evidence",
        gives="""
where | words
whole | Nothing is coded on it.
""",
    ),
    Case(
        says="A leg that the configuration does not say is missing, whatever is coded on it",
        given="""
speaker     | tag
mother Asha | C-M
""",
        asked="leg-missing without reasoning",
        gives="""
where     | words
reasoning | The configuration does not say its reasoning yet.
""",
    ),
)


def evidence_of(rows: list[Row]) -> tuple[list[Coding], list[Document], list[Participant]]:
    """A document for each row, coded whole."""
    codings, documents, people = [], [], {}
    for number, row in enumerate(rows):
        kind, _, name = (row["speaker"] or "").partition(" ")
        if name == "wrote":
            wrote = answer(f"r{number}", "It was said.", InWordsOf(kind))
        elif kind == "several":
            asha, bea = person("Asha"), person("Bea")
            people |= {"asha": asha, "bea": bea}
            wrote = transcript("both", "It was said.", participant_ids=("asha", "bea"))
        else:
            who = person(name, Role(kind), site=row.get("site"))
            people[name.lower()] = replace(who, participant_id=name.lower())
            wrote = said_by(name.lower(), number, suggested=bool(row.get("suggested it")))
        documents.append(wrote)
        codings.append(coded(number, wrote, row))
    return codings, documents, list(people.values())


def said_by(name: str, number: int, *, suggested: bool) -> Document:
    interview = "suggested" if suggested else f"other-{number}"
    return transcript(
        name, "It was said.", document_id=f"words-{number}", interview_id=interview, speakers=()
    )


def coded(number: int, document: Document, row: Row) -> Coding:
    accounts = {
        f"{leg}_account": ACCOUNTS[found] for leg in Leg if (found := row.get(leg)) is not None
    }
    made_of_it, spoken_of = row.get("made of it"), row.get("outcome spoken of")
    return coding(
        number,
        document,
        tag=row["tag"] or "",
        stance=Stance(row.get("stance") or "supports"),
        account=ACCOUNTS[row.get("account") or "first"],
        response_to_theory=ResponseToTheory(made_of_it) if made_of_it else None,
        outcome_spoken_of=OutcomeSpokenOf(spoken_of) if spoken_of else None,
        **accounts,
    )


ACCOUNTS = {"first": Account.FIRST_HAND, "second": Account.SECOND_HAND, "unknown": None}


def asked_of(case: Case) -> tuple[Remark, InParts]:
    """`REMARK`, or `REMARK without LEG` where the configuration does not say a leg."""
    name, _, missing = case.asked.partition(" without ")
    rows = drawn(case.given)
    suggested = any(row.get("suggested it") for row in rows)
    one = configuration(
        suggested_by=("suggested",) if suggested else (), **({missing: None} if missing else {})
    )
    (found,) = in_parts(rests_on([one], items(*evidence_of(rows))))
    return Remark(name), found


def told(said: Said) -> Row:
    return {"where": said.leg or "whole", "words": said.words}


def pytest_generate_tests(metafunc: Any) -> None:
    """One test a case, named by its sentence; pytest itself is not imported."""
    if "case" in metafunc.fixturenames:
        metafunc.parametrize("case", CASES, ids=[case.says for case in CASES])


def test_it_is_remarked_as_the_case_says(case: Case) -> None:
    remark, found = asked_of(case)
    said = [told(each) for each in found.said if each.remark is remark]
    assert said == drawn(case.gives)


def test_every_remark_has_a_case() -> None:
    assert {case.asked.split()[0] for case in CASES} == set(Remark)

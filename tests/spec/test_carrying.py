"""What carrying a code's codings into a configuration does to them, and what it refuses."""

from __future__ import annotations

from typing import Any

from forwhom.core.evidence.code_carrying import Carrying, carry
from forwhom.core.evidence.codebook import Codebook, Done, Tie
from forwhom.core.evidence.codes import Code
from forwhom.core.evidence.codings import Account, Coding, Leg, Stance, Tag
from forwhom.core.records import RefusedValueError
from tests.spec.drawn import Case, Row, drawn

TITLE = "Codings carried into a configuration"
INTRO = """\
A code is found to be part of a leg of a configuration, and its codings become evidence on it. Each
case draws codings with the code `route`: the passage as a number, and what it is evidence on. What
is asked names the configuration, the leg, the stance, and of each coding whose account it gives
(`1` first-hand, `2` second-hand, `?` not said). A coding made beside another is `new1`.
"""

CODINGS = """
coding | passage | coder | memo | configuration | tag | stance   | account
c1     | 1       | Eva   | why? |               |     |          |
c2     | 2       | Ida   |      |               |     |          |
c3     | 3       | Eva   | hm   | fear          | M   | counters | first_hand
"""

CASES = (
    Case(
        says="What is chosen becomes evidence where it stands, and keeps coder and memo",
        given=CODINGS,
        asked="into letter as context supports: c1=1 c2=?",
        gives="""
coding | passage | coder | memo | configuration | tag | stance   | account
c1     | 1       | Eva   | why? | letter        | C   | supports | first_hand
c2     | 2       | Ida   |      | letter        | C   | supports |
c3     | 3       | Eva   | hm   | fear          | M   | counters | first_hand
""",
    ),
    Case(
        says="What is on another configuration stays, with a coding of its own beside it",
        given=CODINGS,
        asked="into letter as outcome qualifies: c3=2",
        gives="""
coding | passage | coder | memo | configuration | tag | stance    | account
c1     | 1       | Eva   | why? |               |     |           |
c2     | 2       | Ida   |      |               |     |           |
c3     | 3       | Eva   | hm   | fear          | M   | counters  | first_hand
new1   | 3       | Eva   | hm   | letter        | O   | qualifies | second_hand
""",
    ),
    Case(
        says="Another leg of the same configuration is said beside what was said of it",
        given=CODINGS,
        asked="into fear as context supports: c3=?",
        gives="""
coding | passage | coder | memo | configuration | tag | stance   | account
c1     | 1       | Eva   | why? |               |     |          |
c2     | 2       | Ida   |      |               |     |          |
c3     | 3       | Eva   | hm   | fear          | M   | counters | first_hand
new1   | 3       | Eva   | hm   | fear          | C   | supports |
""",
    ),
    Case(
        says="A tag that somebody gave before there was a configuration is not written over",
        given="""
coding | passage | coder | memo | configuration | tag | stance | account
c1     | 1       | Eva   |      |               | C-M |        | second_hand
""",
        asked="into letter as context supports: c1=1",
        gives="""
coding | passage | coder | memo | configuration | tag | stance   | account
c1     | 1       | Eva   |      |               | C-M |          | second_hand
new1   | 1       | Eva   |      | letter        | C   | supports | first_hand
""",
    ),
    Case(
        says="What is there already is left, so that carrying twice makes nothing twice",
        given="""
coding | passage | coder | memo | configuration | tag | stance   | account
c1     | 1       | Eva   |      | fear          | M   | counters |
c2     | 1       | Eva   |      | letter        | C   | supports |
c3     | 2       | Eva   |      |               |     |          |
""",
        asked="into letter as context supports: c1=? c2=? c3=?",
        gives="""
coding | passage | coder | memo | configuration | tag | stance   | account
c1     | 1       | Eva   |      | fear          | M   | counters |
c2     | 1       | Eva   |      | letter        | C   | supports |
c3     | 2       | Eva   |      | letter        | C   | supports |
""",
    ),
    Case(
        says="Where all is there already, nothing is carried",
        given=CODINGS,
        asked="into fear as reasoning supports: c3=?",
        gives="all of these are on fear as reasoning already; "
        "choose others, another leg or another configuration",
    ),
    Case(
        says="A coding that has left the code since is not carried with it",
        given=CODINGS,
        asked="into fear as reasoning supports: c1=? c9=?",
        gives="coding c9 is not on route any more; look at its passages again",
    ),
    Case(
        says="A coding whose text was corrected away is no evidence",
        given="""
coding | passage | coder | memo | configuration | tag | stance | account
c1     | gone    | Eva   |      |               |     |        |
""",
        asked="into fear as reasoning supports: c1=?",
        gives="the text of coding c1 was corrected away; mark it anew in its document first",
    ),
)
ACCOUNTS = {"1": Account.FIRST_HAND, "2": Account.SECOND_HAND, "?": None}


def coding_of(row: Row) -> Coding:
    tag, account = row["tag"], row["account"]
    at = 0 if row["passage"] == "gone" else int(row["passage"] or 0) * 10
    known: dict[str, Any] = {}
    if tag and account:
        known = {f"{Tag.from_text(tag).legs[0]}_account": Account(account)}
    return Coding(
        coding_id=row["coding"] or "",
        document_id="one",
        start=at,
        end=at + (0 if row["passage"] == "gone" else 5),
        begins="Then",
        code_id="route",
        coder=row["coder"],
        memo=row["memo"],
        configuration_id=row["configuration"],
        tag=Tag.from_text(tag) if tag else None,
        stance=Stance(row["stance"]) if row["stance"] else None,
        **known,
    )


def asked_of(given: str, asked: str) -> Done:
    """`into CONFIGURATION as LEG STANCE: CODING=ACCOUNT ...`."""
    codings = tuple(coding_of(row) for row in drawn(given))
    head, _, chosen = asked.partition(": ")
    _, configuration, _, leg, stance = head.split()
    accounts = {key: ACCOUNTS[said] for key, said in (each.split("=") for each in chosen.split())}
    tie = Tie(configuration, Leg(leg), Stance(stance))
    book = Codebook((Code(code_id="route", name="route"),), codings)
    ids = (f"new{number}" for number in range(1, 9))
    return carry(book, "route", Carrying(tie, accounts), ids)


def told(coding: Coding) -> Row:
    account = coding.account_of(coding.tag.legs[0]) if coding.tag else None
    return {
        "coding": coding.coding_id,
        "passage": str(coding.start // 10),
        "coder": coding.coder,
        "memo": coding.memo,
        "configuration": coding.configuration_id,
        "tag": str(coding.tag) if coding.tag else None,
        "stance": coding.stance,
        "account": account,
    }


def pytest_generate_tests(metafunc: Any) -> None:
    """One test a case, named by its sentence; pytest itself is not imported."""
    if "case" in metafunc.fixturenames:
        metafunc.parametrize("case", CASES, ids=[case.says for case in CASES])


def test_codings_become_what_the_case_says(case: Case) -> None:
    try:
        done = asked_of(case.given, case.asked)
    except RefusedValueError as refused:
        assert str(refused) == case.gives.strip()
    else:
        assert [told(each) for each in done.book.codings] == drawn(case.gives)

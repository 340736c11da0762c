"""What becomes of the codings on a leg when an element of it is moved to another."""

from __future__ import annotations

from typing import Any

from forwhom.core.evidence.codings import Coding, Leg, Stance, Tag
from forwhom.core.records import RefusedValueError
from forwhom.core.theory.beginning import Why
from forwhom.core.theory.conditions import Condition, Context, Joined
from forwhom.core.theory.configurations import Configuration
from forwhom.core.theory.retyping import Retyping, Shows, retype
from forwhom.core.theory.rounds import Inference
from forwhom.core.theory.theory import Theory
from tests.spec.drawn import Case, Row, drawn

TITLE = "Re-typing"
INTRO = """\
What a configuration says, and what its passages show, when an element is moved to another leg. Each
case draws the four legs of one configuration, with the codings that show each: its circumstances by
name, what the other legs say in words. Of each coding on the leg a person says whether it stays,
goes, or shows both; of one of whom she says nothing, it stays.
"""

LEGS = """
leg       | says           | shown by
context   | shy trusted    | c1 c2
resource  | peers          | c2
reasoning | not judged     | c1 c3
outcome   |                |
"""
ALONE = """
leg       | says           | shown by
context   | trusted        | c1 c2
resource  | peers          |
reasoning | not judged     |
outcome   |                |
"""

CASES = (
    Case(
        says="A circumstance becomes something the programme offers, with the passages that go",
        given=LEGS,
        asked="trusted to resource: c1 goes",
        gives="""
leg       | says           | shown by
context   | shy            | c2
resource  | peers; trusted | c1 c2
reasoning | not judged     | c1 c3
outcome   |                |
""",
    ),
    Case(
        says="A passage may show both legs",
        given=LEGS,
        asked="trusted to resource: c1 both",
        gives="""
leg       | says           | shown by
context   | shy            | c1 c2
resource  | peers; trusted | c1 c2
reasoning | not judged     | c1 c3
outcome   |                |
""",
    ),
    Case(
        says="A passage of which nobody says anything stays",
        given=LEGS,
        asked="shy to outcome:",
        gives="""
leg       | says           | shown by
context   | trusted        | c1 c2
resource  | peers          | c2
reasoning | not judged     | c1 c3
outcome   | shy            |
""",
    ),
    Case(
        says="Where the leg would say nothing, each of its passages needs an answer",
        given=ALONE,
        asked="trusted to resource: c1 goes",
        gives="nobody says what c2 would show, and context would say nothing; say of each passage "
        "whether it goes or stays",
    ),
    Case(
        says="A passage that stays on such a leg is somebody's decision",
        given=ALONE,
        asked="trusted to resource: c1 goes, c2 stays",
        gives="""
leg       | says           | shown by
context   |                | c2
resource  | peers; trusted | c1
reasoning | not judged     |
outcome   |                |
""",
    ),
    Case(
        says="What another leg says becomes a circumstance",
        given=LEGS,
        asked="resource to context: c2 goes",
        gives="""
leg       | says              | shown by
context   | shy trusted peers | c1 c2
resource  |                   |
reasoning | not judged        | c1 c3
outcome   |                   |
""",
    ),
    Case(
        says="A circumstance that is called like a leg is moved by its full name",
        given="""
leg       | says          | shown by
context   | shy resource  |
resource  | peers         |
reasoning |               |
outcome   |               |
""",
        asked="condition resource to outcome:",
        gives="""
leg       | says          | shown by
context   | shy           |
resource  | peers         |
reasoning |               |
outcome   | resource      |
""",
    ),
    Case(
        says="What stands on a leg is not moved there",
        given=LEGS,
        asked="shy to context:",
        gives="that stands on the context of One already; choose another leg",
    ),
)
WHY = Why("So it was said", (), (Inference.ABDUCTIVE,))


def theory_of(rows: list[Row]) -> Theory:
    says = {row["leg"]: row["says"] for row in rows}
    named = (says["context"] or "").split()
    one = Configuration(
        configuration_id="one",
        name="One",
        context=Context(Joined.ANY, tuple(named)) if named else None,
        resource=says["resource"],
        reasoning=says["reasoning"],
        outcome=says["outcome"],
    )
    shown: dict[str, list[str]] = {}
    for row, letter in zip(rows, "CRMO", strict=True):
        for each in (row["shown by"] or "").split():
            shown.setdefault(each, []).append(letter)
    codings = tuple(
        Coding(
            coding_id=each,
            document_id="d",
            start=0,
            end=1,
            configuration_id="one",
            tag=Tag(tuple(letters)),
            stance=Stance.SUPPORTS,
        )
        for each, letters in sorted(shown.items())
    )
    conditions = tuple(Condition(condition_id=each, text=each) for each in named)
    return Theory((one,), conditions, codings=codings)


def asked_of(theory: Theory, asked: str) -> Theory:
    """`ELEMENT to LEG: CODING stays, CODING goes, CODING both`."""
    head, _, said = asked.partition(":")
    element, _, leg = head.partition(" to ")
    pairs = (each.split() for each in said.split(",") if each.strip())
    shows = {coding: Shows(what) for coding, what in pairs}
    return retype(theory, "one", Retyping(element, Leg(leg), shows=shows), WHY).theory


def told(theory: Theory) -> list[Row]:
    one = theory.one("one")
    texts = {each.condition_id: each.text for each in theory.conditions}
    named = [texts[each] for each in one.context.condition_ids()] if one.context else []
    says = {leg: getattr(one, leg) for leg in Leg} | {Leg.CONTEXT: " ".join(named) or None}
    return [
        {
            "leg": str(leg),
            "says": says[leg],
            "shown by": " ".join(
                each.coding_id for each in theory.codings if each.tag and leg in each.tag.legs
            )
            or None,
        }
        for leg in Leg
    ]


def pytest_generate_tests(metafunc: Any) -> None:
    """One test a case, named by its sentence; pytest itself is not imported."""
    if "case" in metafunc.fixturenames:
        metafunc.parametrize("case", CASES, ids=[case.says for case in CASES])


def test_the_configuration_becomes_what_the_case_says(case: Case) -> None:
    theory = theory_of(drawn(case.given))
    try:
        after = asked_of(theory, case.asked)
    except RefusedValueError as refused:
        assert str(refused) == case.gives.strip()
    else:
        assert told(after) == drawn(case.gives)

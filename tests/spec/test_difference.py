"""What two rounds side by side say of what was done between them."""

from __future__ import annotations

from datetime import date
from typing import Any

from forwhom.core.records import RefusedValueError
from forwhom.core.theory.beginning import Why
from forwhom.core.theory.carrying import Apart, Part, merge, split
from forwhom.core.theory.closing import Closing, close
from forwhom.core.theory.configurations import Configuration
from forwhom.core.theory.difference import Between, difference
from forwhom.core.theory.refining import Rewording, restore, retire, reword
from forwhom.core.theory.rounds import Inference, Round
from forwhom.core.theory.theory import Theory
from forwhom.core.theory.wording import Part as Stands
from tests.spec.drawn import Case, Row, drawn

TITLE = "Two rounds side by side"
INTRO = """\
What differs between two rounds, read back from the changes. Each case draws what was done after
the rounds before it had closed; round 0 had `heard` (peers will not judge) and `format` (one of two
will do). It gives what was added, what is gone, and what says something else: [-removed-] and
{+inserted+}. The parts of a split are numbered.
"""

DONE = """
round | done
1     | reword heard: peers have been there and will not judge
2     | retire format
"""

CASES = (
    Case(
        says="Other words stand in one with those they replace",
        given=DONE,
        asked="round0 round1",
        gives="""
configuration | differs             | reasoning
heard         | says something else | peers {+have been there and+} will not judge
""",
    ),
    Case(
        says="What lies between two rounds that are further apart is told together",
        given=DONE,
        asked="round0 round2",
        gives="""
configuration | differs             | reasoning
format        | gone: retired       |
heard         | says something else | peers {+have been there and+} will not judge
""",
    ),
    Case(
        says="Whichever is named first, it goes from the earlier to the later",
        given=DONE,
        asked="round2 round1",
        gives="""
configuration | differs       | reasoning
format        | gone: retired |
""",
    ),
    Case(
        says="Words that were changed and changed back are the same in both",
        given="""
round | done
1     | reword heard: peers know
2     | reword heard: peers will not judge
""",
        asked="round0 round2",
        gives="configuration | differs | reasoning",
    ),
    Case(
        says="What was merged away says into what",
        given="""
round | done
1     | merge format into heard
""",
        asked="round0 round1",
        gives="""
configuration | differs            | reasoning
format        | gone: merged heard |
""",
    ),
    Case(
        says="What was split says into what, and its parts say from what",
        given="""
round | done
1     | split heard
""",
        asked="round0 round1",
        gives="""
configuration | differs           | reasoning
1             | added: split heard |
2             | added: split heard |
heard         | gone: split 1 2   |
""",
    ),
    Case(
        says="What is restored stands again",
        given="""
round | done
1     | retire heard
2     | restore heard
""",
        asked="round1 round2",
        gives="""
configuration | differs         | reasoning
heard         | added: restored |
""",
    ),
    Case(
        says="A round is not compared with itself",
        given=DONE,
        asked="round1 round1",
        gives="1 would be compared with itself; choose two rounds",
    ),
)
WHY = Why("So it was said", (), (Inference.INDUCTIVE,))
BEGUN = Theory(
    (
        Configuration(configuration_id="heard", name="heard", reasoning="peers will not judge"),
        Configuration(configuration_id="format", name="format", reasoning="one of two will do"),
    ),
    rounds=(Round(round_id="round0", name="0", closed_on=date(2018, 1, 1)),),
)
MARKS = {Stands.SAME: "{}", Stands.REMOVED: "[-{}-]", Stands.INSERTED: "{{+{}+}}"}


def done(theory: Theory, what: str) -> Theory:
    """`reword ONE: WORDS`, `retire ONE`, `restore ONE`, `merge ONE into OTHER`, `split ONE`."""
    head, _, words = what.partition(": ")
    match head.split():
        case ["reword", one]:
            return reword(theory, one, Rewording({"reasoning": words}), WHY).theory
        case ["retire", one]:
            return retire(theory, one, WHY).theory
        case ["restore", one]:
            return restore(theory, one, WHY).theory
        case ["merge", one, "into", other]:
            return merge(theory, one, other, WHY).theory
        case ["split", one]:
            return split(theory, one, Apart((Part("1"), Part("2")), {}), WHY).theory
    raise ValueError(what)


def closed(theory: Theory, row: Row) -> Theory:
    """What was done, and its round closed."""
    after = done(theory, row["done"] or "")
    number = int(row["round"] or 0)
    last = close(after, Closing(str(number), date(2018 + number, 1, 1)))
    rounds = (*after.rounds[:-1], last)
    return Theory(after.configurations, after.conditions, rounds, after.changes)


def told(each: Between, how: str, names: dict[str, str]) -> Row:
    others = " ".join(names[one] for one in each.into or each.from_)
    by = f": {each.by.verb} {others}".rstrip() if each.by else ""
    words = [one for one in each.wordings if one.name == "reasoning" and not each.by]
    said = (MARKS[one.part].format(one.words) for word in words for one in word.stretches)
    return {
        "configuration": each.configuration.name,
        "differs": f"{how}{by}",
        "reasoning": " ".join(said) or None,
    }


def pytest_generate_tests(metafunc: Any) -> None:
    """One test a case, named by its sentence; pytest itself is not imported."""
    if "case" in metafunc.fixturenames:
        metafunc.parametrize("case", CASES, ids=[case.says for case in CASES])


def test_two_rounds_differ_as_the_case_says(case: Case) -> None:
    theory = BEGUN
    for row in drawn(case.given):
        theory = closed(theory, row)
    names = {each.configuration_id: each.name for each in theory.every()}
    try:
        found = difference(theory, *case.asked.split())
    except RefusedValueError as refused:
        assert str(refused) == case.gives.strip()
        return
    rows = [
        *(told(each, "added", names) for each in found.added),
        *(told(each, "gone", names) for each in found.gone),
        *(told(each, "says something else", names) for each in found.changed),
    ]
    assert rows == drawn(case.gives)

"""What `Retire`, `Restore`, `Merge` and `Split` do to a theory, and what they refuse."""

from __future__ import annotations

from typing import Any

from forwhom.core.evidence.codings import Coding, Stance, Tag
from forwhom.core.records import RefusedValueError
from forwhom.core.theory.beginning import Why
from forwhom.core.theory.carrying import Apart, Part, merge, split
from forwhom.core.theory.configurations import Configuration
from forwhom.core.theory.refining import restore, retire
from forwhom.core.theory.rounds import Inference, Round
from forwhom.core.theory.theory import Theory
from tests.spec.drawn import Case, Row, drawn

TITLE = "Refining a theory"
INTRO = """\
What becomes of configurations, and of the codings on them. Each case draws the configurations:
which one each is part of, whether it stands in the theory, and the ids of the codings on it. The
parts of a split are numbered. Whatever is asked, no coding is lost: one may be copied, where its
passage goes to two.
"""

THEORY = """
configuration | part of | stands | codings
heard         |         | yes    | c1 c2
format        |         | yes    | c3
shy           | format  | yes    | c4
alone         | format  | yes    |
"""

CASES = (
    Case(
        says="A configuration that is retired keeps its evidence",
        given=THEORY,
        asked="retire heard",
        gives="""
configuration | part of | stands | codings
heard         |         |        | c1 c2
format        |         | yes    | c3
shy           | format  | yes    | c4
alone         | format  | yes    |
""",
    ),
    Case(
        says="Its sub-configurations are retired with it",
        given=THEORY,
        asked="retire format",
        gives="""
configuration | part of | stands | codings
heard         |         | yes    | c1 c2
format        |         |        | c3
shy           | format  |        | c4
alone         | format  |        |
""",
    ),
    Case(
        says="They are restored with it, but for one that was retired before",
        given=THEORY,
        asked="retire alone, retire format, restore format",
        gives="""
configuration | part of | stands | codings
heard         |         | yes    | c1 c2
format        |         | yes    | c3
shy           | format  | yes    | c4
alone         | format  |        |
""",
    ),
    Case(
        says="A sub-configuration does not stand in what does not stand",
        given=THEORY,
        asked="retire format, restore shy",
        gives="shy is part of format, which does not stand in the theory now; restore format first",
    ),
    Case(
        says="What does not stand is not refined",
        given=THEORY,
        asked="retire heard, merge heard into format",
        gives="heard does not stand in the theory now; restore it first",
    ),
    Case(
        says="A merger leaves one for two, with the codings of both",
        given=THEORY,
        asked="merge shy into heard",
        gives="""
configuration | part of | stands | codings
heard         |         | yes    | c1 c2 c4
format        |         | yes    | c3
shy           | format  |        |
alone         | format  | yes    |
""",
    ),
    Case(
        says="What has sub-configurations is not merged over their heads",
        given=THEORY,
        asked="merge format into heard",
        gives="format has sub-configurations: shy and alone; each of them can be merged; retire or "
        "merge those first",
    ),
    Case(
        says="A split sends each coding where a person said, and a passage may go to both",
        given=THEORY,
        asked="split heard: c1 to 1, c2 to 1 2",
        gives="""
configuration | part of | stands | codings
heard         |         |        |
format        |         | yes    | c3
shy           | format  | yes    | c4
alone         | format  | yes    |
1             |         | yes    | c1 c2
2             |         | yes    | c2-2
""",
    ),
    Case(
        says="A split that would leave a coding on what stands no more is refused",
        given=THEORY,
        asked="split heard: c1 to 1",
        gives="nobody says where c2 would go, and heard stands no more; send every passage to one "
        "of the new ones",
    ),
    Case(
        says="Split into sub-configurations it stands itself, with what goes to none of them",
        given=THEORY,
        asked="split inside heard: c1 to 1",
        gives="""
configuration | part of | stands | codings
heard         |         | yes    | c2
1             | heard   | yes    | c1
2             | heard   | yes    |
format        |         | yes    | c3
shy           | format  | yes    | c4
alone         | format  | yes    |
""",
    ),
    Case(
        says="A sub-configuration that is split leaves others beside it",
        given=THEORY,
        asked="split shy: c4 to 2",
        gives="""
configuration | part of | stands | codings
heard         |         | yes    | c1 c2
format        |         | yes    | c3
shy           | format  |        |
alone         | format  | yes    |
1             | format  | yes    |
2             | format  | yes    | c4
""",
    ),
    Case(
        says="A sub-configuration has none of its own",
        given=THEORY,
        asked="split inside shy: c4 to 1",
        gives="shy is a sub-configuration, and has none of its own; split it into others beside it",
    ),
)
WHY = Why("So it was said", (), (Inference.INDUCTIVE,))


def theory_of(rows: list[Row]) -> Theory:
    def one(row: Row) -> Configuration:
        name = row["configuration"] or ""
        inside = tuple(one(each) for each in rows if each["part of"] == name)
        return Configuration(configuration_id=name, name=name, branches=inside)

    codings = tuple(
        Coding(
            coding_id=each,
            document_id="d",
            start=0,
            end=1,
            configuration_id=row["configuration"],
            tag=Tag(("M",)),
            stance=Stance.SUPPORTS,
        )
        for row in rows
        for each in (row["codings"] or "").split()
    )
    tops = tuple(one(row) for row in rows if not row["part of"])
    return Theory(tops, rounds=(Round(round_id="now", name="Now"),), codings=codings)


def asked_of(theory: Theory, asked: str) -> Theory:
    """`retire A`, `restore A`, `merge A into B`, `split A: CODING to NUMBERS, ...`."""
    if asked.startswith("split"):
        head, _, said = asked.partition(": ")
        goes = {
            each.split(" to ")[0]: [int(at) - 1 for at in each.split(" to ")[1].split()]
            for each in said.split(", ")
        }
        apart = Apart((Part("1"), Part("2")), goes, inside="inside" in head)
        return split(theory, head.split()[-1], apart, WHY).theory
    for each in asked.split(", "):
        match each.split():
            case ["retire", one]:
                theory = retire(theory, one, WHY).theory
            case ["restore", one]:
                theory = restore(theory, one, WHY).theory
            case ["merge", one, "into", other]:
                theory = merge(theory, one, other, WHY).theory
            case _:
                raise ValueError(asked)
    return theory


def told(theory: Theory) -> list[Row]:
    found: list[Row] = []
    for each in theory.every():
        parent = theory.parent_of(each.configuration_id)
        on = [coding.coding_id for coding in theory.codings_on(each.configuration_id)]
        row = {
            "configuration": each.name,
            "part of": parent.name if parent else None,
            "stands": "yes" if each.configuration_id in theory.standing() else None,
            "codings": " ".join(on) or None,
        }
        found.append(row)
    return found


def pytest_generate_tests(metafunc: Any) -> None:
    """One test a case, named by its sentence; pytest itself is not imported."""
    if "case" in metafunc.fixturenames:
        metafunc.parametrize("case", CASES, ids=[case.says for case in CASES])


def test_the_theory_becomes_what_the_case_says(case: Case) -> None:
    theory = theory_of(drawn(case.given))
    try:
        after = asked_of(theory, case.asked)
    except RefusedValueError as refused:
        assert str(refused) == case.gives.strip()
    else:
        assert told(after) == drawn(case.gives)

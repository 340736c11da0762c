"""How ripple chains are told, and which circle is refused."""

from __future__ import annotations

from typing import Any

from forwhom.core.findings import Finding
from forwhom.core.theory.conditions import Condition, Context, Joined
from forwhom.core.theory.configurations import Configuration, every_configuration
from forwhom.core.theory.ripples import Chain, chains_of, ripples_between
from forwhom.core.theory.rules import theory_faults
from tests.spec.drawn import Case, Row, drawn

TITLE = "Ripples"
INTRO = """\
A ripple goes from a configuration to another whose circumstance is the outcome of the first. Each
case draws configurations: which one each is part of, whether its authors call it essential, and
the configurations whose outcomes its context joins by `all`, `any` or `unspecified` (`alone` is a
circumstance that is nobody's outcome). Asked are the chains, or the fault that stops the study.
In the chains every step is told once: where ways part or meet, a further chain begins or ends.
"""
NO_CHAIN = "chain | comes back to | goes on"
NO_FAULT = "rule | about"
GATES = """
configuration | essential | context
sees          | yes       | all: hears
hears         | yes       | all: sees
"""

CASES = (
    Case(
        says="The outcome of one is a circumstance of the next, and so on",
        given="""
configuration | context
hears         | all: alone
visits        | all: hears alone
stays         | all: visits
""",
        asked="chains",
        gives="""
chain                  | comes back to | goes on
hears > visits > stays |               |
""",
    ),
    Case(
        says="Configurations whose outcomes nobody linked are in no chain",
        given="""
configuration | context
hears         | all: alone
visits        | all: alone
""",
        asked="chains",
        gives=NO_CHAIN,
    ),
    Case(
        says="A chain that comes back to itself is told once and as a cycle",
        given="""
configuration | context
visits        | any: alone tells
likes         | all: visits
tells         | all: likes
""",
        asked="chains",
        gives="""
chain                  | comes back to | goes on
visits > likes > tells | visits        |
""",
    ),
    Case(
        says="A configuration whose outcome is its own circumstance is a cycle of one",
        given="""
configuration | context
visits        | any: alone visits
""",
        asked="chains",
        gives="""
chain  | comes back to | goes on
visits | visits        |
""",
    ),
    Case(
        says="What leads into a cycle is told before it",
        given="""
configuration | context
hears         | all: alone
visits        | any: hears likes
likes         | all: visits
""",
        asked="chains",
        gives="""
chain                  | comes back to | goes on
hears > visits > likes | visits        |
""",
    ),
    Case(
        says="Where ways part, each further way is a chain of its own",
        given="""
configuration | context
hears         | all: alone
visits        | all: hears
declines      | all: hears
""",
        asked="chains",
        gives="""
chain            | comes back to | goes on
hears > visits   |               |
hears > declines |               |
""",
    ),
    Case(
        says="Where ways meet, what follows is told by the first and said of the second",
        given="""
configuration | context
hears         | all: alone
asks          | all: alone
visits        | any: hears asks
stays         | all: visits
""",
        asked="chains",
        gives="""
chain                  | comes back to | goes on
hears > visits > stays |               |
asks > visits          |               | yes
""",
    ),
    Case(
        says="A sub-configuration has an outcome and a context of its own",
        given="""
configuration | part of | context
format        |         | all: alone
shy           | format  | all: alone
stays         |         | all: shy
""",
        asked="chains",
        gives="""
chain       | comes back to | goes on
shy > stays |               |
""",
    ),
    Case(
        says="Essential preconditions that wait for each other in a circle are a fault",
        given=GATES,
        asked="faults",
        gives="""
rule                | about
precondition-circle | configuration sees
""",
    ),
    Case(
        says="One that waits for its own outcome is such a circle",
        given="""
configuration | essential | context
sees          | yes       | all: sees
""",
        asked="faults",
        gives="""
rule                | about
precondition-circle | configuration sees
""",
    ),
    Case(
        says="The circle is a cycle all the same, for whoever looks at what was read",
        given=GATES,
        asked="chains",
        gives="""
chain        | comes back to | goes on
sees > hears | sees          |
""",
    ),
    Case(
        says="A cycle that one configuration can be reached in without is no fault",
        given="""
configuration | essential | context
sees          | yes       | all: hears
hears         | yes       | any: sees alone
""",
        asked="faults",
        gives=NO_FAULT,
    ),
    Case(
        says="Where nobody says how conditions are joined, none is taken for needed",
        given="""
configuration | essential | context
sees          | yes       | all: hears
hears         | yes       | unspecified: sees alone
""",
        asked="faults",
        gives=NO_FAULT,
    ),
    Case(
        says="A circumstance that stands alone is needed, whatever the word before it",
        given="""
configuration | essential | context
sees          | yes       | any: hears
hears         | yes       | unspecified: sees
""",
        asked="faults",
        gives="""
rule                | about
precondition-circle | configuration sees
""",
    ),
    Case(
        says="A cycle in which one is not called essential is no fault",
        given="""
configuration | essential | context
sees          | yes       | all: hears
hears         |           | all: sees
""",
        asked="faults",
        gives=NO_FAULT,
    ),
)


def theory_of(rows: list[Row]) -> tuple[tuple[Configuration, ...], tuple[Condition, ...]]:
    """The drawn configurations; the outcome of each is the condition `outcome-of-ID`."""
    ids = [row["configuration"] or "" for row in rows]
    conditions = [
        Condition(condition_id=f"outcome-of-{each}", text=f"does {each}", outcome_of=(each,))
        for each in ids
    ]

    def one(row: Row) -> Configuration:
        name = row["configuration"] or ""
        joined, _, named = (row["context"] or "").partition(": ")
        parts = [f"outcome-of-{each}" if each in ids else each for each in named.split()]
        inside = [each for each in rows if each.get("part of") == name]
        return Configuration(
            configuration_id=name,
            name=name,
            context=Context(Joined(joined), tuple(parts)),
            essential=row.get("essential") == "yes" or None,
            branches=tuple(one(each) for each in inside),
        )

    tops = tuple(one(row) for row in rows if not row.get("part of"))
    return tops, (*conditions, Condition(condition_id="alone", text="is alone"))


def chain(found: Chain) -> Row:
    return {
        "chain": " > ".join(found.ids),
        "comes back to": found.back_to,
        "goes on": "yes" if found.goes_on else None,
    }


def fault(found: Finding) -> Row:
    return {"rule": found.rule, "about": str(found.about)}


def pytest_generate_tests(metafunc: Any) -> None:
    """One test a case, named by its sentence; pytest itself is not imported."""
    if "case" in metafunc.fixturenames:
        metafunc.parametrize("case", CASES, ids=[case.says for case in CASES])


def test_the_ripples_are_what_the_case_says(case: Case) -> None:
    tops, conditions = theory_of(drawn(case.given))
    if case.asked == "chains":
        found = [chain(each) for each in chains_of(ripples_between(tops, conditions))]
    else:
        held = {Configuration: tuple(every_configuration(tops)), Condition: conditions}
        ids = {each.condition_id for each in conditions}
        found = [fault(each) for each in theory_faults(held, ids)]
    assert found == drawn(case.gives)

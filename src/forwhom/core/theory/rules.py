"""Rules between conditions, configurations, rounds and changes."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from forwhom.core.evidence.codings import Leg
from forwhom.core.findings import About, Finding, fault, warning
from forwhom.core.records import Records, held
from forwhom.core.tables.expressions import ExpressionError, parse
from forwhom.core.theory.conditions import Condition
from forwhom.core.theory.configurations import Configuration, legs_missing
from forwhom.core.theory.ripples import circle_of_preconditions
from forwhom.core.theory.rounds import Round


def theory_faults(
    records: Records, conditions: Collection[str], unread: bool = False
) -> Iterator[Finding]:
    """Contexts that name no known condition, conditions whose meaning cannot be read, essential
    preconditions that wait for each other, and open rounds that are not the last.

    `conditions` are the ids that may be named; `unread` says that nobody knows which may.
    """
    for configuration in () if unread else held(records, Configuration):
        yield from _unknown_conditions(configuration, conditions)
    for condition in held(records, Condition):
        yield from _unreadable_meaning(condition)
    yield from _circles(held(records, Configuration), held(records, Condition))
    yield from _open_rounds(held(records, Round))


def _unknown_conditions(
    configuration: Configuration, conditions: Collection[str]
) -> Iterator[Finding]:
    named = configuration.context.condition_ids() if configuration.context else ()
    for asked in dict.fromkeys(named):
        if asked not in conditions:
            yield fault(
                "unknown-id",
                f"configuration {configuration.configuration_id} names condition {asked}, "
                "which is not in the study",
                "name a condition that is, or add it",
                About("configuration", configuration.configuration_id, "context"),
            )


def _unreadable_meaning(condition: Condition) -> Iterator[Finding]:
    if not condition.recorded_as:
        return
    try:
        parse(condition.recorded_as)
    except ExpressionError as problem:
        yield fault(
            "expression-unreadable",
            f"condition {condition.condition_id} is recorded as {condition.recorded_as!r}, "
            f"which cannot be read: {problem.wrong}",
            problem.right,
            About("condition", condition.condition_id, "recorded_as"),
        )


def _circles(
    configurations: Sequence[Configuration], conditions: Sequence[Condition]
) -> Iterator[Finding]:
    if circle := circle_of_preconditions(configurations, conditions):
        yield fault(
            "precondition-circle",
            "these essential preconditions wait for each other: "
            f"{' > '.join((*circle, circle[0]))}",
            "take one of them out of the outcome_of of its condition, or call one not essential",
            About("configuration", circle[0], "context"),
        )


def _open_rounds(rounds: Sequence[Round]) -> Iterator[Finding]:
    for each in rounds[:-1]:
        if each.closed_on is None:
            yield fault(
                "round-open",
                f"round {each.round_id} is open, and another follows it",
                "give the day it was closed: only the last round may be open",
                About("round", each.round_id, "closed_on"),
            )


def theory_warnings(records: Records) -> Iterator[Finding]:
    """Partial configurations: legal, first class, and worth completing."""
    configurations = held(records, Configuration)
    parents = _parents(configurations)
    for configuration in configurations:
        parent = parents.get(configuration.configuration_id)
        missing = legs_missing(configuration, parent) if parent else configuration.missing_legs()
        if missing:
            yield _partial(configuration, missing)


def _parents(configurations: Sequence[Configuration]) -> dict[str, Configuration]:
    return {
        branch.configuration_id: parent for parent in configurations for branch in parent.branches
    }


def _partial(configuration: Configuration, missing: Sequence[Leg]) -> Finding:
    names = " and ".join(missing)
    return warning(
        "configuration-partial",
        f"configuration {configuration.configuration_id} ({configuration.name}) has no {names}",
        "a partial configuration may stand; what would have to be true for its outcome?",
        About("configuration", configuration.configuration_id, missing[0]),
    )

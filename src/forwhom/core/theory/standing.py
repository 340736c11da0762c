"""Which of what is written down stands in the theory now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from forwhom.core.theory.configurations import Configuration, every_configuration
from forwhom.core.theory.rounds import Change, Round, standing_at


def standing_in(
    configurations: Sequence[Configuration], rounds: Sequence[Round], changes: Sequence[Change]
) -> frozenset[str]:
    """The ids that stand, branches among them; all of them where there is no round yet."""
    ids = [each.configuration_id for each in every_configuration(configurations)]
    if not rounds:
        return frozenset(ids)
    return standing_at(ids, rounds, changes, rounds[-1].round_id)


def only(
    configurations: Sequence[Configuration], standing: frozenset[str]
) -> tuple[Configuration, ...]:
    """Those that stand, each with those of its branches that stand.

    A branch that stands where its parent does not comes at the top, with what it takes over.
    """
    found: list[Configuration] = []
    for top in configurations:
        branches = tuple(each for each in top.branches if each.configuration_id in standing)
        if top.configuration_id in standing:
            found.append(replace(top, branches=branches))
        else:
            found += [_alone(each, top) for each in branches]
    return tuple(found)


def _alone(branch: Configuration, parent: Configuration) -> Configuration:
    return replace(
        branch,
        context=branch.context or parent.context,
        resource=branch.resource or parent.resource,
        outcome=branch.outcome or parent.outcome,
    )

from __future__ import annotations

from forwhom.core.theory.conditions import Context, Joined
from forwhom.core.theory.configurations import Configuration
from forwhom.core.theory.refining import retire
from forwhom.core.theory.standing import only, standing_in
from tests.core.theory.refined import THEORY, WHY

SHY = Context(Joined.ALL, ("is-shy",))


def test_without_rounds_everything_stands() -> None:
    assert standing_in(THEORY.configurations, (), ()) == {"a", "b", "b1", "b2", "d"}


def test_what_was_retired_does_not() -> None:
    after = retire(THEORY, "b", WHY).theory
    standing = standing_in(after.configurations, after.rounds, after.changes)
    assert standing == {"a", "d"}
    assert [each.configuration_id for each in only(after.configurations, standing)] == ["a", "d"]


def test_a_branch_that_stands_alone_comes_with_what_it_takes_over_but_the_reasoning() -> None:
    branch = Configuration(configuration_id="b", name="Fears")
    top = Configuration(
        configuration_id="a",
        name="Safe",
        context=SHY,
        resource="peers",
        reasoning="she may speak",
        outcome="goes",
        branches=(branch,),
    )
    [alone] = only([top], frozenset({"b"}))
    assert (alone.context, alone.resource, alone.outcome) == (SHY, "peers", "goes")
    assert alone.reasoning is None

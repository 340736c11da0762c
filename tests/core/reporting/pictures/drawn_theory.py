"""Any theory there may be, for the picture and the outline of it."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from forwhom.core.theory.conditions import Cluster, Condition, Context, Joined
from forwhom.core.theory.configurations import Configuration, every_configuration
from forwhom.core.theory.diagram import Diagram, diagram_of

CLUSTERS = tuple(Cluster(cluster_id=f"k{at}", name=f"Cluster {at}") for at in range(3))
words = st.text(st.characters(categories=["L", "N", "P", "Zs"]), min_size=1, max_size=120).filter(
    lambda text: bool(text.strip())
)


@st.composite
def configurations(draw: st.DrawFn, ids: list[str]) -> Configuration:
    """One that is drawn, any leg of it missing."""
    joined = draw(st.sampled_from(Joined))
    parts = draw(st.lists(st.sampled_from(["c0", "c1", "c2"]), max_size=3, unique=True))
    return Configuration(
        configuration_id=ids.pop(),
        name=draw(words),
        context=Context(joined, tuple(parts)) if parts else None,
        resource=draw(st.none() | words),
        reasoning=draw(st.none() | words),
        outcome=draw(st.none() | st.just("goes") | words),
        essential=draw(st.sampled_from([None, None, True])),
        clusters=tuple(
            draw(st.lists(st.sampled_from(["k0", "k1", "k2"]), max_size=2, unique=True))
        ),
    )


@st.composite
def diagrams(draw: st.DrawFn) -> tuple[Diagram, frozenset[str]]:
    """A diagram, and the ids of what stands in it."""
    ids = [f"cmo{at:02}" for at in range(60)]
    tops = []
    for _ in range(draw(st.integers(1, 12))):
        top = draw(configurations(ids))
        branches = [draw(configurations(ids)) for _ in range(draw(st.integers(0, 2)))]
        tops.append(replace(top, branches=tuple(branches)))
    every = [each.configuration_id for each in every_configuration(tops)]
    some = st.lists(st.sampled_from(every), max_size=2, unique=True).map(tuple)
    conditions = [
        Condition(condition_id=f"c{at}", text=draw(words), outcome_of=draw(some)) for at in range(3)
    ]
    standing = frozenset(draw(st.sets(st.sampled_from(every), min_size=1)))
    return diagram_of(tops, conditions, CLUSTERS, standing), standing

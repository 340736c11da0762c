"""A small theory to refine, and any verb on any of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import strategies as st

from forwhom.core.evidence.codings import Account, Coding, Leg, Stance, Tag
from forwhom.core.records import RefusedValueError
from forwhom.core.theory.beginning import Why
from forwhom.core.theory.carrying import Apart, Part, merge, split
from forwhom.core.theory.conditions import Condition, Context, Joined, Whose
from forwhom.core.theory.configurations import Configuration
from forwhom.core.theory.linking import link, unlink
from forwhom.core.theory.refining import Rewording, recluster, restore, retire, reword
from forwhom.core.theory.rejoining import Rejoining, rejoin
from forwhom.core.theory.retyping import Retyping, Shows, codings_showing, leg_of, retype
from forwhom.core.theory.rounds import Inference, Round
from forwhom.core.theory.theory import Refined, Theory

WHY = Why("Donna says otherwise", ("c1",), (Inference.ABDUCTIVE,), by="Eva")
SHARED = Context(Joined.ANY, ("is-shy",))


def coding(coding_id: str, configuration_id: str, start: int = 0, tag: str = "C-M") -> Coding:
    return Coding(
        coding_id=coding_id,
        document_id="donna",
        start=start,
        end=start + 1,
        configuration_id=configuration_id,
        tag=Tag.from_text(tag),
        reasoning_account=Account.FIRST_HAND if "M" in tag else None,
        context_account=Account.SECOND_HAND if "C" in tag else None,
        stance=Stance.SUPPORTS,
    )


THEORY = Theory(
    (
        Configuration(
            configuration_id="a",
            name="Not judged",
            context=SHARED,
            reasoning="peers will not judge",
            suggested_by=("i1",),
        ),
        Configuration(
            configuration_id="b",
            name="The format",
            outcome="goes",
            clusters=("safety",),
            clusters_by=Whose.AUTHORS,
            suggested_by=("i2",),
            branches=(
                Configuration(configuration_id="b1", name="Alone", context=SHARED),
                Configuration(configuration_id="b2", name="In a group"),
            ),
        ),
        Configuration(configuration_id="d", name="Company"),
    ),
    (
        Condition(condition_id="is-shy", text="is shy"),
        Condition(condition_id="is-new", text="is new here"),
    ),
    (Round(round_id="round0", name="Initial", closed_on=date(2018, 1, 31)),),
    codings=(
        coding("c1", "a"),
        coding("c2", "a", 5, "M"),
        coding("c3", "b", tag="R-O"),
        coding("c4", "b1"),
    ),
)

IDS = ("a", "b", "b1", "b2", "d", "cmo01", "cmo02", "cmo03")
lines = st.text(st.characters(categories=["L", "N", "P", "Zs"]), min_size=1, max_size=30).filter(
    lambda text: bool(text.strip())
)


@st.composite
def contexts(draw: st.DrawFn) -> Context:
    """Any way to join some of the conditions, and `more`, a new one."""
    names = draw(st.permutations(["is-shy", "is-new", "more"]))[: draw(st.integers(1, 3))]
    joins, whose = st.sampled_from(Joined), st.sampled_from([None, *Whose])
    if len(names) > 1 and draw(st.booleans()):
        inner = Context(draw(joins), tuple(names[1:]), draw(whose))
        return Context(draw(joins), (names[0], inner), draw(whose))
    return Context(draw(joins), tuple(names), draw(whose))


@st.composite
def retypings(draw: st.DrawFn, theory: Theory) -> Retyping:
    """Any element to any leg, with any of the codings there are."""
    elements = st.sampled_from(["is-shy", "is-new", "resource", "reasoning", "outcome"])
    shows = {each.coding_id: draw(st.sampled_from(Shows)) for each in theory.codings}
    some = st.sets(st.sampled_from(sorted(shows)))
    left = draw(st.just(set()) | some)
    kept = {one: each for one, each in shows.items() if one not in left}
    says = draw(st.just("") | lines)
    return Retyping(draw(elements), draw(st.sampled_from(Leg)), says, kept)


def retyped(theory: Theory, one: str, to: Retyping) -> Refined:
    """An element moved, with those codings of a drawn choice that stand on its leg."""
    leg = leg_of(theory.one(one), to.element)
    on = {each.coding_id for each in codings_showing(theory, theory.one(one), leg)}
    shows = {each: said for each, said in to.shows.items() if each in on}
    return retype(theory, one, replace(to, shows=shows), WHY)


@st.composite
def attempted(draw: st.DrawFn, theory: Theory) -> Refined | None:
    """Any verb on any configuration of a theory; None where it is refused."""
    one, other = draw(st.sampled_from(IDS)), draw(st.sampled_from(IDS))
    text = draw(lines)
    words = draw(
        st.dictionaries(st.sampled_from(["sentence", "reasoning", "outcome"]), st.none() | lines)
    )
    on = [each.coding_id for each in theory.codings_on(one)]
    where = st.lists(st.integers(0, 1), max_size=2, unique=True)
    goes = {each: draw(where) for each in on}
    apart = Apart((Part(f"{text} 1"), Part(f"{text} 2", text)), goes, draw(st.booleans()))
    to = draw(retypings(theory))
    joined = draw(contexts())
    joining = Rejoining(joined, {"more": text} if "more" in joined.condition_ids() else {})
    clusters = draw(st.lists(st.sampled_from(["safety", "gains"]), unique=True))
    condition = draw(st.sampled_from([each.condition_id for each in theory.conditions]))
    verbs = (
        lambda: reword(theory, one, Rewording(words), WHY),
        lambda: reword(theory, one, Rewording({}, {"is-shy": text}), WHY),
        lambda: reword(theory, one, Rewording({}, circumstance=text), WHY),
        lambda: recluster(theory, one, clusters, Whose.OURS, WHY),
        lambda: retire(theory, one, WHY),
        lambda: restore(theory, one, WHY),
        lambda: merge(theory, one, other, WHY),
        lambda: split(theory, one, apart, WHY),
        lambda: rejoin(theory, one, joining, WHY),
        lambda: retyped(theory, one, to),
        lambda: link(theory, one, condition, WHY),
        lambda: unlink(theory, one, condition, WHY),
    )
    try:
        return draw(st.sampled_from(verbs))()
    except RefusedValueError:
        return None


@st.composite
def sequences(draw: st.DrawFn) -> list[Theory]:
    """The theory, and as it was after each of some verbs."""
    found = [THEORY]
    for _ in range(draw(st.integers(1, 6))):
        if done := draw(attempted(found[-1])):
            found.append(done.theory)
    return found

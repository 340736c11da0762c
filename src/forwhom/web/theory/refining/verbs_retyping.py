"""An element moved to another leg: first which, then what each passage on its leg shows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from django.http import QueryDict

from forwhom.core.evidence.codings import LETTER_OF, Coding, Leg
from forwhom.core.records import RefusedValueError
from forwhom.core.reporting.words import many
from forwhom.core.theory import retyping
from forwhom.core.theory.refining import CONDITION
from forwhom.core.theory.retyping import Retyping, Shows, codings_showing, leg_of
from forwhom.core.theory.theory import Refined, Theory
from forwhom.web.theory.loaders import One
from forwhom.web.theory.refining import actions_carrying, forms
from forwhom.web.theory.refining.asked import Asked, Verb
from forwhom.web.theory.refining.presenters import circumstances, passages, worded

SHOWN = {  # what becomes of a passage, as it is asked
    Shows.STAYS: "stays: it shows the {leg}",
    Shows.GOES: "goes: it shows the other leg",
    Shows.BOTH: "shows both",
}


def _family(one: One, _: QueryDict) -> tuple[str, ...]:
    return tuple(each.configuration_id for each in one.configuration.family())


def _elements(asked: Asked) -> Iterator[tuple[str, str, Leg, str]]:
    """What can be moved: as the form calls it, the letter of its leg, the leg, its words."""
    one = asked.configuration
    for each in circumstances(asked.theory, one):
        yield f"{CONDITION}{each.condition_id}", "C", Leg.CONTEXT, each.text
    for leg in (Leg.RESOURCE, Leg.REASONING, Leg.OUTCOME):
        if words := getattr(one, leg):
            yield str(leg), LETTER_OF[leg], leg, words


def _leg(asked: Asked) -> Leg | None:
    """The leg of the element that is chosen, if one is."""
    try:
        return leg_of(asked.configuration, asked.given.get("element") or "")
    except RefusedValueError:
        return None


def _asked_for(asked: Asked, leg: Leg | None) -> tuple[Coding, ...]:
    return codings_showing(asked.theory, asked.configuration, leg) if leg else ()


def _shows(asked: Asked) -> Mapping[str, object]:
    """The elements, the legs, and each passage on the leg of the one that is chosen."""
    given, leg = asked.given, _leg(asked)
    on = {each.coding_id for each in _asked_for(asked, leg)}
    shown = [each for each in passages(asked.here, asked.one) if each.coding_id in on]
    return {
        "elements": [(*each, each[0] == given.get("element")) for each in _elements(asked)],
        "legs": [(each, LETTER_OF[each], each == given.get("to")) for each in Leg],
        "of_leg": leg,
        "shows": [(each, _choices(each.coding_id, leg or Leg.CONTEXT, given)) for each in shown],
    }


def _choices(coding_id: str, leg: Leg, given: QueryDict) -> list[tuple[str, str, bool]]:
    said = given.get(f"shows-{coding_id}")
    return [(str(each), words.format(leg=leg), each == said) for each, words in SHOWN.items()]


def _retyping(asked: Asked) -> Retyping:
    codings = [each.coding_id for each in _asked_for(asked, _leg(asked))]
    return forms.retyping_from(asked.given, codings)


def _preview(asked: Asked) -> Refined:
    to, why = _retyping(asked), forms.why_from(asked.given)
    return retyping.retype(asked.theory, asked.id, to, why)


def _would_be(done: Refined, before: Theory) -> list[str]:
    """What each leg would say, and how many passages would show something else."""
    was = {each.coding_id: each.tag for each in before.codings}
    turned = [each for each in done.theory.codings if each.coding_id in done.carried]
    kept = sum(
        set(was[each.coding_id].letters) <= set(each.tag.letters)  # type: ignore[union-attr]
        for each in turned
    )
    said = worded(done, before)
    said.append(f"{many(len(turned) - kept, 'passage').capitalize()} would go with it.")
    if kept:
        said.append(f"{many(kept, 'passage').capitalize()} would show both legs.")
    return said


def _act(asked: Asked) -> Refined:
    family = _family(asked.one, asked.given)
    return actions_carrying.retype(family=family, to=_retyping(asked), **asked.keywords)


def _said(name: str, done: Refined) -> str:
    count = len(done.carried)
    show = "shows" if count == 1 else "show"
    return f"“{name}” was re-typed; {many(count, 'passage')} {show} the other leg."


RETYPE = Verb("Re-type", _act, _said, _shows, _family, _preview, _would_be, carries=True)

"""One configuration as a sentence with (C), (M) and (O), which claims no more than is coded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from forwhom.core.evidence.codings import Leg
from forwhom.core.evidence.voices import Item, Voice
from forwhom.core.reporting.words import listed, many
from forwhom.core.theory.conditions import Context, Joined, Whose
from forwhom.core.theory.configurations import ResourceHere
from forwhom.core.theory.in_parts import InParts
from forwhom.core.theory.remarks import Remark

_JOINTS = {Joined.ALL: "and", Joined.ANY: "or", Joined.UNSPECIFIED: "[and, or: not specified]"}
_WHO = {
    Voice.MOTHER: ("mother", "mothers"),
    Voice.MOTHER_WROTE: ("mother in writing", "mothers in writing"),
    Voice.VOLUNTEER: ("volunteer", "volunteers"),
    Voice.STAFF: ("member of staff", "members of staff"),
    Voice.STAFF_WROTE: ("answer written by staff", "answers written by staff"),
    Voice.UNKNOWN: ("speaker who is not recorded", "speakers who are not recorded"),
}


def paragraph_of(part: InParts, number: str, conditions: Mapping[str, str]) -> str:
    """The sentence with its gaps: `[Say who: ...] a mother who ... (C) ... (M) ... (CMO 7)`."""
    one, parent = part.configuration, part.parent
    context = one.context or (parent.context if parent else None)
    resource = one.resource or (parent.resource if parent else None)
    outcome = one.outcome or (parent.outcome if parent else None)
    told = [
        f"{_opening(part)} a mother",
        f"who {_context(context, conditions)}" if context else "who [the context is not said] (C)",
        _unseen(part, Leg.CONTEXT),
        _resource(resource, one.resource_here),
        f"may reason that {one.reasoning} (M)" if one.reasoning else _no_reasoning(part),
        _unseen(part, Leg.REASONING),
        f"and so {outcome} (O)" if outcome else "and so [the outcome is not said] (O)",
        f"(CMO {number}).",
        *_closing(part),
    ]
    return " ".join(each for each in told if each).replace(" ,", ",")


def _opening(part: InParts) -> str:
    """Who says so: the weaker what is coded, the less the sentence claims."""
    who = _who(part.whole.resting.bearing())
    if part.legs_with(Remark.NO_EVIDENCE)[:1] == (None,):
        return "[No finding: nothing coded bears on it.] The theory supposes that"
    if part.legs_with(Remark.ONLY_ABSENCE)[:1] == (None,):
        return (
            f"[No finding: consistent by absence only. Say who speaks of it: {who}.] The theory "
            "supposes that"
        )
    if part.legs_with(Remark.NO_OWN_VOICE)[:1] == (None,):
        return f"[Say who, and that no mother says it of herself: {who}.] According to them"
    if Leg.REASONING in part.legs_with(Remark.NO_FIRST_HAND):
        return f"[Say who, and that the reasoning is second-hand: {who}.] According to them"
    return f"[Say who, and how many of how many asked: {who}.] It was said that"


def _who(items: Sequence[Item]) -> str:
    """How many people of each kind speak, a person once."""
    voices = Counter({(each.speaker, each.voice): each.voice for each in items}.values())
    return listed([many(count, *_WHO[voice]) for voice, count in voices.items()]) or "nobody"


def _context(context: Context, texts: Mapping[str, str]) -> str:
    """Conditions, each marked (C), as they are joined, and where a join is our reading."""
    joint = f" {_JOINTS[context.joined]} "
    parts = [
        f"[{_context(each, texts)}]"
        if isinstance(each, Context)
        else f"{texts.get(each, each)} (C)"
        for each in context.parts
    ]
    ours = context.joined_by is Whose.OURS and len(context.parts) > 1
    return joint.join(parts) + (" [this join is the evaluators' reading]" if ours else "")


def _resource(resource: str | None, here: ResourceHere | None) -> str:
    if not resource:
        return "[the resource is not said],"
    if here in {None, ResourceHere.PRESENT}:
        return f", where there is {resource},"
    return f", where there is {resource} [in this programme: {here}],"


def _no_reasoning(part: InParts) -> str:
    if part.configuration.branches:
        return "may reason in one of several ways (M)"
    return "[the reasoning is not said] (M)"


def _unseen(part: InParts, leg: Leg) -> str:
    """That nothing is coded on a leg, where the configuration as a whole has something."""
    missing = leg in part.legs_with(Remark.NO_EVIDENCE)
    return f"[no passage shows the {leg}]" if missing else ""


def _closing(part: InParts) -> Iterator[str]:
    if part.configuration.essential:
        yield "[Its authors call it an essential precondition: say on whose account.]"
    if part.whole.resting.is_countered:
        yield "[Say what speaks against it.]"

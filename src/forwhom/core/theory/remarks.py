"""What a careful reader would say of what a configuration rests on: in words, never a score.

Each remark has one rule. A rule looks at a part, which is a configuration as a whole or one leg of
it, and gives its words where it holds. None of them says that a configuration is wrong. What lies
behind them is told in `docs/explanation/whose-account.md`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from forwhom.core.evidence.codings import Leg, Stance
from forwhom.core.evidence.voices import Voice
from forwhom.core.theory.rests_on import RestsOn


@dataclass(frozen=True, slots=True)
class Part:
    """A configuration as a whole (`leg` is None) or one leg, and the items that show it.

    `stated` is whether the configuration says the leg; `outcomes_spoken_of` how many of its
    passages say which outcome they speak of, beside their tag.
    """

    resting: RestsOn
    leg: Leg | None = None
    stated: bool = True
    outcomes_spoken_of: int = 0

    @property
    def without_suggesting(self) -> Part | None:
        """The same without the interviews that suggested it; None where none is recorded."""
        suggested = self.resting.configuration.suggested_by
        if not suggested:
            return None
        return Part(self.resting.without(suggested), self.leg, self.stated, self.outcomes_spoken_of)

    @property
    def of_it(self) -> str:
        return f"the {self.leg}" if self.leg else "it"


class Remark(StrEnum):
    """What can be remarked, in the order of a page."""

    LEG_MISSING = "leg-missing"
    NO_EVIDENCE = "no-evidence"
    ONLY_ABSENCE = "only-absence"
    NO_OWN_VOICE = "no-own-voice"
    NO_FIRST_HAND = "no-first-hand"
    ONE_SPEAKER = "one-speaker"
    ONE_SITE = "one-site"
    ONLY_SUGGESTED = "only-suggested"
    NOBODY_LOOKED = "nobody-looked"


TITLES = {
    Remark.LEG_MISSING: "A leg is not said",
    Remark.NO_EVIDENCE: "Nothing is coded that bears on it",
    Remark.ONLY_ABSENCE: "Only consistent by absence",
    Remark.NO_OWN_VOICE: "No mother's own voice",
    Remark.NO_FIRST_HAND: "No first-hand account",
    Remark.ONE_SPEAKER: "One speaker only",
    Remark.ONE_SITE: "One site only",
    Remark.ONLY_SUGGESTED: "Only what suggested it",
    Remark.NOBODY_LOOKED: "Nobody looked for counter-evidence, as far as is coded",
}


@dataclass(frozen=True, slots=True)
class Said:
    """A remark on a configuration, or on one leg of it, in words."""

    remark: Remark
    leg: Leg | None
    words: str


def leg_missing(part: Part) -> str | None:
    """A leg is not said, here or (for a sub-configuration) where it may be taken over."""
    return None if part.stated else f"The configuration does not say its {part.leg} yet."


def no_evidence(part: Part) -> str | None:
    """Nothing bears on it: no passage supports, qualifies or is consistent by absence.

    What counters it is evidence, and is no ground to stand on; the words say so. An outcome is
    often recorded beside the tag (`outcome_spoken_of`) and not tagged: the words say that too.
    """
    if part.resting.bearing():
        return None
    if part.resting.items:
        return f"Nothing is coded on {part.of_it} but what counters it."
    if part.leg is Leg.OUTCOME and (count := part.outcomes_spoken_of):
        does = "passage says" if count == 1 else "passages say"
        return f"Nothing is tagged O; {count:,} {does} beside the tag which outcome is spoken of."
    return f"Nothing is coded on {part.of_it}."


def only_absence(part: Part) -> str | None:
    """Something is consistent by absence, and nothing supports.

    That take-up was missing where the context or the resource was fits a configuration, and may fit
    others as well. Passages that qualify do not change it: they support nothing.
    """
    if not part.resting.of(Stance.CONSISTENT_BY_ABSENCE) or part.resting.of(Stance.SUPPORTS):
        return None
    return f"Only consistent by absence: no passage supports {part.of_it}."


def no_own_voice(part: Part) -> str | None:
    """Something bears on it, and in none of it a mother speaks of herself.

    An answer she wrote is her own voice; one that staff wrote for her, or that she gives of a
    friend, is not. Not asked of the resource, which staff know at first hand.
    """
    bearing, leg = part.resting.bearing(), part.leg
    if not bearing or leg is Leg.RESOURCE:
        return None
    if any(each.is_her_own_on(leg) if leg else each.is_her_own for each in bearing):
        return None
    unknown = sum(each.voice is Voice.UNKNOWN for each in bearing)
    return f"No mother's own voice on {part.of_it}{_unless(unknown)}."


def no_first_hand(part: Part) -> str | None:
    """Something bears on a leg, and no account of that leg is first-hand.

    Asked of each leg by itself: one passage may be first-hand on the resource and second-hand on
    the reasoning. An account that nobody recorded is unknown, not second-hand.
    """
    bearing = part.resting.bearing()
    if not (part.leg and bearing) or any(each.is_first_hand(part.leg) for each in bearing):
        return None
    unknown = sum(each.coding.account_of(part.leg) is None for each in bearing)
    return f"No first-hand account of {part.of_it}{_unless(unknown)}."


def one_speaker(part: Part) -> str | None:
    """All that bears on it comes from one person.

    Not said where a document's speakers could not be told apart: nobody knows how many they are.
    """
    bearing = part.resting.bearing()
    if len(part.resting.speakers) != 1 or not all(each.speaker_is_known for each in bearing):
        return None
    return f"Only one person speaks of {part.of_it}."


def one_site(part: Part) -> str | None:
    """All that bears on it comes from one site. Not said where a site is not recorded."""
    sites = {each.site for each in part.resting.bearing()}
    if len(sites) != 1 or None in sites:
        return None
    return f"All that is said of {part.of_it} comes from one site."


def only_suggested(part: Part) -> str | None:
    """Nothing bears on it without the interviews that suggested it (`suggested_by`).

    What suggested a configuration is evidence, and no independent test of it.
    """
    if not part.resting.is_untested:
        return None
    return f"Only what suggested it speaks of {part.of_it}: evidence, and no independent test."


def nobody_looked(part: Part) -> str | None:
    """Something bears on the configuration, and nothing shows that anybody looked for more.

    Looking shows in a passage that counters or qualifies it, or in what somebody made of it when it
    was put to them (agreed, corrected or rejected). A search that found nothing leaves no coding:
    it cannot be told from no search. Memos are not read for it.
    """
    if part.leg or not part.resting.bearing():
        return None
    looked = part.resting.of(Stance.COUNTERS, Stance.QUALIFIES)
    if looked or any(each.coding.response_to_theory for each in part.resting.items):
        return None
    return "Nothing shows that anybody looked for counter-evidence."


def _unless(unknown: int) -> str:
    """What is not recorded of some passages might say otherwise."""
    does = "passage does" if unknown == 1 else "passages do"
    return f" is recorded; {unknown:,} {does} not say" if unknown else ""


RULES: Mapping[Remark, Callable[[Part], str | None]] = {
    Remark.LEG_MISSING: leg_missing,
    Remark.NO_EVIDENCE: no_evidence,
    Remark.ONLY_ABSENCE: only_absence,
    Remark.NO_OWN_VOICE: no_own_voice,
    Remark.NO_FIRST_HAND: no_first_hand,
    Remark.ONE_SPEAKER: one_speaker,
    Remark.ONE_SITE: one_site,
    Remark.ONLY_SUGGESTED: only_suggested,
    Remark.NOBODY_LOOKED: nobody_looked,
}


def remarks_on(whole: Part, legs: Sequence[Part]) -> tuple[Said, ...]:
    """What is said of the whole, then of each leg; of a leg not again what holds of the whole."""
    said = tuple(_said(whole))
    told = {each.remark for each in said}
    return (*said, *(one for leg in legs for one in _said(leg) if one.remark not in told))


def _said(part: Part) -> Iterator[Said]:
    for remark, rule in RULES.items():
        if words := rule(part):
            yield Said(remark, part.leg, words)

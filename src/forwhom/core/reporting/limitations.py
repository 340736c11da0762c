"""Limitations that a study's own data show: each with its number and where it comes from.

What the data cannot show (a design that should have been another) is the author's to add: nothing
here says that the list is whole.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from forwhom.core.evidence.codings import Leg, OutcomeSpokenOf
from forwhom.core.evidence.fieldwork import fieldwork
from forwhom.core.evidence.voices import Item
from forwhom.core.programme.take_up import used_of_referred
from forwhom.core.reporting.labels import labels_for
from forwhom.core.reporting.preset_tables import HADS, REFERRAL_ROWS, recorded
from forwhom.core.reporting.speakers import staff_sites_that_identify
from forwhom.core.reporting.standing_section import who_speaks_of_declining
from forwhom.core.reporting.words import listed, many, rounded
from forwhom.core.study import Study
from forwhom.core.tables.bounds import Outcomes
from forwhom.core.tables.expressions import parse
from forwhom.core.tables.outcome_counts import Asked, VariableCounts, count_outcomes
from forwhom.core.theory.in_parts import InParts, in_parts
from forwhom.core.theory.remarks import Remark
from forwhom.core.theory.rests_on import rests_on

CODINGS, PARTICIPANTS, INTERVIEWS, REFERRALS, CONFIGURATIONS = (
    "codings",
    "participants",
    "interviews",
    "referrals",
    "configurations",
)


@dataclass(frozen=True, slots=True)
class Limitation:
    """One limitation. `number` of `of` things show it; `come_from` are the tables counted.

    `about` are the ids of configurations it concerns, where it concerns some and not others.
    """

    name: str
    title: str
    words: str
    number: int
    of: int
    come_from: tuple[str, ...]
    about: tuple[str, ...] = ()


def limitations(study: Study) -> tuple[Limitation, ...]:
    """What the data show, in the order of a page: voices, configurations, fieldwork, records."""
    known = _Known(study)
    return tuple(each for rule in _RULES for each in rule(known))


@dataclass(frozen=True)
class _Known:
    study: Study

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """The evidence on configurations; what is marked with codes alone is none on them."""
        return tuple(e for e in self.study.evidence() if e.coding.configuration_id)

    @cached_property
    def parts(self) -> tuple[InParts, ...]:
        """What stands and has no branches: a parent is told by its sub-configurations."""
        standing = self.study.theory().standing()
        every = in_parts(rests_on(self.study.configurations, self.items))
        return tuple(
            each
            for each in every
            if each.configuration.configuration_id in standing and not each.configuration.branches
        )


def _declining(known: _Known) -> Iterator[Limitation]:
    """Nobody who declined speaks for herself."""
    told = [e for e in known.items if e.coding.outcome_spoken_of is OutcomeSpokenOf.DECLINED]
    if known.items and not any(each.is_her_own for each in told):
        words = who_speaks_of_declining(known.items)
        yield Limitation(
            "no-voice-on-declining", "Nobody who declined is heard", words, 0, len(told), (CODINGS,)
        )


_OF_CONFIGURATIONS: tuple[tuple[Remark, Leg | None, str, str], ...] = (
    (
        Remark.NO_FIRST_HAND,
        Leg.REASONING,
        "Reasoning on second-hand accounts",
        "have no first-hand account of the reasoning",
    ),
    (Remark.NO_OWN_VOICE, None, "No mother's own voice", "have no mother's own voice"),
    (
        Remark.ONLY_ABSENCE,
        None,
        "Consistent by absence only",
        "rest on take-up being absent where the context or the resource was: consistent, and no "
        "support",
    ),
    (Remark.NO_EVIDENCE, None, "No evidence", "have nothing coded that bears on them"),
    (Remark.NO_EVIDENCE, Leg.CONTEXT, "No evidence of the context", "have none on the context"),
    (Remark.ONE_SPEAKER, None, "One speaker", "rest on one person's words"),
    (Remark.ONE_SITE, None, "One site", "rest on what was said at one site"),
    (
        Remark.ONLY_SUGGESTED,
        None,
        "No independent test",
        "rest on the interview that suggested them",
    ),
    (
        Remark.NOBODY_LOOKED,
        None,
        "No sign of a search for counter-evidence",
        "have nothing coded that counters or qualifies them, nor what anybody made of them",
    ),
    (Remark.LEG_MISSING, None, "Partial configurations", "do not say one of their legs"),
)


def _configurations(known: _Known) -> Iterator[Limitation]:
    for remark, leg, title, have in _OF_CONFIGURATIONS:
        shown = [e for e in known.parts if _is_remarked(e, remark, leg)]
        if not shown:
            continue
        ids = tuple(each.configuration.configuration_id for each in shown)
        of = len(known.parts)
        name = f"{remark}-{leg}" if leg else str(remark)
        words = f"{len(ids)} of {of} configurations {have}: {listed(ids)}."
        yield Limitation(name, title, words, len(ids), of, (CODINGS, CONFIGURATIONS), ids)


def _is_remarked(each: InParts, remark: Remark, leg: Leg | None) -> bool:
    """Whether it is remarked on the leg; of the whole, or where a leg is missing, on any."""
    found = each.legs_with(remark)
    return bool(found) if remark is Remark.LEG_MISSING else leg in found


def _accounts(known: _Known) -> Iterator[Limitation]:
    unknown = [e for e in known.items if e.account == "not recorded"]
    if unknown:
        words = (
            f"{len(unknown)} of {len(known.items)} passages do not say whose account they are: "
            "unknown, and not second-hand."
        )
        title = "Accounts that are not recorded"
        yield Limitation(
            "account-not-recorded", title, words, len(unknown), len(known.items), (CODINGS,)
        )


def _one_coder(known: _Known) -> Iterator[Limitation]:
    coders = {each.coding.coder for each in known.items if each.coding.coder}
    if len(coders) == 1:
        words = f"All passages whose coder is recorded were coded by one person ({coders.pop()})."
        count = sum(each.coding.coder is not None for each in known.items)
        yield Limitation("one-coder", "One coder", words, count, len(known.items), (CODINGS,))


def _known_before(known: _Known) -> Iterator[Limitation]:
    done = fieldwork(known.study.participants, known.study.interviews)
    if done.known_to_interviewer:
        words = f"The interviewer knew {many(done.known_to_interviewer, 'participant')} beforehand."
        yield Limitation(
            "known-to-interviewer",
            "Prior relationships",
            words,
            done.known_to_interviewer,
            done.participants,
            (PARTICIPANTS,),
        )


def _without_text(known: _Known) -> Iterator[Limitation]:
    held = {each.interview_id for each in known.study.documents if each.text}
    every = [each.interview_id for each in known.study.interviews]
    without = [each for each in every if each not in held]
    if without:
        words = (
            f"{len(without)} of {many(len(every), 'interview')} have no transcript in this study: "
            "nothing that was said in them is counted here."
        )
        title = "Interviews without a transcript"
        yield Limitation(
            "no-transcript", title, words, len(without), len(every), (INTERVIEWS, "documents")
        )


def _staff_named(known: _Known) -> Iterator[Limitation]:
    sites = {each.site_id: each.name for each in known.study.sites}
    words = staff_sites_that_identify(known.study.participants, sites)
    if words:
        staff = sum(each.role == "staff" for each in known.study.participants)
        title = "A site that names a person"
        yield Limitation("staff-identified", title, words, 1, staff, (PARTICIPANTS,))


def _sites(known: _Known) -> Iterator[Limitation]:
    """One site only, or sites that differ: a demi-regularity."""
    _all, *of_sites = used_of_referred(known.study.referrals) or (None,)
    if len(of_sites) == 1:
        words = "All referrals were to one site: what holds there may not hold elsewhere."
        yield Limitation(
            "one-site-only",
            "One site",
            words,
            of_sites[0].referred,
            of_sites[0].referred,
            (REFERRALS,),
        )
    if len(of_sites) > 1:
        rates = sorted(100 * each.used / each.referred for each in of_sites)
        words = (
            f"Take-up differs between {len(of_sites)} sites, from {rounded(rates[0])}% to "
            f"{rounded(rates[-1])}% of those referred. That prompts a question, and is not support "
            "for any configuration: the sites differ in more than one thing."
        )
        title = "Differences between sites"
        number = sum(each.used for each in of_sites)
        of = sum(each.referred for each in of_sites)
        yield Limitation("demi-regularity", title, words, number, of, (REFERRALS,))


def _missing(known: _Known) -> Iterator[Limitation]:
    """Variables that are recorded less often of those who did not take up."""
    table = known.study.referrals.table
    rows = recorded(table, (*REFERRAL_ROWS, *HADS))
    if not rows:
        return
    counted = count_outcomes(table, Asked(parse("taken_up = yes"), rows)).groups[0]
    labels = labels_for(known.study.sites)
    for each in counted.variables:
        if _follows(each, counted.total):
            had, had_not, total = each.missing.had, each.missing.had_not, counted.total
            label = labels.variable(each.name)
            words = (
                f"{label} is not recorded for {had_not} of {total.had_not} who did not "
                f"take up the support, and for {had} of {total.had} who did: a difference "
                "between the two may be one in what was written down."
            )
            name = f"missing-follows-outcome-{each.name}"
            title = "What is missing follows the outcome"
            yield Limitation(name, title, words, had_not, total.had_not, (REFERRALS,))


def _follows(each: VariableCounts, total: Outcomes) -> bool:
    """Whether a greater share is missing of those who did not take up."""
    return each.missing.had_not * total.had > each.missing.had * total.had_not


_RULES: Sequence[Callable[[_Known], Iterator[Limitation]]] = (
    _declining,
    _configurations,
    _accounts,
    _one_coder,
    _known_before,
    _without_text,
    _staff_named,
    _sites,
    _missing,
)

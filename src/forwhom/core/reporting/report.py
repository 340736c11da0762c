"""A study as a report: composed once, as blocks; a writer makes it a file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from forwhom.core.reporting.blocks import (
    Block,
    Bullets,
    Document,
    Heading,
    Notice,
    Paragraph,
    runs,
    strong,
)
from forwhom.core.reporting.configuration_table import configurations_with_key
from forwhom.core.reporting.counted_tables import (
    missing_section,
    participants_table,
    referrals_section,
)
from forwhom.core.reporting.fieldwork_section import fieldwork_section
from forwhom.core.reporting.limitations import limitations
from forwhom.core.reporting.limitations_section import limitations_section
from forwhom.core.reporting.recommendations_section import recommendations_section
from forwhom.core.reporting.standing_section import standing_section
from forwhom.core.reporting.take_up_section import take_up_section
from forwhom.core.reporting.words import listed, many
from forwhom.core.study import Profile, Study
from forwhom.core.theory.rests_on import RestsOn, rests_on
from forwhom.core.theory.rounds import Change, Round, standing_at

NOTHING_WITHHELD = (
    "Nothing is withheld in this report yet: small counts are printed as they are. Do not "
    "publish it before they have been checked for what they reveal about a person."
)

NOT_DESCRIBED = "The programme and the design are not described in study.toml yet."


def report(study: Study, written_on: date) -> Document:
    """The whole report. `written_on` is printed; the core has no clock."""
    evidence = study.evidence()
    resting = rests_on(study.configurations, evidence)
    blocks: list[Block] = [
        *_opening(study.profile),
        *take_up_section(study),
        *fieldwork_section(study),
        *participants_table(study),
        *referrals_section(study),
        *_theory(study, resting),
        *standing_section(resting, evidence),
        *missing_section(study),
        *limitations_section(limitations(study)),
        *recommendations_section(study),
        *_closing(study.profile),
    ]
    return Document(study.profile.title, study.profile.question, written_on, tuple(blocks))


def _opening(profile: Profile) -> Iterator[Block]:
    if profile.invented:
        yield Notice(runs(strong("Invented. "), profile.invented))
    yield Notice(runs(strong("Not for release. "), NOTHING_WITHHELD))
    yield Heading(1, "The study")
    told = (
        profile.programme,
        profile.outcome,
        profile.rationale,
        profile.design,
        profile.recruitment,
    )
    for text in told if any(told) else (NOT_DESCRIBED,):
        if text:
            yield Paragraph(runs(text))


def _theory(study: Study, resting: Sequence[RestsOn]) -> Iterator[Block]:
    yield Heading(1, "Configurations")
    if not resting:
        yield Paragraph(runs("No configurations are written down yet."))
        return
    if study.rounds:
        ids = [each.configuration.configuration_id for each in resting]
        yield Paragraph(runs("How the theory was refined, round by round:"))
        yield Bullets(
            tuple(
                runs(
                    strong(f"{each.name} ({each.closed_on or 'open'}): "), _round(each, ids, study)
                )
                for each in study.rounds
            )
        )
    yield from configurations_with_key(study, resting)


def _round(each: Round, ids: Sequence[str], study: Study) -> str:
    standing = standing_at(ids, study.rounds, study.changes, each.round_id)
    tops = {top.configuration_id for top in study.configurations}
    count = many(len(standing & tops), "configuration")
    changes = [change for change in study.changes if change.round_id == each.round_id]
    told = f"{count} stood"
    if changes:
        told += f", after {_changes(changes)}"
    return f"{told}. {each.about or ''}".strip()


def _changes(changes: Sequence[Change]) -> str:
    verbs = Counter(str(change.verb) for change in changes)
    inferred = Counter(str(each) for change in changes for each in change.inferences)
    told = listed([f"{count} {verb}" for verb, count in verbs.items()])
    how = listed([f"{name} in {count}" for name, count in inferred.items()])
    return f"{many(len(changes), 'change')} ({told}{'; inference ' + how if how else ''})"


def _closing(profile: Profile) -> Iterator[Block]:
    told = (
        ("Ethics", profile.ethics),
        ("Consent", profile.consent),
        ("Funding", profile.funding),
        ("Role of the funder", profile.role_of_funder),
        ("Conflicts of interest", profile.conflicts),
        ("Data availability", profile.data_availability),
        ("Citation", profile.citation),
    )
    yield Heading(1, "Statements")
    yield Bullets(
        tuple(runs(strong(f"{name}: "), text or "not stated in study.toml.") for name, text in told)
    )

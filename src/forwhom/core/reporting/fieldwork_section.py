"""Who was interviewed, how often and how long: every number computed."""

from __future__ import annotations

from collections.abc import Iterator

from forwhom.core.evidence.fieldwork import Fieldwork, Lengths, fieldwork
from forwhom.core.evidence.participants import Role
from forwhom.core.evidence.rules import LEAFLET_HOURS
from forwhom.core.reporting.blocks import Block, Heading, Paragraph, runs
from forwhom.core.reporting.words import listed, many, rounded, sentence_case, spelled
from forwhom.core.study import Study

_PLURAL = {Role.MOTHER: "mothers", Role.VOLUNTEER: "volunteers", Role.STAFF: "members of staff"}
_ONE = {Role.MOTHER: "mother", Role.VOLUNTEER: "volunteer", Role.STAFF: "member of staff"}


def fieldwork_section(study: Study) -> Iterator[Block]:
    """The fieldwork paragraphs, or a line that nobody has been interviewed yet."""
    yield Heading(1, "Fieldwork")
    done = fieldwork(study.participants, study.interviews)
    if not done.participants:
        yield Paragraph(runs("No participants are recorded yet."))
        return
    yield Paragraph(runs(_who_and_how_long(done)))
    if done.interviews:
        yield Paragraph(runs(_how(done)))


def _who_and_how_long(done: Fieldwork) -> str:
    roles = listed(
        [many(each.people, _ONE[each.role], _PLURAL[each.role]) for each in done.by_role]
    )
    told = f"{sentence_case(many(done.participants, 'person', 'people'))} took part: {roles}."
    if not done.interviews:
        return f"{told} No interviews are recorded yet."
    told += (
        f" They gave {many(done.interviews, 'interview')}, {rounded(done.hours, 1)} hours in all."
    )
    timed = [each for each in done.by_role if each.timed]
    return f"{told} {sentence_case('; '.join(_length(each) for each in timed))}." if timed else told


def _length(each: Lengths) -> str:
    untimed = each.interviews - each.timed
    unknown = f"; the length of {spelled(untimed)} was not kept" if untimed else ""
    return (
        f"with {_PLURAL[each.role]}, {many(each.interviews, 'interview')}, mean "
        f"{rounded(each.mean)} minutes (range {each.shortest} to {each.longest}{unknown})"
    )


def _how(done: Fieldwork) -> str:
    modes = sorted(done.modes.items(), key=lambda each: -each[1])
    held = listed([f"{spelled(count)} {_by(mode)}" for mode, count in modes])
    told = [sentence_case(f"{held}.") if held else ""]
    if done.leaflets_known:
        told.append(
            f"An information leaflet was sent at least {LEAFLET_HOURS} hours before "
            f"{done.leaflets_in_time} of {done.leaflets_known} interviews for which this was kept."
        )
    if done.consents_known:
        told.append(
            f"Consent was given before {done.consents_before} of {done.consents_known} began."
        )
    known = many(done.known_to_interviewer, "participant")
    told.append(f"The interviewer knew {known} beforehand.")
    return " ".join(each for each in told if each)


def _by(mode: str) -> str:
    return f"were {mode}" if mode == "face to face" else f"were by {mode}"

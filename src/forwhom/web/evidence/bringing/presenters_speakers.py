"""Who speaks in the files on their way into a study: labels, whose they may be, and guesses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from forwhom.core.evidence.participants import Participant
from forwhom.core.evidence.speakers import participants_for
from forwhom.core.exchange.documents.prepared import Prepared
from forwhom.core.reporting.words import sentence_case
from forwhom.web.evidence.bringing.chosen import NOBODY, UNSAID, token
from forwhom.web.evidence.bringing.presenters import folded
from forwhom.web.evidence.bringing.to_be import FileToBe, ToBe


@dataclass(frozen=True, slots=True)
class Guess:
    """A label that opens one line: perhaps a speaker, for somebody to say."""

    label: str
    files: tuple[str, ...]
    line: str
    taken: bool


@dataclass(frozen=True, slots=True)
class Option:
    """Somebody whose turns a label may open."""

    value: str
    name: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Whose:
    """The question whose turns a label opens; `file` is the one it is asked of, or none."""

    field: str
    file: str
    options: tuple[Option, ...]
    why: str

    @property
    def unsaid(self) -> bool:
        return self.options[0].chosen


@dataclass(frozen=True, slots=True)
class LabelShown:
    """A label, how often it opens a turn, and whose turns those are."""

    label: str
    turns: int
    files: tuple[str, ...]
    whose: tuple[Whose, ...]
    apart: bool


def labels_shown(found: ToBe) -> list[LabelShown]:
    """Every label once, the most frequent first, with whom it may be."""
    return sorted(
        (_label(label, files, found) for label, files in found.labels.items()),
        key=lambda each: (-each.turns, each.label),
    )


def _label(label: str, files: Sequence[FileToBe], found: ToBe) -> LabelShown:
    speakers = [
        one
        for file in files
        for each in file.prepared
        for one in each.speakers
        if one.label == label
    ]
    apart = label in found.chosen.apart
    return LabelShown(
        label=label,
        turns=sum(each.turns for each in speakers),
        files=tuple(each.name for each in files),
        whose=tuple(_whose(label, (each,), found) for each in files)
        if apart
        else (_whose(label, files, found),),
        apart=apart,
    )


def _whose(label: str, files: Sequence[FileToBe], found: ToBe) -> Whose:
    """Whose turns a label opens in these files: as it was said, or as we propose."""
    apart = label in found.chosen.apart
    said = found.chosen.said(label, files[0].number)
    if said == UNSAID and apart:  # as it was before the files were told apart
        said = found.chosen.whose.get(label, UNSAID)
    proposed, why = _proposed(label, files, found.people) if said == UNSAID else (said, "")
    return Whose(
        field=f"whose-{token(label)}" + (f"-{files[0].number}" if apart else ""),
        file=files[0].name if apart else "",
        options=options(found.people, proposed),
        why=why,
    )


def _proposed(
    label: str, files: Sequence[FileToBe], people: Sequence[Participant]
) -> tuple[str, str]:
    """Whom we propose for a label, and why; nobody has said so yet."""
    for file in files:
        for each in file.prepared:
            person = participants_for(each.speakers, people).get(label)
            if person:
                return person.participant_id, "Proposed, because the label is this participant's"
    if all(each.interviewer == label for file in files for each in file.prepared):
        return NOBODY, "Proposed, because this looks like the interviewer"
    return UNSAID, ""


def options(people: Sequence[Participant], chosen: str) -> tuple[Option, ...]:
    """Everybody a label may be, and nobody."""
    return (
        Option(UNSAID, "Choose whose turns these are", chosen == UNSAID),
        Option(NOBODY, "No participant: the interviewer, or somebody else", chosen == NOBODY),
        *(
            Option(each.participant_id, person_named(each), chosen == each.participant_id)
            for each in people
        ),
    )


def person_named(person: Participant) -> str:
    """`Jodie, mother (m01)`."""
    role = f"{person.role}, {person.staff_role}" if person.staff_role else str(person.role)
    named = f"{person.pseudonym}, {role}" if person.pseudonym else sentence_case(role)
    return f"{named} ({person.participant_id})"


def guesses_shown(found: ToBe) -> list[Guess]:
    """Every label that may be a speaker's, and those taken for one on somebody's word."""
    where: dict[str, list[tuple[FileToBe, Prepared]]] = {}
    for file in found.files:
        for one in file.prepared if not file.left else ():
            for each in one.speakers:
                if not each.known or each.label in found.chosen.labels:
                    where.setdefault(each.label, []).append((file, one))
    return [
        Guess(
            label,
            tuple(file.name for file, _ in places),
            _line(label, places[0][1].text),
            label in found.chosen.labels,
        )
        for label, places in where.items()
    ]


def _line(label: str, text: str) -> str:
    """The line that a label opens."""
    line = next((each for each in text.split("\n") if each.startswith(f"{label}:")), "")
    return folded(line)[0]

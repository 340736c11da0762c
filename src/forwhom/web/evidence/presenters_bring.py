"""Files on their way into a study, shaped for the page that shows what would become of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.timezone import localtime

from forwhom.core.evidence.documents import Document, turns
from forwhom.core.evidence.participants import Participant
from forwhom.core.evidence.speakers import participants_for
from forwhom.core.exchange.documents.answers import Sheet
from forwhom.core.exchange.documents.prepared import Prepared
from forwhom.core.findings import Finding, Severity
from forwhom.core.reporting.words import many, sentence_case
from forwhom.web.evidence import models as rows
from forwhom.web.evidence.actions_bring import brought_in
from forwhom.web.evidence.addresses import document_url
from forwhom.web.evidence.bringing import FileToBe, ToBe
from forwhom.web.evidence.chosen import NOBODY, UNSAID, token
from forwhom.web.evidence.models import Delivery
from forwhom.web.studies.loaders import Visit
from forwhom.web.studies.models import Study

FIRST_TURNS = 4
FIRST_ANSWERS = 3
MOST_LINKS = 12  # of what was just brought in
LONGEST = 280  # characters of a turn or a finding before the rest is folded away
ON_SCREEN = {  # what a finding advises here, where the command line advises an option
    "document-named-alike": "if it is the same one corrected, leave this file out and correct that "
    "document",
}
REFUSED, LEFT, WAITS = "cannot be brought in", "left out", "waits for its column"
ASKED = {"document-label"}  # said as a question with a tick, not as a finding


@dataclass(frozen=True, slots=True)
class TurnToBe:
    """A turn as it would stand in the document; `rest` is what is folded away."""

    speaker: str
    words: str
    rest: str


@dataclass(frozen=True, slots=True)
class AnswerToBe:
    """An answer that would be a document, and the columns kept beside it."""

    title: str
    words: str
    rest: str
    attributes: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Said:
    """What of a file is not in its text, or in another way; `lost` when words are left out."""

    lost: bool
    wrong: str
    rest: str
    right: str


@dataclass(frozen=True, slots=True)
class Guess:
    """A label that opens one line: perhaps a speaker, for somebody to say."""

    label: str
    files: tuple[str, ...]
    line: str
    taken: bool


@dataclass(frozen=True, slots=True)
class FileShown:
    """One file as the page shows it."""

    number: str
    name: str
    title: str
    kind: str
    answers: int
    words: int
    turns: int
    speakers: tuple[tuple[str, int], ...]
    first: tuple[TurnToBe, ...]
    first_answers: tuple[AnswerToBe, ...]
    said: tuple[Said, ...]
    columns: tuple[str, ...]
    column: str
    already: tuple[tuple[str, str], ...]
    problem: Said | None
    left: bool

    @property
    def first_already(self) -> tuple[tuple[str, str], ...]:
        return self.already[:FIRST_ANSWERS]

    @property
    def more_already(self) -> int:
        return len(self.already) - len(self.first_already)

    @property
    def may_leave(self) -> bool:
        """A file of which nothing comes is left out by itself."""
        return not self.problem or self.left or bool(self.columns)

    @property
    def css(self) -> str:
        return "refused" if self.problem else ""

    @property
    def open(self) -> bool:
        """Whether there is something in it to be seen first."""
        losing = any(each.lost for each in self.said)
        return bool(self.problem) or losing or self.state == WAITS

    @property
    def state(self) -> str:
        """What becomes of it, in a word or two."""
        if self.problem:
            return REFUSED
        if self.left:
            return LEFT
        if self.columns and not self.column:
            return WAITS
        if self.already and len(self.already) >= max(self.answers, 1):
            return "already in the study"
        return "would be added"


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


@dataclass(frozen=True, slots=True)
class LabelShown:
    """A label, how often it opens a turn, and whose turns those are."""

    label: str
    turns: int
    files: tuple[str, ...]
    whose: tuple[Whose, ...]
    apart: bool


def files_shown(study: Study, found: ToBe) -> list[FileShown]:
    """Every file, in the order in which it was brought."""
    return [_file(study, each) for each in found.files]


def _file(study: Study, file: FileToBe) -> FileShown:
    table = isinstance(file.read, Sheet)
    texts = [] if table else list(file.prepared)
    one = texts[0] if texts else None
    known = [each for each in one.speakers if each.known] if one else []
    return FileShown(
        number=file.number,
        name=file.name,
        title=one.title if one else "",
        kind=file.prepared[0].kind if file.prepared else "",
        answers=len(file.prepared) if table else 0,
        words=sum(len(each.text.split()) for each in file.prepared),
        turns=sum(each.turns for each in known),
        speakers=tuple((each.label, each.turns) for each in known),
        first=tuple(turns_shown(one)[:FIRST_TURNS]) if one else (),
        first_answers=tuple(answers_shown(file.prepared[:FIRST_ANSWERS])) if table else (),
        said=tuple(_said(each) for each in file.findings if each.rule not in ASKED),
        columns=tuple(file.read.header) if isinstance(file.read, Sheet) else (),
        column=file.column or "",
        already=tuple((each, document_url(study.slug, each)) for _, each in file.coming.already),
        problem=_problem(file),
        left=file.left,
    )


def _problem(file: FileToBe) -> Said | None:
    if file.problem is None:
        return None
    return Said(True, sentence_case(file.problem.wrong), "", sentence_case(file.problem.right))


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
    return _folded(line)[0]


def turns_shown(prepared: Prepared, *, whole: bool = False) -> list[TurnToBe]:
    """The turns of a document to be, long ones folded unless they are asked for whole."""
    held = Document(
        document_id="to-be",
        title=prepared.title,
        kind=prepared.kind,
        file="to-be.txt",
        speakers=prepared.labels,
        text=prepared.text,
    )
    return [
        TurnToBe(each.speaker or "", *_parts(prepared.text[each.said : each.end].strip(), whole))
        for each in turns(held)
    ]


def answers_shown(prepared: Sequence[Prepared], *, whole: bool = False) -> list[AnswerToBe]:
    """The documents that a table's rows would be."""
    return [AnswerToBe(each.title, *_parts(each.text, whole), each.extra) for each in prepared]


def _parts(text: str, whole: bool) -> tuple[str, str]:
    return (text, "") if whole else _folded(text)


def _folded(text: str) -> tuple[str, str]:
    """A text's beginning, to the end of a word, and the rest of it."""
    if len(text) <= LONGEST:
        return text, ""
    at = max(text.rfind(" ", 0, LONGEST), text.rfind("\n", 0, LONGEST))
    at = at if at > 0 else LONGEST
    return text[:at], text[at:]


def _said(finding: Finding) -> Said:
    wrong, rest = _folded(sentence_case(finding.wrong))
    right = ON_SCREEN.get(finding.rule, finding.right)
    return Said(finding.severity is Severity.WARNING, wrong, rest, sentence_case(right))


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


def summary(files: Sequence[FileShown], found: ToBe) -> str:
    """What would happen, in one sentence."""
    new = len(found.new)
    there = sum(len(each.already) for each in files)
    states = Counter(each.state for each in files)
    parts = [f"{sentence_case(many(new, 'document'))} would be added"]
    parts += [f"{there:,} already in the study"] if there else []
    for state, words in (
        (REFUSED, "that cannot be brought in"),
        (WAITS, "whose column is not said"),
        (LEFT, "left out"),
    ):
        if states[state]:
            parts.append(f"{many(states[state], 'file')} {words}")
    return f"{', '.join(parts)}."


@dataclass(frozen=True, slots=True)
class Waiting:
    """Files that somebody brought earlier and has neither confirmed nor thrown away."""

    key: UUID
    since: str
    until: str
    files: str


def waiting_shown(here: Visit) -> list[Waiting]:
    """Her own deliveries in this study, the latest first."""
    held = Delivery.objects.filter(study=here.study, by=here.user).order_by("-made_at")
    return [
        Waiting(
            each.key,
            f"{localtime(each.made_at):%H:%M}",
            f"{localtime(each.expires_at):%H:%M}",
            many(each.files.count(), "file"),
        )
        for each in held
    ]


@dataclass(frozen=True, slots=True)
class Link:
    """A document by its title."""

    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Brought:
    """The documents of a delivery that has been confirmed: the first, and how many more."""

    first: tuple[Link, ...]
    more: int


def brought_shown(study: Study, key: str) -> Brought | None:
    """What a delivery brought, by its key; None where there was none, or nothing of it is left."""
    try:
        done = brought_in(study, UUID(key))
    except ValueError:
        return None
    ids = done.detail["documents"] if done else []
    held = rows.Document.objects.filter(study=study, document_id__in=ids)
    titles = dict(held.values_list("document_id", "title"))
    links = [Link(titles[each], document_url(study.slug, each)) for each in ids if each in titles]
    if not links:
        return None
    return Brought(tuple(links[:MOST_LINKS]), len(links[MOST_LINKS:]))

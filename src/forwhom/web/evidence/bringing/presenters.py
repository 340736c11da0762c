"""Files on their way into a study, shaped for the page that shows what would become of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.timezone import localtime

from forwhom.core.evidence.documents import Document, turns
from forwhom.core.exchange.documents.answers import Sheet
from forwhom.core.exchange.documents.prepared import Prepared
from forwhom.core.findings import Finding, Severity
from forwhom.core.reporting.words import many, sentence, sentence_case
from forwhom.web.evidence import models as rows
from forwhom.web.evidence.addresses import document_url
from forwhom.web.evidence.bringing.actions import brought_in
from forwhom.web.evidence.bringing.to_be import FileToBe, ToBe
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
    return (text, "") if whole else folded(text)


def folded(text: str) -> tuple[str, str]:
    """A text's beginning, to the end of a word, and the rest of it."""
    if len(text) <= LONGEST:
        return text, ""
    at = max(text.rfind(" ", 0, LONGEST), text.rfind("\n", 0, LONGEST))
    at = at if at > 0 else LONGEST
    return text[:at], text[at:]


def _said(finding: Finding) -> Said:
    wrong, rest = folded(sentence_case(finding.wrong))
    right = ON_SCREEN.get(finding.rule, finding.right)
    return Said(finding.severity is Severity.WARNING, wrong, rest, sentence_case(right))


def summary(files: Sequence[FileShown], found: ToBe) -> str:
    """What would happen, in a sentence for each thing that would."""
    states = Counter(each.state for each in files)
    there = sum(len(each.already) for each in files)
    parts = [f"{many(len(found.new), 'document')} would be added"]
    if there:
        parts.append(f"{many(there, 'document')} {'is' if there == 1 else 'are'} there already")
    for state, words in (
        (REFUSED, "cannot be brought in"),
        (WAITS, "wait for their column"),
        (LEFT, "would be left out"),
    ):
        if states[state]:
            told = "waits for its column" if (state, states[state]) == (WAITS, 1) else words
            parts.append(f"{many(states[state], 'file')} {told}")
    return " ".join(map(sentence, parts))


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

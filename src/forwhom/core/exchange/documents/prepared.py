"""What would become of a file: its text in our form, who speaks in it, and what is left out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from forwhom.core.evidence.documents import IN_WORDS_OF, TIMES, Document, DocumentKind
from forwhom.core.evidence.speakers import Speaker, interviewer_among, speakers_in
from forwhom.core.evidence.turn_forms import Time, in_our_form, without_times
from forwhom.core.exchange.documents import ANSWERS, read_document
from forwhom.core.exchange.documents.answers import Answer, Sheet, answers_in, read_sheet
from forwhom.core.exchange.documents.read_text import NOTES, ReadText
from forwhom.core.exchange.ids import id_from
from forwhom.core.findings import Finding, Place, notice, warning
from forwhom.core.programme.referrals import InWordsOf
from forwhom.core.records import Extra, columns_of


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a person asked for: see `forwhom documents`. `labels` are speakers she names."""

    kind: DocumentKind | None = None
    text_column: str | None = None
    labels: tuple[str, ...] = ()
    names: tuple[str, ...] = ()  # pseudonyms, by which a label is known
    without_times: bool = False


@dataclass(frozen=True, slots=True)
class Prepared:
    """A document to be: `key` is what its id is made of.

    `row` is set for an answer, whose key names it for good; a transcript's id may get a number.
    """

    path: Path
    key: str
    title: str
    kind: DocumentKind
    text: str
    speakers: tuple[Speaker, ...] = ()
    interviewer: str | None = None
    times: tuple[Time, ...] = ()
    findings: tuple[Finding, ...] = ()
    attributes: Extra = ()
    row: int | None = None

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels that open turns; notes after the text are a turn of nobody's words."""
        found = tuple(each.label for each in self.speakers if each.known)
        has_notes = any(each.rule == "document-notes" for each in self.findings)
        return (*found, NOTES) if found and has_notes else found

    @property
    def extra(self) -> Extra:
        """The columns beside the declared ones: attributes, and times with their code points."""
        told = ";".join(f"{time.at}={time.said}" for time in self.times)
        return (*self.attributes, *(((TIMES, told),) if told else ()))


def prepare(
    paths: Sequence[Path], wanted: Wanted, said: Callable[[str], None]
) -> tuple[Prepared, ...]:
    """What would become of each file; UnreadableError for the first that cannot be read."""
    found: list[Prepared] = []
    for number, path in enumerate(paths, start=1):
        said(f"Reading {path.name} ({number} of {len(paths)})")
        if path.suffix.lower() in ANSWERS:
            found += prepared_answers(read_sheet(path), wanted)
        else:
            found.append(prepared_text(read_document(path), wanted))
    return tuple(found)


def prepared_text(as_read: ReadText, wanted: Wanted) -> Prepared:
    """What would become of a document that has been read."""
    path, read = as_read.path, our_form(as_read, wanted)
    kind = wanted.kind or DocumentKind.TRANSCRIPT
    labels = (*wanted.labels, *read.voices)
    speakers = speakers_in(read.text, labels) if kind is DocumentKind.TRANSCRIPT else ()
    return Prepared(
        path=path,
        key=id_from(path.stem, "document"),
        title=path.stem,
        kind=kind,
        text=read.text,
        speakers=speakers,
        interviewer=interviewer_among(speakers),
        times=read.times,
        findings=(*read.findings, *_about(path, speakers)),
    )


def our_form(read: ReadText, wanted: Wanted) -> ReadText:
    """The text with each turn opened by a label and a colon; times are taken out where it needs."""
    turned = in_our_form(read.text, (*wanted.names, *wanted.labels))
    times = [*read.times, *turned.times]
    if turned.text != read.text:
        wrong = "its turns were in the form of another program"
        right = "each now opens a line with a label and a colon"
        read = replace(read, text=turned.text, voices=(*read.voices, *turned.names))
        read = read.saying(notice("document-form", wrong, right))
    if wanted.without_times and not times:
        stripped = without_times(read.text)
        times = list(stripped.times)
        read = replace(read, text=stripped.text)
    if not times:
        return read
    told = ", ".join(time.said for time in times)
    wrong = f"times are taken out of the text: {len(times)} ({told})"
    right = f"they are kept in the document's column {TIMES}"
    return replace(read, times=tuple(times)).saying(notice("document-times", wrong, right))


def _about(path: Path, speakers: Sequence[Speaker]) -> list[Finding]:
    """What may be a speaker and was not taken for one."""
    unsure = [each.label for each in speakers if not each.known]
    if not unsure:
        return []
    told = ", ".join(f"“{each}:”" for each in unsure)
    wrong = f"not taken for speakers, as only one line opens with each: {told}"
    right = f'if one is, say so: --speaker "{unsure[0]}"'
    return [notice("document-label", wrong, right).at(Place(path.name))]


def prepared_answers(sheet: Sheet, wanted: Wanted) -> list[Prepared]:
    """What would become of a table that has been read: a document an answer."""
    path, read = sheet.path, answers_in(sheet, wanted.text_column)
    stem = id_from(path.stem, "answers")
    kind = wanted.kind or DocumentKind.OPEN_TEXT
    taken = {column.name for column in columns_of(Document)}
    renamed = sorted({name for one in read.answers for name, _ in one.attributes} & taken)
    findings = [*read.findings, *_about_names(path, renamed), *_about_whose(path, read.answers)]
    return [
        Prepared(
            path=path,
            key=id_from(f"{stem} {each.key}", stem),
            title=f"{path.stem}, {read.column}, {each.key}",
            kind=kind,
            text=each.text,
            findings=tuple(findings) if at == 0 else (),
            attributes=tuple(
                (f"{name}_given" if name in taken else name, value)
                for name, value in each.attributes
            ),
            row=each.row,
        )
        for at, each in enumerate(read.answers)
    ]


def _about_names(path: Path, renamed: Sequence[str]) -> list[Finding]:
    if not renamed:
        return []
    wrong = f"columns {', '.join(renamed)} have names that a document's own columns have"
    right = f"they are kept as {', '.join(f'{each}_given' for each in renamed)}"
    return [warning("answers-renamed", wrong, right).at(Place(path.name))]


def _about_whose(path: Path, answers: Sequence[Answer]) -> list[Finding]:
    """Who wrote an answer is told by two words alone."""
    told = {dict(each.attributes).get(IN_WORDS_OF) for each in answers}
    if not (other := sorted(each for each in told if each and each not in set(InWordsOf))):
        return []
    wrong = f"{IN_WORDS_OF} holds {', '.join(other)}, which tells nobody whose words they are"
    right = f"write {' or '.join(InWordsOf)}"
    return [warning("answers-whose", wrong, right).at(Place(path.name))]

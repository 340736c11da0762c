"""Documents into a study: ids, files and participants; all of them, or none."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from forwhom.core.errors import ConflictError, UnreadableError
from forwhom.core.evidence.corrected import Correction, correct
from forwhom.core.evidence.documents import Document
from forwhom.core.evidence.participants import Participant
from forwhom.core.exchange.documents.prepared import Prepared
from forwhom.core.exchange.ids import untaken
from forwhom.core.findings import Finding, Place, warning
from forwhom.core.study import Study


@dataclass(frozen=True, slots=True)
class Confirmed:
    """Whose turns a label opens: a participant's, by her id, or "" for nobody's in the study.

    `in_file` says it otherwise for one file, where "P1" is somebody else than in the others.
    """

    everywhere: Mapping[str, str] = field(default_factory=dict)
    in_file: Mapping[Path, Mapping[str, str]] = field(default_factory=dict)

    def of(self, path: Path) -> Mapping[str, str]:
        """Whose turns each label opens in one file."""
        return {**self.everywhere, **self.in_file.get(path, {})}


@dataclass(frozen=True, slots=True)
class Added:
    """A study with documents added, which they are, and those that were there already."""

    study: Study
    new: tuple[tuple[Prepared, Document], ...]
    already: tuple[tuple[Prepared, str], ...]
    findings: tuple[Finding, ...]


def added(
    study: Study, prepared: Sequence[Prepared], confirmed: Confirmed, files: Collection[str] = ()
) -> Added:
    """The study with these documents; one whose text is there already is not added again.

    `files` are the names that are taken in the folder of texts. Raises UnreadableError for a
    label that opens no turn or a participant who is not there, ConflictError for an answer
    whose id stands with other words.
    """
    coming = come(study.documents, study.participants, prepared, confirmed, files)
    documents = (*study.documents, *(each for _, each in coming.new))
    return Added(replace(study, documents=documents), coming.new, coming.already, coming.findings)


@dataclass(frozen=True, slots=True)
class Coming:
    """The documents that files become, with their words, and those that were there already."""

    new: tuple[tuple[Prepared, Document], ...]
    already: tuple[tuple[Prepared, str], ...]
    findings: tuple[Finding, ...]


def come(
    held: Sequence[Document],
    participants: Sequence[Participant],
    prepared: Sequence[Prepared],
    confirmed: Confirmed,
    files: Collection[str] = (),
) -> Coming:
    """What `added` adds, for whoever holds a study's documents and participants alone."""
    _check_confirmed(participants, prepared, confirmed)
    by_text = {each.text: each.document_id for each in held if each.file}
    by_id = {each.document_id: each for each in held}
    taken = {*by_id, *(name.removesuffix(".txt") for name in files)}
    new: list[tuple[Prepared, Document]] = []
    already: list[tuple[Prepared, str]] = []
    findings: list[Finding] = []
    for each in prepared:
        there = by_id.get(each.key) if each.row is not None else None
        if there is not None and there.text != each.text:
            raise ConflictError(_other_words(each))
        same = each.key if there else None if each.row is not None else by_text.get(each.text)
        if same is not None:
            already.append((each, same))
            continue
        made = _document(each, untaken(each.key, taken), confirmed)
        findings += _about(each, made, participants)
        new.append((each, made))
        taken.add(made.document_id)
        by_text[each.text] = made.document_id
        by_id[made.document_id] = made
    return Coming(tuple(new), tuple(already), tuple(findings))


def _document(prepared: Prepared, document_id: str, confirmed: Confirmed) -> Document:
    said = confirmed.of(prepared.path)
    whose = [said[label] for label in prepared.labels if said.get(label)]
    return Document(
        document_id=document_id,
        title=prepared.title,
        kind=prepared.kind,
        file=f"{document_id}.txt",
        participant_ids=tuple(dict.fromkeys(whose)),
        speakers=prepared.labels,
        text=prepared.text,
        extra=prepared.extra,
    )


def _other_words(prepared: Prepared) -> str:
    right = f"if they were corrected, give them as a text with --correct {prepared.key}"
    where = f"{prepared.path}:{prepared.row}"
    return f"{where}: document {prepared.key} is there with other words; {right}"


def _check_confirmed(
    participants: Sequence[Participant], prepared: Sequence[Prepared], confirmed: Confirmed
) -> None:
    known = {each.participant_id for each in participants}
    by_file = [("", {label for each in prepared for label in each.labels}, confirmed.everywhere)]
    for path, told in confirmed.in_file.items():
        there = {label for each in prepared if each.path == path for label in each.labels}
        by_file.append((f" in {path.name}", there, told))
    for where, labels, told in by_file:
        for label, participant in told.items():
            if label not in labels:
                right = f"they open with {', '.join(sorted(labels)) or 'no label'}"
                raise UnreadableError(f"no turn opens with {label!r}{where}; {right}")
            if participant and participant not in known:
                wrong = f"there is no participant {participant!r} in the study"
                right = "add that participant to evidence/participants.csv first"
                raise UnreadableError(f"{wrong}; {right}")


def _about(
    prepared: Prepared, made: Document, participants: Sequence[Participant]
) -> Iterator[Finding]:
    """What a person should look at once a document is in."""
    place = Place(prepared.path.name)
    if prepared.row is None and made.document_id != prepared.key:
        wrong = f"document {prepared.key} is there with other words; this is {made.document_id}"
        right = f"if it is the same one corrected, use --correct {prepared.key} instead"
        yield warning("document-named-alike", wrong, right).at(place)
    if len(made.participant_ids) > 1:
        names = {each.pseudonym for each in participants if each.pseudonym}
        nameless = [label for label in prepared.labels if label not in names]
        others = [each for each in nameless if each not in {prepared.interviewer, "Notes"}]
        if others:
            wrong = f"several participants speak, and {', '.join(others)} is no pseudonym"
            right = "only a pseudonym tells whose turn is whose: write it as the label"
            yield warning("document-several", wrong, right).at(place)


@dataclass(frozen=True, slots=True)
class Corrected:
    """A study with one text corrected, and what the correction did."""

    study: Study
    correction: Correction


def corrected(study: Study, document_id: str, text: str) -> Corrected:
    """The study with a document in other words, every coding of it, and every memo on words of it,
    where its passage is now.

    UnreadableError where there is no such document, ConflictError where its words are those of a
    referral.
    """
    document = next((each for each in study.documents if each.document_id == document_id), None)
    if document is None:
        right = f"it has {', '.join(each.document_id for each in study.documents) or 'none'}"
        raise UnreadableError(f"there is no document {document_id!r} in the study; {right}")
    of_it = [each for each in study.codings if each.document_id == document_id]
    memos = [each for each in study.memos if each.about == document_id]
    done = correct(document, of_it, text, memos)
    after = {each.before.coding_id: each.after for each in done.followed}
    noted = {each.before.memo_id: each.after for each in done.memos}
    changed = replace(
        study,
        documents=tuple(done.document if e is document else e for e in study.documents),
        codings=tuple(after.get(each.coding_id, each) for each in study.codings),
        memos=tuple(noted.get(each.memo_id, each) for each in study.memos),
    )
    return Corrected(changed, done)

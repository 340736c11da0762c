"""Real names out of a study's folder, all or nothing; and back, in a copy of it.

The register is kept before the folder is changed: whatever fails after that, nothing is lost.
Words of refusals name replacements and places, never the real names.
"""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import ibis

from forwhom.core.errors import RefusedError
from forwhom.core.evidence.codings import Coding
from forwhom.core.evidence.labels import Labels, numbered
from forwhom.core.evidence.pseudonyms import Pseudonym, Register
from forwhom.core.evidence.substitution import Substituted
from forwhom.core.exchange.folder import Opened, check_study, read_study, write_study
from forwhom.core.exchange.folder.layout import TABLES, Part, parquet
from forwhom.core.exchange.folder.reading import Progress, Reading, silent
from forwhom.core.exchange.folder.tables import read_table
from forwhom.core.exchange.folder.whole import exchange_contents
from forwhom.core.exchange.leftovers import Searched, left_in
from forwhom.core.exchange.register import KeptRegister, Used
from forwhom.core.exchange.rewritten import FILE, LABELLED, Rewriting, Rewritten, rewritten, text_of
from forwhom.core.exchange.rewritten_tables import rewrite
from forwhom.core.findings import Severity
from forwhom.core.programme.handles import Handle
from forwhom.core.records import key_of
from forwhom.core.study import Study, gone_subjects

MOST_TOLD = 20  # reasons of one refusal
ByKind = dict[str, dict[str, str]]


@dataclass(frozen=True, slots=True)
class Applied:
    """What replacing did: places by kind of name, labels changed, and what a person must look at.

    `unused` are replacements that replaced nothing: their real form stands nowhere. `renamed`
    has every label by kind: what it was, and what it is.
    """

    places: Mapping[str, int]
    documents: int
    labels: int
    renamed: Mapping[str, Mapping[str, str]]
    snapped: tuple[str, ...]
    unused: tuple[str, ...]
    searched: Searched


class NamesLeftError(RefusedError):
    """Real names would be left in `files`, where none is replaced."""

    def __init__(self, words: str, files: tuple[str, ...]) -> None:
        super().__init__(words)
        self.files = files


@dataclass(slots=True)
class _Tally:
    """Words replaced one by one, and what was replaced how often.

    `answers` are texts that stand in a table too, and are counted there.
    """

    register: Register
    answers: Container[str]
    forms: Counter[Pseudonym] = field(default_factory=Counter)

    def words(self, text: str, about: str) -> Substituted:
        done = self.register.replaced(text)
        if about not in self.answers:
            said = (text[each.start : each.end] for each in done.spans)
            self.forms.update(map(self.register.pseudonym_of, said))
        return done


def apply(
    root: Path,
    added: Iterable[Pseudonym],
    held: KeptRegister,
    keep: Callable[[KeptRegister], None],
    said: Progress = silent,
) -> Applied:
    """Replace real names everywhere in a study's folder, and keep the register by `keep`.

    RefusedError, and nothing changed, where a replacement could not be undone, or a real name
    would be left as the register has it: in a comment, a file that is not the study's own, an id.
    """
    opened, rows = read_study(root, said), tuple(added)
    study = opened.study
    register, used = held.register.with_added(rows), held.used_in(study.profile.study_id)
    said("Asking whether it can be undone")
    _refuse_what_could_not_be_undone(opened, register, used, held)
    labels = _labels_without_names(study, register)
    tally = _Tally(register, {text_of(each) for each in study.documents if each.referral_id})
    with tempfile.TemporaryDirectory(prefix=".forwhom-", dir=root.resolve().parent) as beside:
        said("Replacing")
        new = _rewrite_beside(Path(beside), opened, Rewriting(tally.words, labels))
        searched = _checked(Path(beside) / "study", register)
        now = _used(used, labels, new.study)
        keep(KeptRegister(register, held.studies).with_use(study.profile.study_id, now))
        _exchange_or(root, Path(beside) / "study", lambda: keep(held))
    return Applied(
        places=Counter(str(each.kind) for each in tally.forms.elements()),
        documents=_changed_texts(study, new.study),
        labels=sum(old != now for each in labels.values() for old, now in each.items()),
        renamed=labels,
        snapped=new.snapped,
        unused=_unused(rows, held.register, tally),
        searched=searched,
    )


def restore(root: Path, target: Path, held: KeptRegister, said: Progress = silent) -> Rewritten:
    """Write a copy of a study with the real names back, to a folder that is not there yet."""
    opened = read_study(root, said)
    used = held.used_in(opened.study.profile.study_id)
    how = Rewriting(lambda text, _: held.register.restored(text), used.labels)
    with tempfile.TemporaryDirectory(prefix="forwhom-") as aside:
        new = rewritten(opened.study, how, _tables(Path(aside), opened, how))
        write_study(new.study, target, opened)
    return new


def _exchange_or(root: Path, new: Path, take_back: Callable[[], None]) -> None:
    """Exchange a folder's content; where that fails, everything is as it was."""
    try:
        exchange_contents(root, new)
    except BaseException:
        take_back()
        raise


def _rewrite_beside(beside: Path, opened: Opened, how: Rewriting) -> Rewritten:
    """The study rewritten, and written to the folder `study` beside where it stands."""
    new = rewritten(opened.study, how, _tables(beside / "tables", opened, how))
    write_study(new.study, beside / "study", opened)
    return new


def _tables(aside: Path, opened: Opened, how: Rewriting) -> dict[str, Handle]:
    """The tables that hold words to be rewritten, rewritten in files of their own."""
    found: dict[str, Handle] = {}
    for part in TABLES:
        handle: Handle = getattr(opened.study, part.field)
        if handle.file is not None:
            target = aside / (parquet(part) if handle.file.suffix == ".parquet" else part.path)
            if rewrite(handle.file, target, part.record, _in_table(part, how)):
                reading = Reading(aside)
                found[part.field] = read_table(reading, part, ibis.duckdb.connect(), {})
    return found


def _in_table(part: Part, how: Rewriting) -> Callable[[str], str]:
    return lambda text: how.words(text, part.path).text


def _refuse_what_could_not_be_undone(
    opened: Opened, register: Register, used: Used, held: KeptRegister
) -> None:
    """Ask of every word of a study, before anything is written, whether it would come back."""
    study = opened.study
    ours = {f"the text of document {each}" for each in used.documents}
    here_before = study.profile.study_id in held.studies
    texts = {text_of(each) for each in study.documents}
    reasons: list[str] = []

    def ask(text: str, about: str) -> Substituted:
        seen = about in ours or (here_before and about not in texts)
        for problem in register.not_reversible(text, seen=seen):
            reasons.append(f"{about}: {problem}")
        return Substituted(text, ())

    with tempfile.TemporaryDirectory(prefix="forwhom-") as aside:
        how = Rewriting(ask, {})
        rewritten(study, how, _tables(Path(aside), opened, how))
    _refuse(dict.fromkeys(reasons))


def _refuse(reasons: Iterable[str]) -> None:
    """RefusedError with the first of some reasons and how many there are more; not for none."""
    if every := list(reasons):
        raise RefusedError(_in_words(every))


def _in_words(reasons: list[str]) -> str:
    more = len(reasons) - MOST_TOLD
    tail = [f"and {more:,} more like these; mend those first"] if more > 0 else []
    return "\n".join([*reasons[:MOST_TOLD], *tail, "Nothing was changed."])


def _labels_without_names(study: Study, register: Register) -> ByKind:
    """Ids and names of files, by kind: each old one with what it becomes."""
    without = Labels(register).without_names
    old: dict[str, list[str]] = {FILE: [each.file for each in study.documents if each.file]}
    for record, held in study.records().items():
        if record in LABELLED:
            old[record.KIND] = [key_of(each) for each in held]
    # A memo may be about a coding that was taken out, whose id is nowhere else in the study.
    gone = gone_subjects(study.records(), study.handles())
    old[Coding.KIND] = [*old.get(Coding.KIND, ()), *sorted(gone)]
    made: ByKind = {}
    for kind, labels in old.items():
        kept = [each for each in labels if without(each) == each]
        made[kind] = {each: each for each in kept}
        for each in labels:
            if each not in made[kind]:
                made[kind][each] = numbered(without(each), made[kind].values())
    return made


def _used(before: Used, labels: ByKind, study: Study) -> Used:
    """What the register did to a study in all, with what each label first was."""
    documents = frozenset(each.document_id for each in study.documents)
    return replace(before.with_renamed(labels), documents=documents)


def _checked(folder: Path, register: Register) -> Searched:
    """What is left in the new folder for a person to look at; refused where it is not sound."""
    faults = [str(each) for each in check_study(folder) if each.severity is Severity.FAULT]
    _refuse(faults)
    searched = left_in(folder, register)
    if left := list(_whole_names_left(searched)):
        files = dict.fromkeys(each.place.file for each in searched.left if each.whole)
        raise NamesLeftError(_in_words(left), tuple(files))
    return searched


def _whole_names_left(searched: Searched) -> Iterator[str]:
    for each in searched.left:
        if each.whole:
            yield (
                f"{each.place}: a real name would be left here, where none is replaced (a comment, "
                "a heading, an id, or a file that is not the study's own); take it out by hand"
            )


def _unused(rows: Iterable[Pseudonym], before: Register, tally: _Tally) -> tuple[str, ...]:
    """Replacements that are new and replaced nothing."""
    new = (each for each in rows if each not in before.pseudonyms)
    return tuple(each.replacement for each in new if not tally.forms[each])


def _changed_texts(before: Study, after: Study) -> int:
    pairs = zip(before.documents, after.documents, strict=True)
    return sum(one.text != other.text for one, other in pairs)

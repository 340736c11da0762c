"""Real names out of a study in the database, whole or not at all; and back, in a copy.

Names are replaced in a folder of its own, as the command line does it. The register is kept
before the study is changed, and the study is changed in one transaction with its record.
"""

from __future__ import annotations

import io
import tempfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from shutil import copyfile

from django.db import transaction
from django.views.decorators.debug import sensitive_variables

from forwhom.core.errors import ConflictError, RefusedError
from forwhom.core.evidence.pseudonyms import Pseudonym
from forwhom.core.exchange.folder import Opened, read_study, write_study
from forwhom.core.exchange.pseudonymised import Applied, apply, restore
from forwhom.core.exchange.register import KeptRegister, sealed
from forwhom.core.exchange.zipped import write_zip
from forwhom.core.study import Study as CoreStudy
from forwhom.web.access.models import User
from forwhom.web.access.record import record
from forwhom.web.exchange.actions import store
from forwhom.web.exchange.earlier_texts import PROTECTED, changed_texts
from forwhom.web.exchange.mapping import profile_to_json
from forwhom.web.exchange.outgoing import lay_out
from forwhom.web.exchange.past_records import Renamed, ids_apart, replace_in_records
from forwhom.web.exchange.registers import Given, file_of, opened, put_beside, settled
from forwhom.web.exchange.traces import cleared
from forwhom.web.studies.models import Study

RESTORED = "copy with real names downloaded"
TAKEN_AWAY = "register of names downloaded"
TAKEN_OFF = "register of names taken off the server"


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a person decided: what to replace, and which carried files to leave behind, by path.

    A name that the register has keeps the replacement it has, whatever is said here. One of the
    study's own files is not left behind but written anew, without its comments.
    """

    rows: tuple[Pseudonym, ...]
    without: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Prepared:
    """A study with names replaced, in a folder: what it was, what it is, and what was done.

    `renamed` has by kind what each label was and is, those of codings taken out among them.
    """

    before: CoreStudy
    now: Opened
    done: Applied
    register: KeptRegister
    renamed: Renamed


@dataclass(frozen=True, slots=True)
class Protected:
    """What was done; `cleared` says that nothing of before is left in the database's own file."""

    done: Applied
    cleared: bool


def preview(study: Study, chosen: Chosen, held: KeptRegister) -> Prepared:
    """What replacing would do, changing nothing; refused where replacing would be."""
    with _prepared(study, chosen, held) as ready:
        return ready


@sensitive_variables()
def protect(
    *, study: Study, version: int, chosen: Chosen, given: Given, passphrase: str, by: User
) -> Protected:
    """Replace real names everywhere in a study, once its register is kept on this server.

    RefusedError where a replacement could not be undone or the register does not open;
    ConflictError where the study is no longer at `version`, which was previewed.
    """
    _refuse_another_version(study, version)
    held = opened(study, given, passphrase)
    with _prepared(study, chosen, held) as ready:
        data = sealed(ready.register, passphrase)
        _change(study, version, ready, data, by)
    settled(study)
    return Protected(ready.done, cleared())


def _change(study: Study, version: int, ready: Prepared, register: bytes, by: User) -> None:
    """The one moment at which the study becomes another: the register first."""
    with transaction.atomic():
        row = Study.objects.select_for_update().get(pk=study.pk)
        _refuse_another_version(row, version)
        settled(row)
        kept_as = put_beside(row, register)
        row.title = ready.now.study.profile.title
        row.profile = profile_to_json(ready.now.study.profile)
        row.version += 1
        row.save(update_fields=["title", "profile", "version"])
        store(row, ready.now)
        replace_in_records(row, ready.before, ready.register.register, ready.renamed, by)
        record(
            action=PROTECTED,
            by=by,
            study=row,
            about=row.slug,
            register=kept_as,
            replacements=[each.replacement for each in ready.register.register.pseudonyms],
            before=changed_texts(ready.before, ready.now.study),
        )


def _refuse_another_version(study: Study, version: int) -> None:
    now = Study.objects.values_list("version", flat=True).get(pk=study.pk)
    if now != version:
        raise ConflictError("somebody has worked on the study meanwhile; look at it once more")


@contextmanager
def _prepared(study: Study, chosen: Chosen, held: KeptRegister) -> Iterator[Prepared]:
    """The study with names replaced, in a folder that is gone afterwards."""
    kept = [held]
    with tempfile.TemporaryDirectory(prefix="forwhom-") as aside:
        root = Path(aside) / "study"
        before = lay_out(study, root)
        _leave_behind(root, chosen.without, before)
        there = {each.real for each in held.register.pseudonyms}
        new = [each for each in chosen.rows if each.real not in there]
        done = apply(root, new, held, kept.append)
        apart = ids_apart(study, kept[-1].register, done.renamed)
        used = kept[-1].used_in(study.slug).with_renamed(apart)
        register = kept[-1].with_use(study.slug, used)
        yield Prepared(before, read_study(root), done, register, _together(done.renamed, apart))


def _together(one: Renamed, other: Renamed) -> Renamed:
    return {kind: {**one.get(kind, {}), **other.get(kind, {})} for kind in {**one, **other}}


def _leave_behind(root: Path, files: Collection[str], study: CoreStudy) -> None:
    """Take files out of a folder; those that a study needs are written anew, bare."""
    there = {each.relative_to(root).as_posix() for each in root.rglob("*") if each.is_file()}
    with tempfile.TemporaryDirectory(prefix="forwhom-") as aside:
        bare = Path(aside) / "study"
        if there.intersection(files):
            write_study(study, bare)
        for file in there.intersection(files):
            (root / file).unlink()
            if (bare / file).is_file():
                copyfile(bare / file, root / file)


@sensitive_variables()
def with_real_names(*, study: Study, given: Given, passphrase: str, by: User) -> bytes:
    """A copy of the study's folder with the real names back, as a zip; that it left is recorded.

    The study stays as it is.
    """
    held = opened(study, given, passphrase)
    if study.slug not in held.studies:
        raise RefusedError("this register was never put to this study; give the one that was")
    with tempfile.TemporaryDirectory(prefix="forwhom-") as aside:
        root, target = Path(aside) / "study", Path(aside) / study.slug
        lay_out(study, root)
        restore(root, target, held)
        packed = io.BytesIO()
        write_zip(target, study.slug, packed)
    with transaction.atomic():
        record(action=RESTORED, by=by, study=study, about=study.slug)
    return packed.getvalue()


@transaction.atomic
def download_register(*, study: Study, by: User) -> bytes:
    """The register's file, encrypted as it is kept; that it left is recorded."""
    data = settled(study)
    if data is None:
        raise RefusedError("there is no register of this study on the server")
    record(action=TAKEN_AWAY, by=by, study=study, about=study.slug)
    return data


@transaction.atomic
def take_register_off(*, study: Study, given: Given, by: User) -> None:
    """Take the register off the server, once somebody shows the copy that she keeps."""
    held = settled(study)
    if held is None:
        raise RefusedError("there is no register of this study on the server")
    if given != held:
        raise RefusedError(
            "that is not the register that is kept here now, so it stays; "
            "download it again, and give that file"
        )
    record(action=TAKEN_OFF, by=by, study=study, about=study.slug)
    file_of(study).unlink()

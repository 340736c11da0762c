"""`forwhom pseudonyms STUDY`: find real names, replace them everywhere, and restore them."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from forwhom.cli.options import json_option
from forwhom.cli.progress import progress

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from forwhom.core.exchange.pseudonymised import Applied
    from forwhom.core.exchange.register import KeptRegister
    from forwhom.core.exchange.review import Proposal

PASSPHRASE = "FORWHOM_REGISTER_PASSPHRASE"
path_type = click.Path(path_type=Path)


@click.command(
    "pseudonyms",
    epilog="Example: forwhom pseudonyms examples/parents-in-mind --find -o review.csv",
)
@click.argument("study", type=path_type)
@click.option("--find", is_flag=True, help="List what may tell who somebody is.")
@click.option("-o", "output", type=path_type, metavar="FILE", help="With --find: a CSV to fill in.")
@click.option(
    "--apply", "review", type=path_type, metavar="FILE", help="Replace what a filled-in CSV says."
)
@click.option(
    "--restore", "target", type=path_type, metavar="DIR", help="Write a copy with the real names."
)
@click.option(
    "--register",
    "register_path",
    type=path_type,
    metavar="FILE",
    help="The encrypted register, outside the study; --apply makes it.",
)
@json_option
def command(
    *,
    study: Path,
    find: bool,
    output: Path | None,
    review: Path | None,
    target: Path | None,
    register_path: Path | None,
    as_json: bool,
) -> None:
    """Find real names, places, numbers and addresses in STUDY, replace them, or restore them.

    The passphrase of the register is asked for, or taken from the environment variable
    FORWHOM_REGISTER_PASSPHRASE; it is never an argument. --apply changes STUDY itself, all or
    nothing.
    """
    if sum([find, review is not None, target is not None]) != 1:
        raise click.UsageError("Give one of --find, --apply and --restore.")
    if output and not find:
        raise click.UsageError("-o goes with --find.")
    if find:
        _find(study, register_path, output, as_json=as_json)
        return
    if register_path is None:
        raise click.UsageError("Give --register: the file that holds, or will hold, the names.")
    if review is not None:
        _apply(study, review, register_path, as_json=as_json)
    elif target is not None:
        _restore(study, target, register_path, as_json=as_json)


def _find(study: Path, register_path: Path | None, output: Path | None, *, as_json: bool) -> None:
    from forwhom.core.exchange.folder import read_study
    from forwhom.core.exchange.register import KeptRegister, refuse_place
    from forwhom.core.exchange.review import proposals, to_plain, write_review

    if output:
        refuse_place(output, study, "a list of real names")
    held = _opened(register_path, _passphrase()) if register_path else KeptRegister()
    with progress("Reading the study") as said:
        opened = read_study(study, said)
        said("Looking for names")
        found = proposals(opened.study, held.register)
    if output:
        write_review(output, found)
    if as_json:
        click.echo(json.dumps({"candidates": to_plain(found)}, ensure_ascii=False, indent=2))
    elif not output:
        for line in _table(found):
            click.echo(line)
    labels = {label for each in opened.study.documents for label in each.speakers}
    for line in _about_find(len(found), sorted(labels), output):
        click.echo(line, err=True)


def _table(found: Sequence[Proposal]) -> Iterator[str]:
    """The candidates as lines: kind, how often, in how many texts, and a few words around."""
    shown = [each.candidate for each in found]
    width = min(max((len(each.real) for each in shown), default=4), 32)
    yield f"{'kind':<16}  {'real':<{width}}  count  documents  context"
    for each in shown:
        counts = f"{each.count:>5}  {each.documents:>9}"
        yield f"{each.kind:<16}  {each.real:<{width}}  {counts}  {each.context}"


def _about_find(many: int, labels: Sequence[str], output: Path | None) -> Iterator[str]:
    where = f", written to {output}, which holds real names: delete it when you are done"
    yield f"{many} to look at{where if output else ''}"
    if labels:
        yield (
            f"not proposed: the labels of speakers ({', '.join(labels)}); "
            "where one is a real name, add a row for it"
        )


def _apply(study: Path, review: Path, register_path: Path, *, as_json: bool) -> None:
    from forwhom.core.exchange.pseudonymised import apply
    from forwhom.core.exchange.register import KeptRegister, refuse_place, write_register
    from forwhom.core.exchange.review import read_review

    refuse_place(register_path, study)
    is_new = not register_path.exists()
    passphrase = _passphrase(confirm=is_new)
    held = KeptRegister() if is_new else _opened(register_path, passphrase)
    rows = read_review(review, held.register)
    with progress("Reading the study") as said:
        done = apply(
            study, rows, held, lambda now: write_register(register_path, now, passphrase), said
        )
    if as_json:
        click.echo(json.dumps(_plain(done), ensure_ascii=False, indent=2))
    else:
        places = sum(done.places.values())
        texts = "1 document" if done.documents == 1 else f"{done.documents} documents"
        click.echo(
            f"{places} places replaced, in the texts of {texts} and elsewhere; "
            f"{done.labels} ids and file names changed. The register is {register_path}."
        )
    for line in _to_look_at(done):
        click.echo(line, err=True)


def _plain(done: Applied) -> dict[str, object]:
    """What was done, without any real name."""
    return {
        "places": dict(done.places),
        "documents": done.documents,
        "labels": done.labels,
        "snapped": list(done.snapped),
        "unused": list(done.unused),
        "left": [
            {"file": each.place.file, "line": each.place.line or None, "times": each.times}
            | {"replacement": each.replacement}
            for each in done.searched.left
        ],
        "not_searched": list(done.searched.not_text),
        "histories": list(done.searched.histories),
    }


def _to_look_at(done: Applied) -> Iterator[str]:
    for each in done.snapped:
        yield f"coding {each} cut a name; it now takes in the whole replacement"
    for replacement in done.unused:
        yield (
            f"{replacement!r} replaced nothing: what it stands for is nowhere in the study "
            "(did a spreadsheet change it?)"
        )
    for left in done.searched.left:
        times = f"{left.times} times" if left.times > 1 else "once"
        yield (
            f"{left.place}: what {left.replacement!r} stands for is left {times}, in other "
            "capitals or with an ending; where it is the name, add a row for it as it stands there"
        )
    for file in done.searched.not_text:
        by_others = file in done.searched.of_others
        whose = "another program wrote it, it" if by_others else "it"
        yield f"{file}: {whose} is not plain text, and was not searched; look yourself"
    for history in done.searched.histories:
        yield f"{history}: the history kept there still holds the real names"


def _restore(study: Path, target: Path, register_path: Path, *, as_json: bool) -> None:
    from forwhom.core.exchange.pseudonymised import restore

    held = _opened(register_path, _passphrase())
    with progress("Reading the study") as said:
        done = restore(study, target, held, said)
    if as_json:
        click.echo(json.dumps({"written": str(target), "snapped": list(done.snapped)}, indent=2))
    else:
        click.echo(f"{target} is the study with its real names. Whoever can open it can read them.")
    for each in done.snapped:
        click.echo(f"coding {each} cut a replacement; it now takes in the whole name", err=True)


def _opened(path: Path, passphrase: str) -> KeptRegister:
    from forwhom.core.exchange.register import read_register

    return read_register(path, passphrase)


def _passphrase(*, confirm: bool = False) -> str:
    """The register's passphrase, from the environment or a prompt that does not show it."""
    if given := os.environ.get(PASSPHRASE):
        return given
    if not sys.stdin.isatty():
        raise click.UsageError(f"There is nobody to ask for a passphrase: set {PASSPHRASE}.")
    asked: str = click.prompt(
        "Passphrase of the register", hide_input=True, confirmation_prompt=confirm, err=True
    )
    return asked

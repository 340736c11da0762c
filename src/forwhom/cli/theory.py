"""`forwhom theory`: bring an initial theory in, take one along, set another's beside it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from forwhom.cli.options import json_option
from forwhom.cli.progress import progress

if TYPE_CHECKING:
    from datetime import datetime

    from forwhom.core.exchange.losses import Loss
    from forwhom.core.exchange.theories.into_study import Initial

EPILOG = """\b
Example:
  forwhom theory export examples/parents-in-mind --as yaml --out theory.yaml
  forwhom theory import theory.yaml our-study --on 2018-01-12
"""
FORMS = ("yaml", "json", "csv", "database-row")
path_type = click.Path(path_type=Path)


@click.group("theory", epilog=EPILOG)
def command() -> None:
    """Bring an initial theory into a study, take its theory along, or set another's beside it.

    Each of the commands below says more with --help.
    """


@command.command(
    "import", epilog="Example: forwhom theory import table.docx our-study --on 2018-01-12"
)
@click.argument("file", type=path_type)
@click.argument("study", type=path_type)
@click.option(
    "--on",
    "closed_on",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="The day on which the initial theory was reached; today otherwise.",
)
@click.option("--preview", is_flag=True, help="Write nothing, and show what was understood.")
@json_option
def import_(
    *, file: Path, study: Path, closed_on: datetime | None, preview: bool, as_json: bool
) -> None:
    """Bring the theory in FILE into STUDY as round 0, its initial programme theory.

    FILE is .yaml, .json, .csv or .docx: a list or a table with context, mechanism (or resource and
    reasoning) and outcome; or another study folder. STUDY must have no theory yet. What is dropped
    or guessed is said.
    """
    from datetime import date

    from forwhom.core.exchange.folder import read_study, update_study
    from forwhom.core.exchange.theories import read_theory
    from forwhom.core.exchange.theories.into_study import initial, with_initial

    with progress(f"Reading {file.name}") as said:
        opened = read_study(study, said)
        read = read_theory(file)
        day = closed_on.date() if closed_on else date.today()
        brought = initial(read, day, opened.study.interviews, file.name)
        whole = with_initial(opened.study, brought)
        if not preview:
            said("Writing the study")
            update_study(whole, opened)
    for finding in brought.findings:
        click.echo(str(finding), err=True)
    _say(brought.losses)
    if as_json:
        _print_json(brought)
    else:
        _show(brought, study, preview=preview)


@command.command(
    "export",
    epilog="Example: forwhom theory export examples/parents-in-mind --as csv --out theory.csv",
)
@click.argument("study", type=path_type)
@click.option("--as", "form", type=click.Choice(FORMS), required=True, help="The form to write.")
@click.option("--out", "output", type=path_type, metavar="FILE", help="Standard output otherwise.")
def export(*, study: Path, form: str, output: Path | None) -> None:
    """Write the theory that stands in STUDY now, without evidence and history.

    YAML and JSON come back the same. `database-row` is a row for each configuration for public
    databases: how many passages there are by role is not a measure of strength.
    """
    from forwhom.core.exchange import atomic
    from forwhom.core.exchange.folder import read_study
    from forwhom.core.exchange.theories.forms import form_of

    with progress("Reading the study") as said:
        held = read_study(study, said).study
    asked = form_of(form)
    text = asked.write(held)
    _say(asked.losses(held))
    if output is None:
        click.echo(text, nl=False)
    else:
        atomic.write_bytes(output, text.encode())
        click.echo(f"{output}: written")


@command.command("compare", epilog="Example: forwhom theory compare our-study theirs.docx")
@click.argument("study", type=path_type)
@click.argument("other", type=path_type)
@json_option
def compare(*, study: Path, other: Path, as_json: bool) -> None:
    """Set the theory in OTHER beside the one in STUDY: a file, or another study folder.

    Under each of the other's configurations stand those of STUDY with words in common, the nearest
    first, with the words in square brackets. Whether they are the same, extended, new or
    contradicted is yours to judge: words say nothing of it. There is no score.
    """
    from forwhom.core.exchange.theories import comparison, read_theory
    from forwhom.core.theory.comparing import beside

    with progress("Reading both"):
        ours, theirs = read_theory(study), read_theory(other)
        found = beside(ours.theory, theirs.theory)
    for finding in theirs.findings:
        click.echo(str(finding), err=True)
    _say(theirs.losses)
    click.echo((comparison.to_json if as_json else comparison.to_text)(found), nl=False)


def _say(losses: Iterable[Loss]) -> None:
    for each in losses:
        click.echo(str(each), err=True)


def _show(brought: Initial, study: Path, *, preview: bool) -> None:
    """Each configuration with its legs; then what would be, or is, in the study."""
    from forwhom.core.exchange.refi.told import told

    theory = brought.theory
    if preview:
        for each in theory.every():
            click.echo(f"{each.configuration_id}  {each.name}")
            for line in told(each, theory.conditions).splitlines():
                click.echo(f"    {line}")
    counts = (
        f"{len(theory.every()):,} configurations, {len(theory.conditions):,} conditions, "
        f"{len(theory.clusters):,} clusters"
    )
    verb = "would be" if preview else "are"
    day = brought.round.closed_on
    click.echo(f"{study}: {counts} {verb} its initial programme theory, reached on {day}")


def _print_json(brought: Initial) -> None:
    import json

    from forwhom.core.exchange.theories.outgoing import plain_of

    plain = {
        "round": {"round_id": brought.round.round_id, "closed_on": str(brought.round.closed_on)},
        "losses": [each.to_plain() for each in brought.losses],
        "theory": plain_of(brought.theory),
    }
    click.echo(json.dumps(plain, ensure_ascii=False, indent=2))

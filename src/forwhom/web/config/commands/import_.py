"""`forwhom import STUDY`: a study folder into the database."""

from __future__ import annotations

from pathlib import Path

import click

from forwhom.web.config.commands import bring_up_to_date, start_django
from forwhom.web.config.commands.options import database_option


@click.command("import", epilog="Example: forwhom import examples/parents-in-mind")
@click.argument("study", type=click.Path(path_type=Path))
@database_option
def command(study: Path) -> None:
    """Take the folder STUDY into the database, whole or not at all.

    A study that has changed here as well as in the folder is a conflict (exit 4): neither is
    overwritten.
    """
    start_django()
    bring_up_to_date()
    from forwhom.core.exchange.folder import read_study  # noqa: PLC0415
    from forwhom.web.exchange.actions import import_study  # noqa: PLC0415

    held = import_study(opened=read_study(study), by=None)
    click.echo(f"{held.slug}: in the database")

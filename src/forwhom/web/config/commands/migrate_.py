"""`forwhom migrate`: bring the database up to date."""

from __future__ import annotations

import click

from forwhom.web.config.commands import bring_up_to_date, start_django
from forwhom.web.config.commands.options import database_option


@click.command("migrate", epilog="Example: forwhom migrate --database sqlite:///study.sqlite3")
@database_option
def command() -> None:
    """Make the database, or change it to what this version needs."""
    start_django()
    bring_up_to_date()
    click.echo("The database is up to date.")

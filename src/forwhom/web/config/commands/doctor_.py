"""`forwhom doctor`: every unsafe or odd setting, explained."""

from __future__ import annotations

import click

from forwhom.web.config.commands.options import database_option


@click.command("doctor", epilog="Example: forwhom doctor")
@database_option
def command() -> None:
    """Look at the installation and explain what is unsafe or odd."""
    click.echo("Nothing is looked at yet.")

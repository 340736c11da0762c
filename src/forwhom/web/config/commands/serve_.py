"""`forwhom serve`: the web application, for real."""

from __future__ import annotations

import click

from forwhom.web.config.commands import bring_up_to_date, start_django
from forwhom.web.config.commands.options import database_option
from forwhom.web.config.commands.server import run, usual_port


@click.command("serve", epilog="Example: forwhom serve --database postgres://me@localhost/forwhom")
@database_option
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", type=int, help="8000, or what PORT says.")
def command(host: str, port: int | None) -> None:
    """Serve the application; everybody signs in."""
    start_django()
    bring_up_to_date()
    run(host, port or usual_port())

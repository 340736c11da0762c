"""`forwhom demo`: the worked study in a browser, signed in, with a cast to switch between."""

from __future__ import annotations

import os
from pathlib import Path

import click

from forwhom.core.errors import RefusedError
from forwhom.web.config.commands import bring_up_to_date, start_django
from forwhom.web.config.commands.server import LOOPBACK, demo_folder, run, usual_port
from forwhom.web.config.places import DATABASE, DEMO

STUDY = Path("examples/parents-in-mind")


@click.command("demo", epilog="Example: forwhom demo")
@click.argument("study", type=click.Path(path_type=Path), default=STUDY)
@click.option("--host", default="127.0.0.1", show_default=True, help="This machine only.")
@click.option("--port", type=int, help="8000, or what PORT says.")
def command(study: Path, host: str, port: int | None) -> None:
    """Show STUDY (the worked study unless another is given) in a browser.

    Nobody has to sign in, so that it is refused on any address but this machine's own. What
    you do in it is kept apart from your real studies.
    """
    if host not in LOOPBACK:
        raise RefusedError(
            f"the demonstration signs anybody in, so it is for this machine only; "
            f"{host} is not it. Use 127.0.0.1, or 'forwhom serve' for others"
        )
    os.environ[DEMO] = "1"
    os.environ[DATABASE] = f"sqlite:///{demo_folder() / 'demo.sqlite3'}"
    start_django()
    bring_up_to_date()
    from forwhom.core.exchange.folder import read_study  # noqa: PLC0415
    from forwhom.web.access.demo import cast_in  # noqa: PLC0415
    from forwhom.web.exchange.actions import import_study  # noqa: PLC0415
    from forwhom.web.studies.models import Study  # noqa: PLC0415

    held = Study.objects.first()
    if held is None:
        held = import_study(opened=read_study(study), by=None)
    cast_in(held)
    run(host, port or usual_port(), "/demo/as/evaluator/")

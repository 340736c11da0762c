"""`forwhom demo`: the worked study in a browser, signed in, with a cast to switch between."""

from __future__ import annotations

import os
import sys
import webbrowser
from pathlib import Path

import click

from forwhom.core.errors import RefusedError
from forwhom.web.config.commands import bring_up_to_date, start_django
from forwhom.web.config.commands.server import address_of, listen, run, usual_port
from forwhom.web.config.places import DATABASE, LOOPBACK, begin_demo, demo_folder
from forwhom.web.config.worked_study import worked_study


@click.command("demo", epilog="Example: forwhom demo --port 8080")
@click.argument("study", type=click.Path(path_type=Path), required=False)
@click.option("--host", default="127.0.0.1", show_default=True, help="This machine only.")
@click.option("--port", type=click.IntRange(1, 65535), help="8000, or what PORT says.")
def command(study: Path | None, host: str, port: int | None) -> None:
    """Show STUDY (the worked study unless another is given) in a browser.

    Nobody has to sign in, so that it is refused on any address but this machine's own. What
    you do in it is kept apart from your real studies. NO_BROWSER=1 only prints the address.
    """
    if host not in LOOPBACK:
        raise RefusedError(
            f"the demonstration signs anybody in, so it is for this machine only; "
            f"{host} is not it. Use 127.0.0.1, or 'forwhom serve' for others"
        )
    port = port or usual_port()
    listening = listen(host, port)
    begin_demo()
    os.environ[DATABASE] = f"sqlite:///{demo_folder() / 'demo.sqlite3'}"
    start_django()
    bring_up_to_date()
    _prepare(study)
    address = f"{address_of(host, port)}/demo/as/evaluator/"
    click.echo(f"forwhom is at {address} (stop with Ctrl+C)")
    sys.stdout.flush()
    if not os.environ.get("NO_BROWSER"):
        webbrowser.open(address)
    run(listening)


def _prepare(study: Path | None) -> None:
    """The study in the demonstration's database, with the cast in it.

    The worked study is read once: what you changed in it stays. Another one is taken in anew
    when its folder has moved on.
    """
    from forwhom.web.access.demo import cast_in  # noqa: PLC0415
    from forwhom.web.studies.models import Study  # noqa: PLC0415

    if study is None and Study.objects.exists():
        return
    from forwhom.core.exchange.folder import read_study  # noqa: PLC0415
    from forwhom.web.exchange.actions import import_study  # noqa: PLC0415

    cast_in(import_study(opened=read_study(study or worked_study()), by=None))

"""`forwhom serve`: the web application, for real."""

from __future__ import annotations

import os
import sys

import click

from forwhom.core.errors import RefusedError
from forwhom.web.config.commands import bring_up_to_date, start_django
from forwhom.web.config.commands.options import database_option
from forwhom.web.config.commands.server import address_of, listen, run, usual_port
from forwhom.web.config.places import (
    BEHIND_HTTPS,
    DEMO,
    HOSTS,
    LOOPBACK,
    LOOPBACK_NAMES,
    Served,
    note_served,
)

EVERY_ADDRESS = ("0.0.0.0", "::")


@click.command(
    "serve", epilog="Example: forwhom serve --https-behind-proxy --name study.example.org"
)
@database_option
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", type=click.IntRange(1, 65535), help="8000, or what PORT says.")
@click.option(
    "--name",
    "names",
    metavar="HOST",
    multiple=True,
    help="A name people reach it by, such as study.example.org; may be given again.",
)
@click.option(
    "--https-behind-proxy", is_flag=True, help="A proxy in front of it speaks HTTPS to people."
)
@click.option(
    "--plain-http-on-a-trusted-network",
    "plain",
    is_flag=True,
    help="Serve others without HTTPS: whoever is on the network can read along.",
)
def command(
    host: str, port: int | None, names: tuple[str, ...], https_behind_proxy: bool, plain: bool
) -> None:
    """Serve the application; everybody signs in.

    As long as there is no administrator, a link that makes one is printed here, and only here.
    """
    _refuse_what_is_unsafe(host, names, https_behind_proxy, plain)
    port = port or usual_port()
    own = () if host in (*LOOPBACK, *EVERY_ADDRESS) else (f"[{host}]" if ":" in host else host,)
    os.environ[HOSTS] = ",".join((*LOOPBACK_NAMES, *own, *names))
    os.environ[BEHIND_HTTPS] = "1" if https_behind_proxy else ""
    listening = listen(host, port)
    start_django()
    bring_up_to_date()
    address = _address(host, port, names, https_behind_proxy)
    note_served(Served(host, address, https_behind_proxy))
    click.echo(f"forwhom is at {address}/ (stop with Ctrl+C)")
    _let_the_first_administrator_in(address)
    sys.stdout.flush()
    run(listening, behind_a_proxy=https_behind_proxy)


def _refuse_what_is_unsafe(host: str, names: tuple[str, ...], https: bool, plain: bool) -> None:
    if os.environ.get(DEMO):
        raise RefusedError(
            f"{DEMO} is set, and a demonstration signs anybody in; unset it, or use 'forwhom demo'"
        )
    beyond = host not in LOOPBACK
    if beyond and not https and not plain:
        raise RefusedError(
            f"at {host} others can reach this, and without HTTPS whoever is on the way can read "
            "passwords and interviews. Put a proxy that speaks HTTPS in front and say "
            "--https-behind-proxy (see docs/how-to/run-a-server.md), or say "
            "--plain-http-on-a-trusted-network if you know everybody on that network"
        )
    if not names and (https or host in EVERY_ADDRESS):
        raise click.UsageError("say by which name people reach it: --name study.example.org")


def _address(host: str, port: int, names: tuple[str, ...], https: bool) -> str:
    if https:
        return f"https://{names[0]}"
    return address_of(names[0] if names else host, port)


def _let_the_first_administrator_in(address: str) -> None:
    from forwhom.web.access.actions import invite  # noqa: PLC0415
    from forwhom.web.access.invitations import administrators  # noqa: PLC0415

    if administrators().exists():
        return
    link = invite(email="", name="", study=None, role=None, by=None, makes_administrator=True)
    click.echo(
        "There is no administrator yet. Open this link to become the first; it works once, "
        f"within a day, and is shown only here:\n  {address}{link}"
    )

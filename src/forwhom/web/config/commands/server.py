"""Serving the application, the same way for the demonstration and for real."""

from __future__ import annotations

import os
import socket
import sys
import webbrowser
from pathlib import Path

import click

from forwhom.core.errors import ConflictError

LOOPBACK = ("127.0.0.1", "localhost", "::1")


def run(host: str, port: int, opened_at: str = "/") -> None:
    """Serve until stopped; prints the address, and opens a browser where there may be one."""
    import waitress  # noqa: PLC0415 - only a server needs it

    from forwhom.web.config.wsgi import application  # noqa: PLC0415

    listening = _listen(host, port)
    address = f"http://{_shown(host)}:{port}{opened_at}"
    click.echo(f"forwhom is at {address} (stop with Ctrl+C)")
    sys.stdout.flush()
    if not os.environ.get("NO_BROWSER"):
        webbrowser.open(address)
    waitress.serve(application, sockets=[listening], threads=8, ident="forwhom")


def _listen(host: str, port: int) -> socket.socket:
    """The port, taken before anything is said; ConflictError when somebody has it."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
    except OSError as problem:
        raise ConflictError(
            f"port {port} at {host} cannot be had ({problem.strerror}); set another: PORT=8001"
        ) from None
    listening.listen(128)
    return listening


def _shown(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def usual_port() -> int:
    """8000, unless PORT says otherwise."""
    given = os.environ.get("PORT", "8000")
    if not given.isdecimal() or not 0 < int(given) < 65536:
        raise click.UsageError(f"PORT is {given!r}; give a number from 1 to 65535")
    return int(given)


def demo_folder() -> Path:
    """Where the demonstration keeps its database: apart from anybody's real one."""
    from forwhom.web.config.places import data_folder  # noqa: PLC0415

    folder = data_folder() / "demo"
    folder.mkdir(exist_ok=True, mode=0o700)
    return folder

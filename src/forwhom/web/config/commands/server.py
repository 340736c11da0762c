"""Serving the application, the same way for the demonstration and for real."""

from __future__ import annotations

import os
import socket
import threading
from typing import Any

import click

from forwhom.core.errors import ConflictError


def listen(host: str, port: int) -> socket.socket:
    """The port, taken before anything else is done; ConflictError when somebody has it."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
    except OSError as problem:
        listening.close()
        raise ConflictError(
            f"port {port} at {host} cannot be had ({problem.strerror}); "
            f"set another: PORT={port + 1}"
        ) from None
    listening.listen(128)
    return listening


def run(listening: socket.socket, *, behind_a_proxy: bool = False) -> None:
    """Serve until stopped.

    Behind a proxy its word is taken for who asks and whether it was over HTTPS; otherwise
    such headers are thrown away, since anybody could write them.
    """
    import waitress  # noqa: PLC0415 - only a server needs it

    from forwhom.web.config.wsgi import application  # noqa: PLC0415

    threading.Thread(target=_warm, daemon=True).start()
    proxy: dict[str, Any] = {
        "trusted_proxy": "*",
        "trusted_proxy_count": 1,
        "trusted_proxy_headers": {"x-forwarded-for", "x-forwarded-proto"},
    }
    waitress.serve(
        application,
        sockets=[listening],
        threads=8,
        ident="forwhom",
        clear_untrusted_proxy_headers=True,
        **(proxy if behind_a_proxy else {}),
    )


def _warm() -> None:
    """Import what the first picture and its intervals need, so that nobody waits for it."""
    from forwhom.core.reporting import pictures  # noqa: F401, PLC0415
    from forwhom.core.tables.intervals import wilson  # noqa: PLC0415

    wilson(1, 2)


def address_of(host: str, port: int) -> str:
    """Where a browser on this machine finds it."""
    return f"http://{f'[{host}]' if ':' in host else host}:{port}"


def usual_port() -> int:
    """8000, unless PORT says otherwise."""
    given = os.environ.get("PORT") or "8000"
    if not given.isdecimal() or not 0 < int(given) < 65536:
        raise click.UsageError(f"PORT is {given!r}; give a number from 1 to 65535")
    return int(given)

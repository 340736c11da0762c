"""Commands that need the database: handed on, whole, to a process of their own.

The command line never imports Django; `python -m forwhom.web` does, and knows their options.
"""

from __future__ import annotations

import signal
import subprocess
import sys

import click


def child(name: str) -> click.Command:
    """The command of that name: its arguments, its help and its exit code are the child's."""

    @click.command(
        name,
        context_settings={"ignore_unknown_options": True, "help_option_names": []},
        add_help_option=False,
    )
    @click.argument("given", nargs=-1, type=click.UNPROCESSED)
    def command(given: tuple[str, ...]) -> None:
        sys.exit(_run([sys.executable, "-m", "forwhom.web", name, *given]))

    return command


def _run(asked: list[str]) -> int:
    """Run it to its end; whoever stops this process stops the child too."""
    with subprocess.Popen(asked) as running:
        before = signal.signal(signal.SIGTERM, lambda *_: running.terminate())
        try:
            return _waited(running)
        finally:
            signal.signal(signal.SIGTERM, before)


def _waited(running: subprocess.Popen[bytes]) -> int:
    try:
        code = running.wait()
    except KeyboardInterrupt:  # the terminal has told the child as well
        running.wait()
        return 0  # stopping a server is what was asked for
    return 0 if code == -signal.SIGTERM else code

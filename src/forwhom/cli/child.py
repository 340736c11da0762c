"""Commands that need the database: handed on, whole, to a process of their own.

The command line never imports Django; `python -m forwhom.web` does, and knows their options.
"""

from __future__ import annotations

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
        try:
            done = subprocess.run([sys.executable, "-m", "forwhom.web", name, *given], check=False)
        except KeyboardInterrupt:
            sys.exit(0)  # stopping a server is what was asked for
        sys.exit(done.returncode)

    return command

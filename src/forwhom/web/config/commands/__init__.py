"""The commands that need the database, each in a file of its own.

The command line starts them as a child process, so that it never imports Django itself.
"""

from __future__ import annotations

import os
import sys
from importlib import import_module
from pathlib import Path

import click

from forwhom.core.errors import ForwhomError, UnreadableError

COMMANDS = {
    "demo": "Show the worked study in a browser.",
    "serve": "Serve the web application.",
    "import": "Take a study folder or file into the database.",
    "export": "Write a study of the database to a folder or file.",
    "doctor": "Explain every unsafe or odd setting.",
    "migrate": "Bring the database up to date.",
}


class _Commands(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:  # noqa: ARG002
        if name not in COMMANDS:
            return None
        found: click.Command = import_module(f"forwhom.web.config.commands.{name}_").command
        return found


@click.group(cls=_Commands)
def _group() -> None:
    """Everything that needs the database."""


def main() -> None:
    """Run one command; a failure we know leaves its words and its exit code."""
    try:
        _group.main(standalone_mode=False, prog_name="forwhom")
    except click.exceptions.Exit as done:
        sys.exit(done.exit_code)
    except click.ClickException as problem:
        problem.show()
        sys.exit(problem.exit_code)
    except ForwhomError as problem:
        click.echo(str(problem), err=True)
        sys.exit(problem.exit_code)


def start_django() -> None:
    """Set Django up, once the environment says which database."""
    import django  # noqa: PLC0415 - only now is the environment complete

    os.environ["DJANGO_SETTINGS_MODULE"] = "forwhom.web.config.settings"  # whatever another left
    django.setup()


def bring_up_to_date() -> None:
    """Make or migrate the database; UnreadableError where it cannot be reached."""
    from django.core.management import call_command  # noqa: PLC0415
    from django.db import OperationalError, connection  # noqa: PLC0415

    is_new = _make_file()
    try:
        if is_new:  # nothing can be lost yet, and waiting for the disk fifty times takes seconds
            connection.cursor().execute("PRAGMA synchronous=OFF")
        call_command("migrate", interactive=False, verbosity=0)
        _clear_what_has_expired()
    except OperationalError as problem:
        said = " ".join(str(problem).split())
        raise UnreadableError(
            f"the database cannot be reached ({said}); look at --database, or ask 'forwhom doctor'"
        ) from None
    if is_new:
        connection.close()  # the next one waits for the disk again, as the settings say


def _clear_what_has_expired() -> None:
    """Files that nobody confirmed are let go of, also where nobody looks for them."""
    from forwhom.web.evidence.bringing.actions import clear_expired  # noqa: PLC0415 - needs Django

    clear_expired()


def _make_file() -> bool:
    """Whether a new SQLite file was made: for its owner's eyes, and what SQLite puts beside it
    follows suit."""
    from django.conf import settings  # noqa: PLC0415

    held = settings.DATABASES["default"]
    file = Path(str(held["NAME"]))
    if not held["ENGINE"].endswith("sqlite3") or str(file) == ":memory:":
        return False
    if file.exists() or not file.parent.is_dir():
        return False
    file.touch(mode=0o600)
    return True

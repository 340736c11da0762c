"""The reference of the command line, printed from each command's own help."""

from __future__ import annotations

import os
import subprocess
import sys

from click.testing import CliRunner

from forwhom.cli.main import COMMANDS, IN_A_CHILD, cli
from tools.docs.markdown import fenced, page

WIDTH = 80  # characters, whatever terminal this is printed from

INTRO = """
Every command reads, does one thing and writes. What it prints for a program to read goes to
standard output; progress, warnings and what was left out go to standard error. With `--json`,
JSON stands alone on standard output.

| exit code | meaning |
| --- | --- |
| 0 | fine; there may be warnings |
| 1 | faults were found |
| 2 | the input cannot be read, or the command was asked something it cannot mean |
| 3 | refused: withheld, or not allowed |
| 4 | a conflict: something already stands there |
| 5 | an optional part is not installed |
"""


def commands() -> str:
    """The whole page."""
    parts = [f"## forwhom {name}\n\n{fenced(help_of(name), 'text')}" for name in COMMANDS]
    return page("Commands", INTRO, fenced(help_of(), "text"), *parts)


def help_of(*command: str) -> str:
    """What `forwhom COMMAND --help` prints."""
    asked = [*command, "--help"]
    if command and command[0] in IN_A_CHILD:
        return _help_of_child(asked)
    found = CliRunner().invoke(cli, asked, prog_name="forwhom", terminal_width=WIDTH)
    if found.exit_code:
        raise RuntimeError(f"forwhom {' '.join(asked)} failed: {found.output}{found.exception}")
    return found.output


def _help_of_child(asked: list[str]) -> str:
    """The same for a command that runs in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "forwhom.web", *asked],
        env=os.environ | {"COLUMNS": str(WIDTH + 2)},  # click keeps two columns free
        capture_output=True,
        text=True,
        check=True,
    ).stdout

"""The `forwhom` command: its subcommands by name, and how a failure leaves it.

A subcommand's module is imported only when that subcommand is called, so that
`forwhom --help` stays instant. Each module `forwhom.cli.NAME` holds one `command`;
`take-up` is in `take_up`.
"""

from __future__ import annotations

import sys
from importlib import import_module

import click

from forwhom import __version__
from forwhom.cli.child import child
from forwhom.core.errors import ForwhomError

COMMANDS = {
    "new": "Make an empty study folder.",
    "check": "Report every fault in a study folder.",
    "documents": "Bring transcripts and answers into a study.",
    "pseudonyms": "Find real names, replace them everywhere, restore them.",
    "find": "Find passages by their words, in every document.",
    "describe": "Count a table: categories by group, with what is missing.",
    "audit": "Find the arithmetic faults of a printed table.",
    "take-up": "Compare take-up between categories, with what the missing could change.",
    "representation": "Set who was referred against the local population.",
    "matrix": "Show each configuration against who said it.",
    "rests-on": "Show what each configuration rests on, and what it lacks.",
    "rounds": "Show the rounds of the theory, or two of them side by side.",
    "theory": "Bring a theory in, take one along, set another beside it.",
    "configurations": "Show what configurations are judged to be, or print their table.",
    "views": "Write configurations in a variant: CMO, ICAMO, if-then.",
    "check-text": "Check the configuration numbers that a text cites.",
    "write-up": "Write a scaffold for the findings of an article.",
    "checklist": "Answer the RAMESES II reporting checklist from a study.",
    "limitations": "List the limitations that a study's own data show.",
    "codebook": "Show the tree of codes, and what rests on each.",
    "agreement": "Set what several coders marked beside each other.",
    "picture": "Draw a picture of a study, and say it in words.",
    "report": "Write a study up as a document.",
    "convert": "Exchange a study with other programs, and say what was lost.",
    "demo": "Show the worked study in a browser.",
    "serve": "Serve the web application.",
    "import": "Take a study folder or file into the database.",
    "export": "Write a study of the database to a folder or file.",
    "doctor": "Explain every unsafe or odd setting.",
    "migrate": "Bring the database up to date.",
}
IN_A_CHILD = {"demo", "serve", "import", "export", "doctor", "migrate"}  # they need the database


class Commands(click.Group):
    """A group whose commands are imported when called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        if name in IN_A_CHILD:
            return child(name)
        command: click.Command = import_module(f"forwhom.cli.{name.replace('-', '_')}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="forwhom")
def cli() -> None:
    """Realist evaluation of community programmes, from referral to theory."""


def main() -> None:
    """Run the command line; a failure we know leaves its words and its exit code."""
    try:
        cli.main(standalone_mode=False)
    except click.exceptions.Exit as done:
        sys.exit(done.exit_code)
    except click.Abort:
        click.echo("Stopped.", err=True)
        sys.exit(130)
    except click.ClickException as problem:
        problem.show()
        sys.exit(problem.exit_code)
    except ForwhomError as problem:
        click.echo(str(problem), err=True)
        sys.exit(problem.exit_code)

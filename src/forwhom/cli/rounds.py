"""`forwhom rounds STUDY`: the theory's rounds, two of them side by side, or one life."""

from __future__ import annotations

from pathlib import Path

import click

from forwhom.cli.options import json_option
from forwhom.cli.progress import progress
from forwhom.core.errors import UnreadableError


@click.command(
    "rounds", epilog="Example: forwhom rounds examples/parents-in-mind --between round1 round3"
)
@click.argument("study", type=click.Path(path_type=Path))
@click.option("--between", nargs=2, metavar="A B", help="What differs between two rounds.")
@click.option("--life", metavar="ID", help="All that was done to one configuration.")
@json_option
def command(
    *, study: Path, between: tuple[str, str] | None, life: str | None, as_json: bool
) -> None:
    """Show the rounds of STUDY's theory, or what differs between two of them.

    Of two rounds: what was added, what is gone, what says something else word by word, and the
    changes that did it. An earlier state is read back from the changes; where one tells in a
    person's own words how something was, those words are shown.
    """
    from forwhom.core.exchange import rounds as as_text
    from forwhom.core.exchange.folder import read_study
    from forwhom.core.records import RefusedValueError
    from forwhom.core.reporting import rounds_text
    from forwhom.core.theory.difference import difference
    from forwhom.core.theory.life import life_of
    from forwhom.core.theory.theory import Theory

    if between and life:
        raise click.UsageError("Say --between or --life, not both.")
    with progress("Reading the study") as said:
        held = read_study(study, said).study
    theory = Theory(
        held.configurations, held.conditions, held.rounds, held.changes, clusters=held.clusters
    )
    try:
        if between:
            found = difference(theory, *between)
            tell = as_text.difference_to_json(found) if as_json else rounds_text.side_by_side(found)
        elif life:
            lived = life_of(theory, life)
            tell = as_text.life_to_json(lived) if as_json else rounds_text.whole_life(lived)
        else:
            tell = as_text.rounds_to_json(theory) if as_json else rounds_text.rounds_list(theory)
    except RefusedValueError as problem:
        raise UnreadableError(str(problem)) from problem
    click.echo(tell, nl=False)

"""`forwhom rests-on STUDY`: what each configuration rests on, leg by leg, in words."""

from __future__ import annotations

from pathlib import Path

import click

from forwhom.cli.options import json_option
from forwhom.cli.progress import progress
from forwhom.core.errors import UnreadableError


@click.command(
    "rests-on", epilog="Example: forwhom rests-on examples/parents-in-mind --configuration cmo05"
)
@click.argument("study", type=click.Path(path_type=Path))
@click.option("--configuration", metavar="ID", help="Only this one, with every count.")
@json_option
def command(*, study: Path, configuration: str | None, as_json: bool) -> None:
    """Show what STUDY's configurations rest on, and what they lack.

    Of each: whose voices, from where, in which round, first- or second-hand, for or against, on
    each leg; with and without the interview that suggested it. What is remarked is said in words.
    There is no score.
    """
    from forwhom.core.exchange.folder import read_study
    from forwhom.core.exchange.rests_on import to_json
    from forwhom.core.reporting.rests_on_text import in_full, overview
    from forwhom.core.reporting.standing_section import who_speaks_of_declining
    from forwhom.core.theory.in_parts import in_parts, items_in
    from forwhom.core.theory.rests_on import rests_on

    with progress("Reading the study") as said:
        held = read_study(study, said).study
    every = in_parts(rests_on(held.configurations, held.evidence()))
    asked = [e for e in every if configuration in (None, e.configuration.configuration_id)]
    if configuration and not asked:
        raise UnreadableError(f"there is no configuration {configuration}; name one that is there")
    if as_json:
        click.echo(to_json(asked), nl=False)
    elif configuration:
        click.echo(in_full(asked[0]), nl=False)
    elif asked:
        click.echo(overview(asked, who_speaks_of_declining(items_in(asked))), nl=False)
    else:
        click.echo("No configurations are written down yet.")

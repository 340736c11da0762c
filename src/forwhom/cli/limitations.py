"""`forwhom limitations STUDY`: the limitations that a study's own data show."""

from __future__ import annotations

from pathlib import Path

import click

from forwhom.cli.options import json_option
from forwhom.cli.progress import progress


@click.command("limitations", epilog="Example: forwhom limitations examples/parents-in-mind")
@click.argument("study", type=click.Path(path_type=Path))
@json_option
def command(*, study: Path, as_json: bool) -> None:
    """List the limitations that STUDY's own data show.

    Each with its number and the tables it is counted from: who is not heard, which configurations
    rest on second-hand accounts, where what is missing follows the outcome. The list is not whole:
    what the data cannot show is the author's to add.
    """
    from forwhom.core.exchange.folder import read_study
    from forwhom.core.reporting.limitations import limitations
    from forwhom.core.reporting.limitations_section import limitations_json, limitations_section
    from forwhom.core.reporting.plain_text import blocks_text

    with progress("Reading the study") as said:
        found = limitations(read_study(study, said).study)
    if as_json:
        click.echo(limitations_json(found), nl=False)
    else:
        click.echo(blocks_text(limitations_section(found)), nl=False)

"""`forwhom matrix STUDY --by role`: configurations against who said it."""

from __future__ import annotations

from pathlib import Path

import click

from forwhom.cli.output import DATA, TABLE_WRITERS, Told, file_option
from forwhom.cli.progress import progress

BY = ("role", "site", "round", "tag", "stance", "account")
STANCES = ("supports", "consistent_by_absence", "counters", "qualifies")


@click.command("matrix", epilog="Example: forwhom matrix examples/parents-in-mind --by role")
@click.argument("study", type=click.Path(path_type=Path))
@click.option("--by", type=click.Choice(BY), required=True, help="What the columns tell apart.")
@click.option(
    "--stance",
    "stances",
    type=click.Choice(STANCES),
    multiple=True,
    help="Only codings of this stance; repeatable.",
)
@file_option(
    *DATA, *TABLE_WRITERS, text="Write .csv, .json, .md, .html, .docx, .xlsx or .tex instead."
)
@click.option("--json", "as_json", is_flag=True, help="JSON on standard output.")
def command(
    *, study: Path, by: str, stances: tuple[str, ...], output: Path | None, as_json: bool
) -> None:
    """Show STUDY's configurations against who said it: codings, and in brackets people.

    Every stance is counted unless --stance says which. A count says where evidence lies,
    never how strong it is.
    """
    from forwhom.core.evidence.codings import Stance
    from forwhom.core.exchange.folder import read_study
    from forwhom.core.exchange.matrix import to_csv, to_json
    from forwhom.core.reporting.matrix_table import matrix_table
    from forwhom.core.theory.matrix import By, matrix
    from forwhom.core.theory.rests_on import rests_on

    with progress("Reading the study") as said:
        opened = read_study(study, said)
    held = opened.study
    counted = matrix(
        rests_on(held.configurations, held.evidence()), By(by), [Stance(each) for each in stances]
    )
    caption = f"Configurations by {by}" + (f": {', '.join(stances)} only" if stances else "")
    told = Told(
        held.profile.title,
        lambda: matrix_table(counted, caption),
        lambda: to_csv(counted),
        lambda: to_json(counted),
    )
    told.give(output, as_json=as_json)

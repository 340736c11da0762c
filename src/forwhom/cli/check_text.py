"""`forwhom check-text TEXT STUDY`: the configuration numbers a text cites, against the theory."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from forwhom.cli.options import json_option
from forwhom.cli.progress import progress


@click.command(
    "check-text", epilog="Example: forwhom check-text article.docx examples/parents-in-mind"
)
@click.argument("text", type=click.Path(path_type=Path))
@click.argument("study", type=click.Path(path_type=Path))
@json_option
def command(*, text: Path, study: Path, as_json: bool) -> None:
    """Check the numbers by which TEXT cites configurations against STUDY's theory.

    TEXT is a .docx, .md or .txt. Found are numbers that no configuration has, and ones that do not
    stand any more. Where a sentence shares clearly more words with another configuration than with
    the one it cites, that is asked, with those words; nothing is corrected. Exits 1 when there is
    something to look at, 0 when there is not, 2 when the text cannot be read.
    """
    from forwhom.core.exchange.cited import to_json
    from forwhom.core.exchange.folder import read_study
    from forwhom.core.exchange.printed.running_text import read_text
    from forwhom.core.reporting.cited_blocks import cited_blocks
    from forwhom.core.reporting.plain_text import blocks_text
    from forwhom.core.theory.cited.slips import check_text

    words = read_text(text)
    with progress("Reading the study") as said:
        theory = read_study(study, said).study.theory()
        said("Checking the text")
        checked = check_text(words, theory)
    if as_json:
        click.echo(to_json(checked), nl=False)
    else:
        click.echo(blocks_text(cited_blocks(text.name, checked)), nl=False)
    sys.exit(1 if checked.slips else 0)

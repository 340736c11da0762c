"""`forwhom picture STUDY NAME -o FILE`: one picture of a study, and its words or its outline."""

from __future__ import annotations

from pathlib import Path

import click

from forwhom.cli.options import codebook_for, codebook_option, names_option
from forwhom.cli.output import file_option
from forwhom.cli.progress import progress
from forwhom.core.errors import UnreadableError

PICTURES = ("take-up", "take-up-by-category", "missing", "flow", "theory")
OUTLINES = {".md": "to_markdown", ".html": "to_html", ".txt": "to_text"}
EPILOG = "Example: forwhom picture examples/parents-in-mind flow -o flow.svg"


@click.command("picture", epilog=EPILOG)
@click.argument("study", type=click.Path(path_type=Path))
@click.argument("name", type=click.Choice(PICTURES), metavar=f"[{'|'.join(PICTURES)}]")
@names_option("--rows", "Variables of take-up-by-category or missing.")
@codebook_option
@file_option(
    ".svg",
    ".png",
    *OUTLINES,
    required=True,
    text="The file to write: .svg or .png; of theory also its outline as .md, .html or .txt.",
)
def command(
    study: Path, name: str, rows: tuple[str, ...], codebook_path: Path | None, output: Path
) -> None:
    """Draw one picture of STUDY, and say in words what it shows.

    take-up: by site. take-up-by-category: for each characteristic. missing: what is not
    recorded, among those who took up and who did not. flow: from referral to use. theory: the
    configurations by cluster, from context to outcome. The words go to standard output, for
    whoever cannot see the picture; an SVG holds them too.
    """
    ending = output.suffix.lower()
    if ending in OUTLINES and name != "theory":
        raise UnreadableError(f"{name} is drawn, not outlined; end its file in .svg or .png")
    with progress("Reading the study") as said:
        from forwhom.core.exchange import atomic
        from forwhom.core.exchange.folder import read_study
        from forwhom.core.reporting import theory_outline
        from forwhom.core.reporting.study_pictures import picture_of, theory_diagram

        codebook = codebook_for(study, codebook_path)
        opened = read_study(study, said)
        said("Drawing")
        picture = picture_of(opened.study, name, rows, codebook)
    data = picture.svg.encode() if ending == ".svg" else picture.png
    if ending in OUTLINES:
        outline = getattr(theory_outline, OUTLINES[ending])(theory_diagram(opened.study))
        data = outline.encode()
    atomic.write_bytes(output, data)
    click.echo(picture.alternative)

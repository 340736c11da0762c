"""`forwhom new DIR`: an empty study folder, ready to be filled."""

from __future__ import annotations

from pathlib import Path

import click


@click.command(
    "new",
    epilog="Example: forwhom new our-programme --title 'Peer support in our town'",
)
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--title", help="The study's title; the folder's name when not given.")
def command(folder: Path, title: str | None) -> None:
    """Make an empty study in FOLDER, which must not hold anything yet."""
    from forwhom.core.exchange.folder import new_study

    new_study(folder, title or folder.resolve().name)
    click.echo(f"{folder} is an empty study. Begin with {folder / 'study.toml'}.")

"""`forwhom export NAME DIR`: a study of the database to a folder."""

from __future__ import annotations

from pathlib import Path

import click

from forwhom.core.errors import UnreadableError
from forwhom.web.config.commands import bring_up_to_date, start_django
from forwhom.web.config.commands.options import database_option


@click.command("export", epilog="Example: forwhom export parents-in-mind ../parents-in-mind-now")
@click.argument("name")
@click.argument("folder", type=click.Path(path_type=Path))
@database_option
def command(name: str, folder: Path) -> None:
    """Write study NAME to FOLDER, which must not hold anything yet."""
    start_django()
    bring_up_to_date()
    from forwhom.web.exchange.actions import export_study  # noqa: PLC0415
    from forwhom.web.studies.models import Study  # noqa: PLC0415

    study = Study.objects.filter(slug=name).first()
    if study is None:
        known = ", ".join(Study.objects.values_list("slug", flat=True)) or "none yet"
        raise UnreadableError(f"there is no study {name}; the database holds {known}")
    export_study(study=study, target=folder, by=None)
    click.echo(f"{folder}: written")

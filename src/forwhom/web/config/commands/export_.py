"""`forwhom export NAME OUT`: a study of the database to a folder, or to another program's file."""

from __future__ import annotations

from pathlib import Path

import click

from forwhom.core.errors import UnreadableError
from forwhom.web.config.commands import bring_up_to_date, start_django
from forwhom.web.config.commands.options import database_option


@click.command("export", epilog="Example: forwhom export parents-in-mind ../parents-in-mind-now")
@click.argument("name")
@click.argument("target", metavar="OUT", type=click.Path(path_type=Path))
@click.option("--bare", is_flag=True, help="Leave out of a .qdpx what only forwhom reads.")
@database_option
def command(name: str, target: Path, *, bare: bool) -> None:
    """Write study NAME to OUT, which must not hold anything yet.

    OUT is a study folder, or what its ending says, as `forwhom convert` has it (.zip, .qdpx,
    .qde, .qdc, .sqlite3, .xlsx); what was lost on the way is said.
    """
    start_django()
    bring_up_to_date()
    from forwhom.web.exchange.actions import export_study  # noqa: PLC0415
    from forwhom.web.studies.models import Study  # noqa: PLC0415

    study = Study.objects.filter(slug=name).first()
    if study is None:
        known = ", ".join(Study.objects.values_list("slug", flat=True)) or "none yet"
        raise UnreadableError(f"there is no study {name}; the database holds {known}")
    for loss in export_study(study=study, target=target, by=None, side_car=not bare):
        click.echo(str(loss), err=True)
    click.echo(f"{target}: written")

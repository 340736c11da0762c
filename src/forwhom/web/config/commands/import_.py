"""`forwhom import STUDY`: a study into the database, from its folder or another program's file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from time import monotonic
from typing import Any

import click

from forwhom.core.errors import UnreadableError
from forwhom.web.config.commands import bring_up_to_date, start_django
from forwhom.web.config.commands.options import database_option
from forwhom.web.config.places import last_served


@click.command(
    "import", epilog="Example: forwhom import examples/parents-in-mind --evaluator eva@example.org"
)
@click.argument("study", type=click.Path(path_type=Path))
@click.option(
    "--evaluator", metavar="EMAIL", help="Who runs it: gets the role, or a link to come in."
)
@database_option
def command(study: Path, evaluator: str | None) -> None:
    """Take STUDY into the database, whole or not at all.

    STUDY is a study's folder, or a file that `forwhom convert` reads (.zip, .qdpx, .qde, .qdc,
    .sqlite3 or .db of Taguette, .xlsx); what was lost on the way is said. A study that has
    changed here as well as in its folder is a conflict (exit 4): neither is overwritten. A
    study that nobody runs is given to somebody by an administrator, in the browser under People.
    """
    start_django()
    bring_up_to_date()
    from django.db import transaction  # noqa: PLC0415

    from forwhom.web.access.invitations import in_no_ones_hands  # noqa: PLC0415
    from forwhom.web.exchange.incoming import import_from  # noqa: PLC0415

    with transaction.atomic():
        taken = import_from(source=study, by=None, said=_progress())
        held = taken.study
        said = _give_to(held, evaluator) if evaluator else ""
    for loss in taken.losses:
        click.echo(str(loss), err=True)
    click.echo(f"{held.slug}: in the database")
    if said:
        click.echo(said)
    elif in_no_ones_hands(held):
        click.echo(
            "Nobody runs it yet: an administrator gives it to somebody under People, "
            "or say --evaluator EMAIL",
            err=True,
        )


def _progress() -> Callable[[str], None]:
    """Says what is being done, once it takes longer than a second."""
    began = monotonic()

    def said(doing: str) -> None:
        if monotonic() - began > 1:
            click.echo(f"{doing} ...", err=True)

    return said


def _give_to(study: Any, email: str) -> str:
    """The role to whoever has an account, a link to whoever has none; what to say of it."""
    from forwhom.web.access.actions import give_role, invite  # noqa: PLC0415
    from forwhom.web.access.models import User  # noqa: PLC0415
    from forwhom.web.access.permissions import Role  # noqa: PLC0415

    email = email.strip().lower()
    if email.count("@") != 1:
        raise UnreadableError(f"{email!r} is not an e-mail address; write eva@example.org")
    user = User.objects.filter(email=email).first()
    if user is not None:
        give_role(user=user, study=study, role=Role.EVALUATOR, by=None)
        return f"{user.name} is its evaluator."
    link = invite(email=email, name="", study=study, role=Role.EVALUATOR, by=None)
    served = last_served()
    address = served.address if served else "http://127.0.0.1:8000"
    return (
        f"{email} has no account yet. Give her this link; it works once, within a day, and is "
        f"shown only here:\n  {address}{link}"
    )

"""`forwhom views STUDY`: configurations in the variants the field uses."""

from __future__ import annotations

from pathlib import Path

import click

from forwhom.cli.options import json_option
from forwhom.cli.progress import progress
from forwhom.core.errors import UnreadableError

VARIANTS = ("cmo", "split", "icamo", "if-then")


@click.command("views", epilog="Example: forwhom views examples/parents-in-mind --as if-then")
@click.argument("study", type=click.Path(path_type=Path))
@click.option(
    "--as",
    "variant",
    type=click.Choice(VARIANTS),
    default="cmo",
    show_default=True,
    help="Which variant.",
)
@click.option("--configuration", metavar="ID", help="Only this one, with its branches.")
@json_option
def command(*, study: Path, variant: str, configuration: str | None, as_json: bool) -> None:
    """Write STUDY's configurations in a variant the field uses.

    cmo: the mechanism whole. split: its resource and its reasoning apart. icamo: with intervention
    and actor. if-then: one sentence each. All are views of the same object: what is not stated is
    said to be missing. Those that stand in the theory are shown; one that does not can be named.
    """
    from forwhom.core.exchange.folder import read_study
    from forwhom.core.exchange.views import to_json
    from forwhom.core.reporting.views_text import views_text
    from forwhom.core.theory.standing import standing_in
    from forwhom.core.theory.variants import Variant, views

    with progress("Reading the study") as said:
        held = read_study(study, said).study
    texts = {each.condition_id: each.text for each in held.conditions}
    found = views(held.configurations, texts, Variant(variant))
    if configuration:
        found = tuple(
            each
            for each in found
            if configuration
            in {each.configuration.configuration_id, each.parent and each.parent.configuration_id}
        )
        if not found:
            wrong = f"there is no configuration {configuration}"
            raise UnreadableError(f"{wrong}; name one that is there")
    else:
        standing = standing_in(held.configurations, held.rounds, held.changes)
        found = tuple(each for each in found if each.configuration.configuration_id in standing)
    click.echo(to_json(found) if as_json else views_text(found), nl=False)

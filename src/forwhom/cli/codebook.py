"""`forwhom codebook STUDY`: the tree of codes, with what rests on each."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from forwhom.cli.progress import progress

if TYPE_CHECKING:
    from forwhom.core.evidence.code_tree import Node, Rests


@click.command("codebook", epilog="Example: forwhom codebook examples/parents-in-mind")
@click.argument("study", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="JSON on standard output.")
def command(*, study: Path, as_json: bool) -> None:
    """Show STUDY's codes as a tree: how many codings rest on each, in how many documents.

    In brackets stands the same with the codes below it. A count says where evidence lies, never
    how strong it is.
    """
    from forwhom.core.evidence.code_tree import in_tree_order, resting
    from forwhom.core.exchange.folder import read_study

    with progress("Reading the study") as said:
        held = read_study(study, said).study
    marked = Counter((e.code_id, e.document_id) for e in held.codings if e.code_id is not None)
    rests = resting(held.codes, marked)
    lines = [(node, rests[node.code.code_id]) for node in in_tree_order(held.codes)]
    if as_json:
        told = [_plain(node, on_it) for node, on_it in lines]
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
        return
    parents = {each.parent for each in held.codes}
    width = max((2 * node.depth + len(node.code.name) for node, _ in lines), default=0)
    for node, on_it in lines:
        click.echo(_line(node, on_it, width, below=node.code.code_id in parents))
    if not lines:
        click.echo("The study has no codes.")


def _line(node: Node, rests: Rests, width: int, *, below: bool) -> str:
    name = f"{'  ' * node.depth}{node.code.name}"
    more = f" ({rests.codings_below:,} in {rests.documents_below:,})" if below else ""
    leg = f"  may be {node.code.leg}" if node.code.leg else ""
    return f"{name:<{width}}  {rests.codings:,} in {rests.documents:,}{more}{leg}"


def _plain(node: Node, rests: Rests) -> dict[str, Any]:
    code = node.code
    return {
        "code_id": code.code_id,
        "name": code.name,
        "meaning": code.meaning,
        "parent": code.parent,
        "leg": code.leg,
        "depth": node.depth,
        "codings": rests.codings,
        "documents": rests.documents,
        "codings_with_those_below": rests.codings_below,
        "documents_with_those_below": rests.documents_below,
    }

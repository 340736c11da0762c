"""What several commands are given alike: names, bands, a codebook, `NAME=VALUE` pairs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from forwhom.core.tables.bands import Bands
    from forwhom.core.tables.codebook import Codebook

F = TypeVar("F", bound=Callable[..., Any])


def names(
    _context: click.Context, parameter: click.Parameter, given: tuple[str, ...]
) -> tuple[str, ...]:
    """Names separated by commas, from an option that may be given again."""
    found = tuple(name.strip() for value in given for name in value.split(","))
    if not all(found):
        raise click.BadParameter("a name is empty; separate names by commas", param=parameter)
    return found


def names_option(name: str, text: str) -> Callable[[F], F]:
    """An option that names columns: separated by commas, given again, or both."""
    return click.option(name, callback=names, multiple=True, metavar="A,B,C", help=text)


rows_option = names_option("--rows", "Variables to count.")
multi_option = click.option(
    "--multi", multiple=True, metavar="NAME", help="A variable where several may apply; repeatable."
)
where_option = click.option(
    "--where", metavar="EXPR", help="Count only these: 'taken_up = yes and age >= 18'."
)
band_option = click.option(
    "--band", multiple=True, metavar="NAME=MEASURE", help="Count a score in its measure's bands."
)
codebook_option = click.option(
    "--codebook",
    "codebook_path",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Labels, order and merged categories, as YAML; a study's own codebook.yaml otherwise.",
)
json_option = click.option("--json", "as_json", is_flag=True, help="JSON on standard output.")


def codebook_for(data: Path, given: Path | None) -> Codebook:
    """The codebook that is given, or a study's own; nothing where there is neither."""
    from forwhom.core.exchange.folder.codebook import read_codebook
    from forwhom.core.exchange.folder.layout import CODEBOOK

    own = data / CODEBOOK
    if given is None and not own.is_file():
        return {}
    return read_codebook(given or own)


def read_pairs(given: tuple[str, ...], flag: str, example: str) -> dict[str, str]:
    """`stage=pregnant` as a name and its value, for each given; the value may be left out."""
    pairs: dict[str, str] = {}
    for text in given:
        name, equals, value = (part.strip() for part in text.partition("="))
        if not name or (equals and not value):
            raise click.UsageError(f"{flag} {text!r}: write it as in {example}.")
        if name in pairs:
            raise click.UsageError(f"{flag} is given twice for {name}: give it once.")
        pairs[name] = value
    return pairs


def read_bands(given: tuple[str, ...]) -> dict[str, Bands]:
    """`hads_depression=HADS` as a column and its bands, for each given."""
    from forwhom.core.programme.measures import bands_of

    pairs = read_pairs(given, "--band", "hads_depression=HADS")
    if bare := [name for name, measure in pairs.items() if not measure]:
        wrong = f"--band {bare[0]!r}: write NAME=MEASURE, as in hads_depression=HADS."
        raise click.UsageError(wrong)
    return {name: bands_of(measure) for name, measure in pairs.items()}

"""What several commands are given alike: names, bands, and `NAME=VALUE` pairs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from forwhom.core.tables.bands import Bands


def names(
    _context: click.Context, parameter: click.Parameter, value: str | None
) -> tuple[str, ...]:
    """Names separated by commas."""
    found = tuple(name.strip() for name in value.split(",")) if value is not None else ()
    if not all(found):
        raise click.BadParameter("a name is empty; separate names by commas", param=parameter)
    return found


rows_option = click.option("--rows", callback=names, metavar="A,B,C", help="Variables to count.")
multi_option = click.option(
    "--multi", multiple=True, metavar="NAME", help="A variable where several may apply; repeatable."
)
where_option = click.option(
    "--where", metavar="EXPR", help="Count only these: 'taken_up = yes and age >= 18'."
)
json_option = click.option("--json", "as_json", is_flag=True, help="JSON on standard output.")


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

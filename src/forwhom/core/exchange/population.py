"""A local population from a CSV: `variable,category` and `count` or `percent`, optionally `site`.

Rows without a site tell of the whole population. Where there are none, and the sites are
told in counts, the whole is their sum.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from forwhom.core.errors import UnreadableError
from forwhom.core.exchange.small_csv import Line, read_lines
from forwhom.core.tables.representation import Population, Shares

NEARLY = Decimal("0.5")  # how far rounded percentages may be from 100 together

Blocks = dict[tuple[str | None, str], dict[str, Line]]


def read_population(path: Path) -> Population:
    """The population of a file.

    UnreadableError, with file and line, for a row that is not whole, a category that stands
    twice, or percentages that do not add up to 100.
    """
    blocks: Blocks = {}
    for line in read_lines(path, ("variable", "category")):
        variable, category = _named(line)
        block = blocks.setdefault((line.get("site"), variable), {})
        if category in block:
            wrong = f"{variable} {category!r} stands twice"
            raise line.refused(wrong, "give each category of a site once")
        block[category] = line
    if not blocks:
        raise UnreadableError(f"{path}: tells no population; give each category a row")
    return _population(path, blocks)


def _named(line: Line) -> tuple[str, str]:
    variable, category = line.get("variable"), line.get("category")
    if variable is None or category is None:
        raise line.refused("the variable or its category is blank", "name both")
    return variable, category


def _population(path: Path, blocks: Blocks) -> Population:
    counted = {key: _counts(block) for key, block in blocks.items()}
    everywhere: dict[str, Shares] = {}
    sites: dict[str, dict[str, Shares]] = {}
    for (site, variable), block in blocks.items():
        shares = _shares(path, site, variable, block, counted[site, variable])
        if site is None:
            everywhere[variable] = shares
        else:
            sites.setdefault(site, {})[variable] = shares
    for variable in dict.fromkeys(variable for _, variable in blocks):
        parts = [counts for (_, name), counts in counted.items() if name == variable]
        if variable not in everywhere and all(part is not None for part in parts):
            everywhere[variable] = _summed(part for part in parts if part is not None)
    return Population(everywhere, sites)


def _counts(block: Mapping[str, Line]) -> dict[str, int] | None:
    """The counts of a variable at one site; None where it is told in percent."""
    found = {}
    for category, line in block.items():
        count = line.whole("count")
        if (count is None) is (line.percent("percent") is None):
            raise line.refused("there is not one figure", "give a count or a percent")
        if count is not None:
            found[category] = count
    if found and len(found) < len(block):
        line = next(line for category, line in block.items() if category not in found)
        wrong = f"{line.get('variable')} is told in counts and in percent"
        raise line.refused(wrong, "tell a variable in one of them")
    return found or None


def _shares(
    path: Path,
    site: str | None,
    variable: str,
    block: Mapping[str, Line],
    counts: Mapping[str, int] | None,
) -> Shares:
    if counts is None:
        percents = {
            category: line.percent("percent") or Decimal(0) for category, line in block.items()
        }
        total = sum(percents.values(), Decimal(0))
        if abs(total - 100) > NEARLY:
            told = f"{variable} of {site}" if site else variable
            wrong = f"{path}: the percentages of {told} add up to {total}, not 100"
            raise UnreadableError(f"{wrong}; give every category, or counts")
        return {category: Fraction(each) / 100 for category, each in percents.items()}
    if not sum(counts.values()):
        line = next(iter(block.values()))
        raise line.refused(f"{variable} counts nobody at all", "give the counts of a population")
    return _summed([counts])


def _summed(parts: Iterable[Mapping[str, int]]) -> Shares:
    """The shares of counts taken together."""
    total: dict[str, int] = {}
    for part in parts:
        for category, count in part.items():
            total[category] = total.get(category, 0) + count
    whole = sum(total.values())
    return {category: Fraction(count, whole) for category, count in total.items()}

"""Rates side by side, each under its name: one row a site."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from forwhom.core.exchange.other_rates import OtherRate
from forwhom.core.reporting import figures
from forwhom.core.reporting.blocks import Align, Cell, Row, Table, cell, runs
from forwhom.core.reporting.crosstab_table import Labels
from forwhom.core.reporting.other_rates import OTHERS, other_rows
from forwhom.core.reporting.rate_names import A_QUESTION, Named, left_out
from forwhom.core.reporting.words import listed, sentence_case
from forwhom.core.tables.rates import GroupRates, Rates

INTERVALS = "In brackets Wilson's 95% interval, of those whose outcome is known."
UNKNOWN = (
    "Worst to best are the lowest and the highest that a rate could be if every outcome were known."
)


def rates_beside(
    shown: Sequence[tuple[Named, Rates]],
    labels: Labels,
    others: Sequence[OtherRate] = (),
    notes: Sequence[str] = (),
) -> Table:
    """One row a group, one column a rate; all of `shown` are split by the same column."""
    named = [name for name, _ in shown]
    across = shown[0][1].across
    places = list(dict.fromkeys(each.across for _, rates in shown for each in rates.groups))
    if across is not None:
        places = [*labels.ordered(across, [each for each in places if each is not None])]
    header = Row((cell("", header=True), *(_head(each.title) for each in named)))
    body = [_row(place, shown, labels) for place in places]
    body += other_rows(others, named, columns=len(named) + 1)
    said = [f"{each.title}: {each.definition}." for each in named]
    said += [INTERVALS, *([UNKNOWN] if _any_unknown(shown) else []), *_left_out(shown), *notes]
    said += [*([OTHERS] if others else []), A_QUESTION]
    by = f" by {labels.variable(across).lower()}" if across is not None else ""
    caption = sentence_case(f"{listed([each.title.lower() for each in named])}{by}")
    widths = (2.0, *(2.4 for _ in named))
    under = tuple(runs(each) for each in said)
    return Table(caption, (header,), tuple(body), widths, under, landscape=len(named) > 1)


def _row(place: str | None, shown: Sequence[tuple[Named, Rates]], labels: Labels) -> Row:
    across = shown[0][1].across
    name = "All" if across is None else labels.category(across, place or "")
    cells = []
    for _, rates in shown:
        found = next((each for each in rates.groups if each.across == place), None)
        cells.append(cell(_told(found) if found else figures.NONE, align=Align.RIGHT))
    return Row((cell(name, header=True), *cells))


def _told(group: GroupRates) -> str:
    told = f"{figures.counts(group.total)}: {figures.share(group.rate)}"
    if group.total.unknown:
        told += f"; worst to best {figures.share_bounds(group.rate.bounds)}"
    return told


def _head(title: str) -> Cell:
    return cell(f"{title}, %", align=Align.RIGHT, header=True)


def _any_unknown(shown: Sequence[tuple[Named, Rates]]) -> bool:
    return any(group.total.unknown for _, rates in shown for group in rates.groups)


def _left_out(shown: Sequence[tuple[Named, Rates]]) -> Iterator[str]:
    for named, rates in shown:
        if rates.left_out:
            yield f"{named.title}: {left_out(rates.left_out)}"

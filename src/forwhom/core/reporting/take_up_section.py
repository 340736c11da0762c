"""Take-up by site: the picture, and the same in words with its denominators."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from forwhom.core.programme.flow import flow_of
from forwhom.core.programme.sites import Site
from forwhom.core.programme.take_up import USED_OF_REFERRED, TakeUp, used_of_referred
from forwhom.core.reporting.blocks import Block, Heading, Paragraph, runs
from forwhom.core.reporting.pictures import ALL_SITES, Rate, flow_picture, take_up_by_site
from forwhom.core.reporting.words import rounded
from forwhom.core.study import Study
from forwhom.core.tables.intervals import wilson

LOST = (
    "Between referral and use a mother may not be offered support, may decline it, may not reply, "
    "or may accept it and never come. These are different losses, with different reasons."
)


def take_up_section(study: Study) -> Iterator[Block]:
    """Take-up at all sites and at each, or a line that nobody has been referred yet."""
    yield Heading(1, "Take-up by site")
    found = used_of_referred(study.referrals)
    if not found:
        yield Paragraph(runs("No referrals are recorded yet."))
        return
    rates = rates_of(found, study.sites)
    yield Paragraph(runs(_in_words(rates)))
    yield take_up_by_site(as_drawn(rates))
    flow = flow_of(study.referrals, study.offers)
    if flow.offered:
        yield Paragraph(runs(LOST))
        yield flow_picture(flow)


def rates_of(found: Sequence[TakeUp], sites: Iterable[Site]) -> tuple[Rate, ...]:
    """Take-up at all sites and at each, as rates with their intervals, sites by name."""
    names = {each.site_id: each.name for each in sites}
    return tuple(_rate(each, names) for each in found)


def as_drawn(rates: Sequence[Rate]) -> tuple[Rate, ...]:
    """The rates from top to bottom of the picture: the total last, and only where it adds."""
    return (*rates[1:], rates[0]) if len(rates) > 2 else tuple(rates[1:])


def _rate(take_up: TakeUp, names: Mapping[str, str]) -> Rate:
    interval = wilson(take_up.used, take_up.referred)
    if interval is None:
        raise ValueError("take-up of nobody has no rate")
    label = ALL_SITES if take_up.site is None else names.get(take_up.site, take_up.site)
    return Rate(label, take_up.used, take_up.referred, interval.low, interval.high)


def _in_words(rates: Sequence[Rate]) -> str:
    overall, *of_sites = rates
    told = (
        f"Take-up means that a mother {USED_OF_REFERRED}: {_of(overall)} "
        f"(95% Wilson interval {_ends(overall)})."
    )
    if len(of_sites) > 1:
        by_site = "; ".join(f"{each.label}, {_of(each)} ({_ends(each)})" for each in of_sites)
        told += f" By site: {by_site}."
    return (
        f"{told} The intervals say how far a rate from so many referrals could have fallen by "
        "chance; a difference between sites prompts a question and is not support for any "
        "configuration."
    )


def _of(rate: Rate) -> str:
    return f"{rate.count} of {rate.n} ({rounded(100 * rate.count / rate.n, 1)}%)"


def _ends(rate: Rate) -> str:
    return f"{rounded(100 * rate.low, 1)} to {rounded(100 * rate.high, 1)}"

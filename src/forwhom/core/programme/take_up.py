"""Take-up: who used the support at least once, of those referred.

This is the first of the three rates of `programme/rates.py`, and says so.
"""

from __future__ import annotations

from dataclasses import dataclass

from forwhom.core.programme.handles import Handle
from forwhom.core.programme.rates import TakeUpRate

USED_OF_REFERRED = TakeUpRate.USED_OF_REFERRED.definition


@dataclass(frozen=True, slots=True)
class TakeUp:
    """At one site, or at all of them together (`site` None): how many used it of how many."""

    site: str | None
    used: int
    referred: int


def used_of_referred(referrals: Handle) -> tuple[TakeUp, ...]:
    """All sites together, then each site in order of its id; empty when nobody was referred."""
    table = referrals.table
    counted = (
        table.group_by("site")
        .agg(used=(table.taken_up.lower() == "yes").sum(), referred=table.count())
        .order_by("site")
    )
    of_sites = [TakeUp(**row) for row in counted.to_pyarrow().to_pylist()]
    if not of_sites:
        return ()
    used = sum(each.used for each in of_sites)
    return (TakeUp(None, used, sum(each.referred for each in of_sites)), *of_sites)

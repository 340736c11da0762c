"""What is meant by DATA: a table itself, or one of the tables of a study folder."""

from __future__ import annotations

from pathlib import Path

from forwhom.core.errors import UnreadableError
from forwhom.core.exchange.folder.layout import SHEETS
from forwhom.core.exchange.folder.reading import Reading
from forwhom.core.exchange.folder.sheets import read_sheet
from forwhom.core.programme.handles import Handle
from forwhom.core.programme.offers import Offer
from forwhom.core.programme.referrals import Referral
from forwhom.core.programme.sites import Site
from forwhom.core.tables.of_records import table_of
from forwhom.core.tables.source import TableHandle, open_table

TABLES = {
    "referrals": ("programme/referrals.csv", "programme/referrals.parquet"),
    "participants": ("evidence/participants.csv",),
    "interviews": ("evidence/interviews.csv",),
    "offers": ("programme/offers.csv", "programme/offers.parquet"),
}
USUAL = "referrals"


def table_path(data: Path, table: str | None = None) -> Path:
    """The file of `table` (referrals unless said) in the study folder `data`, or `data` itself.

    Raises UnreadableError where there is none, or two that may differ.
    """
    if not data.is_dir():
        if table is not None:
            right = "give a study folder, or leave --table out"
            raise UnreadableError(f"{data}: is not a study folder, so it has no {table}; {right}")
        return data
    name = table or USUAL
    if name not in TABLES:
        raise UnreadableError(f"a study has no table {name!r}; it has {', '.join(TABLES)}")
    found = [data / each for each in TABLES[name] if (data / each).is_file()]
    if not found:
        expected = " or ".join(TABLES[name])
        raise UnreadableError(f"{data}: has no {name}; a study folder keeps them in {expected}")
    if len(found) > 1:
        both = " and ".join(TABLES[name])
        raise UnreadableError(f"{data}: has both {both}; keep the one that is true")
    return found[0]


def sites_of(data: Path) -> tuple[Site, ...]:
    """The sites of a study folder, for their names; none where `data` is a table itself."""
    part = next(each for each in SHEETS if each.record is Site)
    if not (data / part.path).is_file():
        return ()
    return tuple(each for each in read_sheet(Reading(data), part) if isinstance(each, Site))


def offers_of(data: Path) -> Handle:
    """The offers of a study folder, as they stand there; none where it keeps none."""
    if not any((data / each).is_file() for each in TABLES["offers"]):
        return Handle(Offer, table_of(Offer, ()))
    return Handle(Offer, open_table(table_path(data, "offers")).table)


def referrals_of(opened: TableHandle) -> Handle:
    """Referrals that were opened as a table."""
    return Handle(Referral, opened.table, opened.path)

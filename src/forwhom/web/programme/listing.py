"""The referrals a condition names, a page at a time, under their pseudonyms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from urllib.parse import urlencode

import ibis
import pyarrow.compute as pc

from forwhom.core.programme.rates import ANSWER, OFFERED, USED, with_offers
from forwhom.core.reporting.crosstab_table import Labels
from forwhom.core.reporting.labels import labels_for
from forwhom.core.reporting.text import long_date
from forwhom.core.tables.expressions import (
    And,
    Compare,
    Expression,
    ExpressionError,
    Has,
    Recorded,
    compile_to_ibis,
    fields,
    parse,
)
from forwhom.core.tables.expressions.nodes import Operator
from forwhom.web.access.permissions import Permission
from forwhom.web.programme.mapping import handle_of
from forwhom.web.programme.models import Offer, Referral
from forwhom.web.studies.loaders import Visit
from forwhom.web.studies.mapping import sites_of
from forwhom.web.studies.paging import Paged, page_asked

A_PAGE = 50
WHO_AND_WHERE = 6  # columns that stand before those a condition asks of
COLUMNS = ("referral_id", "site", "referred_on", "route", "taken_up", "stage")
IN_HER_WORDS = "hopes"
OF_OFFERS = (USED, OFFERED, ANSWER)  # columns that come with the offers
ONE_PERSON = {"taken_up", "role"}  # labels are of groups; a row is one person
_HOLDS = "__holds"
_HEADS = {
    "referral_id": "Referral",
    "referred_on": "Referred on",
    "taken_up": "Taken up",
    IN_HER_WORDS: "Hopes, as written",
    "stage": "Stage",
    "participant_id": "Participant",
}


@dataclass(frozen=True, slots=True)
class Rows(Paged):
    """One page of the rows for which a condition holds.

    `count` is all of them; `unknown` how many more there are of which nobody can tell whether
    it holds. With an `error` there are no rows, and the condition stays as it was typed.
    """

    A_PAGE: ClassVar = A_PAGE

    where: str
    words: tuple[str, ...] = ()
    error: str = ""
    heads: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    count: int = 0
    unknown: int = 0
    page: int = 1
    columns: tuple[str, ...] = ()

    def _at(self, page: int) -> str:
        return "?" + urlencode({"where": self.where, "page": page})


def referrals_where(visit: Visit, where: str, page: str) -> Rows:
    """The referrals of a study for which a condition holds.

    What mothers wrote in their own words is shown to those who may read evidence, and others
    cannot ask of it either.
    """
    shown = [*COLUMNS, *([IN_HER_WORDS] if visit.can(Permission.READ_EVIDENCE) else [])]
    table = referrals_for(visit, asks_of_offers(where))
    return rows_where(table, where, page, shown, labels_for(sites_of(visit.study)))


def asks_of_offers(where: str) -> bool:
    """Whether a condition may ask of what comes with the offers."""
    return any(name in where for name in OF_OFFERS)


def referrals_for(visit: Visit, with_their_offers: bool = False) -> ibis.Table:
    """The referrals as far as this person may ask of them: what mothers wrote in their own words
    is for those who may read evidence."""
    held = handle_of(visit.study, Referral)
    table = with_offers(held, handle_of(visit.study, Offer)) if with_their_offers else held.table
    return table if visit.can(Permission.READ_EVIDENCE) else table.drop(IN_HER_WORDS)


def rows_where(
    table: ibis.Table, where: str, page: str, shown: Sequence[str], labels: Labels
) -> Rows:
    """The rows of a table for which a condition holds; the columns asked of are shown too."""
    columns = tuple(table.columns)
    try:
        condition = parse(where, columns) if where.strip() else None
        holds = compile_to_ibis(condition, table) if condition else ibis.literal(True)
    except ExpressionError as problem:
        return Rows(where, error=str(problem), columns=columns)
    asked = [name for name in fields(condition) if name not in shown] if condition else []
    names = [*shown[:WHO_AND_WHERE], *asked, *shown[WHO_AND_WHERE:]]
    found = table.select(**{name: table[name] for name in names}, **{_HOLDS: holds})
    told = found.order_by(names[0]).to_pyarrow()
    unknown = told.column(_HOLDS).null_count
    kept = told.filter(pc.fill_null(told.column(_HOLDS), False)).drop_columns([_HOLDS])
    at = page_asked(page, kept.num_rows, A_PAGE)
    return Rows(
        where,
        tuple(in_words(condition, labels)) if condition else (),
        heads=tuple(_HEADS.get(name) or labels.variable(name) for name in names),
        rows=tuple(
            tuple(_shown(name, value, labels) for name, value in row.items())
            for row in kept.slice((at - 1) * A_PAGE, A_PAGE).to_pylist()
        ),
        count=kept.num_rows,
        unknown=unknown,
        page=at,
        columns=columns,
    )


def _shown(name: str, value: object, labels: Labels) -> str:
    if value is None:
        return ""
    if name in {"referral_id", "participant_id", "pseudonym", IN_HER_WORDS}:
        return str(value)
    if isinstance(value, date):
        return long_date(value).replace(" ", "\u00a0")  # kept on one line
    text = ("yes" if value else "no") if isinstance(value, bool) else str(value)
    if name in ONE_PERSON:
        return text.capitalize()
    return labels.categories.get((name, text), text.replace(";", "; "))


def in_words(condition: Expression, labels: Labels) -> list[str]:
    """A condition as the parts a reader would say; a part that is not simple stays as written."""
    if isinstance(condition, And):
        return [said for part in condition.parts for said in in_words(part, labels)]
    return [_part_in_words(condition, labels)]


def _part_in_words(part: Expression, labels: Labels) -> str:
    match part:
        case Compare("taken_up" as field, Operator.EQUAL, value):
            return labels.category(field, str(value))
        case Compare(field, Operator.EQUAL, value):
            return f"{labels.variable(field)}: {labels.category(field, str(value))}"
        case Has(field, option):
            return f"{labels.variable(field)}: {labels.category(field, str(option))}"
        case Recorded(field, negated):
            return f"{labels.variable(field)}: {'not recorded' if negated else 'recorded'}"
        case Compare(field, operator, value):
            return f"{labels.variable(field)} {operator} {value}"
    return str(part)

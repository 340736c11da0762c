"""The matrix on a page: configurations against who said it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse

from forwhom.core.reporting.words import sentence_case
from forwhom.core.theory.matrix import By, Count, MatrixRow, matrix
from forwhom.web.access.permissions import Permission
from forwhom.web.studies.loaders import Visit
from forwhom.web.studies.mapping import sites_of
from forwhom.web.studies.models import Study
from forwhom.web.theory.loaders import resting_of, rounds_of
from forwhom.web.theory.narrowing import Narrowed, passages_url
from forwhom.web.theory.overview import configuration_url
from forwhom.web.theory.presenters import Choice, tabs

TABS = {
    By.ROLE: "Whose voice",
    By.SITE: "Site",
    By.ROUND: "Round",
    By.TAG: "Legs shown",
    By.STANCE: "Stance",
    By.ACCOUNT: "First or second hand",
}


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """Codings and, in brackets, people; opens them where this person may read them."""

    codings: int
    people: int
    url: str


@dataclass(frozen=True, slots=True)
class MatrixLine:
    """One configuration over the columns, its total last."""

    configuration_id: str
    name: str
    url: str
    inside: bool
    cells: tuple[MatrixCell, ...]


def matrix_page(visit: Visit, by: str) -> dict[str, object]:
    """The matrix by role, unless another side is asked for."""
    side = By(by) if by in set(By) else By.ROLE
    counted = matrix(resting_of(visit.study), side)
    names = names_of(visit.study)
    url = reverse("matrix", args=[visit.study.slug])
    return {
        "sides": [Choice(name, f"{url}?by={each}", each is side) for each, name in TABS.items()],
        "columns": [column_name(each, names) for each in counted.columns],
        "lines": [_line(row, counted.columns, side, visit) for row in counted.rows],
        "side": TABS[side],
        "tabs": tabs(visit, "matrix"),
    }


def names_of(study: Study) -> dict[str, str]:
    """What sites and rounds are called, by their ids."""
    sites = {each.site_id: each.name for each in sites_of(study)}
    return sites | {each.round_id: each.name for each in rounds_of(study)}


def column_name(column: str, names: Mapping[str, str]) -> str:
    """What a column is called on screen."""
    return names.get(column) or sentence_case(column.replace("_", " "))


def _line(row: MatrixRow, columns: tuple[str, ...], side: By, visit: Visit) -> MatrixLine:
    slug, one = visit.study.slug, row.configuration_id
    reads = visit.can(Permission.READ_EVIDENCE)

    def cell(count: Count, to: Narrowed) -> MatrixCell:
        url = passages_url(slug, one, to) if reads and count.codings else ""
        return MatrixCell(count.codings, count.people, url)

    cells = (
        cell(count, Narrowed(side, column))
        for column, count in zip(columns, row.cells, strict=True)
    )
    return MatrixLine(
        row.configuration_id,
        row.name,
        configuration_url(slug, one),
        row.inside is not None,
        (*cells, cell(row.total, Narrowed())),
    )

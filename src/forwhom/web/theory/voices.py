"""The matrix on a page: configurations against who said it."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from forwhom.core.reporting.words import sentence_case
from forwhom.core.theory.matrix import By, Count, MatrixRow, matrix
from forwhom.web.access.permissions import Permission
from forwhom.web.studies.loaders import Visit
from forwhom.web.studies.mapping import sites_of
from forwhom.web.theory.loaders import resting_of, standing_now
from forwhom.web.theory.overview import configuration_url
from forwhom.web.theory.presenters import Choice, tabs

TABS = {
    By.ROLE: "Whose voice",
    By.SITE: "Site",
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
    stands: bool
    cells: tuple[MatrixCell, ...]


def matrix_page(visit: Visit, by: str) -> dict[str, object]:
    """The matrix by role, unless another side is asked for."""
    side = By(by) if by in set(By) else By.ROLE
    counted = matrix(resting_of(visit.study), side)
    sites = {each.site_id: each.name for each in sites_of(visit.study)}
    standing = standing_now(visit.study, [each.configuration_id for each in counted.rows])
    url = reverse("matrix", args=[visit.study.slug])
    return {
        "sides": [Choice(name, f"{url}?by={each}", each is side) for each, name in TABS.items()],
        "columns": [sites.get(each) or sentence_case(_readable(each)) for each in counted.columns],
        "lines": [_line(row, counted.columns, side, visit, standing) for row in counted.rows],
        "side": TABS[side],
        "tabs": tabs(visit, "matrix"),
    }


def _readable(column: str) -> str:
    return column.replace("_", " ")


def _line(
    row: MatrixRow,
    columns: tuple[str, ...],
    side: By,
    visit: Visit,
    standing: frozenset[str],
) -> MatrixLine:
    page = configuration_url(visit.study.slug, row.configuration_id)
    reads = visit.can(Permission.READ_EVIDENCE)

    def cell(count: Count, asked: dict[str, str]) -> MatrixCell:
        to = f"{page}?{urlencode(asked)}" if asked else page
        return MatrixCell(
            count.codings, count.people, f"{to}#evidence" if reads and count.codings else ""
        )

    cells = (
        cell(count, {"by": side.value, "value": column})
        for column, count in zip(columns, row.cells, strict=True)
    )
    return MatrixLine(
        row.configuration_id,
        row.name,
        page,
        row.inside is not None,
        row.configuration_id in standing,
        (*cells, cell(row.total, {})),
    )

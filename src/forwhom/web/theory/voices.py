"""The matrix on a page: configurations against who said it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse

from forwhom.core.reporting.words import sentence_case
from forwhom.core.theory.matrix import By, MatrixRow, matrix
from forwhom.web.studies.loaders import Visit
from forwhom.web.studies.mapping import sites_of
from forwhom.web.studies.models import Study
from forwhom.web.studies.tally import Tally
from forwhom.web.theory.loaders import resting_of, rounds_of, standing_now
from forwhom.web.theory.opening import Opening
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
class MatrixLine:
    """One configuration over the columns, its total last: codings and, in brackets, people."""

    configuration_id: str
    name: str
    url: str
    inside: bool
    stands: bool
    cells: tuple[Tally, ...]


def matrix_page(visit: Visit, by: str) -> dict[str, object]:
    """The matrix by role, unless another side is asked for."""
    side = By(by) if by in set(By) else By.ROLE
    counted = matrix(resting_of(visit.study), side)
    named = names_of(visit.study)
    standing = standing_now(visit.study, [each.configuration_id for each in counted.rows])
    url = reverse("matrix", args=[visit.study.slug])
    names = {each: column_name(each, named) for each in counted.columns}
    return {
        "sides": [Choice(name, f"{url}?by={each}", each is side) for each, name in TABS.items()],
        "columns": list(names.values()),
        "lines": [
            _line(row, names, side, visit, stands=row.configuration_id in standing)
            for row in counted.rows
        ],
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


def _line(
    row: MatrixRow, names: Mapping[str, str], side: By, visit: Visit, *, stands: bool
) -> MatrixLine:
    """`names` are the columns, each with what it is called."""
    opening = Opening.of(visit, row.configuration_id, row.name)

    cells = (
        opening.cell(count, f"on {row.name}, {name}", **opening.column(side, column))
        for (column, name), count in zip(names.items(), row.cells, strict=True)
    )
    return MatrixLine(
        row.configuration_id,
        row.name,
        configuration_url(visit.study.slug, row.configuration_id),
        row.inside is not None,
        stands,
        (*cells, opening.cell(row.total, f"on {row.name}")),
    )

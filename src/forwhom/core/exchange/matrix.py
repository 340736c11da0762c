"""A matrix as long CSV, one line a cell, and as JSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator

from forwhom.core.theory.matrix import Matrix

ALL = "all"  # the configuration over every column


def to_csv(matrix: Matrix) -> str:
    """`configuration_id,name,part_of,<by>,codings,people`; `all` for the total of a row."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["configuration_id", "name", "part_of", str(matrix.by), "codings", "people"])
    writer.writerows(cell.values() for cell in _cells(matrix))
    return text.getvalue()


def to_json(matrix: Matrix) -> str:
    """The same cells as a list of objects, under what they are told apart by."""
    plain = {"by": matrix.by, "cells": list(_cells(matrix))}
    return json.dumps(plain, ensure_ascii=False, indent=2) + "\n"


def _cells(matrix: Matrix) -> Iterator[dict[str, str | int]]:
    for row in matrix.rows:
        for column, count in zip((*matrix.columns, ALL), (*row.cells, row.total), strict=True):
            yield {
                "configuration_id": row.configuration_id,
                "name": row.name,
                "part_of": row.inside or "",
                str(matrix.by): column,
                "codings": count.codings,
                "people": count.people,
            }

"""A built table as a file: which forms there are, and how each is made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from forwhom.core.reporting.blocks import Document
from forwhom.web.reports.built import Built
from forwhom.web.reports.download import FORMS


@dataclass(frozen=True, slots=True)
class TableForm:
    """One form of a table: its ending, its title, its content type, and how it is made."""

    name: str
    title: str
    content_type: str
    make: Callable[[Built, Document], bytes]


def table_file(built: Built, form: TableForm, title: str, written_on: date) -> bytes:
    """The table in that form; `title` is what the document is called."""
    table = built.table()
    return form.make(built, Document(title, table.caption, written_on, (table,)))


def _csv(built: Built, _: Document) -> bytes:
    return built.csv().encode()


def _xlsx(built: Built, document: Document) -> bytes:
    from forwhom.core.reporting.xlsx import to_bytes  # noqa: PLC0415 - openpyxl is slow to load

    return to_bytes(document, built.rows())


def _docx(_: Built, document: Document) -> bytes:
    return FORMS["docx"].make(document, "")


def _latex(_: Built, document: Document) -> bytes:
    from forwhom.core.reporting.latex import to_text  # noqa: PLC0415

    return to_text(document, "table").encode()


_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TABLE_FORMS = {
    form.name: form
    for form in (
        TableForm("csv", "CSV", "text/csv; charset=utf-8", _csv),
        TableForm("xlsx", "Excel", _SHEET, _xlsx),
        TableForm("docx", "Word", FORMS["docx"].content_type, _docx),
        TableForm("tex", "LaTeX", "application/x-tex; charset=utf-8", _latex),
    )
}

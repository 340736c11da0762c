"""A table of the report as a table of Word.

Light rules rather than a grid: a rule above and below, one under the header, hairs between
rows. Header rows repeat on every page and no row breaks over two.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from forwhom.core.reporting.blocks import Cell, Row, Table, plain_text
from forwhom.core.reporting.docx_parts import Element, caption, element, paragraph, words
from forwhom.core.reporting.text import printable

_RULE = "1B1F23"


def table_elements(table: Table, number: int, width: int) -> Iterator[Element]:
    """Caption, table, notes; the last is always a paragraph, as Word asks after a table.

    `width` is that of the text area, in twentieths of a point.
    """
    yield caption("Table", number, table.caption, keep_with_next=True)
    yield _table(table, column_widths(table.widths, width))
    for note in table.notes:
        yield words("TableNote", note)
    yield paragraph("TableEnd")


def column_widths(widths: tuple[float, ...], total: int) -> list[int]:
    """The relative widths as whole units that add up to the total."""
    whole = sum(widths)
    edges = [round(total * sum(widths[:each]) / whole) for each in range(len(widths) + 1)]
    return [right - left for left, right in pairwise(edges)]


def _table(table: Table, columns: list[int]) -> Element:
    made = element("w:tbl", _properties(table, sum(columns)))
    made.append(element("w:tblGrid", *(element("w:gridCol", w=wide) for wide in columns)))
    for depth, row in enumerate(table.header, start=1):
        made.append(_header_row(row, columns, top=depth == 1, last=depth == len(table.header)))
    grouped = any(row.group for row in table.body)
    for place, row in enumerate(table.body, start=1):
        # The last row keeps with the notes, so that they never stand alone on a page.
        keep = bool(table.notes) and place == len(table.body)
        made.append(_body_row(row, columns, grouped=grouped, keep_with_next=keep))
    return made


def _properties(table: Table, width: int) -> Element:
    heads = ", ".join(filter(None, (_bare(cell) for row in table.header for cell in row.cells)))
    about = f"{len(table.widths)} columns, {len(table.body)} rows. Headings: {heads or 'none'}."
    look = {"firstRow": 1, "lastRow": 0, "firstColumn": 0, "lastColumn": 0}
    return element(
        "w:tblPr",
        element("w:tblStyle", val="ReportTable"),
        element("w:tblW", w=width, type="dxa"),
        element("w:tblLayout", type="fixed"),
        element("w:tblLook", val="0620", **look, noHBand=1, noVBand=1),
        element("w:tblCaption", val=printable(table.caption)),
        element("w:tblDescription", val=printable(about)),
    )


def _header_row(row: Row, columns: list[int], *, top: bool, last: bool) -> Element:
    made = element("w:tr", element("w:trPr", element("w:cantSplit"), element("w:tblHeader")))
    at = 0
    for cell in row.cells:
        ruled = last or (cell.span > 1 and bool(_bare(cell)))
        wide = sum(columns[at : at + cell.span])
        made.append(_cell(cell, wide, "TableHeader", border=_edges(top, ruled), valign="bottom"))
        at += cell.span
    return made


def _body_row(row: Row, columns: list[int], *, grouped: bool, keep_with_next: bool) -> Element:
    made = element("w:tr", element("w:trPr", element("w:cantSplit")))
    at = 0
    for cell in row.cells:
        entry = "TableEntry" if grouped and at == 0 else "TableText"
        style = "TableGroup" if row.group else entry
        wide = sum(columns[at : at + cell.span])
        made.append(_cell(cell, wide, style, keep_with_next=keep_with_next))
        at += cell.span
    return made


def _edges(top: bool, ruled: bool) -> Element:
    """A header cell's edges: a rule under the last level and under a spanning heading.

    Inside the header there is no hair, so a lower level says that it has nothing above it.
    """
    made = element("w:tcBorders")
    if not top:
        made.append(element("w:top", val="nil"))
    rule = {"val": "single", "sz": 6, "space": 0, "color": _RULE} if ruled else {"val": "nil"}
    made.append(element("w:bottom", **rule))
    return made


def _cell(
    cell: Cell,
    width: int,
    style: str,
    *,
    border: Element | None = None,
    valign: str = "top",
    keep_with_next: bool = False,
) -> Element:
    properties = element("w:tcPr", element("w:tcW", w=width, type="dxa"))
    if cell.span > 1:
        properties.append(element("w:gridSpan", val=cell.span))
    if border is not None:
        properties.append(border)
    if valign != "top":
        properties.append(element("w:vAlign", val=valign))
    made = element("w:tc", properties)
    for text in cell.paragraphs or ((),):
        made.append(words(style, text, align=cell.align, keep_with_next=keep_with_next))
    return made


def _bare(cell: Cell) -> str:
    return " ".join(plain_text(text) for text in cell.paragraphs)

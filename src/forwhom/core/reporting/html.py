"""The report as one HTML file: no script, no outside request, readable by anyone.

Pictures travel inside the file as images, not as inline SVG: an image can run nothing, its
ids cannot clash with the page's, and its `alt` is read out by every screen reader. A content
security policy in the head refuses whatever the file does not itself bring.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator
from html import escape
from importlib import resources
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from forwhom.core.exchange import atomic
from forwhom.core.reporting.blocks import (
    Align,
    Block,
    Bullets,
    Cell,
    Document,
    Heading,
    Notice,
    Paragraph,
    Picture,
    Row,
    Run,
    Runs,
    Style,
    Table,
    plain_text,
    runs,
)
from forwhom.core.reporting.layout import numbered, wide
from forwhom.core.reporting.text import long_date, printable, worded

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
_TAGS = {
    Style.STRONG: ("<strong>", "</strong>"),
    Style.EMPHASIS: ("<em>", "</em>"),
    Style.COUNTER: ('<span class="counter">', "</span>"),
    Style.QUIET: ('<span class="quiet">', "</span>"),
}
_LONG_CELL = 90  # characters from which a cell is read as prose and given room
_LONG_WORD = 28  # letters from which a word may be broken rather than widen its column
_ROOM = 110  # letters of figures that fit beside each other on a wide screen
_PIXELS_PER_CM = 96 / 2.54


def write(document: Document, path: Path) -> None:
    """Write the document at `path`, whole or not at all; raises UnreadableError."""
    atomic.write_bytes(path, to_text(document).encode())


def to_text(document: Document) -> str:
    """The document as one HTML page."""
    style = resources.files(__package__).joinpath("report.css").read_text("utf-8")
    title = _attribute(document.title)
    head = (
        f'<!doctype html>\n<html lang="{_attribute(document.language)}">\n<head>\n'
        f'<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta name="color-scheme" content="light dark">\n<title>{title}</title>\n'
        f"<style>\n{style}</style>\n</head>\n<body>\n"
        '<a class="skip" href="#report">Skip to the report</a>\n'
    )
    body = "\n".join(_blocks(document.blocks))
    main = f'<main id="report" tabindex="-1">\n{body}\n</main>\n'
    return f"{head}{_header(document)}{_contents(document)}{main}</body>\n</html>\n"


def _header(document: Document) -> str:
    title = _inline(runs(document.title))
    subtitle = f'<p class="subtitle" dir="auto">{_inline(runs(document.subtitle))}</p>\n'
    day = document.written_on
    return (
        f'<header>\n<h1 dir="auto">{title}</h1>\n{subtitle if document.subtitle else ""}'
        f'<p class="date">Written on <time datetime="{day.isoformat()}">{long_date(day)}</time>'
        "</p>\n</header>\n"
    )


def _contents(document: Document) -> str:
    """Links to the sections, when there is more than one."""
    links = [
        f'<li><a href="#{_anchor(place)}" dir="auto">{_inline(runs(block.text))}</a></li>'
        for place, block in enumerate(document.blocks)
        if isinstance(block, Heading) and block.level == 1
    ]
    if len(links) < 2:
        return ""
    items = "\n".join(links)
    return (
        '<nav aria-labelledby="contents">\n<h2 id="contents">Contents</h2>\n'
        f"<ol>\n{items}\n</ol>\n</nav>\n"
    )


def _anchor(place: int) -> str:
    return f"section-{place}"


def _blocks(blocks: tuple[Block, ...]) -> Iterator[str]:
    """Each block; stretches that are printed on wide pages stand in a division of their own."""
    placed = zip(wide(blocks), enumerate(numbered(blocks)), strict=True)
    for is_wide, stretch in groupby(placed, key=itemgetter(0)):
        made = [_block(block, place, number) for _, (place, (block, number)) in stretch]
        yield "\n".join(['<div class="sideways">', *made, "</div>"] if is_wide else made)


def _block(block: Block, place: int, number: int) -> str:
    match block:
        case Heading(level, text):
            depth = min(max(level, 1), 3) + 1  # the title is the page's one h1
            words = _inline(runs(text))
            return f'<h{depth} id="{_anchor(place)}" dir="auto">{words}</h{depth}>'
        case Paragraph(text):
            return _paragraph(text)
        case Bullets(items):
            lines = "\n".join(f'<li dir="auto">{_inline(item)}</li>' for item in items)
            return f"<ul>\n{lines}\n</ul>"
        case Notice(text):
            return f'<p class="notice" role="note" dir="auto">{_inline(text)}</p>'
        case Table():
            return _table(block, number)
        case Picture():
            return _figure(block, number)


def _paragraph(text: Runs) -> str:
    return f'<p dir="auto">{_inline(text)}</p>'


def _inline(text: Runs) -> str:
    return "".join(_run(run) for run in text if run.text)


def _run(run: Run) -> str:
    before, after = _TAGS.get(run.style, ("", ""))
    words = escape(worded(run), quote=False).replace("\n", "<br>")
    return f"{before}{words}{after}"


def _attribute(text: str) -> str:
    return escape(printable(text), quote=True)


def _figure(picture: Picture, number: int) -> str:
    """The picture on a light plate, in a region that scrolls where the screen is narrow."""
    data = base64.b64encode(picture.svg.encode()).decode()
    name = f"figure-{number}"
    width = round(picture.width_cm * _PIXELS_PER_CM)
    return (
        f'<figure id="{name}">\n'
        f'<div class="scroll" role="region" aria-labelledby="{name}-caption" tabindex="0">'
        f'<img src="data:image/svg+xml;base64,{data}" width="{width}" '
        f'alt="{_attribute(picture.alternative)}"></div>\n'
        f'<figcaption id="{name}-caption"><strong>Figure {number}.</strong> '
        f"{_inline(runs(picture.caption))}</figcaption>\n</figure>"
    )


def _table(table: Table, number: int) -> str:
    name = f"table-{number}"
    classes = "table wide" if table.landscape else "table"
    classes += " crowded" if _letters_across(table) > _ROOM else ""
    grouped = ' class="grouped"' if any(row.group for row in table.body) else ""
    notes = "\n".join(_paragraph(note) for note in table.notes)
    described = f' aria-describedby="{name}-notes"' if notes else ""
    under = f'<div class="notes" id="{name}-notes">\n{notes}\n</div>\n' if notes else ""
    return (
        f'<div class="{classes}" id="{name}">\n'
        f'<div class="scroll" role="region" aria-labelledby="{name}-caption" tabindex="0">\n'
        f"<table{grouped}{described}>\n"
        f'<caption><span id="{name}-caption"><strong>Table {number}.</strong> '
        f"{_inline(runs(table.caption))}</span></caption>\n"
        f"{_columns(table)}<thead>\n{_head(table)}</thead>\n"
        f"{_body(table)}</table>\n</div>\n{under}</div>"
    )


def _letters_across(table: Table) -> int:
    """How many letters the longest figures of each column take side by side."""
    longest = [0] * len(table.widths)
    for row in table.body:
        at = 0
        for cell in row.cells:
            if cell.span == 1 and cell.align is Align.RIGHT:
                longest[at] = max(longest[at], len(_bare(cell)) + 2)
            at += cell.span
    return sum(longest)


def _columns(table: Table) -> str:
    whole = sum(table.widths)
    columns = "".join(f'<col style="width:{100 * each / whole:.2f}%">' for each in table.widths)
    return f"<colgroup>{columns}</colgroup>\n"


def _head(table: Table) -> str:
    lines = []
    for row in table.header:
        cells = "".join(
            _cell(cell, "th" if _bare(cell) else "td", "colgroup" if cell.span > 1 else "col")
            for cell in row.cells
        )
        lines.append(f"<tr>{cells}</tr>\n")
    return "".join(lines)


def _body(table: Table) -> str:
    """A body for each group of rows, so that the group's name is the header of its rows."""
    bodies: list[list[str]] = []
    for row in table.body:
        if row.group or not bodies:
            bodies.append([])
        bodies[-1].append(_body_row(row))
    return "".join(f"<tbody>\n{''.join(rows)}</tbody>\n" for rows in bodies)


def _body_row(row: Row) -> str:
    if row.group:
        cells = "".join(_cell(cell, "th", "rowgroup") for cell in row.cells)
        return f'<tr class="group">{cells}</tr>\n'
    cells = "".join(_cell(cell, "th" if cell.header else "td", "row") for cell in row.cells)
    return f"<tr>{cells}</tr>\n"


def _cell(cell: Cell, tag: str, scope: str) -> str:
    classes = [] if cell.align is Align.LEFT else [cell.align.value]
    words = _bare(cell)
    if len(words) >= _LONG_CELL:
        classes.append("long")
    if any(len(word) > _LONG_WORD for word in words.split()):
        classes.append("unbroken")
    attributes = f' scope="{scope}"' if tag == "th" else ""
    attributes += f' colspan="{cell.span}"' if cell.span > 1 else ""
    attributes += f' class="{" ".join(classes)}"' if classes else ""
    inside = "".join(_paragraph(text) for text in cell.paragraphs if plain_text(text))
    return f"<{tag}{attributes}>{inside}</{tag}>"


def _bare(cell: Cell) -> str:
    return " ".join(plain_text(text) for text in cell.paragraphs)

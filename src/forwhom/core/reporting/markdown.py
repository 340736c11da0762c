"""The report as GitHub-flavoured Markdown, with its pictures as SVG files beside it.

Markdown has no spans, no repeated headers and no row groups: header levels are joined into
one line ("Took up support / Site 1 (n = 95)"), a spanning cell stands in its first column,
a group's name stands bold in a row of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
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
    runs,
)
from forwhom.core.reporting.layout import numbered
from forwhom.core.reporting.text import long_date, printable, worded

_RULES = {Align.LEFT: "---", Align.RIGHT: "---:", Align.CENTRE: ":---:"}
_TAGS = {Style.STRONG: "strong", Style.EMPHASIS: "em", Style.COUNTER: "strong"}
_STARS = {"strong": "**", "em": "*"}
# What Markdown or GitHub would read as something else: marks, tags, entities, sums, and the
# starts of addresses, mentions and :emoji: that it turns into links and pictures.
_SPECIAL = re.compile(
    r"[\\`*_\[\]|~<#$]|&(?=#|\w+;)|@(?=\w)|:(?=//)|:(?=[a-z+_-][\w+-]*:)|(?<=www)\.", re.IGNORECASE
)
_ENTITIES = {"&": "&amp;", "<": "&lt;", "@": "&#64;", ":": "&#58;", ".": "&#46;"}
_LINE_START = re.compile(r"^(?P<number>\d*)(?P<mark>(?<!\d)[-+=>]|(?<=\d)[.)])")


def write(document: Document, path: Path) -> None:
    """Write the document at `path` and its pictures beside it; raises UnreadableError.

    The pictures come first, so that the text never names a picture that is not there.
    """
    for number, picture in _pictures(document):
        beside = path.with_name(_picture_name(path.stem, number))
        atomic.write_bytes(beside, picture.svg.encode())
    atomic.write_bytes(path, to_text(document, path.stem).encode())


def to_text(document: Document, stem: str) -> str:
    """The document as Markdown; pictures are named `STEM-figure-1.svg` and on."""
    parts = [f"# {_inline(runs(document.title))}"]
    if document.subtitle:
        parts.append(_inline(runs(document.subtitle)))
    parts.append(f"Written on {long_date(document.written_on)}")
    parts.extend(_blocks(document, stem))
    return "\n\n".join(filter(None, parts)) + "\n"


def _pictures(document: Document) -> Iterator[tuple[int, Picture]]:
    for block, number in numbered(document.blocks):
        if isinstance(block, Picture):
            yield number, block


def _picture_name(stem: str, number: int) -> str:
    return f"{stem}-figure-{number}.svg"


def _blocks(document: Document, stem: str) -> Iterator[str]:
    for block, number in numbered(document.blocks):
        yield from _block(block, number, stem)


def _block(block: Block, number: int, stem: str) -> Iterator[str]:
    match block:
        case Heading(level, text):
            yield f"{'#' * (min(max(level, 1), 3) + 1)} {_inline(runs(text))}"
        case Paragraph(text):
            yield _paragraph(text)
        case Bullets(items):
            yield "\n".join(f"- {_paragraph(item)}" for item in items)
        case Notice(text):
            yield f"> {_paragraph(text)}"
        case Table():
            yield f"**Table {number}.** {_inline(runs(block.caption))}"
            yield _table(block)
            yield from (_paragraph(note) for note in block.notes)
        case Picture():
            name = _picture_name(stem, number)
            yield f"![{_inline(runs(block.alternative))}](<{_target(name)}>)"
            yield f"**Figure {number}.** {_inline(runs(block.caption))}"


def _target(name: str) -> str:
    """A file's name as a link between angle brackets."""
    return re.sub(r"([<>\\&])", r"\\\1", printable(name)).replace("\n", " ")


def _paragraph(text: Runs) -> str:
    """One line of Markdown that starts no list, quotation or rule by accident."""
    return _LINE_START.sub(r"\g<number>\\\g<mark>", _inline(text))


def _inline(text: Runs) -> str:
    """The runs on one line, their line breaks as `<br>`."""
    filled = [run for run in text if run.text]
    made = ""
    for place, run in enumerate(filled):
        after = filled[place + 1].text[0] if place + 1 < len(filled) else ""
        made += _run(run, made[-1:], after)
    return made.strip()


def _run(run: Run, before: str, after: str) -> str:
    """A run between the character before it and the one after it."""
    words = escaped(worded(run))
    inner = words.strip()
    if run.style not in _TAGS or not inner:
        return words
    start, end = words.split(inner[0], 1)[0], words[len(words.rstrip()) :]
    return f"{start}{_marked(inner, _TAGS[run.style], start or before, end or after)}{end}"


def _marked(inner: str, tag: str, before: str, after: str) -> str:
    """Stars where they are sure to be read as marks, tags where they might stay stars.

    CommonMark reads a star by its neighbours: a mark beside punctuation needs a space on its
    other side, and two marks must not touch.
    """
    opens = inner[0].isalnum() or not before.strip()
    closes = inner[-1].isalnum() or not after.strip()
    if opens and closes and before != "*":
        return f"{_STARS[tag]}{inner}{_STARS[tag]}"
    return f"<{tag}>{inner}</{tag}>"


def escaped(text: str) -> str:
    """Plain text as Markdown that shows exactly it, on one line."""
    return _SPECIAL.sub(_escape, text).replace("\t", " ").replace("\n", "<br>")


def _escape(match: re.Match[str]) -> str:
    return _ENTITIES.get(match.group(), f"\\{match.group()}")


def _table(table: Table) -> str:
    heads = [" / ".join(filter(None, column)) for column in zip(*_levels(table), strict=True)]
    heads = heads or [""] * len(table.widths)
    lines = [_line(heads), _line([_RULES[align] for align in _alignments(table)])]
    lines += [_line(_entries(row)) for row in table.body]
    return "\n".join(lines)


def _levels(table: Table) -> list[list[str]]:
    """Each header row as one text a column, a spanning cell's text in every column under it."""
    return [
        [text for cell in row.cells for text in [_cell(cell)] * cell.span] for row in table.header
    ]


def _alignments(table: Table) -> list[Align]:
    """Each column's edge: that of the first plain row."""
    for row in table.body:
        if not row.group:
            return [cell.align for cell in row.cells for _ in range(cell.span)]
    return [Align.LEFT] * len(table.widths)


def _entries(row: Row) -> list[str]:
    texts = []
    for cell in row.cells:
        words = _cell(cell)
        texts.append(_marked(words, "strong", "", "") if row.group and words else words)
        texts += [""] * (cell.span - 1)
    return texts


def _cell(cell: Cell) -> str:
    return "<br>".join(filter(None, (_inline(text) for text in cell.paragraphs)))


def _line(texts: list[str]) -> str:
    return f"| {' | '.join(texts)} |"

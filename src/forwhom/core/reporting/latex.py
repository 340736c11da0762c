"""A document as LaTeX: tables with booktabs' rules that break over pages, pictures beside it.

The file is whole and compiles with pdflatex; a table can be lifted out of it, from
`\\begin{longtable}` on. pdflatex knows Latin letters only: a letter of another script is set as
its code point there, and as itself under lualatex and xelatex.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from forwhom.core.exchange import atomic
from forwhom.core.reporting.blocks import (
    Block,
    Bullets,
    Document,
    Heading,
    Notice,
    Paragraph,
    Picture,
    Run,
    Runs,
    Style,
    Table,
    runs,
)
from forwhom.core.reporting.latex_table import table_lines
from forwhom.core.reporting.latex_text import beyond_latin, escaped, inline
from forwhom.core.reporting.layout import numbered, wide
from forwhom.core.reporting.text import long_date

_SECTIONS = {1: "section", 2: "subsection", 3: "subsubsection"}
_SIDEWAYS, _UPRIGHT = "\\begin{landscape}", "\\end{landscape}"
_TEXT_CM = 16.0  # the width of the text on an upright page
_PREAMBLE = r"""% Compile with pdflatex, or with lualatex where words are in other scripts.
\documentclass[a4paper,11pt]{article}
\usepackage{iftex}
\ifPDFTeX
  \usepackage[T1]{fontenc}
  \usepackage[utf8]{inputenc}
  \usepackage{textcomp}
  \IfFileExists{lmodern.sty}{\usepackage{lmodern}}{}
@@\else
  \usepackage{fontspec}
\fi
\usepackage[margin=25mm]{geometry}
\usepackage{array,booktabs,graphicx,longtable,pdflscape}
\setlength{\parindent}{0pt}
\setlength{\parskip}{0.5em}
"""


def write(document: Document, path: Path) -> None:
    """Write the document at `path` and its pictures beside it; raises UnreadableError.

    The pictures come first, so that the text never names a picture that is not there.
    """
    for block, number in numbered(document.blocks):
        if isinstance(block, Picture):
            atomic.write_bytes(path.with_name(_picture_name(path.stem, number)), block.png)
    atomic.write_bytes(path, to_text(document, path.stem).encode())


def to_text(document: Document, stem: str) -> str:
    """The document as LaTeX; pictures are named `STEM-figure-1.png` and on."""
    first, *others = [*_body(document, stem), ""]
    opens = (first,) if first == _SIDEWAYS else ()  # a title shares the page of what it is over
    body = "\n".join([*opens, *_title(document), *([] if opens else [first]), *others])
    return f"{_preamble(body)}\n\\begin{{document}}\n{body}\n\\end{{document}}\n"


def _preamble(body: str) -> str:
    """The packages, and what pdflatex is to set for letters it does not know."""
    unknown = "".join(
        f"  \\DeclareUnicodeCharacter{{{ord(each):04X}}}{{[U+{ord(each):04X}]\\allowbreak{{}}}}\n"
        for each in beyond_latin(body)
    )
    return _PREAMBLE.replace("@@", unknown)


def _title(document: Document) -> Iterator[str]:
    yield f"{{\\Large\\bfseries {escaped(document.title)}\\par}}"
    if document.subtitle:
        yield f"{{\\large {escaped(document.subtitle)}\\par}}"
    yield f"Written on {escaped(long_date(document.written_on))}\\par"


def _body(document: Document, stem: str) -> Iterator[str]:
    """Each block; stretches that are printed on wide pages stand in an environment of their own."""
    sideways = False
    for (block, number), is_wide in zip(
        numbered(document.blocks), wide(document.blocks), strict=True
    ):
        if is_wide is not sideways:
            yield _SIDEWAYS if is_wide else _UPRIGHT
            sideways = is_wide
        yield from _block(block, number, stem)
    if sideways:
        yield _UPRIGHT


def _block(block: Block, number: int, stem: str) -> Iterable[str]:
    match block:
        case Heading(level, text):
            return (f"\\{_SECTIONS[min(max(level, 1), 3)]}*{{{escaped(text)}}}",)
        case Paragraph(text):
            return (f"{inline(text)}\\par",)
        case Bullets(items):
            points = (f"\\item {inline(item)}" for item in items)
            return ("\\begin{itemize}", *points, "\\end{itemize}") if items else ()
        case Notice(text):
            return (f"\\fbox{{\\parbox{{0.95\\linewidth}}{{{inline(text)}}}}}\\par",)
        case Table():
            return table_lines(block)
        case Picture():
            return _figure(block, number, stem)


def _figure(picture: Picture, number: int, stem: str) -> Iterator[str]:
    """A picture where it stands, with its caption and its description under it."""
    width = f"width={min(picture.width_cm, _TEXT_CM)}cm"
    caption: Runs = (Run(f"Figure {number}. ", Style.STRONG), *runs(picture.caption))
    yield f"\\includegraphics[{width}]{{\\detokenize{{{_picture_name(stem, number)}}}}}\\par"
    yield f"{inline(caption)}\\par"
    yield f"{{\\small {escaped(picture.alternative)}\\par}}"


def _picture_name(stem: str, number: int) -> str:
    """A name LaTeX can open, whatever the document's own is."""
    return f"{re.sub(r'[^A-Za-z0-9-]+', '-', stem)}-figure-{number}.png"

"""The small parts of a Word document: elements, runs, fields, paragraphs, captions.

Word refuses a file whose elements stand in the wrong order, so each builder here writes its
children in the order of the schema (ECMA-376, part 1, sections 17.3 and 17.16).
"""

from __future__ import annotations

from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from forwhom.core.reporting.blocks import Align, Run, Runs, Style, plain_text, quiet, strong
from forwhom.core.reporting.text import printable, right_to_left, worded

Element = Any  # lxml's element, as python-docx makes it; python-docx's classes are not typed

CHARACTER_STYLES = {
    Style.STRONG: "Strong",
    Style.EMPHASIS: "Emphasis",
    Style.COUNTER: "Counterevidence",
    Style.QUIET: "Quiet",
}
_JUSTIFY = {Align.RIGHT: "right", Align.CENTRE: "center"}


def element(tag: str, *children: Element, **attributes: str | int) -> Element:
    """An element with its children; attributes are in Word's namespace: `val=`, `type=`."""
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    made.extend(children)
    return made


def run(text: str, style: Style = Style.PLAIN) -> Element:
    """A run; line breaks and tabs become Word's own."""
    properties = []
    if style in CHARACTER_STYLES:
        properties.append(element("w:rStyle", val=CHARACTER_STYLES[style]))
    if right_to_left(text):
        properties.append(element("w:rtl"))
    made = element("w:r")
    if properties:
        made.append(element("w:rPr", *properties))
    for number, line in enumerate(text.split("\n")):
        if number:
            made.append(element("w:br"))
        _add_text(made, line)
    return made


def _add_text(into: Element, line: str) -> None:
    for number, piece in enumerate(line.split("\t")):
        if number:
            into.append(element("w:tab"))
        if piece:
            text = element("w:t")
            text.text = piece
            text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            into.append(text)


def set_runs(text: Runs) -> list[Element]:
    """Word's runs for ours."""
    return [run(worded(each), each.style) for each in text if each.text]


def field(instruction: str, result: str, style: Style = Style.PLAIN) -> list[Element]:
    """A field with its result already in place, so that it is right before Word updates it."""
    code = element("w:instrText")
    code.text = f" {instruction} "
    code.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    parts = [element("w:r", element("w:fldChar", fldCharType="begin")), element("w:r", code)]
    parts.append(element("w:r", element("w:fldChar", fldCharType="separate")))
    parts.append(run(result, style))
    parts.append(element("w:r", element("w:fldChar", fldCharType="end")))
    if style in CHARACTER_STYLES:
        for part in parts:
            if part.find(qn("w:rPr")) is None:
                name = element("w:rStyle", val=CHARACTER_STYLES[style])
                part.insert(0, element("w:rPr", name))
    return parts


def paragraph(
    style: str,
    *content: Element,
    keep_with_next: bool = False,
    rtl: bool = False,
    spacing: tuple[int, int] | None = None,
    indent_end: int = 0,
    align: Align = Align.LEFT,
) -> Element:
    """A paragraph in a named style; `spacing` (before, after), `indent_end` in 1/20 point."""
    properties = element("w:pPr", element("w:pStyle", val=style))
    if keep_with_next:
        properties.append(element("w:keepNext"))
    if rtl:
        properties.append(element("w:bidi"))
    if spacing:
        properties.append(element("w:spacing", before=spacing[0], after=spacing[1]))
    if indent_end:
        properties.append(element("w:ind", right=indent_end))
    if align in _JUSTIFY:
        properties.append(element("w:jc", val=_JUSTIFY[align]))
    return element("w:p", properties, *content)


def words(style: str, text: Runs, **settings: Any) -> Element:
    """A paragraph of our runs, right to left where its first letter is."""
    return paragraph(style, *set_runs(text), rtl=right_to_left(plain_text(text)), **settings)


def caption(kind: str, number: int, text: str, **settings: Any) -> Element:
    """`Table 1. Who was referred`, numbered by the field that Word's lists of tables read."""
    label = [run(f"{kind} ", Style.STRONG)]
    label += field(f"SEQ {kind} \\* ARABIC", str(number), Style.STRONG)
    label += set_runs((strong(". "), Run(printable(text))))
    return paragraph("Caption", *label, **settings)


def footer_line() -> list[Element]:
    """`3 of 12`, the page this is and how many there are."""
    page = field("PAGE", "1", Style.QUIET)
    pages = field("NUMPAGES", "1", Style.QUIET)
    return [*set_runs((quiet("Page "),)), *page, *set_runs((quiet(" of "),)), *pages]

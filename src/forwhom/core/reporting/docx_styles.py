"""The styles of the Word report, and the one kind of list it has.

The typeface is Arial. Word has it on Windows and macOS, and LibreOffice brings Liberation
Sans, made to the same widths, on every system: lines and pages break in the same places.
(Calibri's twin, Carlito, is often not installed with LibreOffice, so pages would differ.)

Everything is a named style, so that whoever receives the report can restyle it in Word.
Sizes (`sz`) are in half points, spaces in twentieths of a point.
"""

from __future__ import annotations

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from forwhom.core.reporting.docx_parts import Element

TYPEFACE = "Arial"
_QUIET = "57606A"  # 6.4:1 on white
_RULE = "1B1F23"
_HAIR = "C9CFD6"
_GROUND = "F6F1E1"


def _style(
    kind: str,
    name: str,
    paragraph: str = "",
    run: str = "",
    *,
    based: str = "",
    after: str = "",
    default: bool = False,
    priority: int = 1,
) -> str:
    """One style; its id is its name without spaces and hyphens, in capitals as Word's are."""
    identity = "".join(part[0].upper() + part[1:] for part in name.replace("-", "").split())
    first = 'w:default="1" ' if default else ""
    custom = "" if name in _BUILT_IN else 'w:customStyle="1" '
    return (
        f'<w:style w:type="{kind}" {first}{custom}w:styleId="{identity}">'
        f'<w:name w:val="{name}"/>'
        + (f'<w:basedOn w:val="{based}"/>' if based else "")
        + (f'<w:next w:val="{after}"/>' if after else "")
        + f'<w:uiPriority w:val="{priority}"/><w:qFormat/>'
        + (f"<w:pPr>{paragraph}</w:pPr>" if paragraph else "")
        + (f"<w:rPr>{run}</w:rPr>" if run else "")
        + "</w:style>"
    )


_BUILT_IN = {
    "Normal",
    "Title",
    "Subtitle",
    "heading 1",
    "heading 2",
    "heading 3",
    "caption",
    "footer",
    "List Bullet",
    "Strong",
    "Emphasis",
    "Default Paragraph Font",
}


def _space(before: int, after: int, line: int = 0) -> str:
    """`line` is in 240ths of a line; 0 leaves it as it is."""
    lines = f' w:line="{line}" w:lineRule="auto"' if line else ""
    return f'<w:spacing w:before="{before}" w:after="{after}"{lines}/>'


def _size(half_points: int) -> str:
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def _border(side: str, size: int, colour: str, space: int = 0) -> str:
    return f'<w:{side} w:val="single" w:sz="{size}" w:space="{space}" w:color="{colour}"/>'


_BOLD = "<w:b/><w:bCs/>"
_GREY = f'<w:color w:val="{_QUIET}"/>'
_KEEP = "<w:keepNext/><w:keepLines/>"


def _heading(level: int, before: int, after: int, half_points: int) -> str:
    paragraph = f'{_KEEP}{_space(before, after, 252)}<w:outlineLvl w:val="{level - 1}"/>'
    return _style(
        "paragraph",
        f"heading {level}",
        paragraph,
        _BOLD + _size(half_points),
        based="Normal",
        after="Normal",
        priority=9,
    )


def _text_styles() -> str:
    # Borders in the colour of the ground above and below: Word has no padding otherwise.
    above, below = _border("top", 4, _GROUND, 5), _border("bottom", 4, _GROUND, 5)
    notice = (
        f"<w:keepLines/><w:pBdr>{above}{_border('left', 24, '8A6D1D', 8)}{below}</w:pBdr>"
        f'<w:shd w:val="clear" w:color="auto" w:fill="{_GROUND}"/>{_space(160, 240)}'
        '<w:ind w:left="220"/>'
    )
    bullet = '<w:numPr><w:numId w:val="1"/></w:numPr>' + _space(0, 60)
    return "".join(
        (
            _style("paragraph", "Normal", default=True),
            _style("paragraph", "Title", _KEEP + _space(0, 60, 252), _BOLD + _size(44),
                   based="Normal", after="Subtitle", priority=10),
            _style("paragraph", "Subtitle", "<w:keepNext/>" + _space(0, 60), _GREY + _size(25),
                   based="Normal", after="Normal", priority=11),
            _style("paragraph", "Dateline", _space(0, 320), _GREY + _size(18), based="Normal"),
            _heading(1, 400, 120, 30),
            _heading(2, 300, 80, 24),
            _heading(3, 220, 60, 21),
            _style("paragraph", "List Bullet", bullet, based="Normal"),
            _style("paragraph", "Notice", notice, based="Normal", after="Normal"),
            _style("paragraph", "caption", "<w:keepLines/>" + _space(200, 100, 252), _size(19),
                   based="Normal", after="Normal", priority=35),
            _style("paragraph", "Figure", "<w:keepNext/>" + _space(160, 0, 240), based="Normal"),
            _style("paragraph", "footer", _space(0, 0) + '<w:jc w:val="right"/>', _GREY + _size(17),
                   based="Normal"),
        )
    )  # fmt: skip


def _table_styles() -> str:
    text = _space(40, 40, 252)
    borders = _border("top", 8, _RULE) + _border("bottom", 8, _RULE) + _border("insideH", 4, _HAIR)
    sides = "".join(
        f'<w:{side} w:w="{wide}" w:type="dxa"/>'
        for side, wide in (("top", 0), ("left", 60), ("bottom", 0), ("right", 60))
    )
    return "".join(
        (
            _style("paragraph", "Table Text", text, _size(17), based="Normal"),
            _style("paragraph", "Table Header", _KEEP, _BOLD, based="TableText"),
            _style("paragraph", "Table Group", _KEEP + _space(100, 40), _BOLD, based="TableText"),
            _style("paragraph", "Table Entry", '<w:ind w:left="140"/>', based="TableText"),
            _style("paragraph", "Table Note", _space(60, 0, 252), _GREY + _size(16),
                   based="Normal"),
            _style("paragraph", "Table End", _space(0, 120, 240), _size(12), based="Normal"),
            '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
            '<w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/>'
            '<w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
            f"<w:tblCellMar>{sides}</w:tblCellMar></w:tblPr></w:style>",
            '<w:style w:type="table" w:customStyle="1" w:styleId="ReportTable">'
            '<w:name w:val="Report Table"/><w:basedOn w:val="TableNormal"/>'
            f'<w:uiPriority w:val="59"/><w:qFormat/><w:tblPr><w:tblBorders>{borders}'
            "</w:tblBorders></w:tblPr></w:style>",
        )
    )  # fmt: skip


def _character_styles() -> str:
    # Stripes and a box carry the pattern; the writer adds the word (text.worded).
    counter = (
        '<w:bdr w:val="dotted" w:sz="4" w:space="0" w:color="57606A"/>'
        '<w:shd w:val="thinDiagStripe" w:color="C9CFD6" w:fill="FFFFFF"/>'
    )
    base = "DefaultParagraphFont"
    return "".join(
        (
            _style("character", "Default Paragraph Font", default=True),
            _style("character", "Strong", run=_BOLD, based=base, priority=22),
            _style("character", "Emphasis", run="<w:i/><w:iCs/>", based=base, priority=20),
            _style("character", "Counter-evidence", run=counter, based=base),
            _style("character", "Quiet", run=_GREY, based=base),
        )
    )


def styles(language: str) -> Element:
    """The whole styles part, in the document's language."""
    fonts = " ".join(f'w:{each}="{TYPEFACE}"' for each in ("ascii", "eastAsia", "hAnsi", "cs"))
    defaults = (
        f"<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts {fonts}/>{_size(20)}"
        f'<w:lang w:val="{language}" w:eastAsia="{language}" w:bidi="ar-SA"/>'
        f"</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>{_space(0, 120, 288)}</w:pPr>"
        "</w:pPrDefault></w:docDefaults>"
    )
    body = defaults + _text_styles() + _character_styles() + _table_styles()
    return parse_xml(f"<w:styles {nsdecls('w')}>{body}</w:styles>")


def numbering() -> Element:
    """One list: a bullet at the margin, its text 0.6 cm in."""
    return parse_xml(
        f"<w:numbering {nsdecls('w')}>"
        '<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="singleLevel"/>'
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/>'
        '<w:pStyle w:val="ListBullet"/><w:lvlText w:val="•"/><w:lvlJc w:val="left"/>'
        '<w:pPr><w:ind w:left="340" w:hanging="340"/></w:pPr></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )

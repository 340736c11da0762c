"""Small files in every format in which a transcript may come, written by hand.

Each writer takes lines and gives bytes; none uses the library that reads its format.
"""

from __future__ import annotations

import html
import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

Lines = Sequence[str]
WORD = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
OFFICE = "application/vnd.openxmlformats-"
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Default Extension="rels" ContentType="{OFFICE}package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" '
    f'ContentType="{OFFICE}officedocument.wordprocessingml.document.main+xml"/></Types>'
)
ODF = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in {
        "office": "office",
        "text": "text",
        "table": "table",
        "draw": "drawing",
        "style": "style",
        "svg": "svg-compatible",
    }.items()
)
ODF += ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """An archive of parts, packed."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def paragraph(text: str) -> str:
    """A Word paragraph."""
    return f'<w:p><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def word(body: str, **beside: str) -> bytes:
    """A Word document of a body's XML; `beside` holds other parts, such as `comments`."""
    named = "".join(
        f'<Relationship Id="r{kind}" Type="{KINDS}/{kind}" Target="{kind}.xml"/>' for kind in beside
    )
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    )
    main = f'<Relationship Id="r1" Type="{KINDS}/officeDocument" Target="word/document.xml"/>'
    return zipped(
        {
            "[Content_Types].xml": TYPES,
            "_rels/.rels": f"{relations}{main}</Relationships>",
            "word/document.xml": f"<w:document {WORD}><w:body>{body}</w:body></w:document>",
            "word/_rels/document.xml.rels": f"{relations}{named}</Relationships>",
            **{
                f"word/{kind}.xml": f"<w:{kind} {WORD}>{xml}</w:{kind}>"
                for kind, xml in beside.items()
            },
        }
    )


def docx(lines: Lines) -> bytes:
    return word("".join(map(paragraph, lines)))


def odf_words(text: str) -> str:
    """Words in OpenDocument, every space an element so that none is taken for layout."""
    return escape(text).replace(" ", "<text:s/>").replace("\t", "<text:tab/>")


def odf(body: str, *, styles: str = "", automatic: str = "") -> bytes:
    """An OpenDocument text of a body's XML."""
    content = (
        f"<office:document-content {ODF}><office:automatic-styles>{automatic}"
        f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>"
    )
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": content,
            "styles.xml": f"<office:document-styles {ODF}>{styles}</office:document-styles>",
        }
    )


def odt(lines: Lines) -> bytes:
    return odf("".join(f"<text:p>{odf_words(line)}</text:p>" for line in lines))


def rtf_words(text: str) -> str:
    """Words in rich text; what is beyond ASCII as UTF-16 numbers."""
    out = []
    for each in text:
        if each in "\\{}":
            out.append(f"\\{each}")
        elif each == "\t":
            out.append("\\tab ")
        elif ord(each) < 0x80:
            out.append(each)
        else:
            units = each.encode("utf-16-le")
            numbers = (units[at] | units[at + 1] << 8 for at in range(0, len(units), 2))
            out += [f"\\u{number - (number > 0x7FFF) * 0x10000}?" for number in numbers]
    return "".join(out)


def rich(body: str) -> bytes:
    """Rich text of a body's own form."""
    head = "{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0\\fcharset0 Arial;}}\\f0 "
    return f"{head}{body}}}".encode("ascii")


def rtf(lines: Lines) -> bytes:
    return rich("\\par ".join(map(rtf_words, lines)))


def page(body: str, head: str = "") -> bytes:
    """A web page."""
    return f'<!DOCTYPE html><html><head><meta charset="utf-8">{head}</head><body>{body}'.encode()


def web(lines: Lines) -> bytes:
    return page("".join(f"<pre>\n{html.escape(line)}</pre>" for line in lines))


def plain(lines: Lines) -> bytes:
    return "\n".join(lines).encode()


def srt(lines: Lines) -> bytes:
    cues = (f"{at}\n00:00:{at % 60:02},000 --> 00:00:{at % 60:02},500\n{line}\n" for at, line in
            enumerate(lines, 1))  # fmt: skip
    return "\n".join(cues).encode()


def vtt(lines: Lines) -> bytes:
    cues = (
        f"00:{at // 60:02}:{at % 60:02}.000 --> 00:59:59.500\n{html.escape(line, quote=False)}"
        for at, line in enumerate(lines, 1)
    )
    return "\n\n".join(["WEBVTT", *cues]).encode()


def pdf(
    lines: Lines,
    *,
    pages: Sequence[Lines] = (),
    more: str = "",
    catalog: str = "",
    trailer: str = "",
    packing: tuple[str, Callable[[bytes], bytes]] | None = None,
) -> bytes:
    """A PDF whose every character is a glyph of its own, named in a table of Unicode.

    `more`, `catalog` and `trailer` are said of each page, of the file, and at its end; `packing`
    are the filters of a page's stream, and what packs it.
    """
    sheets = pages or [lines]
    letters = sorted({each for sheet in sheets for line in sheet for each in line})
    numbers = {each: at for at, each in enumerate(letters, 1)}
    objects = [
        f"<</Type/Catalog/Pages 2 0 R{catalog}>>",
        f"<</Type/Pages/Kids[{' '.join(f'{5 + 2 * at} 0 R' for at in range(len(sheets)))}]"
        f"/Count {len(sheets)}>>",
        "<</Type/Font/Subtype/Type0/BaseFont/F/Encoding/Identity-H/ToUnicode 4 0 R"
        "/DescendantFonts[<</Type/Font/Subtype/CIDFontType2/BaseFont/F/DW 500"
        "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
        "/FontDescriptor<</Type/FontDescriptor/FontName/F/Ascent 800/Descent -200"
        "/FontBBox[0 -200 1000 800]/Flags 4>>>>]>>",
        _stream(_unicode_table(numbers)),
    ]
    for at, sheet in enumerate(sheets):
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 2000 800]{more}"
            f"/Resources<</Font<</F 3 0 R>>>>/Contents {6 + 2 * at} 0 R>>"
        )
        objects.append(_stream(_shown(sheet, numbers), packing))
    return _pdf_of(objects, trailer)


def _unicode_table(numbers: Mapping[str, int]) -> str:
    rows = [f"<{at:04X}> <{each.encode('utf-16-be').hex()}>" for each, at in numbers.items()]
    blocks = (rows[at : at + 100] for at in range(0, len(rows), 100))
    table = "".join(f"{len(each)} beginbfchar {' '.join(each)} endbfchar\n" for each in blocks)
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n/CMapName /X def\n"
        f"1 begincodespacerange <0000> <FFFF> endcodespacerange\n{table}endcmap end end"
    )


def _shown(lines: Lines, numbers: Mapping[str, int]) -> str:
    """Each line far enough from the next to be a paragraph of its own."""
    drawn = (
        f"BT /F 10 Tf 50 {750 - 30 * at} Td <{''.join(f'{numbers[c]:04X}' for c in line)}> Tj ET"
        for at, line in enumerate(lines)
    )
    return "\n".join(drawn)


def _stream(text: str, packing: tuple[str, Callable[[bytes], bytes]] | None = None) -> str:
    filters, packed = packing or ("", bytes)
    data = packed(text.encode("latin-1")).decode("latin-1")
    said = f"/Filter{filters}" if filters else ""
    return f"<</Length {len(data)}{said}>>stream\n{data}\nendstream"


def _pdf_of(objects: Sequence[str], trailer: str) -> bytes:
    out, places = "%PDF-1.7\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{each}\nendobj\n"
    table = "".join(f"{at:010} 00000 n \n" for at in places)
    begins = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    out += f"trailer<</Size {len(objects) + 1}/Root 1 0 R{trailer}>>\nstartxref\n{begins}\n%%EOF"
    return out.encode("latin-1")


WRITERS: dict[str, Callable[[Lines], bytes]] = {
    ".txt": plain,
    ".md": plain,
    ".docx": docx,
    ".odt": odt,
    ".rtf": rtf,
    ".html": web,
    ".pdf": pdf,
    ".srt": srt,
    ".vtt": vtt,
}


def put(path: Path, data: bytes) -> Path:
    """Write a file, and give its path back."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def saved(path: Path, lines: Lines) -> Path:
    """Lines saved in the format that the path's ending says."""
    return put(path, WRITERS[path.suffix](lines))

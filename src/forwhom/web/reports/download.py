"""The report as a file: which forms there are, and how each is made."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from forwhom.core.reporting.blocks import Document


@dataclass(frozen=True, slots=True)
class Form:
    """One form of the report: its name in the address, its file's ending, and how it is made."""

    name: str
    title: str
    about: str
    ending: str
    content_type: str
    make: Callable[[Document, str], bytes]


@dataclass(frozen=True, slots=True)
class File:
    """A file to hand over."""

    name: str
    content_type: str
    data: bytes


def _docx(document: Document, _: str) -> bytes:
    from forwhom.core.reporting.docx import to_bytes  # noqa: PLC0415 - python-docx is slow to load

    return to_bytes(document)


def _html(document: Document, _: str) -> bytes:
    from forwhom.core.reporting.html import to_text  # noqa: PLC0415

    return to_text(document).encode()


def _markdown(document: Document, stem: str) -> bytes:
    """The text and its pictures together, because Markdown holds none."""
    from forwhom.core.reporting.markdown import write  # noqa: PLC0415

    packed = io.BytesIO()
    with TemporaryDirectory() as folder, zipfile.ZipFile(packed, "w") as archive:
        write(document, Path(folder) / f"{stem}.md")
        for file in sorted(Path(folder).iterdir()):
            archive.writestr(zipfile.ZipInfo(file.name), file.read_bytes(), zipfile.ZIP_DEFLATED)
    return packed.getvalue()


FORMS = {
    form.name: form
    for form in (
        Form(
            "docx",
            "Word",
            "To edit, comment on and submit.",
            ".docx",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            _docx,
        ),
        Form(
            "html",
            "Web page",
            "One file that any browser opens, with its pictures inside.",
            ".html",
            "text/html; charset=utf-8",
            _html,
        ),
        Form(
            "md",
            "Markdown",
            "Plain text with its pictures, packed together.",
            ".zip",
            "application/zip",
            _markdown,
        ),
    )
}

"""Small exports of Taguette's to read in tests."""

from __future__ import annotations

from pathlib import Path

from forwhom.core.evidence.codes import Code
from forwhom.core.evidence.codings import Coding
from forwhom.core.exchange.taguette.write import write_taguette
from tests.factories.values import study, transcript

GOING = Code(code_id="going", name="Going", meaning="Getting there")
BUSES = Code(code_id="buses", name="Buses", parent="going")


def marked(text: str, *passages: tuple[int, int]) -> bytes:
    document = transcript(text=text, participant_ids=())
    codings = tuple(
        Coding(coding_id=f"c{n}", document_id=document.document_id, start=a, end=b, code_id="buses")
        for n, (a, b) in enumerate(passages)
    )
    return write_taguette(study(documents=(document,), codes=(GOING, BUSES), codings=codings))


def base(tmp_path: Path, data: bytes) -> Path:
    path = tmp_path / "export.sqlite3"
    path.write_bytes(data)
    return path

"""XML from strangers is read without what could do harm."""

from __future__ import annotations

from pathlib import Path

import pytest

from forwhom.core.errors import UnreadableError
from forwhom.core.exchange.refi.archive import opening
from forwhom.core.exchange.refi.project import study_of
from tests.core.exchange.refi.made import HEAD, project, selection, source

CODED = project(source(selection(16, 23, "Because")))
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


def refused(tmp_path: Path, text: str) -> str:
    path = tmp_path / "walks.qde"
    path.write_text(text)
    with pytest.raises(UnreadableError) as problem, opening(path) as files:
        study_of(files)
    return str(problem.value)


@pytest.mark.parametrize(
    "inside",
    [
        '<!DOCTYPE Project [<!ENTITY x SYSTEM "file:///etc/hostname">]>',
        '<!DOCTYPE Project SYSTEM "http://localhost:1/x.dtd">',
        "<!DOCTYPE Project>",
        f'<!DOCTYPE Project [<!ENTITY l0 "lol">{LAUGHS}]>',
    ],
)
def test_a_document_type_is_refused_and_no_entity_is_read(tmp_path: Path, inside: str) -> None:
    harmful = CODED.replace(HEAD, HEAD + inside).replace('name="Walks"', 'name="&x;&l9;"')
    assert "declares a document type" in refused(tmp_path, harmful)


@pytest.mark.parametrize("text", ["", "Dear", CODED[:-30], CODED.replace("</Codes>", "")])
def test_what_is_no_xml_or_cut_off_is_refused(tmp_path: Path, text: str) -> None:
    assert "not XML, or cut off" in refused(tmp_path, text)


def test_another_kind_of_xml_is_refused(tmp_path: Path) -> None:
    assert "begins with <html>" in refused(tmp_path, "<html/>")
    assert "begins with <CodeBook>" in refused(
        tmp_path, '<CodeBook xmlns="urn:QDA-XML:codebook:1.0"/>'
    )

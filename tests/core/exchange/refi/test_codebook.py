"""A codebook on its own, in and out."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from forwhom.core.errors import UnreadableError
from forwhom.core.evidence.codes import Code
from forwhom.core.exchange.refi import codebook
from forwhom.core.exchange.refi.codebook import read_qdc, write_qdc
from tests.core.exchange.refi.made import SCHEMAS
from tests.factories.values import study

CODES = (
    Code(code_id="going", name="Going & <coming>", meaning="Getting there"),
    Code(code_id="buses", name="Buses", parent="going"),
    Code(code_id="below", name="Below", parent="buses"),
)


def written(tmp_path: Path, data: bytes) -> Path:
    path = tmp_path / "codes.qdc"
    path.write_bytes(data)
    return path


def test_codes_come_back_with_what_they_mean_and_what_they_are_under(tmp_path: Path) -> None:
    data = write_qdc(study(codes=CODES), {})
    if (SCHEMAS / "codebook-1.0.xsd").exists():
        schema = etree.XMLSchema(etree.parse(str(SCHEMAS / "codebook-1.0.xsd")))
        schema.assertValid(etree.fromstring(data))
    codes = read_qdc(written(tmp_path, data)).codes
    by_name = {each.name: each for each in codes.values()}
    assert by_name["Going & <coming>"].meaning == "Getting there"
    assert by_name["Buses"].parent == by_name["Going & <coming>"].code_id
    assert set(by_name) == {each.name for each in CODES}


def test_codes_read_and_written_again_are_the_same_bytes(tmp_path: Path) -> None:
    data = write_qdc(study(codes=CODES), {})
    found = read_qdc(written(tmp_path, data))
    again = write_qdc(study(codes=tuple(found.codes.values())), found.kept.attributes)
    assert again == data


def test_a_study_without_codes_is_no_codebook() -> None:
    with pytest.raises(UnreadableError, match="has no code"):
        write_qdc(study(), {})


def test_a_project_is_no_codebook(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="begins with <Project>"):
        read_qdc(written(tmp_path, b'<Project xmlns="urn:QDA-XML:project:1.0"/>'))


def test_a_codebook_larger_than_any_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(codebook, "LARGEST_TEXT", 10)
    with pytest.raises(UnreadableError, match="too large"):
        read_qdc(written(tmp_path, write_qdc(study(codes=CODES), {})))

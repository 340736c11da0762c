"""What is looked at before Word's and Excel's archives are opened."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest

from forwhom.core.errors import UnreadableError
from forwhom.core.exchange.archives import (
    EXCEL,
    LOCKED,
    WORD,
    Kind,
    check_archive,
    damaged,
    opening,
)
from forwhom.core.exchange.printed import read_tables
from tests.core.exchange.printed.writers import WRITERS

ROWS = [["", "A"], ["Pregnant", "4"]]
MAIN = {".xlsx": "xl/worksheets/sheet1.xml", ".docx": "word/document.xml"}
OFFICE = list(MAIN)


def rebuilt(path: Path, changes: dict[str, bytes]) -> Path:
    """The same archive with some parts put in or replaced."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()} | changes
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def made(folder: Path, ending: str) -> Path:
    return WRITERS[ending](folder / f"t{ending}", ROWS)


def refusal(path: Path) -> str:
    with pytest.raises(UnreadableError) as caught:
        read_tables(path)
    return str(caught.value)


@pytest.mark.parametrize("ending", OFFICE)
def test_a_locked_file_is_refused_with_what_to_do(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"t{ending}"
    path.write_bytes(LOCKED + b"\xa1\xb1\x1a\xe1" + bytes(2_000))
    assert "it is locked with a password, or of an old format; open it in" in refusal(path)


@pytest.mark.parametrize("ending", OFFICE)
def test_an_archive_that_would_unpack_too_large_is_not_opened(tmp_path: Path, ending: str) -> None:
    path = rebuilt(made(tmp_path, ending), {"bomb.bin": bytes(101_000_000)})
    assert path.stat().st_size < 300_000
    assert re.search(r"unpacked it is 10\d MB in \d+ parts; a printed table is far", refusal(path))
    path = rebuilt(made(tmp_path, ending), {MAIN[ending]: b"<a>" + b" " * 21_000_000 + b"</a>"})
    assert re.search(r"unpacked it is 2\d MB in \d+ parts", refusal(path))


@pytest.mark.parametrize("ending", OFFICE)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_xml_that_could_fetch_or_grow_is_refused(
    tmp_path: Path, ending: str, encoding: str
) -> None:
    path = made(tmp_path, ending)
    secret = tmp_path / "secret.txt"
    secret.write_text("4242")
    with zipfile.ZipFile(path) as archive:
        xml = archive.read(MAIN[ending]).decode()
    entity = f'<!DOCTYPE a [<!ENTITY e SYSTEM "{secret.as_uri()}">]>'
    declaration, _, rest = xml.rpartition("?>")
    text = f"{declaration}?>" if declaration else ""
    whole = (text + entity + rest.replace(">4<", ">&e;<")).replace("UTF-8", encoding)
    assert "&e;" in whole or ending == ".xlsx"
    said = refusal(rebuilt(path, {MAIN[ending]: whole.encode(encoding)}))
    assert "declares a document type, which no office program writes" in said
    assert "4242" not in said


def test_python_docx_itself_expands_no_entity(tmp_path: Path) -> None:
    import docx

    path = made(tmp_path, ".docx")
    (tmp_path / "secret.txt").write_text("4242")
    with zipfile.ZipFile(path) as archive:
        xml = archive.read(MAIN[".docx"]).decode()
    entity = f'<!DOCTYPE a [<!ENTITY e SYSTEM "{(tmp_path / "secret.txt").as_uri()}">]>'
    declaration, _, rest = xml.rpartition("?>")
    rebuilt(
        path, {MAIN[".docx"]: f"{declaration}?>{entity}{rest}".replace(">4<", ">&e;<").encode()}
    )
    assert "4242" not in docx.Document(str(path)).tables[0].cell(1, 1).text


@pytest.mark.parametrize("ending", OFFICE)
def test_an_archive_of_something_else_is_refused(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"t{ending}"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("hello.txt", "hello")
    assert f"{path}: it is no " in refusal(path)
    assert "or a damaged one" in refusal(path)


@pytest.mark.parametrize("ending", OFFICE)
def test_a_file_cut_short_or_scrambled_is_refused(tmp_path: Path, ending: str) -> None:
    path = made(tmp_path, ending)
    whole = path.read_bytes()
    for content in (whole[:100], whole[: len(whole) // 2], whole[50:], whole[::-1]):
        path.write_bytes(content)
        assert "or a damaged one" in refusal(path)
    middle = len(whole) // 3
    path.write_bytes(whole[:middle] + bytes(200) + whole[middle + 200 :])
    assert str(path) in refusal(path)


def test_the_other_kind_of_document_under_this_ending_is_refused(tmp_path: Path) -> None:
    word, excel = made(tmp_path, ".docx"), made(tmp_path, ".xlsx")
    content = word.read_bytes()
    word.write_bytes(excel.read_bytes())
    excel.write_bytes(content)
    assert "it is no Word file" in refusal(word)
    assert "it is no Excel file" in refusal(excel)


def test_parts_that_are_encrypted_are_refused(tmp_path: Path) -> None:
    path = made(tmp_path, ".xlsx")
    data = bytearray(path.read_bytes())
    at = 0
    while (at := data.find(b"PK\x01\x02", at)) >= 0:  # the flags of every part in the directory
        data[at + 8] |= 1
        at += 4
    path.write_bytes(bytes(data))
    assert "it is locked with a password" in refusal(path)


def test_a_sound_archive_passes(tmp_path: Path) -> None:
    for ending in OFFICE:
        check_archive(made(tmp_path, ending), EXCEL)


def test_what_a_library_raises_is_told_as_a_damaged_file(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    with pytest.raises(UnreadableError, match="it is no Excel file"), opening(path, EXCEL):
        raise KeyError("xl/workbook.xml")
    own = damaged(path, WORD)
    with pytest.raises(UnreadableError, match="it is no Word file"), opening(path, EXCEL):
        raise own


@pytest.mark.parametrize("name", ["../../evil.xml", "/etc/evil", "C:/evil", "a\\..\\..\\evil"])
def test_a_part_that_leads_out_of_the_archive_is_refused(tmp_path: Path, name: str) -> None:
    path = rebuilt(made(tmp_path, ".docx"), {name: b"evil"})
    assert "leads out of the archive" in refusal(path)


def test_a_header_that_claims_two_gigabytes_is_refused_before_anything_is_unpacked(
    tmp_path: Path,
) -> None:
    path = rebuilt(made(tmp_path, ".docx"), {"word/media/film.bin": b"small"})
    data = bytearray(path.read_bytes())
    at = data.rfind(b"PK\x01\x02")  # the last part's line of the directory
    data[at + 24 : at + 28] = (2_000_000_000).to_bytes(4, "little")
    path.write_bytes(bytes(data))
    assert re.search(r"unpacked it is 2,00\d MB", refusal(path))


def test_what_to_do_names_a_program_and_never_a_format(tmp_path: Path) -> None:
    page = Kind("PDF", "the program it came from", "its text as txt")
    assert str(damaged(tmp_path / "a.PDF", page)).endswith(
        "it is no PDF file, or a damaged one; open it in the program it came from and save it "
        "again as .pdf, or give its text as txt"
    )

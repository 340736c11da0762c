"""Archives from strangers: refused with the reason, and nothing of them is opened."""

from __future__ import annotations

import struct
import zipfile
from pathlib import Path

import pytest

from forwhom.core.errors import UnreadableError
from forwhom.core.exchange.archives import MEGABYTE, leads_out
from forwhom.core.exchange.refi import archive as archive_module
from forwhom.core.exchange.refi.archive import opening
from forwhom.core.exchange.refi.project import study_of
from tests.core.exchange.refi.made import PATH, TEXT, WORDS, project, qdpx, read, selection, source

CODED = project(source(selection(16, 23, "Because")))


def refused(path: Path) -> str:
    with pytest.raises(UnreadableError) as problem, opening(path) as files:
        study_of(files)
    return str(problem.value)


@pytest.mark.parametrize(
    "name", ["../out.txt", "/etc/out.txt", "C:\\out.txt", "a/../../b", "..\\out.txt"]
)
def test_a_part_that_would_be_written_outside_is_refused(tmp_path: Path, name: str) -> None:
    assert "would be written outside" in refused(qdpx(tmp_path, CODED, {name: WORDS}))
    assert leads_out(name)


def test_a_part_that_would_unpack_to_many_times_its_size_is_refused(tmp_path: Path) -> None:
    bomb = qdpx(tmp_path, CODED, {PATH: b"0" * (30 * MEGABYTE)})
    assert "times its size" in refused(bomb)


def test_a_part_that_claims_two_gigabytes_is_refused_before_it_is_opened(tmp_path: Path) -> None:
    path = qdpx(tmp_path, CODED)
    data = bytearray(path.read_bytes())
    at = data.rindex(b"PK\x01\x02")
    struct.pack_into("<I", data, at + 24, 2_000_000_000)
    path.write_bytes(bytes(data))
    assert "says it is 2,000 MB unpacked" in refused(path)


def test_what_is_no_archive_or_cut_off_is_refused(tmp_path: Path) -> None:
    path = qdpx(tmp_path, CODED)
    whole = path.read_bytes()
    for data in (b"", b"Dear", whole[: len(whole) // 2], whole[:-30]):
        path.write_bytes(data)
        assert "no archive, or a damaged one" in refused(path)


def test_a_part_whose_bytes_were_changed_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "walks.qdpx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("Project.qde", CODED)
        archive.writestr(PATH, WORDS)
    path.write_bytes(path.read_bytes().replace(b"themselves", b"themselvez"))
    assert "damaged" in refused(path)


def test_an_archive_without_a_project_or_with_several_is_refused(tmp_path: Path) -> None:
    assert "holds no project" in refused(qdpx(tmp_path, CODED, name="Other.xml"))
    several = qdpx(tmp_path, CODED, {"b.qde": CODED}, name="a.qde")
    assert "holds several projects" in refused(several)


def test_one_part_twice_is_refused(tmp_path: Path) -> None:
    path = qdpx(tmp_path, CODED)
    with zipfile.ZipFile(path, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr(PATH, "other words")
    assert "is in it twice" in refused(path)


def test_a_file_that_is_not_there_is_said_to_be_so(tmp_path: Path) -> None:
    assert "cannot be read" in refused(tmp_path / "nowhere.qdpx")


@pytest.mark.parametrize(("limit", "most"), [("LARGEST", 10), ("MOST_PARTS", 1)])
def test_an_archive_of_too_much_in_all_is_refused(
    tmp_path: Path, limit: str, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive_module, limit, most)
    assert "a project is smaller, split it before export" in refused(qdpx(tmp_path, CODED))


def test_a_part_that_is_locked_is_refused(tmp_path: Path) -> None:
    path = qdpx(tmp_path, CODED)
    data = bytearray(path.read_bytes())
    data[data.rindex(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(bytes(data))
    assert "locked with a password" in refused(path)


def test_a_way_of_packing_that_nobody_knows_is_refused(tmp_path: Path) -> None:
    path = qdpx(tmp_path, CODED)
    data = bytearray(path.read_bytes())
    for mark, at in ((b"PK\x01\x02", 10), (b"PK\x03\x04", 8)):
        data[data.rindex(mark) + at] = 77
    path.write_bytes(bytes(data))
    assert "a damaged one" in refused(path)


def test_the_project_called_project_is_the_one_where_another_lies_beside_it(tmp_path: Path) -> None:
    other = CODED.replace('name="Walks"', 'name="Older"')
    study, _ = read(qdpx(tmp_path, CODED, {PATH: WORDS, "copy.qde": other}))
    assert study.profile.title == "Walks"


def test_a_project_among_the_sources_is_a_source(tmp_path: Path) -> None:
    _, found = read(qdpx(tmp_path, CODED, {PATH: WORDS, "Sources/old.qde": CODED}))
    assert found.kept.files == ["Sources/old.qde"]


def test_a_file_beside_a_bare_project_that_leads_elsewhere_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "walks.qde").write_text(CODED)
    (tmp_path / "Sources").mkdir()
    (tmp_path / "secret.txt").write_text(WORDS)
    (tmp_path / PATH).symlink_to(tmp_path / "secret.txt")
    assert read(tmp_path / "walks.qde")[0].documents == ()


def test_a_bare_project_larger_than_any_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive_module, "LARGEST_XML", 100)
    (tmp_path / "walks.qde").write_text(CODED)
    assert "it is too large" in refused(tmp_path / "walks.qde")


def test_of_two_sources_of_one_name_the_path_tells_which_and_else_the_first(
    tmp_path: Path,
) -> None:
    parts = {f"a/{TEXT}.txt": "first", f"b/{TEXT}.txt": "second"}
    for path, words in ((f"b/{TEXT}.txt", "second"), (f"internal://{TEXT}.txt", "first")):
        (document,) = read(qdpx(tmp_path, project(source("", path)), parts))[0].documents
        assert document.text == words

"""A study folder through a zip is the same; what an archive should not hold is refused first."""

from __future__ import annotations

import io
import tempfile
import zipfile
from pathlib import Path

import pytest

from forwhom.core.errors import UnreadableError
from forwhom.core.exchange import zipped
from forwhom.core.exchange.convert import convert, reading
from forwhom.core.exchange.folder import read_study
from forwhom.core.exchange.zipped import unzipped, write_zip
from tests.core.exchange.folder.test_round_trip import files
from tests.factories.small_folder import small_folder

PROFILE = b'format = 1\nstudy_id = "a"\ntitle = "A"\nquestion = "For whom?"\n'


def archive(path: Path, **parts: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in parts.items():
            made.writestr(name, data)
    return path


def refused(path: Path) -> str:
    with pytest.raises(UnreadableError) as problem, unzipped(path):
        pass
    return str(problem.value)


def test_a_folder_comes_out_as_it_went_in(tmp_path: Path) -> None:
    small = small_folder(tmp_path / "small")
    (small / "foreign" / "b\u00fcs").mkdir(parents=True)
    (small / "foreign" / "b\u00fcs" / "\u6b65\u884c.bin").write_bytes(bytes(range(256)))

    convert(small, tmp_path / "a.zip")
    convert(tmp_path / "a.zip", tmp_path / "out")

    assert files(tmp_path / "out") == files(small)


def test_the_bytes_depend_on_the_folder_alone(tmp_path: Path) -> None:
    first, second = io.BytesIO(), io.BytesIO()
    write_zip(small_folder(tmp_path / "a"), "small", first)
    write_zip(small_folder(tmp_path / "b"), "small", second)
    assert first.getvalue() == second.getvalue()


def test_links_and_histories_stay_behind(tmp_path: Path) -> None:
    small = small_folder(tmp_path / "small")
    (tmp_path / "secret").write_text("secret")
    (small / "link.txt").symlink_to(tmp_path / "secret")
    (small / ".git").mkdir()
    (small / ".git" / "HEAD").write_text("ref")
    out = io.BytesIO()

    write_zip(small, "small", out)

    assert not [n for n in zipfile.ZipFile(out).namelist() if "link" in n or ".git" in n]


@pytest.mark.parametrize("top", ["", "any name/"])
def test_the_study_stands_at_the_top_or_in_one_folder(top: str, tmp_path: Path) -> None:
    path = archive(tmp_path / "a.zip", **{f"{top}study.toml": PROFILE, f"{top}README": b"x"})
    with unzipped(path) as found:
        assert set(files(found.root)) == {"study.toml", "README"}
        assert read_study(found.root).study.profile.study_id == "a"
    assert not found.root.exists()


def test_what_a_system_puts_in_is_passed_over_and_what_stands_beside_is_said(
    tmp_path: Path,
) -> None:
    parts = {
        "a/study.toml": PROFILE,
        "a/.DS_Store": b"x",
        "__MACOSX/a/study.toml": b"x",
        "notes.txt": b"x",
    }
    with reading(archive(tmp_path / "a.zip", **parts)) as incoming:
        (loss,) = incoming.losses
    assert str(loss).startswith("lost: file beside the study's folder (1)")


def test_a_name_in_utf8_that_does_not_say_so_is_read_as_it_was_meant(tmp_path: Path) -> None:
    path = archive(tmp_path / "a.zip", **{"study.toml": PROFILE, "\u017baneta.txt": b"x"})
    data = bytearray(path.read_bytes())
    for mark, at in ((b"PK\x03\x04", 7), (b"PK\x01\x02", 9)):
        start = 0
        while (start := data.find(mark, start)) >= 0:
            data[start + at] &= ~0x08
            start += 4
    path.write_bytes(data)

    with unzipped(path) as found:
        assert "\u017baneta.txt" in files(found.root)


@pytest.mark.parametrize(
    "name", ["../evil.txt", "a/../../evil.txt", "/evil.txt", "C:\\evil.txt", "a\\..\\evil.txt"]
)
def test_a_part_that_leads_out_is_refused(name: str, tmp_path: Path) -> None:
    path = archive(tmp_path / "a.zip", **{"study.toml": PROFILE, name: b"x"})
    assert "would be written outside its folder" in refused(path)


def test_a_bomb_is_refused(tmp_path: Path) -> None:
    path = archive(tmp_path / "a.zip", **{"study.toml": PROFILE, "a": b"\0" * 30_000_000})
    assert "times its size" in refused(path)


def test_a_size_that_no_study_has_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(zipped, "LARGEST", 50)
    path = archive(tmp_path / "a.zip", **{"study.toml": PROFILE})
    assert "a zip of a study may have" in refused(path)


def test_too_many_files_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zipped, "MOST_PARTS", 1)
    path = archive(tmp_path / "a.zip", **{"study.toml": PROFILE, "b": b""})
    assert "in 2 files" in refused(path)


def test_an_archive_without_a_study_or_with_two_is_refused(tmp_path: Path) -> None:
    assert "holds no study.toml" in refused(archive(tmp_path / "a.zip", notes=b"x"))
    deep = archive(tmp_path / "b.zip", **{"a/b/study.toml": PROFILE})
    assert "holds no study.toml" in refused(deep)
    two = archive(tmp_path / "c.zip", **{"a/study.toml": PROFILE, "b/study.toml": PROFILE})
    assert "holds 2 studies" in refused(two)


def test_a_locked_or_damaged_archive_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(b"no archive")
    assert "it is no zip, or a damaged one" in refused(tmp_path / "a.zip")
    path = archive(tmp_path / "b.zip", **{"study.toml": PROFILE * 50})
    data = path.read_bytes()
    path.write_bytes(data[:60] + b"\xff\xff\xff" + data[63:])
    assert "it is no zip, or a damaged one" in refused(path)


def test_names_that_a_disk_cannot_hold_together_are_refused(tmp_path: Path) -> None:
    path = archive(tmp_path / "a.zip", **{"study.toml": PROFILE, "a": b"x", "a/b": b"x"})
    assert "it cannot be unpacked" in refused(path)


def test_nothing_stays_of_what_was_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "place"
    place.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(place))
    refused(archive(tmp_path / "a.zip", **{"study.toml": PROFILE, "a": b"x", "a/b": b"x"}))
    assert list(place.iterdir()) == []

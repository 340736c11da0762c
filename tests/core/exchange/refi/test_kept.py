"""What another program wrote: kept in the study folder, and never half understood."""

from __future__ import annotations

import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from forwhom.core.errors import UnreadableError
from forwhom.core.exchange.convert import convert
from forwhom.core.exchange.refi.kept import ATTRIBUTES, KEPT, SELECTIONS, Kept, read_kept, tidy
from forwhom.core.exchange.refi.xml import Node
from tests.core.exchange.refi.made import (
    GOING,
    MARK,
    OTHER,
    PATH,
    WORDS,
    check,
    found_in,
    project,
    qdpx,
    selection,
    source,
    xml_of,
)

CODED = project(source(selection(16, 23, "Because")))
BEFORE = 'owner="Project"><attribute name="'


@pytest.fixture
def study(tmp_path: Path) -> Path:
    convert(qdpx(tmp_path, CODED), tmp_path / "study")
    return tmp_path / "study"


def wrong_number(text: str) -> str:
    return text.replace(",0,0", ",0,7")


@pytest.mark.parametrize(
    ("file", "change"),
    [
        (SELECTIONS, wrong_number),
        (SELECTIONS, lambda text: text.replace(MARK, "not a guid")),
        (SELECTIONS, lambda text: text.replace("of_coding", "other")),
        (SELECTIONS, lambda text: f"{text}alone\n"),
        (ATTRIBUTES, lambda text: text.replace("{", "")),
        (ATTRIBUTES, lambda _: "number,attributes\n0,[]\n1,[]\n"),
        (ATTRIBUTES, lambda _: 'number,attributes\n0,"{""a"": 5}"\n1,{}\n'),
        (ATTRIBUTES, lambda _: 'number,attributes\n0,"{""a b"": ""x""}"\n1,{}\n'),
        (ATTRIBUTES, lambda _: "number\n0\n1\n"),
        (ATTRIBUTES, lambda _: "number,attributes\n0\n"),
        (KEPT, lambda _: "<kept/>"),
        (KEPT, lambda text: text.replace("owner=", "name=")),
        (KEPT, lambda text: text.replace(BEFORE, f"{BEFORE}a b")),
        (KEPT, lambda text: text.replace("<attribute name=", "<attribute named=")),
        (KEPT, lambda text: text.replace("</kept>", "<file/></kept>")),
    ],
)
def test_what_was_changed_by_hand_and_is_wrong_is_refused_with_its_file(
    study: Path, file: str, change: Callable[[str], str]
) -> None:
    before = (study / file).read_text()
    assert change(before) != before
    (study / file).write_text(change(before))
    with pytest.raises(UnreadableError, match=rf"{Path(file).name}: it is not as it was written"):
        convert(study, study.parent / "again.qdpx")
    assert not (study.parent / "again.qdpx").exists()


def test_a_folder_without_the_file_of_attributes_is_refused(study: Path) -> None:
    (study / ATTRIBUTES).unlink()
    with pytest.raises(UnreadableError, match="attributes"):
        read_kept(study)


def test_nothing_is_kept_of_a_project_that_had_nothing_more(tmp_path: Path) -> None:
    Kept().put(tmp_path, None)
    assert list(tmp_path.iterdir()) == []


def test_a_guid_is_tidied_and_other_words_are_left_as_they_are() -> None:
    assert tidy(f"{{{GOING.upper()}}}") == GOING
    assert tidy("{Kept}") == "{Kept}"


def test_a_kept_element_has_no_words_that_stood_after_it() -> None:
    kept = Kept()
    kept.child("Sets", Node("Set", {"guid": f"{{{OTHER.upper()}}}", "name": "All"}))
    (kept_xml,) = kept.children["Sets"]
    assert etree.fromstring(kept_xml).get("guid") == OTHER
    before = etree.fromstring(b"<a>" + kept_xml + b"after</a>")[0]
    assert before.tail == "after"
    assert b"after" not in etree.tostring(kept.inside("Sets")[0])


@pytest.mark.parametrize(
    ("name", "own"), [("a.PNG", "1.png"), ("a", "1"), ("a.p n", "1"), ("a.é", "1")]
)
def test_a_kept_file_never_has_the_name_it_claims(name: str, own: str) -> None:
    assert Kept(files=[name]).own_name(0) == own


def test_files_of_one_name_in_two_places_are_written_back_once_under_each_name(
    tmp_path: Path,
) -> None:
    parts = {PATH: WORDS, "a.png": "at the root", "Sources/a.png": "among the sources"}
    convert(qdpx(tmp_path, CODED, parts), tmp_path / "study")
    convert(tmp_path / "study", tmp_path / "again.qdpx")
    with zipfile.ZipFile(tmp_path / "again.qdpx") as archive:
        names = [name for name in archive.namelist() if name.endswith("a.png")]
    assert len(names) == len(set(names))
    convert(tmp_path / "again.qdpx", tmp_path / "back")


def test_a_kept_name_that_leads_out_is_not_written(study: Path) -> None:
    kept = (study / KEPT).read_text()
    (study / KEPT).write_text(kept.replace("</kept>", '<file name="../a.png"/></kept>'))
    (study / "foreign/refi/sources/1.png").write_text("x")
    convert(study, study.parent / "again.qdpx")
    check(xml_of(study.parent / "again.qdpx"))


def test_a_thousand_pictures_and_a_large_film_are_never_whole_in_memory(tmp_path: Path) -> None:
    many, large = 1_000, 25_000_000
    pictures = "".join(
        f'<PictureSource guid="{n + 100:08}{OTHER[8:]}" name="p{n}" path="internal://p{n}.png"/>'
        for n in range(many)
    )
    parts: dict[str, str | bytes] = {PATH: WORDS}
    parts |= {f"Sources/p{n}.png": n.to_bytes(2) * 500 for n in range(many)}
    parts["Sources/film.mp4"] = (b"film" + bytes(range(200))) * (large // 204)
    path = qdpx(tmp_path, project(source(selection(16, 23, "Because")) + pictures), parts)
    del parts["Sources/film.mp4"]
    tracemalloc.start()
    try:
        convert(path, tmp_path / "study")
        convert(tmp_path / "study", tmp_path / "again.qdpx", side_car=False)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < large / 2
    assert len(found_in(check(xml_of(tmp_path / "again.qdpx")), "PictureSource")) == many
    with zipfile.ZipFile(tmp_path / "again.qdpx") as archive:
        assert archive.getinfo("Sources/film.mp4").file_size == large // 204 * 204
        assert archive.read("Sources/p7.png") == (7).to_bytes(2) * 500

"""What is written: valid, whole, the same every time; and what others wrote, written back."""

from __future__ import annotations

import io
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from lxml import etree

from forwhom.core.errors import UnreadableError
from forwhom.core.exchange.convert import convert, reading
from forwhom.core.exchange.folder import read_study, write_study
from forwhom.core.exchange.losses import Fate
from forwhom.core.exchange.refi.package import MANIFEST, losses_of, write_package
from forwhom.core.study import Study
from tests.core.exchange.folder.test_round_trip import files
from tests.core.exchange.refi.made import (
    ANN,
    BUSES,
    CODED,
    GOING,
    MARK,
    OTHER,
    PATH,
    SCHEMAS,
    TEXT,
    WORDS,
    check,
    found_in,
    needs_the_schemas,
    project,
    qdpx,
    selection,
    source,
    xml_of,
)
from tests.factories.small_folder import small_folder, swap
from tests.factories.studies import studies

WORKED = Path(__file__).parents[4] / "examples" / "parents-in-mind"
SLOW = settings(max_examples=25, deadline=None)


def packed(root: Path, *, side_car: bool = True) -> bytes:
    out = io.BytesIO()
    write_package(read_study(root).study, root, out, side_car=side_car)
    return out.getvalue()


def test_the_schemas_are_here_to_validate_what_is_written() -> None:
    needs_the_schemas()
    assert etree.XMLSchema(etree.parse(str(SCHEMAS / "project-1.0.xsd"))) is not None


def test_the_worked_study_travels_whole_and_is_allowed_by_the_schema(tmp_path: Path) -> None:
    convert(WORKED, tmp_path / "a.qdpx")
    check(xml_of(tmp_path / "a.qdpx"))
    convert(tmp_path / "a.qdpx", tmp_path / "back")
    assert files(tmp_path / "back") == files(WORKED)


def test_a_small_folder_with_files_of_others_travels_whole(tmp_path: Path) -> None:
    small_folder(tmp_path / "small")
    convert(tmp_path / "small", tmp_path / "a.qdpx")
    convert(tmp_path / "a.qdpx", tmp_path / "back")
    assert files(tmp_path / "back") == files(tmp_path / "small")


@SLOW
@given(studies())
def test_every_study_travels_whole_and_what_is_written_holds_together(study: Study) -> None:
    with tempfile.TemporaryDirectory() as place:
        root = Path(place)
        write_study(study, root / "study")
        convert(root / "study", root / "a.qdpx")
        check(xml_of(root / "a.qdpx"))
        convert(root / "a.qdpx", root / "back")
        assert files(root / "back") == files(root / "study")


@SLOW
@given(studies())
def test_without_the_side_car_texts_passages_codes_and_words_come_back(study: Study) -> None:
    with tempfile.TemporaryDirectory() as place:
        root = Path(place)
        write_study(study, root / "study")
        convert(root / "study", root / "a.qdpx", side_car=False)
        with reading(root / "a.qdpx") as incoming:
            back = incoming.study
        assert [each.text for each in back.documents] == [each.text for each in study.documents]
        marked = sorted((each.start, each.end) for each in study.codings)
        on_both = [c for c in study.codings if c.code_id and c.configuration_id]
        again = sorted((*marked, *((each.start, each.end) for each in on_both)))
        assert sorted((each.start, each.end) for each in back.codings) == again
        names = [each.name for each in back.codes]
        assert all(each.name in names for each in study.codes)


def test_the_same_study_gives_the_same_bytes(tmp_path: Path) -> None:
    small_folder(tmp_path)
    assert packed(tmp_path) == packed(tmp_path)


def edited(folder: Path, edit: Callable[[str, bytes], bytes]) -> list[str]:
    """`b.qdpx`: the parts of `a.qdpx`, each as another program leaves it; their names."""
    with (
        zipfile.ZipFile(folder / "a.qdpx") as before,
        zipfile.ZipFile(folder / "b.qdpx", "w") as after,
    ):
        for name in before.namelist():
            after.writestr(name, edit(name, before.read(name)))
        return before.namelist()


def test_a_project_changed_by_another_program_counts_more_than_the_study_beside_it(
    tmp_path: Path,
) -> None:
    small_folder(tmp_path / "small")
    convert(tmp_path / "small", tmp_path / "a.qdpx")
    parts = edited(tmp_path, lambda _, data: data.replace(b'name="Buses"', b'name="Trams"'))
    assert MANIFEST in parts
    done = convert(tmp_path / "b.qdpx", tmp_path / "back")
    assert "Trams" in [each.name for each in done.study.codes]
    assert [str(each) for each in done.losses if each.what == "study beside the project"] == [
        "read as: study beside the project (1): another program changed the project since; "
        "the project was read, not the study"
    ]


def test_a_study_with_faults_in_the_side_car_is_refused_and_nothing_is_written(
    tmp_path: Path,
) -> None:
    small_folder(tmp_path / "small")
    convert(tmp_path / "small", tmp_path / "a.qdpx")

    def wrong(name: str, data: bytes) -> bytes:
        return data.replace(b"round0", b"round9") if name.endswith("rounds.yaml") else data

    edited(tmp_path, wrong)
    with pytest.raises(UnreadableError, match="has faults"):
        convert(tmp_path / "b.qdpx", tmp_path / "back")
    assert not (tmp_path / "back").exists()


def test_what_others_do_not_see_is_said_as_kept_or_as_lost(tmp_path: Path) -> None:
    study = read_study(small_folder(tmp_path)).study
    kept, lost = losses_of(study), losses_of(study, side_car=False)
    assert [each.what for each in kept] == [each.what for each in lost]
    assert {each.fate for each in kept} == {Fate.KEPT_ASIDE}
    assert {each.fate for each in lost} == {Fate.LOST}
    assert {each.what: each.count for each in lost}["referral"] == 2


def test_a_configuration_is_a_note_linked_to_its_passages_and_a_code_on_them(
    tmp_path: Path,
) -> None:
    root = check(_project_of(packed(small_folder(tmp_path))))
    notes = {each.get("name"): each for each in found_in(root, "Note")}
    note = notes["Configuration: She can speak"]
    assert "Context: wants to talk and feels alone" in "".join(note.itertext())
    (link,) = [e for e in found_in(root, "Link") if e.get("originGUID") == note.get("guid")]
    (marked,) = [
        e for e in found_in(root, "PlainTextSelection") if e.get("guid") == link.get("targetGUID")
    ]
    assert (link.get("name"), marked.get("name")[:7]) == ("M, supports", "Because")
    codes = {each.get("guid"): each.get("name") for each in found_in(root, "Code")}
    (ref,) = found_in(marked, "CodeRef")
    assert codes[ref.get("targetGUID")] == "She can speak"


def _project_of(data: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read("Project.qde")


FOREIGN = project(
    source(
        selection(16, 23, "Because", "<Description>She pauses</Description>")
        + selection(0, 3, "a name of her own", n=1)
        + f'<PlainTextSelection guid="{OTHER}" name="Why" startPosition="0" endPosition="3"/>'
    )
    + f'<PictureSource guid="{OTHER[:-1]}1" path="internal://p.png"><PictureSelection '
    f'guid="{OTHER[:-1]}2" firstX="0" firstY="0" secondX="5" secondY="5"/></PictureSource>',
    f'<Links><Link guid="{OTHER[:-1]}3" direction="OneWay" originGUID="{GOING}" '
    f'targetGUID="{MARK}"/></Links>'
    f'<Sets><Set guid="{OTHER[:-1]}4" name="All"><MemberCode targetGUID="{GOING}"/>'
    f'<MemberSource targetGUID="{TEXT}"/></Set></Sets>'
    f'<Graphs><Graph guid="{OTHER[:-1]}5" name="G"><Vertex guid="{OTHER[:-1]}6" firstX="1" '
    f'firstY="1" representedGUID="{BUSES}"/></Graph></Graphs><Description>Of walks</Description>',
)
PARTS = {PATH: WORDS, "Sources/p.png": b"\x89PNG not really"}


def attributes(root: etree._Element) -> dict[str, dict[str, str]]:
    """The attributes of everything with a GUID."""
    return {each.get("guid"): dict(each.attrib) for each in root.iter() if each.get("guid")}


def test_what_another_program_wrote_is_written_back_to_the_letter(tmp_path: Path) -> None:
    check(FOREIGN.encode())
    convert(qdpx(tmp_path, FOREIGN, PARTS), tmp_path / "study")
    convert(tmp_path / "study", tmp_path / "again.qdpx")
    root = check(xml_of(tmp_path / "again.qdpx"))
    before, after = attributes(etree.fromstring(FOREIGN.encode())), attributes(root)
    assert before == {guid: after[guid] for guid in before}
    assert [each.text for each in found_in(root, "Description")][-1] == "Of walks"
    assert root.get("origin") == "Another 1.0"
    with zipfile.ZipFile(tmp_path / "again.qdpx") as archive:
        assert archive.read("Sources/p.png") == PARTS["Sources/p.png"]
        assert archive.read(PATH).decode() == WORDS


def test_what_referred_to_something_since_taken_out_is_not_written_back(tmp_path: Path) -> None:
    convert(qdpx(tmp_path, FOREIGN, PARTS), tmp_path / "study")
    rows = (tmp_path / "study/evidence/codings.csv").read_text()
    (tmp_path / "study/evidence/codings.csv").write_text(rows.splitlines()[0] + "\n")
    convert(tmp_path / "study", tmp_path / "again.qdpx")
    root = check(xml_of(tmp_path / "again.qdpx"))
    assert (found_in(root, "Link"), len(found_in(root, "Set"))) == ([], 1)


def test_a_coding_that_was_moved_keeps_its_guid_and_is_written_where_it_now_is(
    tmp_path: Path,
) -> None:
    convert(qdpx(tmp_path, project(source(selection(16, 23, "Because")))), tmp_path / "study")
    swap(tmp_path / "study", "evidence/codings.csv", ",16,23,", ",0,3,")
    convert(tmp_path / "study", tmp_path / "again.qdpx")
    (marked,) = found_in(check(xml_of(tmp_path / "again.qdpx")), "PlainTextSelection")
    assert (marked.get("startPosition"), marked.get("name")) == ("0", "Why")
    assert marked.get("guid") == MARK
    (coding,) = found_in(marked, "Coding")
    assert (coding.get("guid"), coding.get("creatingUser")) == (CODED, ANN)


def test_a_kept_file_that_was_tampered_with_is_refused(tmp_path: Path) -> None:
    convert(qdpx(tmp_path, FOREIGN, PARTS), tmp_path / "study")
    (tmp_path / "study/foreign/refi/kept.xml").write_text("<not")
    with pytest.raises(UnreadableError, match="not as it was written"):
        convert(tmp_path / "study", tmp_path / "again.qdpx")
    assert not (tmp_path / "again.qdpx").exists()


def test_links_and_histories_of_a_folder_do_not_travel(tmp_path: Path) -> None:
    small = small_folder(tmp_path / "small")
    (tmp_path / "secret.txt").write_text("4242")
    (small / "notes.txt").symlink_to(tmp_path / "secret.txt")
    (small / ".git").mkdir()
    (small / ".git" / "HEAD").write_text("x")
    with zipfile.ZipFile(io.BytesIO(packed(small))) as archive:
        names = archive.namelist()
        infos = archive.infolist()
    assert [each for each in names if ".git" in each or "notes.txt" in each] == []
    assert {each.date_time[:3] for each in infos} == {(1980, 1, 1)}
    assert {each.external_attr >> 16 for each in infos} == {0o644}


@pytest.mark.parametrize("said", ["not json", "[]", "{}", "5"])
def test_a_manifest_that_says_nothing_leaves_the_project_to_be_read(
    tmp_path: Path, said: str
) -> None:
    path = qdpx(tmp_path, project(source("")), {PATH: WORDS, MANIFEST: said})
    done = convert(path, tmp_path / "study")
    assert [each.what for each in done.losses] == ["study beside the project"]


def test_a_picture_at_the_root_of_an_archive_comes_back_among_the_sources(tmp_path: Path) -> None:
    convert(qdpx(tmp_path, project(source("")), {PATH: WORDS, "p.png": "x"}), tmp_path / "study")
    convert(tmp_path / "study", tmp_path / "again.qdpx", side_car=False)
    with zipfile.ZipFile(tmp_path / "again.qdpx") as archive:
        assert "Sources/p.png" in archive.namelist()

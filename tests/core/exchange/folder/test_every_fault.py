"""A check tells every fault at once, each on its own line, and none that follows from another."""

from __future__ import annotations

from pathlib import Path

import pytest

from forwhom.core.errors import FaultsFound, UnreadableError
from forwhom.core.exchange.folder import check_study, read_study
from tests.factories.small_folder import found, put, swap


def places(study: Path) -> list[str]:
    """Where each finding stands, and its rule."""
    return [f"{each.place} {each.rule}" for each in check_study(study)]


def test_every_fault_of_one_row_is_told(study: Path) -> None:
    swap(
        study,
        "evidence/interviews.csv",
        "asha,2018-03-05 10:00,40,2018-03-01 09:00",
        "carys,soon,5000,yesterday",
    )
    assert places(study) == [
        "evidence/interviews.csv:2 bad-date",
        "evidence/interviews.csv:2 bad-date",
        "evidence/interviews.csv:2 bad-value",
        "evidence/interviews.csv:2 unknown-id",
    ]


def test_every_fault_of_one_referral_is_told(study: Path) -> None:
    swap(study, "programme/referrals.csv", "r2,south,2017-04-02", "r2,east,2017-04-32")
    swap(study, "programme/referrals.csv", "midwife,no,,", "midwife,perhaps,,99")
    assert places(study) == [
        "programme/referrals.csv:4 unknown-id",
        "programme/referrals.csv:4 bad-date",
        "programme/referrals.csv:4 bad-value",
        "programme/referrals.csv:4 bad-value",
    ]


def test_every_fault_of_one_item_stands_on_its_own_line(study: Path) -> None:
    put(
        study,
        "theory/rounds.yaml",
        "- round_id: round0\n  name:\n  closed_on: soon\n  about: the wording\n",
    )
    assert places(study) == ["theory/rounds.yaml:2 missing-value", "theory/rounds.yaml:3 bad-date"]


def test_several_rules_between_the_fields_of_one_row_are_all_told(study: Path) -> None:
    swap(study, "evidence/codings.csv", "36,74,Because,speaks,,M,supports", "74,36,,speaks,,,")
    assert [each.rule for each in check_study(study)] == ["bad-value", "missing-value"]


def test_faults_of_several_files_are_told_file_by_file(study: Path) -> None:
    swap(study, "study.toml", 'title = "A small study"', 'title = ""')
    swap(study, "programme/sites.csv", "2017-01-01", "2017-13-01")
    swap(study, "programme/offers.csv", "2017-04-05", "April")
    swap(study, "theory/changes.yaml", "verb: added", "verb: invented")
    assert places(study) == [
        "programme/offers.csv:2 bad-date",
        "programme/sites.csv:2 bad-date",
        "study.toml:4 missing-value",
        "theory/changes.yaml:3 bad-value",
    ]


def test_what_names_a_faulty_record_is_not_at_fault(study: Path) -> None:
    swap(study, "programme/sites.csv", "2017-01-01", "once")
    swap(study, "evidence/participants.csv", "asha,Asha,mother", "asha,Asha,mum")
    swap(study, "theory/conditions.yaml", "text: wants to talk", "text:")
    swap(study, "evidence/codings.csv", "c1,words-asha,36", "c1,words-asha,x")
    assert places(study) == [
        "evidence/codings.csv:2 bad-value",
        "evidence/participants.csv:2 bad-value",
        "programme/sites.csv:2 bad-date",
        "theory/conditions.yaml:2 missing-value",
    ]


@pytest.mark.parametrize(
    ("path", "data"),
    [
        ("programme/sites.csv", b"\x81\x00"),
        ("programme/referrals.csv", b"\x81\x00"),
        ("evidence/participants.csv", b"\x81\x00"),
        ("evidence/documents.csv", b""),
        ("theory/conditions.yaml", b"- a: b: c"),
        ("theory/configurations.yaml", b"just words"),
        ("study.toml", b"\xff\xfe\xd8"),
    ],
)
def test_what_names_something_in_an_unread_file_is_not_at_fault(
    study: Path, path: str, data: bytes
) -> None:
    put(study, path, data)
    faults = places(study)
    assert len(faults) == 1
    assert faults[0].startswith(path)


def test_a_document_without_its_file_is_the_only_fault_of_its_codings(study: Path) -> None:
    (study / "evidence/documents/asha.txt").unlink()
    assert places(study) == ["evidence/documents.csv:2 missing-text"]


def test_lines_are_right_after_a_cell_of_several_lines(study: Path) -> None:
    swap(study, "programme/sites.csv", "green", '"green\nand\ngold"')
    swap(study, "programme/sites.csv", "2017-02-01", "2017-02-30")
    assert places(study) == ["programme/sites.csv:5 bad-date"]


def test_lines_are_right_after_blank_lines(study: Path) -> None:
    swap(study, "programme/referrals.csv", "r2,south", "\n\nr2,east")
    swap(study, "programme/sites.csv", "south,South,2017", "\nsouth,South,217")
    assert places(study) == [
        "programme/referrals.csv:6 unknown-id",
        "programme/sites.csv:4 bad-date",
    ]


def test_a_ragged_row_is_told_on_the_line_it_begins(study: Path) -> None:
    swap(study, "programme/referrals.csv", "\nr2,south", '\nr3,"so\nuth"\nr2,south')
    swap(study, "evidence/codes.csv", "going,Going,Getting there,", 'going,"Go\ning"')
    assert places(study) == [
        "evidence/codes.csv:2 ragged-row",
        "programme/referrals.csv:4 ragged-row",
    ]


def test_rows_after_a_broken_one_are_checked_too(study: Path) -> None:
    swap(study, "programme/sites.csv", "north,North,", 'north,"North"!,')
    swap(study, "programme/sites.csv", "2017-02-01", "2017-02-30")
    assert places(study) == [
        "programme/sites.csv:2 broken-quotes",
        "programme/sites.csv:3 bad-date",
    ]


def test_both_kinds_of_file_for_one_table_are_a_fault(study: Path) -> None:
    put(study, "programme/referrals.parquet", b"")
    assert found(study) == [
        "programme/referrals.csv: referrals.parquet stands beside it; keep the one that is true"
    ]


def test_a_file_that_is_not_parquet_is_a_fault(study: Path) -> None:
    (study / "programme/offers.csv").unlink()
    put(study, "programme/offers.parquet", b"offer_id,referral_id\n")
    assert found(study) == [
        "programme/offers.parquet: it is not a Parquet file; write it anew, or give a CSV instead"
    ]


@pytest.mark.parametrize("path", ["programme/sites.csv", "programme/offers.csv", "study.toml"])
def test_a_text_in_no_encoding_we_read_is_a_fault(study: Path, path: str) -> None:
    put(study, path, b"a,b\n\x81,\x8d\n")
    assert places(study)[0] == f"{path} encoding-unreadable"


def test_a_folder_where_a_file_should_be_is_a_fault(study: Path) -> None:
    for path in ("evidence/codes.csv", "programme/measures.csv"):
        (study / path).unlink()
        (study / path).mkdir()
    assert places(study) == [
        "evidence/codes.csv file-unreadable",
        "programme/measures.csv file-unreadable",
    ]


def test_a_text_that_links_out_of_the_study_is_a_fault(study: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere.txt").write_text("Asha: secret")
    (study / "evidence/documents/asha.txt").unlink()
    (study / "evidence/documents/asha.txt").symlink_to(tmp_path / "elsewhere.txt")
    assert found(study) == [
        "evidence/documents.csv:2: asha.txt is a link that leads out of evidence/documents; "
        "put the file itself there"
    ]


def test_nothing_is_loaded_while_there_is_a_fault(study: Path) -> None:
    swap(study, "programme/sites.csv", "2017-01-01", "once")
    swap(study, "theory/changes.yaml", "verb: added", "verb: invented")
    with pytest.raises(FaultsFound) as caught:
        read_study(study)
    assert [str(each.place) for each in caught.value.findings] == [
        "programme/sites.csv:2",
        "theory/changes.yaml:3",
    ]


def test_a_folder_that_is_not_there_is_unreadable(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="is not a folder; give the folder of a study"):
        check_study(tmp_path / "nowhere")


def test_a_folder_without_a_profile_is_unreadable(study: Path) -> None:
    (study / "study.toml").unlink()
    with pytest.raises(UnreadableError, match=r"holds no study\.toml"):
        check_study(study)

"""A study as an Excel workbook, in and out."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from forwhom.core.errors import FaultsFound, UnreadableError
from forwhom.core.evidence.codings import Coding
from forwhom.core.exchange.folder import read_study
from forwhom.core.exchange.workbook import read_workbook, workbook_losses, write_workbook
from tests.factories.small_folder import small_folder
from tests.factories.values import study, transcript


def book(tmp_path: Path, data: bytes) -> Path:
    path = tmp_path / "study.xlsx"
    path.write_bytes(data)
    return path


def test_a_study_comes_back_but_for_the_tables_of_referrals(tmp_path: Path) -> None:
    small = read_study(small_folder(tmp_path / "small")).study
    back = read_workbook(book(tmp_path, write_workbook(small))).study
    for name in ("profile", "sites", "participants", "interviews", "codes", "codings", "memos"):
        assert getattr(back, name) == getattr(small, name)
    for name in ("conditions", "clusters", "configurations", "rounds", "changes"):
        assert getattr(back, name) == getattr(small, name)
    assert back.documents[0] == small.documents[0]
    assert back.documents[1].text == small.documents[1].text
    assert [each.what for each in workbook_losses(small)] == ["referral", "offer", "score"]


def test_a_text_longer_than_a_cell_goes_on_in_the_next(tmp_path: Path) -> None:
    long = "words and\n" * 10_000
    given_study = study(documents=(transcript(text=long, participant_ids=()),))
    assert (
        read_workbook(book(tmp_path, write_workbook(given_study))).study.documents[0].text == long
    )


def test_words_that_look_like_a_formula_stay_words(tmp_path: Path) -> None:
    text = '=HYPERLINK("http://localhost")'
    path = book(
        tmp_path, write_workbook(study(documents=(transcript(text=text, participant_ids=()),)))
    )
    cells = [c for row in openpyxl.load_workbook(path)["documents"].iter_rows() for c in row]
    assert [each.data_type for each in cells if each.value == text] == ["s"]
    assert read_workbook(path).study.documents[0].text == text


def test_every_wrong_cell_is_found_with_its_sheet_and_row(tmp_path: Path) -> None:
    path = book(tmp_path, write_workbook(study()))
    changed = openpyxl.load_workbook(path)
    changed["codes"].append(["going", "Going", None, "nowhere"])
    changed["participants"].append(["asha", "Asha", "queen"])
    changed.save(path)
    with pytest.raises(FaultsFound) as problem:
        read_workbook(path)
    told = str(problem.value)
    assert "participants:2: role is 'queen'" in told
    assert "codes:2: code going names code nowhere" in told


def test_a_workbook_of_something_else_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.xlsx"
    openpyxl.Workbook().save(path)
    with pytest.raises(UnreadableError, match="none of its sheets is a part of a study"):
        read_workbook(path)
    with pytest.raises(UnreadableError, match="no Excel file, or a damaged one"):
        read_workbook(book(tmp_path, b"Dear"))


def test_a_coding_shows_its_words_beside_it(tmp_path: Path) -> None:
    document = transcript(participant_ids=())
    coding = Coding(
        coding_id="c", document_id=document.document_id, start=0, end=11, configuration_id=None,
        code_id="x",
    )  # fmt: skip
    from forwhom.core.evidence.codes import Code

    given_study = study(
        documents=(document,), codes=(Code(code_id="x", name="X"),), codings=(coding,)
    )
    path = book(tmp_path, write_workbook(given_study))
    rows = list(openpyxl.load_workbook(path)["codings"].values)
    assert dict(zip(rows[0], rows[1], strict=True))["passage"] == "Interviewer"
    assert read_workbook(path).study.codings == (coding,)

"""Plain tables for whoever analyses a study elsewhere."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path

import docx
import pytest

from forwhom.core.errors import ConflictError
from forwhom.core.evidence.documents import Document
from forwhom.core.reporting.tidy import as_csv, cases, codings, write_tidy
from forwhom.core.study import Study
from tests.core.exchange.folder.test_round_trip import files
from tests.factories.small_folder import small_folder
from tests.factories.values import coding, configuration, person, study, transcript

TODAY = date(2026, 3, 9)


def test_a_coding_is_one_row_with_what_is_known_of_its_text_and_speaker() -> None:
    document = transcript()
    (row,) = codings(_study(document))
    assert (row["passage"], row["voice"], row["participant_pseudonym"]) == (
        document.text,
        "mother",
        "Asha",
    )
    assert (row["configuration"], row["account"], row["code"]) == ("safe", "first_hand", "")


def _study(document: Document) -> Study:
    return study(
        participants=(person(), person("Beth")),
        documents=(document,),
        codings=(coding(1, document),),
        configurations=(configuration("safe", context=None), configuration("other", context=None)),
    )


def test_a_case_is_1_where_it_was_marked_0_where_not_and_blank_where_nothing_was_heard() -> None:
    rows = {row["case"]: row for row in cases(_study(transcript()))}
    asha, beth = rows["asha"], rows["beth"]
    assert (asha["configuration safe: safe"], asha["configuration other: other"]) == ("1", "0")
    assert (beth["configuration safe: safe"], beth["configuration other: other"]) == ("", "")


def test_words_that_look_like_a_formula_are_no_formula() -> None:
    rows = list(csv.reader(io.StringIO(as_csv([{"a": "=1+1", "b": "x"}]).decode("utf-8-sig"))))
    assert rows == [["a", "b"], ["'=1+1", "x"]]


def test_a_folder_of_tables_appears_whole_and_never_over_another(tmp_path: Path) -> None:
    small_folder(tmp_path / "small")
    done = write_tidy(tmp_path / "small", tmp_path / "tidy", TODAY)
    assert sorted(files(tmp_path / "tidy")) == [
        "cases.csv",
        "codebook.docx",
        "codings.csv",
        "memos.csv",
    ]
    assert done.counts["codings"] == 2
    (table,) = docx.Document(str(tmp_path / "tidy/codebook.docx")).tables
    told = [[each.text for each in row.cells] for row in table.rows]
    assert told[1:] == [
        ["Going", "Getting there", "", "1"],
        ["\u2003Buses", "Not recorded", "", "0"],
    ]
    with pytest.raises(ConflictError):
        write_tidy(tmp_path / "small", tmp_path / "tidy", TODAY)

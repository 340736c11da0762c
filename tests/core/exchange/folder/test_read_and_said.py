"""What another program saved in its own way is read all the same, and said."""

from __future__ import annotations

from pathlib import Path

import pytest

from forwhom.core.exchange.folder import read_study
from forwhom.core.study import Study
from tests.factories.small_folder import found, put, swap

NAMED = (
    ("programme/sites.csv", "North", "Nörth"),
    ("theory/clusters.yaml", "Psychological", "Psychölogical"),
    ("study.toml", 'small study"', 'smäll study"'),
    ("evidence/documents/asha.txt", "themselves.", "themselvés."),
    ("programme/referrals.csv", "Kim", "Kîm"),
)
SAVED = {
    "UTF-16": ("utf-16", "read as UTF-16"),
    "cp1252": ("cp1252", "read as Windows-1252"),
    "BOM": ("utf-8-sig", "read as UTF-8 with BOM"),
}


def saved(study: Path, path: str, encoding: str) -> None:
    text = (study / path).read_bytes().decode()
    put(study, path, text.encode(encoding))


def said(study: Path, path: str) -> str:
    """The only finding, which must be a notice about this file."""
    (finding,) = found(study)
    assert finding.startswith(f"{path}: notice: ")
    return finding


def words_of(study: Study) -> str:
    nurses = study.referrals.table.nurse.to_pyarrow().to_pylist()
    return repr((study.profile, study.sites, study.clusters, study.documents, nurses))


@pytest.mark.parametrize("way", list(SAVED))
@pytest.mark.parametrize(("path", "plain", "accented"), NAMED, ids=[each[0] for each in NAMED])
def test_another_encoding_is_read_and_said(
    study: Path, path: str, plain: str, accented: str, way: str
) -> None:
    encoding, words = SAVED[way]
    swap(study, path, plain, accented)
    saved(study, path, encoding)
    assert words in said(study, path)
    assert accented.strip('"') in words_of(read_study(study).study)


@pytest.mark.parametrize("path", [each[0] for each in NAMED])
def test_lines_that_end_another_way_are_read_and_said(study: Path, path: str) -> None:
    plain = words_of(read_study(study).study)
    put(study, path, (study / path).read_bytes().replace(b"\n", b"\r\n"))
    assert "its lines end with CR or CRLF" in said(study, path)
    assert words_of(read_study(study).study) == plain


def test_positions_count_each_line_end_once_however_it_was_saved(study: Path) -> None:
    path = "evidence/documents/asha.txt"
    put(study, path, (study / path).read_bytes().replace(b"\n", b"\r\n"))
    (document, _) = read_study(study).study.documents
    assert document.text is not None
    assert document.text[36:43] == "Because"


def test_an_open_answer_counts_each_line_end_once(study: Path) -> None:
    path = "programme/referrals.csv"
    put(study, path, (study / path).read_bytes().replace(b"\n", b"\r\n"))
    (_, answer) = read_study(study).study.documents
    assert answer.text == "To talk,\nand be heard"


@pytest.mark.parametrize("path", ["evidence/codes.csv", "programme/measures.csv"])
@pytest.mark.parametrize(("mark", "name"), [(";", "semicolons"), ("\t", "tabs")])
def test_cells_separated_another_way_are_read_and_said(
    study: Path, path: str, mark: str, name: str
) -> None:
    put(study, path, (study / path).read_text().replace(",", mark))
    assert found(study) == [f"{path}: notice: cells are separated by {name}; we write commas"]

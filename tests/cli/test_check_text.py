"""`forwhom check-text`: a text's configuration numbers, from a file and a study folder."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from docx import Document

from forwhom.cli.check_text import command
from forwhom.core.errors import UnreadableError

STUDY = Path(__file__).parents[2] / "examples" / "parents-in-mind"
WRONG = "Some expected that it would be much like a talking therapy (CMO 15)."


def run(*asked: object) -> Result:
    return CliRunner().invoke(command, [str(each) for each in asked], catch_exceptions=False)


def test_a_wrong_number_exits_1_and_is_asked_about(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(f"# Discussion\n\n{WRONG}\n", encoding="utf-8")
    done = run(tmp_path / "a.md", STUDY)
    assert done.exit_code == 1
    assert "Line 3: CMO 15: is configuration 16b meant" in done.stdout


def test_right_numbers_exit_0(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Hope came from women who had recovered (CMO 5).")
    done = run(tmp_path / "a.txt", STUDY)
    assert done.exit_code == 0
    assert "One citation, no things to look at." in done.stdout


def test_a_word_document_is_read_and_json_stands_alone(tmp_path: Path) -> None:
    written = Document()
    written.add_paragraph("Nothing is cited here.")
    written.add_paragraph(WRONG)
    written.save(str(tmp_path / "a.docx"))
    done = run(tmp_path / "a.docx", STUDY, "--json")
    assert done.exit_code == 1
    (slip,) = json.loads(done.stdout)["slips"]
    assert (slip["line"], slip["other"]) == (2, "cmo16b")


def test_a_text_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="no such file"):
        run(tmp_path / "none.md", STUDY)

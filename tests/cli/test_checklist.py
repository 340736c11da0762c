"""`forwhom checklist`: from a study folder, as files and as JSON."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner, Result
from docx import Document

from forwhom.cli.checklist import command

STUDY = Path(__file__).parents[2] / "examples" / "parents-in-mind"


def run(*asked: object) -> Result:
    done = CliRunner().invoke(command, [str(each) for each in asked], catch_exceptions=False)
    assert done.exit_code == 0
    return done


def test_the_gaps_are_told_as_tasks() -> None:
    said = " ".join(run(STUDY).stdout.split())
    assert "- 1. Say in the title that it is a realist evaluation" in said


def test_a_word_document_has_the_checklists_own_columns(tmp_path: Path) -> None:
    run(STUDY, "-o", tmp_path / "a.docx")
    (table,) = Document(str(tmp_path / "a.docx")).tables
    assert [each.text for each in table.rows[0].cells][1:] == [
        "Reported (Y / N / unclear)",
        "Page or where",
    ]
    assert len(table.rows) == 21


def test_a_csv_is_written_and_json_stands_alone(tmp_path: Path) -> None:
    done = run(STUDY, "-o", tmp_path / "a.csv", "--json")
    assert (tmp_path / "a.csv").read_text(encoding="utf-8").startswith("Item,")
    assert len(json.loads(done.stdout)) == 20

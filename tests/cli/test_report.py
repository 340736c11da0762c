import subprocess
import sys
from pathlib import Path

import docx
from click.testing import CliRunner
from lxml import html

from forwhom.cli.report import command

STUDY = Path(__file__).parents[2] / "examples" / "parents-in-mind"


def test_the_worked_study_becomes_a_word_document(tmp_path):
    out = tmp_path / "report.docx"

    found = CliRunner().invoke(command, [str(STUDY), "-o", str(out)], catch_exceptions=False)

    assert found.exit_code == 0
    written = docx.Document(str(out))
    captions = [each.text for each in written.paragraphs if each.style.name == "Caption"]
    tables = [each for each in captions if each.startswith("Table")]
    assert [each.partition(".")[0] for each in tables] == [f"Table {n}" for n in range(1, 7)]
    assert len(written.tables) == 6
    assert len(written.inline_shapes) == 3  # take-up, the flow, what is missing


def test_its_numbers_are_the_published_ones(tmp_path):
    out = tmp_path / "report.html"

    CliRunner().invoke(command, [str(STUDY), "-o", str(out)], catch_exceptions=False)

    said = " ".join(html.fromstring(out.read_text()).text_content().split())
    assert "182 of 260 (70.0%) (95% Wilson interval 64.2 to 75.2)" in said
    assert "72 interviews, 78.5 hours in all" in said
    assert "With mothers, 20 interviews, mean 37 minutes (range 20 to 58)" in said
    assert "with volunteers, 27 interviews, mean 54 minutes (range 38 to 82)" in said
    assert "with members of staff, 25 interviews, mean 101 minutes (range 36 to 210)" in said
    assert "62 were by telephone and ten were face to face" in said
    assert "Nothing is withheld in this report yet" in said


def test_a_study_with_faults_is_not_written_up(tmp_path):
    (tmp_path / "study.toml").write_text('study_id = "s"\ntitle = "T"\n')
    out = tmp_path / "report.md"

    asked = [sys.executable, "-m", "forwhom", "report", str(tmp_path), "-o", str(out)]
    found = subprocess.run(asked, capture_output=True, text=True, check=False)

    assert found.returncode == 1
    assert "study.toml" in found.stderr
    assert "question is missing" in found.stderr
    assert not out.exists()


def test_an_ending_it_does_not_write_is_refused(tmp_path):
    found = CliRunner().invoke(command, [str(STUDY), "-o", str(tmp_path / "report.pdf")])

    assert found.exit_code == 2
    assert "end it in .docx, .html, .md" in found.output

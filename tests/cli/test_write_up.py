"""`forwhom write-up`: a scaffold as a file."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from docx import Document

from forwhom.cli.write_up import command

STUDY = Path(__file__).parents[2] / "examples" / "parents-in-mind"


@pytest.mark.parametrize("ending", ["docx", "md"])
def test_the_scaffold_is_written_in_the_format_asked_for(tmp_path: Path, ending: str) -> None:
    asked = [str(STUDY), "-o", str(tmp_path / f"a.{ending}")]
    done = CliRunner().invoke(command, asked, catch_exceptions=False)
    assert done.exit_code == 0
    if ending == "md":
        text = (tmp_path / "a.md").read_text(encoding="utf-8")
    else:
        text = "\n".join(each.text for each in Document(str(tmp_path / "a.docx")).paragraphs)
    assert "(CMO 16b)." in text
    assert "A scaffold, and no findings." in text


def test_another_ending_is_refused(tmp_path: Path) -> None:
    done = CliRunner().invoke(command, [str(STUDY), "-o", str(tmp_path / "a.pdf")])
    assert done.exit_code == 2

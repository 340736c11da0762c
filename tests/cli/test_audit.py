"""`forwhom audit` as a person runs it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from forwhom.cli.audit import command
from forwhom.core.errors import UnreadableError

PUBLISHED = Path(__file__).parents[2] / "examples" / "published"
KEYS = [
    "table", "kind", "variable", "category", "arm", "site", "published", "expected", "repair",
    "unique", "severity", "why",
]  # fmt: skip


def run(*asked: object) -> Result:
    return CliRunner().invoke(command, [str(each) for each in asked], catch_exceptions=False)


def test_faults_are_told_in_words_with_a_repair_that_is_ours_and_exit_with_1() -> None:
    found = run(PUBLISHED / "table-2.csv")
    assert found.exit_code == 1
    assert "16 faults: 10 in which a number matters, 6 of rounding." in found.stdout
    assert "They are not the authors'" in found.stdout
    assert "No rule of rounding" in found.stdout


def test_a_table_without_faults_exits_with_0(tmp_path: Path) -> None:
    table = tmp_path / "t.csv"
    table.write_text("Stage,Mothers (n = 4)\nPregnant,1 (25%)\nPostnatal,3 (75%)\n")
    found = run(table)
    assert (found.exit_code, "No arithmetic fault was found." in found.stdout) == (0, True)
    assert json.loads(run(table, "--json").stdout) == {"faults": []}


def test_json_stands_alone_on_standard_output_with_every_key() -> None:
    line = [sys.executable, "-m", "forwhom", "audit", str(PUBLISHED / "table-2.csv"), "--json"]
    found = subprocess.run(line, capture_output=True, text=True, check=False)
    faults = json.loads(found.stdout)["faults"]
    assert found.returncode == 1
    assert [list(each) for each in faults] == [KEYS] * 16
    (stage,) = (each for each in faults if each["category"] == "Postnatal")
    assert (stage["published"], stage["expected"], stage["repair"], stage["unique"]) == (
        138, 136, 136, True,
    )  # fmt: skip


def test_several_tables_are_audited_in_one_run() -> None:
    faults = json.loads(run(*sorted(PUBLISHED.glob("*.csv")), "--json").stdout)["faults"]
    assert len({each["table"] for each in faults}) == 3


@pytest.mark.parametrize("ending", [".docx", ".html", ".md"])
def test_what_was_found_is_written_as_a_document(tmp_path: Path, ending: str) -> None:
    output = tmp_path / f"audit{ending}"
    found = run(PUBLISHED / "table-2.csv", "-o", output)
    assert (found.exit_code, found.stdout) == (1, "")
    assert output.stat().st_size > 3000


@pytest.mark.parametrize(
    ("asked", "wrong"),
    [
        ([], "Nothing to audit"),
        (["t.csv", "--against", "t.csv"], "--against goes with --text"),
        (["t.csv", "--multi", "A", "--partition", "A"], "A cannot be both"),
        (["t.csv", "--tolerance", "much"], "no number of percentage points"),
        (["t.csv", "--tolerance", "-1"], "no number of percentage points"),
        (["t.csv", "-o", "out.pdf"], "does not say a format"),
    ],
)
def test_what_cannot_be_meant_is_refused(asked: list[str], wrong: str) -> None:
    found = run(*asked)
    assert (found.exit_code, wrong in found.stderr) == (2, True)


def test_a_file_that_is_no_table_is_refused_by_name(tmp_path: Path) -> None:
    nothing = tmp_path / "t.csv"
    nothing.write_text("Dear reader\n")
    with pytest.raises(UnreadableError, match=r"t\.csv"):
        run(nothing)


def test_a_broken_table_exits_with_2_and_writes_nothing(tmp_path: Path) -> None:
    output = tmp_path / "audit.md"
    line = [sys.executable, "-m", "forwhom", "audit", "missing.csv", "-o", str(output)]
    found = subprocess.run(line, capture_output=True, text=True, check=False)
    assert (found.returncode, found.stdout, output.exists()) == (2, "", False)
    assert "missing.csv: there is no such file" in found.stderr


WORKED = Path(__file__).parents[2] / "examples" / "parents-in-mind"
TABLE_2 = [
    "--rows", "ethnicity,imd_quintile,first_time_parent,stage,previous_difficulties",
    "--multi", "support", "--by", "taken_up", "--across", "site",
]  # fmt: skip
TABLE_3 = [
    "--rows", "hads_depression,hads_anxiety", "--band", "hads_depression=HADS",
    "--band", "hads_anxiety=HADS", "--across", "site",
    "--where", "taken_up = yes and hads_depression is recorded",
]  # fmt: skip


@pytest.mark.parametrize("asked", [TABLE_2, TABLE_3], ids=["Table 2", "Table 3"])
@pytest.mark.parametrize("missing", ["row", "inside", "outside"])
@pytest.mark.parametrize("ending", [".csv", ".docx"])
def test_the_worked_study_s_tables_pass_in_silence(
    tmp_path: Path, asked: list[str], missing: str, ending: str
) -> None:
    from forwhom.cli.describe import command as describe

    table = tmp_path / f"table{ending}"
    told = [str(WORKED), *asked, "--missing", missing, "-o", str(table)]
    assert CliRunner().invoke(describe, told, catch_exceptions=False).exit_code == 0
    found = run(table, "--json")
    assert (found.exit_code, json.loads(found.stdout)) == (0, {"faults": []})


ARTICLE = """\
In all, 182 of 260 mothers (70%) took up support. At site 2 it was 53 of 66 (81%).

Volunteers (n = 27) were interviewed.
"""


def test_a_text_s_sentences_are_checked_against_tables(tmp_path: Path) -> None:
    text = tmp_path / "article.txt"
    text.write_text(ARTICLE)
    found = run("--text", text, "--against", PUBLISHED / "table-2.csv", PUBLISHED / "table-1.csv")
    assert found.exit_code == 1
    assert "Line 1:" in found.stdout
    assert "53 of 66 is 80%" in found.stdout
    (fault,) = json.loads(run("--text", text, "--json").stdout)["faults"]
    assert (fault["line"], fault["published"], fault["expected"]) == (1, "81%", "80%")
    text.write_text(ARTICLE.replace("81", "80"))
    assert run("--text", text, "--against", PUBLISHED / "table-2.csv").exit_code == 0

"""`forwhom configurations`: on the screen, and as the table journals print."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner

from forwhom.cli.configurations import command

STUDY = "examples/parents-in-mind"


def run(*arguments: str) -> str:
    done = CliRunner().invoke(command, [STUDY, *arguments])
    assert done.exit_code == 0, done.output
    return done.stdout


def test_what_is_proposed_and_judged_stands_side_by_side() -> None:
    lines = [" ".join(line.split()) for line in run().splitlines()]

    assert "cmo09 Seeing that it is for her no no not evidenced" in lines
    assert "cmo17 A step down no yes nobody judged" in lines
    assert any("undecided (reworded since; two passages added)" in line for line in lines)
    assert "cmo15, cmo16b: situated (researcher)" in lines


def test_as_csv_and_json_the_same_rows(tmp_path: Path) -> None:
    run("-o", str(tmp_path / "t.csv"))
    rows = list(csv.DictReader((tmp_path / "t.csv").read_text(encoding="utf-8").splitlines()))
    said = json.loads(run("--json"))

    assert [row["configuration_id"] for row in rows] == [each["configuration_id"] for each in said]
    (nine,) = [row for row in rows if row["configuration_id"] == "cmo09"]
    assert (nine["hypothesised"], nine["proposed"], nine["verdict"]) == (
        "no",
        "no",
        "not evidenced",
    )
    (seventeen,) = [each for each in said if each["configuration_id"] == "cmo17"]
    assert (seventeen["verdict"], seventeen["judged_by"]) == (None, None)


def test_as_word_confirmed_is_told_from_proposed_and_chosen_from_rule(tmp_path: Path) -> None:
    run("-o", str(tmp_path / "t.docx"))
    (table,) = docx.Document(str(tmp_path / "t.docx")).tables
    cells = {row.cells[0].text.split("\n")[0]: row.cells for row in table.rows}

    assert cells["cmo01"][2].text == "✓\nconfirmed"
    assert cells["cmo17"][2].text == "(✓)\nproposed"
    assert cells["cmo09"][2].text == "–\njudged not to be"
    assert cells["cmo10"][2].text == "?\nundecided\nolder"
    assert cells["cmo01"][7].text.count("‡") == 3
    assert "‡" not in cells["cmo02"][7].text


@pytest.mark.parametrize("ending", ["html", "md", "xlsx", "tex", "json"])
def test_in_every_other_form(tmp_path: Path, ending: str) -> None:
    assert run("-o", str(tmp_path / f"t.{ending}")).endswith("written\n")
    assert (tmp_path / f"t.{ending}").stat().st_size > 1000

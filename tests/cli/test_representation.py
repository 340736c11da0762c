"""`forwhom representation` as a person runs it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from forwhom.cli.representation import command
from forwhom.core.errors import UnreadableError

EXAMPLES = Path(__file__).parents[2] / "examples"
STUDY, PEOPLE = EXAMPLES / "parents-in-mind", EXAMPLES / "invented-population.csv"


def run(*asked: object) -> Result:
    return CliRunner().invoke(command, [str(each) for each in asked], catch_exceptions=False)


def test_every_variable_of_the_population_is_shown_unless_rows_are_asked() -> None:
    shown = run(STUDY, "--population", PEOPLE).stdout
    assert "n is the number of referrals. The population is that of invented-population" in shown
    assert "Ethnicity" in shown
    assert "Index of Multiple Deprivation" in shown
    assert "Ethnicity" not in run(STUDY, "--population", PEOPLE, "--rows", "imd_quintile").stdout


def test_the_supported_are_asked_for_by_a_condition_and_by_site() -> None:
    found = json.loads(
        run(STUDY, "--population", PEOPLE, "--rows", "ethnicity", "--across", "site",
            "--where", "taken_up = yes", "--json").stdout
    )  # fmt: skip
    asian = {each["site"]: each for each in found["lines"] if each["category"] == "Asian"}
    assert (asian["site3"]["count"], asian["site3"]["n"]) == (7, 32)
    assert asian["site3"]["population_percent"] == 39.4


@pytest.mark.parametrize("ending", ["csv", "json", "docx", "html", "md"])
def test_it_is_written_in_every_form(tmp_path: Path, ending: str) -> None:
    out = tmp_path / f"r.{ending}"
    found = run(STUDY, "--population", PEOPLE, "-o", out)
    assert (found.exit_code, found.stdout) == (0, "")
    assert out.stat().st_size > 500


def test_what_does_not_fit_the_population_is_said(tmp_path: Path) -> None:
    (tmp_path / "p.csv").write_text("variable,category,percent\nstage,pregnant,100\n")
    with pytest.raises(UnreadableError, match="does not tell stage 'postnatal'"):
        run(STUDY, "--population", tmp_path / "p.csv")
    with pytest.raises(UnreadableError, match="does not tell route"):
        run(STUDY, "--population", PEOPLE, "--rows", "route")
    with pytest.raises(UnreadableError, match="no such file"):
        run(STUDY, "--population", tmp_path / "none.csv")


def test_rows_left_out_and_the_way_a_file_was_read_are_said(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_bytes("x;score\nZoë;1\nZoë;\n".encode("cp1252"))
    (tmp_path / "p.csv").write_text("variable,category,count\nx,Zoë,1\n")
    found = run(tmp_path / "t.csv", "--population", tmp_path / "p.csv", "--where", "score > 0")
    assert "Windows-1252" in found.stderr
    assert "warning: Left out" in found.stderr
    assert "n is the number of rows" in found.stdout

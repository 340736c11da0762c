"""`forwhom picture` as a person runs it."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from lxml import etree

from forwhom.cli.picture import PICTURES, command
from forwhom.core.errors import UnreadableError
from forwhom.core.exchange.folder import new_study

STUDY = Path(__file__).parents[2] / "examples" / "parents-in-mind"


def run(*asked: object) -> Result:
    return CliRunner().invoke(command, [str(each) for each in asked], catch_exceptions=False)


@pytest.mark.parametrize("name", PICTURES)
def test_the_words_go_to_standard_output_and_into_the_svg(name: str, tmp_path: Path) -> None:
    out = tmp_path / "p.svg"
    found = run(STUDY, name, "-o", out)
    assert found.exit_code == 0
    svg = etree.parse(str(out)).getroot()
    assert svg.get("role") == "img"
    assert found.stdout == f"{svg.findtext('{*}desc')}\n"


def test_a_png_is_a_png(tmp_path: Path) -> None:
    out = tmp_path / "p.PNG"
    assert run(STUDY, "flow", "-o", out).exit_code == 0
    assert out.read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (["flows", "-o", "p.svg"], "'flows' is not one of"),
        (["flow", "-o", "p.jpg"], "end it in .svg, .png"),
        (["flow"], "Missing option '-o'"),
        (["missing", "--rows", "a,,b", "-o", "p.svg"], "a name is empty"),
    ],
)
def test_what_cannot_be_meant_is_refused(asked: list[str], said: str) -> None:
    found = CliRunner().invoke(command, [str(STUDY), *asked])
    assert found.exit_code == 2
    assert said in found.output


@pytest.mark.parametrize(
    ("ending", "begins"),
    [("md", "# Programme theory\n"), ("html", "<!doctype html>"), ("txt", "Programme theory: 20")],
)
def test_the_theory_is_outlined_in_a_file_that_names_every_configuration(
    tmp_path: Path, ending: str, begins: str
) -> None:
    out = tmp_path / f"theory.{ending}"
    assert run(STUDY, "theory", "-o", out).exit_code == 0
    said = out.read_text(encoding="utf-8")
    assert said.startswith(begins)
    assert all(said.count(f"cmo{number:02d} ") == 1 for number in range(1, 21))


def test_only_the_theory_has_an_outline(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="flow is drawn, not outlined"):
        run(STUDY, "flow", "-o", tmp_path / "flow.md")


def test_a_theory_is_drawn_of_a_study_without_referrals(tmp_path: Path) -> None:
    new_study(tmp_path / "study", "No referrals")
    with pytest.raises(UnreadableError, match="no configuration stands"):
        run(tmp_path / "study", "theory", "-o", tmp_path / "theory.svg")
    written = tmp_path / "study" / "theory" / "configurations.yaml"
    written.write_text("- configuration_id: cmo01\n  name: Hope\n", encoding="utf-8")
    assert run(tmp_path / "study", "theory", "-o", tmp_path / "theory.svg").exit_code == 0

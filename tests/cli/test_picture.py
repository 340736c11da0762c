"""`forwhom picture` as a person runs it."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from lxml import etree

from forwhom.cli.picture import PICTURES, command

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

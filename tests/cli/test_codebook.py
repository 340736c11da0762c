"""`forwhom codebook`: the tree of codes."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from forwhom.cli.codebook import command
from forwhom.core.exchange.folder import new_study
from tests.factories.small_folder import small_folder


def run(*arguments: str) -> str:
    done = CliRunner().invoke(command, list(arguments), catch_exceptions=False)
    assert done.exit_code == 0
    return done.stdout


def test_the_tree_is_shown_with_what_rests_on_each_code(tmp_path: Path) -> None:
    small_folder(tmp_path / "small")
    codes = tmp_path / "small/evidence/codes.csv"
    codes.write_text(
        "code_id,name,meaning,parent,leg\nbuses,Buses,,going,context\ngoing,Going,Getting there,,\n"
    )
    assert run(str(tmp_path / "small")).splitlines() == [
        "Going    1 in 1 (1 in 1)",
        "  Buses  0 in 0  may be context",
    ]


def test_the_same_as_json(tmp_path: Path) -> None:
    small_folder(tmp_path / "small")
    going, buses = json.loads(run(str(tmp_path / "small"), "--json"))
    assert (going["codings"], going["documents_with_those_below"], going["depth"]) == (1, 1, 0)
    assert (buses["parent"], buses["depth"], buses["leg"]) == ("going", 1, None)


def test_a_study_without_codes_says_so(tmp_path: Path) -> None:
    new_study(tmp_path / "new", "Nothing yet")
    assert run(str(tmp_path / "new")) == "The study has no codes.\n"

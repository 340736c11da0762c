"""`forwhom rounds`: rounds, two side by side, and a life, from a study folder."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from forwhom.cli.rounds import command
from forwhom.core.errors import UnreadableError

STUDY = Path(__file__).parents[2] / "examples" / "parents-in-mind"


def run(*asked: str) -> str:
    done = CliRunner().invoke(command, [str(STUDY), *asked], catch_exceptions=False)
    assert done.exit_code == 0
    return done.stdout


def test_two_rounds_are_told_word_by_word_with_what_lies_between() -> None:
    said = run("--between", "round1", "round3")

    assert "will [-make her feel normal-]" in said
    assert "change05 tells in words of its own" in said
    assert "because of: jodie-24, leanne-08, carys-04, meera-04" in said


@pytest.mark.parametrize("asked", [(), ("--between", "round0", "round3"), ("--life", "cmo13")])
def test_it_fits_a_terminal_and_is_json_for_a_program(asked: tuple[str, ...]) -> None:
    assert max(map(len, run(*asked).splitlines())) <= 80
    assert json.loads(run(*asked, "--json"))


def test_what_is_not_there_is_refused() -> None:
    for asked in (("--between", "round1", "round9"), ("--life", "cmo99")):
        with pytest.raises(UnreadableError):
            run(*asked)

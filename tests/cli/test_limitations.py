"""`forwhom limitations`: from a study folder."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner, Result

from forwhom.cli.limitations import command

STUDY = Path(__file__).parents[2] / "examples" / "parents-in-mind"


def run(*asked: object) -> Result:
    done = CliRunner().invoke(command, [str(each) for each in asked], catch_exceptions=False)
    assert done.exit_code == 0
    return done


def test_each_is_told_with_where_it_comes_from() -> None:
    said = " ".join(run(STUDY).stdout.split())
    assert "Nobody who declined is heard." in said
    assert "(Counted from codings and configurations.)" in said


def test_the_json_stands_alone() -> None:
    found = json.loads(run(STUDY, "--json").stdout)
    assert found[0]["name"] == "no-voice-on-declining"

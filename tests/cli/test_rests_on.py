"""`forwhom rests-on`: what configurations rest on, from a study folder."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from forwhom.cli.rests_on import command
from forwhom.core.errors import UnreadableError
from forwhom.core.exchange.folder import new_study
from forwhom.core.theory.remarks import Remark

STUDY = Path(__file__).parents[2] / "examples" / "parents-in-mind"


def run(*asked: object) -> Result:
    done = CliRunner().invoke(command, [str(each) for each in asked], catch_exceptions=False)
    assert done.exit_code == 0
    return done


def test_every_remark_names_the_configurations_it_is_made_of() -> None:
    lines = run(STUDY).stdout.splitlines()

    at = lines.index("No mother's own voice")
    assert lines[at + 1] == (
        "  as a whole  cmo07, cmo07a, cmo07b, cmo09, cmo10, cmo13, cmo19, cmo20"
    )
    assert "  cmo07a Someone like her      3 (2)     2 (1)     3 (2)     2 (1)         –" in lines


def test_it_says_who_speaks_of_declining_and_what_a_search_leaves() -> None:
    said = " ".join(run(STUDY).stdout.split())

    assert "No mother who declined speaks for herself." in said
    assert "it cannot be told from no search" in said
    assert "never how strong it is" in said


@pytest.mark.parametrize("asked", [(), ("--configuration", "cmo05"), ("--configuration", "cmo10")])
def test_no_line_is_wider_than_a_terminal(asked: tuple[str, ...]) -> None:
    assert max(map(len, run(STUDY, *asked).stdout.splitlines())) <= 80


def test_one_configuration_is_told_with_and_without_what_suggested_it() -> None:
    said = run(STUDY, "--configuration", "cmo05").stdout

    assert (
        "As a whole: two passages from one person\n  without what suggested it: no passage" in said
    )
    assert "  round    round2 2 (1)\n" in said
    assert "  - Only one person speaks of it.\n" in said


def test_a_count_by_account_is_of_that_leg() -> None:
    found = json.loads(run(STUDY, "--configuration", "cmo10", "--json").stdout)

    legs = found[0]["legs"]
    assert legs["resource"]["by"]["account"] == {"first_hand": {"codings": 2, "people": 1}}
    assert legs["reasoning"]["by"]["account"] == {"second_hand": {"codings": 2, "people": 1}}


def test_the_json_has_every_configuration_with_its_parts_and_remarks() -> None:
    found = json.loads(run(STUDY, "--json").stdout)

    by_id = {each["configuration_id"]: each for each in found}
    assert len(by_id) == 28
    assert by_id["cmo07a"]["part_of"] == "cmo07"
    assert by_id["cmo05"]["whole"]["without_suggesting"]["codings"] == 0
    assert by_id["cmo01"]["whole"]["without_suggesting"] is None
    assert {said["remark"] for each in found for said in each["remarks"]} <= set(Remark)
    for each in found:
        for side in each["whole"]["by"].values():
            assert sum(one["codings"] for one in side.values()) == each["whole"]["codings"]


def test_a_configuration_that_is_not_there_is_refused() -> None:
    with pytest.raises(UnreadableError, match="no configuration cmo99"):
        run(STUDY, "--configuration", "cmo99")


def test_a_study_without_configurations_says_so(tmp_path: Path) -> None:
    new_study(tmp_path / "new", "New")

    assert run(tmp_path / "new").stdout == "No configurations are written down yet.\n"
    assert json.loads(run(tmp_path / "new", "--json").stdout) == []

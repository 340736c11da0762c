"""`forwhom views`: configurations in the field's variants, from a study folder."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from forwhom.cli.views import VARIANTS, command
from forwhom.core.errors import UnreadableError
from forwhom.core.exchange.folder import new_study
from forwhom.core.theory.variants import Variant

STUDY = Path(__file__).parents[2] / "examples" / "parents-in-mind"


def run(*asked: object) -> Result:
    done = CliRunner().invoke(command, [str(each) for each in asked], catch_exceptions=False)
    assert done.exit_code == 0
    return done


def test_every_variant_can_be_asked_for() -> None:
    assert set(VARIANTS) == set(Variant)


@pytest.mark.parametrize("variant", VARIANTS)
def test_every_configuration_is_written_on_lines_that_a_terminal_holds(variant: str) -> None:
    lines = run(STUDY, "--as", variant).stdout.splitlines()
    named = [line.split()[0] for line in lines if line.strip().startswith("cmo")]
    assert len(named) == len(set(named)) == 28
    assert max(map(len, lines)) <= 80


def test_cmo_is_written_where_no_variant_is_named() -> None:
    assert run(STUDY).stdout.startswith("Context, mechanism, outcome\n\ncmo01 Not judged\n")


def test_one_is_written_with_its_branches_which_take_over_what_they_lack() -> None:
    said = run(STUDY, "--as", "split", "--configuration", "cmo08").stdout
    assert "cmo08 The format she can bear" in said
    assert "  cmo08b Unnoticed in a group" in said
    assert "a choice between one person and a group (as in The" in said
    assert "cmo09" not in said


def test_a_branch_is_written_alone_with_what_its_parent_states() -> None:
    said = run(STUDY, "--as", "if-then", "--configuration", "cmo18a").stdout
    assert said.count("cmo18") == 1
    assert "and the programme offers" in " ".join(said.split())
    assert "referring herself" in said


def test_json_holds_every_place_with_its_legs_and_whose_words_are_taken_over() -> None:
    found = json.loads(run(STUDY, "--as", "icamo", "--json").stdout)
    by_id = {each["configuration_id"]: each for each in found}
    assert [slot["slot"] for slot in by_id["cmo08a"]["slots"]] == [
        "intervention",
        "context",
        "actor",
        "mechanism",
        "outcome",
    ]
    [resource] = by_id["cmo08a"]["slots"][0]["parts"]
    assert (resource["leg"], resource["taken_over_from"]) == (
        "resource",
        "The format she can bear",
    )
    assert by_id["cmo08a"]["part_of"] == "cmo08"
    assert "sentence" not in by_id["cmo01"]
    sentences = json.loads(run(STUDY, "--as", "if-then", "--json").stdout)
    assert sentences[0]["sentence"].startswith("If a mother wants emotional support")


def test_an_empty_study_says_so(tmp_path: Path) -> None:
    new_study(tmp_path / "study", "Empty")
    assert run(tmp_path / "study").stdout == "No configurations are written down yet.\n"


def test_a_configuration_that_is_not_there_is_said() -> None:
    with pytest.raises(UnreadableError, match="there is no configuration cmo99"):
        run(STUDY, "--configuration", "cmo99")

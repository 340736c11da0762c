"""`forwhom theory`: in as round 0, or refused; out in four forms."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from forwhom.cli.theory import command
from forwhom.core.errors import ConflictError, UnreadableError
from forwhom.core.exchange.folder import new_study, read_study

WORKED = Path(__file__).parents[2] / "examples/parents-in-mind"
ROWS = "Context,Mechanism,Outcome\nis shy,peers will not judge her,goes\n"


@pytest.fixture
def new(tmp_path: Path) -> Path:
    new_study(tmp_path / "new", "New")
    (tmp_path / "t.csv").write_text(ROWS)
    return tmp_path / "new"


def run(*asked: object):
    return CliRunner().invoke(command, [str(each) for each in asked])


def test_a_theory_comes_in_and_the_guess_is_said(new: Path):
    done = run("import", new.parent / "t.csv", new, "--on", "2018-01-12")

    assert done.exit_code == 0
    assert "1 configurations, 1 conditions, 0 clusters are its initial" in done.stdout
    assert "read as: mechanism in one cell (1)" in done.stderr
    held = read_study(new).study
    assert [each.reasoning for each in held.configurations] == ["peers will not judge her"]
    assert str(held.rounds[0].closed_on) == "2018-01-12"


def test_a_preview_writes_nothing(new: Path):
    done = run("import", new.parent / "t.csv", new, "--preview")

    assert "    Context: is shy" in done.stdout
    assert "would be its initial programme theory" in done.stdout
    assert read_study(new).study.configurations == ()


def test_json_stands_alone(new: Path):
    told = json.loads(run("import", new.parent / "t.csv", new, "--preview", "--json").stdout)

    assert told["theory"]["configurations"][0]["outcome"] == "goes"
    assert {each["fate"] for each in told["losses"]} == {"read as"}


def test_a_study_with_a_theory_is_left_as_it_is(new: Path):
    run("import", new.parent / "t.csv", new)
    before = {each: each.read_bytes() for each in new.rglob("*.yaml")}
    done = run("import", new.parent / "t.csv", new)

    assert isinstance(done.exception, ConflictError)
    assert "refine what stands there" in str(done.exception)
    assert {each: each.read_bytes() for each in new.rglob("*.yaml")} == before


def test_what_is_no_theory_leaves_the_study_as_it_is(new: Path):
    (new.parent / "t.csv").write_text("Context,Mechanism\nis shy,trust\n")
    done = run("import", new.parent / "t.csv", new)

    assert isinstance(done.exception, UnreadableError)
    assert read_study(new).study.configurations == ()


def test_a_theory_goes_out_and_comes_in_elsewhere_the_same(new: Path):
    out = new.parent / "t.yaml"
    done = run("export", WORKED, "--as", "yaml", "--out", out)
    assert done.stdout == f"{out}: written\n"
    assert "lost: change (18)" in done.stderr

    run("import", out, new)
    again = run("export", new, "--as", "json")
    wanted = json.loads(run("export", WORKED, "--as", "json").stdout)
    assert json.loads(again.stdout)["conditions"] == wanted["conditions"]


def test_without_a_file_a_form_is_printed():
    assert run("export", WORKED, "--as", "csv").stdout.startswith("configuration_id,name,part_of,")
    assert run("export", WORKED, "--as", "database-row").stdout.startswith("study_id,study,")


THEIRS = """Name,Context,Resource,Reasoning,Outcome
Means,lives far away with no money for travel,support at home,no burden of travel,goes
Other,invoice overdue,ledger,balance,paid
"""


def test_another_theory_stands_beside_with_the_words_in_common(new: Path):
    (new.parent / "theirs.csv").write_text(THEIRS)
    done = run("compare", WORKED, new.parent / "theirs.csv")

    assert "Means (cmo01)\n  lives far away" in done.stdout
    assert "cmo19  Within her means: " in done.stdout
    assert "nothing of yours is in words like it: it may be new" in done.stdout


def test_a_comparison_as_json_has_no_score(new: Path):
    (new.parent / "theirs.csv").write_text(THEIRS)
    told = json.loads(run("compare", WORKED, new.parent / "theirs.csv", "--json").stdout)

    assert [each["name"] for each in told] == ["Means", "Other"]
    assert told[1]["alike"] == []
    assert set(told[0]["alike"][0]) == {"configuration_id", "name", "words_in_common"}

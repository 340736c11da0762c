"""`forwhom take-up` as a person runs it."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from docx import Document

from forwhom.cli.take_up import RATES, command
from forwhom.core.errors import UnreadableError
from forwhom.core.programme.rates import TakeUpRate
from forwhom.core.tables.expressions import ExpressionError

REFERRALS = """referral_id,taken_up,site,stage,support,hads_depression
r1,yes,site1,pregnant,therapy;team,9
r2,yes,site2,postnatal,team,3
r3,no,site1,pregnant,,
r4,no,site2,,therapy,21
"""
OFFERS = "offer_id,referral_id,response\no1,r1,accepted\no2,r2,accepted\no3,r3,\n"
OTHERS = "study,offer,denominator,counted,percent\nOurs 2015,walks,offered,accepted,37\n"


@pytest.fixture
def study(tmp_path: Path) -> Path:
    (tmp_path / "programme").mkdir()
    (tmp_path / "programme/referrals.csv").write_text(REFERRALS)
    (tmp_path / "programme/offers.csv").write_text(OFFERS)
    (tmp_path / "programme/sites.csv").write_text("site_id,name\nsite1,The park\nsite2,The hall\n")
    return tmp_path


def run(*asked: object) -> Result:
    return CliRunner().invoke(command, [str(each) for each in asked], catch_exceptions=False)


def test_the_choices_of_the_rate_are_the_three_rates() -> None:
    assert tuple(TakeUpRate) == RATES


def test_without_rows_the_three_rates_stand_side_by_side_by_site(study: Path) -> None:
    shown = run(study).stdout.splitlines()
    assert shown[0] == "Used of referred, used of offered and accepted of offered by site"
    (park,) = [line for line in shown if line.startswith("The park")]
    assert park.split("  ")[0] == "The park"
    assert "1 of 2: 50.0" in park
    assert "1 of 1, 1 not known: 100.0" in park


def test_with_rows_it_is_used_of_referred_unless_another_is_named(study: Path) -> None:
    assert run(study, "--rows", "stage").stdout.startswith("Used of referred, by category")
    found = run(study, "--rows", "stage", "--rate", "accepted-of-offered").stdout
    assert found.startswith("Accepted of offered, by category")


def test_the_csv_is_one_line_a_category(study: Path, tmp_path: Path) -> None:
    out = tmp_path / "t.csv"
    found = run(study, "--rows", "stage", "--multi", "support", "--reference", "stage=postnatal",
                "-o", out)  # fmt: skip
    assert (found.exit_code, found.stdout) == (0, "")
    lines = {
        (row["variable"], row["category"]): row
        for row in csv.DictReader(io.StringIO(out.read_text()))
    }
    assert lines["stage", "pregnant"]["reference"] == "postnatal"
    assert lines["stage", "pregnant"]["difference"] == "-50.0"
    assert lines["support", "team"]["reference"] == "without it"


def test_the_json_names_each_rate_and_what_it_counts(study: Path) -> None:
    found = json.loads(run(study, "--json").stdout)
    assert [each["rate"] for each in found["rates"]] == list(RATES)
    assert "with an offer on record" in found["rates"][1]["counts"]
    sites = [(each["rate"], each["site"]) for each in found["lines"]]
    assert sites[:3] == [(RATES[0], "all"), (RATES[0], "site1"), (RATES[0], "site2")]


def test_a_plain_table_is_asked_by_its_outcome(study: Path) -> None:
    plain = study / "programme" / "referrals.csv"
    found = run(plain, "--outcome", "hads_depression >= 8", "--rows", "site")
    assert found.stdout.startswith("Rate of the outcome, by category")
    assert "the rows where hads_depression >= 8" in found.stdout
    assert "3 of 3" not in found.stdout


def test_scores_may_be_banded_and_ordered(study: Path) -> None:
    found = run(study, "--rows", "hads_depression", "--band", "hads_depression=HADS",
                "--ordered", "hads_depression")  # fmt: skip
    assert "Mild (8-10)" in found.stdout
    assert "exploratory" in found.stdout


def test_the_steps_of_an_order_may_be_said(study: Path) -> None:
    found = run(study, "--rows", "stage", "--ordered", "stage=pregnant;postnatal")
    assert "Pregnant to Postnatal: the rate rises by 50.0 points a step" in found.stdout


def test_other_studies_stand_beside_ours_in_the_table_and_in_json(
    study: Path, tmp_path: Path
) -> None:
    (tmp_path / "others.csv").write_text(OTHERS)
    shown = run(study, "--beside", tmp_path / "others.csv").stdout
    assert "Ours 2015: walks" in shown
    assert "Counted as our accepted of offered" in shown
    found = json.loads(run(study, "--beside", tmp_path / "others.csv", "--json").stdout)
    assert found["other_studies"][0]["percent"] == 37.0


def test_a_csv_says_that_it_leaves_the_other_studies_out(study: Path, tmp_path: Path) -> None:
    (tmp_path / "others.csv").write_text(OTHERS)
    found = run(study, "--beside", tmp_path / "others.csv", "-o", tmp_path / "t.csv")
    assert "our rates alone" in found.stderr


def test_rows_left_out_by_an_unknown_condition_are_said(study: Path) -> None:
    found = run(study, "--rows", "site", "--where", "hads_depression >= 8")
    assert "warning: Used of referred: Left out" in found.stderr
    assert "Left out, because what is recorded cannot tell" in found.stdout
    assert "Only where: hads_depression >= 8." in found.stdout


def test_outcomes_that_are_not_known_are_said(study: Path) -> None:
    found = run(study, "--rate", "accepted-of-offered")
    assert "the outcome is not known in 1 of 3 rows; they are in no rate" in found.stderr
    assert "not known in" not in run(study, "--rate", "used-of-referred").stderr


def test_a_study_without_offers_gives_the_one_rate_it_can_and_says_why(study: Path) -> None:
    (study / "programme" / "offers.csv").unlink()
    found = run(study)
    assert found.stdout.startswith("Used of referred by site")
    assert "No offers are recorded" in found.stderr
    with pytest.raises(UnreadableError, match=r"no offers are recorded, so used-of-offered"):
        run(study, "--rate", "used-of-offered")


@pytest.mark.parametrize("ending", ["docx", "html", "md"])
def test_a_document_keeps_the_name_of_the_rate(study: Path, tmp_path: Path, ending: str) -> None:
    out = tmp_path / f"t.{ending}"
    assert run(study, "--rows", "stage", "-o", out).exit_code == 0
    if ending == "docx":
        document = Document(str(out))
        text = "\n".join(each.text for each in document.paragraphs)
    else:
        text = out.read_text(encoding="utf-8")
    assert "Used of referred: used the support at least once, of all referred." in text


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (["--rate", "used-of-referred", "--outcome", "taken_up = yes"], "give one of them"),
        (["--rows", "a,,b"], "a name is empty"),
        (["--rows", "stage", "--reference", "stage"], "write it as in stage=pregnant"),
        (["--rows", "stage", "--ordered", "stage="], "write it as in"),
        (["--rows", "stage", "--ordered", "stage", "--ordered", "stage"], "twice for stage"),
        (["--rows", "stage", "--band", "stage"], "write NAME=MEASURE"),
        (["--rate", "take-up"], "'take-up' is not one of"),
        (["-o", "t.pdf"], "end it in .csv, .json"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_the_right_way(
    study: Path, asked: list[str], said: str
) -> None:
    found = CliRunner().invoke(command, [str(study), *asked])
    assert found.exit_code == 2
    assert said in found.output


@pytest.mark.parametrize(
    ("asked", "said"),
    [([], "say what counts"), (["--rate", "used-of-offered"], "A plain table holds no offers")],
)
def test_a_plain_table_without_an_outcome_is_refused(
    study: Path, asked: list[str], said: str
) -> None:
    found = CliRunner().invoke(command, [str(study / "programme/referrals.csv"), *asked])
    assert found.exit_code == 2
    assert said in found.output


@pytest.mark.parametrize(
    ("asked", "error", "said"),
    [
        (["--rows", "stag"], UnreadableError, "did you mean stage"),
        (["--rows", "stage", "--where", "stag = x"], ExpressionError, "did you mean stage"),
        (["--outcome", "took_up = yes"], ExpressionError, "took_up"),
        (["--rows", "stage", "--reference", "stage=early"], UnreadableError, "no category 'early'"),
        (["--rows", "stage", "--ordered", "stage"], UnreadableError, "the order of stage"),
        (["--rows", "site", "--reference", "stage=pregnant"], UnreadableError, "count it"),
        (["--beside", "none.csv"], UnreadableError, "no such file"),
    ],
)
def test_what_the_table_does_not_have_is_named(
    study: Path, asked: list[str], error: type[Exception], said: str
) -> None:
    with pytest.raises(error, match=said):
        run(study, *asked)


def test_through_the_front_door_a_failure_leaves_its_words_and_its_code(study: Path) -> None:
    line = [sys.executable, "-m", "forwhom", "take-up", str(study), "--rows", "stag"]
    found = subprocess.run(line, capture_output=True, text=True, check=False)
    assert (found.returncode, found.stdout) == (2, "")
    assert "did you mean stage?" in found.stderr

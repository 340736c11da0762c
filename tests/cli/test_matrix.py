import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from forwhom.cli.matrix import BY, STANCES, command
from forwhom.core.evidence.codings import Stance
from forwhom.core.theory.matrix import By

STUDY = Path(__file__).parents[2] / "examples" / "parents-in-mind"


def run(*asked: object) -> Result:
    return CliRunner().invoke(command, [str(each) for each in asked], catch_exceptions=False)


def cells(text: str, by: str) -> dict[tuple[str, str], tuple[int, int]]:
    return {
        (row["configuration_id"], row[by]): (int(row["codings"]), int(row["people"]))
        for row in csv.DictReader(io.StringIO(text))
    }


def test_its_choices_are_those_of_the_theory():
    assert tuple(By) == BY
    assert tuple(Stance) == STANCES


def test_hope_rests_on_one_mother(tmp_path):
    out = tmp_path / "m.csv"

    run(STUDY, "--by", "role", "-o", out)

    found = cells(out.read_text(), "role")
    assert found["cmo05", "mother"] == found["cmo05", "all"]
    assert found["cmo05", "all"][1] == 1
    assert found["cmo09", "mother"] == (0, 0)


def test_each_way_adds_up_to_the_same_codings(tmp_path):
    totals = set()
    for by in BY:
        out = tmp_path / f"{by}.csv"
        run(STUDY, "--by", by, "-o", out)
        found = cells(out.read_text(), by)
        row = {column: count for (each, column), (count, _) in found.items() if each == "cmo01"}
        totals.add((row.pop("all"), sum(row.values())))
    ((total, added),) = totals
    assert total == added > 0


def test_one_stance_alone_may_be_asked_for():
    found = json.loads(run(STUDY, "--by", "stance", "--stance", "counters", "--json").stdout)

    assert {cell["stance"] for cell in found["cells"]} == {"counters", "all"}


def test_a_page_shows_codings_and_people():
    said = run(STUDY, "--by", "role").stdout

    assert "Configurations by role" in said
    assert "never how strong it is" in said


@pytest.mark.parametrize("ending", ["docx", "html", "md", "tex", "xlsx"])
def test_it_is_written_in_every_format(tmp_path, ending):
    out = tmp_path / f"matrix.{ending}"

    found = run(STUDY, "--by", "site", "-o", out)

    assert found.exit_code == 0
    assert out.stat().st_size > 1000
    assert found.stdout == ""

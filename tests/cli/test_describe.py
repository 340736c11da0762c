"""`forwhom describe` as a person runs it."""

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from docx import Document
from openpyxl import load_workbook

from forwhom.cli.describe import command
from forwhom.core.errors import UnreadableError
from forwhom.core.tables.expressions import ExpressionError

REFERRALS = """referral_id,taken_up,site,ethnicity,support,hads_depression
r1,yes,site1,White,therapy;team,9
r2,yes,site2,Black,team,3
r3,no,site1,Other,,
r4,no,site2,,therapy,21
"""
HEADER = "variable,kind,category,taken_up,site,n,count,percent"


@pytest.fixture
def study(tmp_path: Path) -> Path:
    for name, text in {
        "programme/referrals.csv": REFERRALS,
        "evidence/participants.csv": "participant_id,role\np1,mother\np2,volunteer\n",
    }.items():
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text(text)
    return tmp_path


def run(*asked: object) -> Result:
    return CliRunner().invoke(command, [str(each) for each in asked], catch_exceptions=False)


def lines(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text())))


def test_a_study_folder_is_described_as_long_csv(study: Path, tmp_path: Path) -> None:
    out = tmp_path / "t.csv"
    found = run(
        study, "--rows", "ethnicity,hads_depression", "--multi", "support", "--by", "taken_up",
        "--across", "site", "--band", "hads_depression=HADS", "-o", out,
    )  # fmt: skip
    assert (found.exit_code, found.stdout) == (0, "")
    assert out.read_text().splitlines()[0] == HEADER
    counted = {
        (row["category"], row["taken_up"], row["site"]): (row["n"], row["count"], row["percent"])
        for row in lines(out)
        if row["variable"] in {"ethnicity", "hads_depression"}
    }
    assert counted["White", "yes", "all"] == ("2", "1", "50.0")
    assert counted["Mild (8-10)", "yes", "site1"] == ("1", "1", "100.0")
    assert counted["Moderate (11-14)", "no", "all"] == ("2", "0", "0.0")
    assert {row["kind"] for row in lines(out) if row["variable"] == "support"} == {"multi"}


def test_another_table_of_the_study_may_be_named(study: Path) -> None:
    found = json.loads(run(study, "--table", "participants", "--rows", "role", "--json").stdout)
    assert [row["label"] for row in found["variables"][0]["categories"]] == [
        "mother", "volunteer", "Not recorded",
    ]  # fmt: skip


def test_without_a_file_the_table_is_aligned_text(study: Path) -> None:
    found = run(study, "--multi", "support", "--across", "site", "--decimals", 0)
    assert "Site1 (n = 2)" in found.stdout
    assert any(line.split() == ["Team", "2", "(50%)", "1", "(50%)", "1", "(50%)"]
               for line in found.stdout.splitlines())  # fmt: skip


def test_intervals_are_in_every_form_when_asked_for(study: Path, tmp_path: Path) -> None:
    run(study, "--rows", "ethnicity", "--interval", "-o", tmp_path / "t.csv")
    assert (lines(tmp_path / "t.csv")[0]["low"], lines(tmp_path / "t.csv")[0]["high"]) == (
        "4.6", "69.9",
    )  # fmt: skip
    assert "1 (25.0%; 4.6 to 69.9)" in run(study, "--rows", "ethnicity", "--interval").stdout
    found = json.loads(run(study, "--rows", "ethnicity", "--interval", "--json").stdout)
    assert found["variables"][0]["categories"][0]["cells"][0]["high"] == 69.9


def test_numbers_are_summarised_beside_what_is_counted(study: Path) -> None:
    found = run(study, "--rows", "ethnicity", "--numeric", "hads_depression", "--by", "taken_up")
    assert ["Mean", "(SD)", "6.0", "(4.2)", "21.0", "(n/a)"] in [
        line.split() for line in found.stdout.splitlines()
    ]
    alone = run(study, "--numeric", "hads_depression", "--json")
    assert json.loads(alone.stdout)["numeric"][0]["summaries"][0]["mean"] == 11.0


CODEBOOK = """ethnicity:
  label: Ethnic group
  groups:
    Minoritised: [Black, Other]
"""


def test_a_codebook_labels_orders_and_merges(study: Path, tmp_path: Path) -> None:
    (tmp_path / "book.yaml").write_text(CODEBOOK)
    found = run(study, "--rows", "ethnicity", "--codebook", tmp_path / "book.yaml")
    assert "Ethnic group" in found.stdout
    assert ["Minoritised", "2", "(50.0%)"] in [line.split() for line in found.stdout.splitlines()]
    assert "Ethnic group: Minoritised is Black or Other." in found.stdout


def test_a_studys_own_codebook_is_used_unless_another_is_given(study: Path, tmp_path: Path) -> None:
    (study / "codebook.yaml").write_text(CODEBOOK)
    assert "Minoritised" in run(study, "--rows", "ethnicity").stdout
    (tmp_path / "other.yaml").write_text("ethnicity:\n  label: Heritage\n")
    other = run(study, "--rows", "ethnicity", "--codebook", tmp_path / "other.yaml")
    assert "Heritage" in other.stdout
    assert "Minoritised" not in other.stdout


def test_a_codebook_that_nearly_names_a_column_is_warned_of(study: Path, tmp_path: Path) -> None:
    (tmp_path / "book.yaml").write_text("route:\n  label: R\nethnicty:\n  label: E\n")
    found = run(study, "--rows", "ethnicity", "--codebook", tmp_path / "book.yaml", "--json")
    assert found.stderr == (
        f"{tmp_path / 'book.yaml'}:3: warning: no column is 'ethnicty'; did you mean ethnicity?\n"
    )


def test_a_faulty_codebook_counts_nothing(study: Path) -> None:
    (study / "codebook.yaml").write_text("ethnicity:\n  lable: E\n")
    with pytest.raises(UnreadableError, match=r"codebook\.yaml:2: .* did you mean label"):
        run(study, "--rows", "ethnicity")


def test_rows_left_out_by_an_unknown_condition_are_said_on_standard_error(study: Path) -> None:
    found = run(study, "--rows", "ethnicity", "--where", "hads_depression >= 8", "--json")
    assert json.loads(found.stdout)["left_out"] == 1
    assert "1 row left out" in found.stderr


def test_an_encoding_is_said_on_standard_error(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_bytes("who\nZoë\n".encode("cp1252"))
    found = run(tmp_path / "t.csv", "--rows", "who", "--json")
    assert "notice: read as Windows-1252" in found.stderr
    assert json.loads(found.stdout)["variables"][0]["categories"][0]["label"] == "Zoë"


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ([], "give --rows, --multi or --numeric"),
        (["--rows", "a,,b"], "a name is empty"),
        (["--rows", "a", "-o", "t.pdf"], "end it in .csv, .json, .docx, .html, .md, .xlsx, .tex"),
        (["--rows", "a", "--band", "a"], "write NAME=MEASURE"),
        (["--rows", "a", "--band", "a=HADS", "--band", "a=EPDS"], "twice for a"),
        (["--rows", "a", "--missing", "away"], "'away' is not one of"),
    ],
)
def test_usage_errors_exit_2_and_say_what_would_be_right(
    study: Path, asked: list[str], said: str
) -> None:
    found = run(study, *asked)
    assert (found.exit_code, found.stdout) == (2, "")
    assert said in found.stderr


def test_the_table_itself_is_never_written_over(study: Path) -> None:
    data = study / "programme" / "referrals.csv"
    found = run(study, "--rows", "site", "-o", data)
    assert (found.exit_code, data.read_text()) == (2, REFERRALS)
    assert "give another name" in found.stderr


def test_what_the_core_refuses_writes_nothing(study: Path, tmp_path: Path) -> None:
    out = tmp_path / "t.csv"
    with pytest.raises(UnreadableError, match="did you mean ethnicity"):
        run(study, "--rows", "ethnicty", "-o", out)
    with pytest.raises(ExpressionError, match="did you mean site"):
        run(study, "--rows", "site", "--where", "sit = site1", "-o", out)
    with pytest.raises(UnreadableError, match="there is no measure"):
        run(study, "--rows", "site", "--band", "site=ABC", "-o", out)
    assert not out.exists()


def test_a_real_process_leaves_json_alone_on_standard_output(study: Path) -> None:
    asked = [sys.executable, "-m", "forwhom", "describe", str(study), "--rows", "site", "--json"]
    found = subprocess.run(asked, capture_output=True, text=True, check=True)
    assert json.loads(found.stdout)["variables"][0]["name"] == "site"
    assert found.stderr == ""


def test_a_real_process_points_at_the_word_and_exits_2(study: Path) -> None:
    asked = [sys.executable, "-m", "forwhom", "describe", str(study), "--rows", "site"]
    found = subprocess.run(
        [*asked, "--where", "hads_depression >= high"], capture_output=True, text=True, check=False
    )
    assert (found.returncode, found.stdout) == (2, "")
    assert found.stderr.splitlines()[1:] == ["  hads_depression >= high", " " * 21 + "^^^^"]


@pytest.mark.parametrize("ending", ["md", "html"])
def test_a_page_holds_the_table(study: Path, tmp_path: Path, ending: str) -> None:
    out = tmp_path / f"t.{ending}"
    run(study, "--rows", "ethnicity", "--across", "site", "-o", out)
    content = out.read_text()
    assert "Site1 (n\u00a0=\u00a02)" in content
    assert "1 (25.0%)" in content


def test_a_word_document_holds_the_table_as_a_table(study: Path, tmp_path: Path) -> None:
    out = tmp_path / "t.docx"
    run(study, "--rows", "ethnicity", "--across", "site", "-o", out)
    (table,) = Document(str(out)).tables
    cells = [[cell.text for cell in row.cells] for row in table.rows]
    assert cells[0] == [
        "",
        "All sites (n\u00a0=\u00a04)",
        "Site1 (n\u00a0=\u00a02)",
        "Site2 (n\u00a0=\u00a02)",
    ]
    assert ["White", "1 (25.0%)", "1 (50.0%)", "0"] in cells


def test_a_workbook_holds_the_table_as_shown_and_its_cells_as_numbers(
    study: Path, tmp_path: Path
) -> None:
    out = tmp_path / "t.xlsx"
    run(study, "--rows", "ethnicity", "--across", "site", "--interval", "-o", out)
    book = load_workbook(out)
    assert book["Table 1"]["B4"].value == "1 (25.0%; 4.6 to 69.9)"
    assert [cell.value for cell in book["Cells"][1]] == [
        "variable", "kind", "category", "site", "n", "count", "percent", "low", "high",
    ]  # fmt: skip
    assert [cell.value for cell in book["Cells"][2]] == [
        "ethnicity", "partition", "Black", "all", 4, 1, 25, 4.6, 69.9,
    ]  # fmt: skip


def test_a_latex_document_holds_the_table(study: Path, tmp_path: Path) -> None:
    out = tmp_path / "t.tex"
    run(study, "--rows", "ethnicity", "--across", "site", "-o", out)
    assert "White & 1 (25.0\\%) & 1 (50.0\\%) & 0 \\\\" in out.read_text()


def test_categories_that_look_the_same_are_warned_of(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("x\nWhite British\nWhite\u00a0British\n", encoding="utf-8")
    found = run(tmp_path / "t.csv", "--rows", "x", "--json")
    assert r"warning: x has 'White British' and 'White\xa0British', which look the same" in (
        found.stderr
    )
    assert len(json.loads(found.stdout)["variables"][0]["categories"]) == 3

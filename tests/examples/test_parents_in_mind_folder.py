"""The worked study as a folder: written again the same, read without faults, documented truly."""

import csv
import shlex
from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner

from forwhom.cli.main import cli
from forwhom.core.exchange.folder import check_study
from forwhom.core.findings import Severity
from forwhom.core.study import Study
from tools.parents_in_mind.__main__ import files
from tools.parents_in_mind.margins import (
    CELLS,
    MISPRINTED_PERCENTAGES,
    REPAIRED_CELLS,
    RepairedCell,
)


def test_the_program_writes_what_is_committed_byte_for_byte(folder: Path) -> None:
    written = dict(files())
    for path, text in written.items():
        assert (folder / path).read_bytes() == text.encode(), path
    texts = {
        f"evidence/documents/{each.name}" for each in (folder / "evidence/documents").iterdir()
    }
    assert texts <= set(written)


def test_it_has_no_fault_and_only_the_warnings_that_are_true_of_it(folder: Path) -> None:
    found = check_study(folder)
    assert [each for each in found if each.severity is Severity.FAULT] == []
    assert {(each.rule, each.about.id) for each in found if each.about} == {
        ("staff-site-identifies", "s03"),
        ("staff-site-identifies", "s04"),
    }
    assert len(found) == 2


def test_it_says_of_itself_what_a_checklist_asks_and_that_it_is_invented(study: Study) -> None:
    profile = study.profile
    empty = [name for name in profile.__dataclass_fields__ if not getattr(profile, name)]
    assert empty == ["extra"]
    assert "invented" in (profile.invented or "")
    assert "10.1080/02646838.2026.2689397" in (profile.citation or "")


def test_days_of_the_week_that_people_name_are_those_of_their_interviews(study: Study) -> None:
    days = {each.interview_id: each.held_at for each in study.interviews}
    documents = {each.document_id: each for each in study.documents}
    for document_id, words in {"jodie": "It's Monday.", "national-staff": "It's Thursday."}.items():
        document = documents[document_id]
        assert words in (document.text or "")
        held_on = days[document.interview_id or ""]
        assert held_on.day.strftime("It's %A.") == words


# --- what the README says ---------------------------------------------------------------------


@pytest.fixture(scope="session")
def readme(folder: Path) -> str:
    return (folder / "README.md").read_text(encoding="utf-8")


def table_under(readme: str, heading: str) -> list[list[str]]:
    """The rows of the table below a heading, without its head."""
    lines = readme.partition(f"### {heading}\n")[2].partition("\n#")[0].splitlines()
    rows = [line.strip("|").split("|") for line in lines if line.startswith("|")]
    return [[cell.strip() for cell in row] for row in rows[2:]]


def test_the_readme_lists_every_mended_count(readme: str) -> None:
    listed = [row[:8] for row in table_under(readme, "Counts that were mended")]
    assert listed == [mended(each) for each in REPAIRED_CELLS]


def mended(repaired: RepairedCell) -> list[str]:
    cell = repaired.printed
    printed = f"{cell.count} ({cell.percent}%)" if cell.percent else str(cell.count)
    used = f"{repaired.count} ({repaired.percent}%)"
    category = cell.category or "not recorded"
    return [
        cell.table,
        cell.variable,
        category,
        cell.group,
        cell.site,
        str(cell.n),
        printed,
        used,
    ]


def test_the_readme_lists_every_misprinted_percentage(readme: str) -> None:
    expected = []
    for each in MISPRINTED_PERCENTAGES:
        cell = each.printed
        where = [cell.table, cell.variable, cell.category or "not recorded", cell.group, cell.site]
        shown = [f"{cell.percent}%", f"{each.right}%", each.would_come_of]
        expected.append([*where, str(cell.count), str(cell.n), *shown])
    assert table_under(readme, "Percentages that were printed wrong") == expected


@pytest.mark.parametrize(
    ("number", "by", "across"), [(1, "role", ""), (2, "taken_up", "site"), (3, "", "site")]
)
def test_the_readmes_calls_give_the_papers_tables(
    readme: str, folder: Path, tmp_path: Path, number: int, by: str, across: str
) -> None:
    calls = [line for line in readme.splitlines() if line.startswith("forwhom describe")]
    arguments = shlex.split(calls[number - 1])[1:]
    assert arguments[1] == "examples/parents-in-mind"
    arguments[1] = str(folder)
    output = tmp_path / "table.csv"

    result = CliRunner().invoke(cli, [*arguments, "-o", str(output)])

    assert result.exit_code == 0, result.output
    with output.open(encoding="utf-8", newline="") as file:
        counted = {key_of(row, by, across): int(row["count"]) for row in csv.DictReader(file)}
    cells = [each for each in CELLS if each.table == f"Table {number}"]
    assert {each.key: counted.get(each.key, 0) for each in cells} == {
        each.key: each.count for each in cells
    }


def key_of(row: Mapping[str, str], by: str, across: str) -> tuple[str, str, str, str]:
    """A counted cell by what tells a published one from every other."""
    category = "" if row["category"] == "Not recorded" else row["category"]
    if row["variable"].startswith("hads"):
        category = category.partition(" (")[0].lower()
    group = row[by] if by else "yes"
    return row["variable"], category, group, row[across] if across else "all"

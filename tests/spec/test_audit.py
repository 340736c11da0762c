"""What `forwhom audit` finds in a printed table."""

from __future__ import annotations

import json
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from forwhom.cli.audit import command
from forwhom.core.errors import ForwhomError
from tests.spec.drawn import Case, Row, drawn, save_csv

TITLE = "Auditing a printed table"
INTRO = """\
`forwhom audit` reads a table as an author has it and finds every arithmetic fault. Each case
shows a small table, what is asked, and the faults that come out: what is printed, what would
hold, and the count we propose. A header alone means that nothing is wrong.
"""

CLEAN = """
                | All sites (n = 20) | North (n = 12) | South (n = 8)
Stage           |                    |                |
Pregnant        | 8 (40%)            | 5 (42%)        | 3 (38%)
Postnatal       | 10 (50%)           | 6 (50%)        | 4 (50%)
Not recorded    | 2 (10%)            | 1 (8%)         | 1 (13%)
"""
NOTHING = "kind | variable | category | site | published | expected | repair | severity"

CASES = (
    Case(
        says="A table whose figures agree is passed in silence",
        given=CLEAN,
        asked="table.csv",
        gives=NOTHING,
    ),
    Case(
        says="A count that breaks its column and its row is the one to blame, and is worked out",
        given=CLEAN.replace("6 (50%) ", "9 (50%) "),
        asked="table.csv",
        gives=f"""
{NOTHING}
column-sum  | Stage |           | North | 15 | 12 |   | matters
parts-total | Stage | Postnatal | North | 9  | 6  | 6 | matters
""",
    ),
    Case(
        says="A total that is wrong is blamed, not its parts",
        given=CLEAN.replace("10 (50%)", "12 (50%)"),
        asked="table.csv",
        gives=f"""
{NOTHING}
column-sum  | Stage |           | All sites | 22 | 20 |    | matters
parts-total | Stage | Postnatal | All sites | 12 | 10 | 10 | matters
""",
    ),
    Case(
        says="A percentage that truncation would print is a fault of rounding",
        given=CLEAN.replace("5 (42%)", "5 (41%)"),
        asked="table.csv",
        gives=f"""
{NOTHING}
percentage | Stage | Pregnant | North | 41 | 42 | | rounding
""",
    ),
    Case(
        says="Half up and half to even are both right: 1 of 8 is 13% or 12%",
        given=CLEAN.replace("1 (13%)", "1 (12%)"),
        asked="table.csv",
        gives=NOTHING,
    ),
    Case(
        says="A percentage of another column's n is known by that n",
        given=CLEAN.replace("5 (42%)", "5 (25%)"),
        asked="table.csv",
        gives=f"""
{NOTHING}
wrong-denominator | Stage | Pregnant | North | 25 | 42 | | matters
""",
    ),
    Case(
        says="A percentage that nothing explains is a fault that matters; its count stays",
        given=CLEAN.replace("4 (50%)", "4 (77%)"),
        asked="table.csv",
        gives=f"""
{NOTHING}
percentage | Stage | Postnatal | South | 77 | 50 | | matters
""",
    ),
    Case(
        says="A tolerance in percentage points forgives what is that near",
        given=CLEAN.replace("5 (42%)", "5 (41%)"),
        asked="table.csv --tolerance 0.7",
        gives=NOTHING,
    ),
    Case(
        says="A column copied from another is named, and every count of it is worked out",
        given="""
                | All sites (n = 30) | North (n = 12) | South (n = 8) | East (n = 10)
Stage           |                    |                |               |
Pregnant        | 12 (40%)           | 5 (42%)        | 3 (38%)       | 5 (42%)
Postnatal       | 15 (50%)           | 6 (50%)        | 4 (50%)       | 6 (50%)
Not recorded    | 3 (10%)            | 1 (8%)         | 1 (13%)       | 1 (8%)
""",
        asked="table.csv",
        gives=f"""
{NOTHING}
column-sum    | Stage |           | East | 12 | 10 |   | matters
copied-column | Stage |           | East | 12 | 10 |   | matters
parts-total   | Stage | Pregnant  | East | 5  | 4  | 4 | matters
parts-total   | Stage | Postnatal | East | 6  | 5  | 5 | matters
wrong-denominator | Stage | Not recorded | East | 8 | 10 | | matters
""",
    ),
    Case(
        says="An n that its own column and the total contradict is the one to blame",
        given=CLEAN.replace("North (n = 12)", "North (n = 21)"),
        asked="table.csv",
        gives=f"""
{NOTHING}
column-n | | | North | 21 | 12 | 12 | matters
""",
    ),
    Case(
        says="Where several may apply nothing must add up, and none is more than n",
        given="""
                         | Mothers (n = 10)
Support (several may apply) |
Therapy                  | 7 (70%)
Team                     | 6 (60%)
Group                    | 12 (60%)
""",
        asked="table.csv",
        gives="""
kind         | variable                    | category | arm     | published | expected | repair
count-over-n | Support (several may apply) | Group    | Mothers | 12        | 6        | 6
""",
    ),
    Case(
        says="What is not printed is not known, and is no fault",
        given=CLEAN.replace("1 (8%) ", "-      ").replace("3 (38%)", "<5     "),
        asked="table.csv",
        gives=NOTHING,
    ),
    Case(
        says="Percentages of those recorded are usual, and no fault where nearly all are",
        given="""
                | Mothers (n = 25)
Stage           |
Pregnant        | 8 (40%)
Postnatal       | 12 (60%)
Not recorded    | 5
First child     |
Yes             | 11 (55%)
No              | 9 (45%)
Not recorded    | 5
""",
        asked="table.csv",
        gives=NOTHING,
    ),
    Case(
        says="A negative count and a percentage above 100 are no figures of anything",
        given=CLEAN.replace("5 (42%)", "-5 (42%)").replace("4 (50%)", "4 (500%)"),
        asked="table.csv",
        gives=f"""
{NOTHING}
impossible-count      | Stage | Pregnant  | North | -5  | 5  | 5 | matters
impossible-percentage | Stage | Postnatal | South | 500 | 50 |   | matters
""",
    ),
    Case(
        says="In one column without totals any count may be wrong, and the audit says so",
        given="""
                | Mothers (n = 10)
Stage           |
Pregnant        | 5
Postnatal       | 4
""",
        asked="table.csv --partition Stage",
        gives="""
kind       | variable | category  | published | expected | repair | unique
column-sum | Stage    |           | 9         | 10       |        |
column-sum | Stage    | Pregnant  | 5         | 6        | 6      | no
""",
    ),
    Case(
        says="A percentage tells which count of a column is wrong",
        given="""
                | Mothers (n = 10)
Stage           |
Pregnant        | 5 (50%)
Postnatal       | 4 (50%)
""",
        asked="table.csv --partition Stage",
        gives="""
kind       | variable | category  | published | expected | repair | unique
column-sum | Stage    |           | 9         | 10       |        |
column-sum | Stage    | Postnatal | 4         | 5        | 5      | yes
""",
    ),
    Case(
        says="A variable that is not there cannot be declared",
        given=CLEAN,
        asked="table.csv --multi Stages",
        gives="there is no variable 'Stages'; there is Stage",
    ),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.says)
def test_the_audit_finds_what_is_drawn(case: Case, tmp_path: Path) -> None:
    table = save_csv(case.given, tmp_path / "table.csv")
    asked = [str(table), *shlex.split(case.asked)[1:], "--json"]
    if case.refused:
        with pytest.raises(ForwhomError) as refused:
            CliRunner().invoke(command, asked, catch_exceptions=False)
        assert str(refused.value) == case.gives
        return
    answer = CliRunner().invoke(command, asked, catch_exceptions=False)
    header = [each.strip() for each in case.gives.strip("\n").splitlines()[0].split("|")]
    faults = [in_cells(each, header) for each in json.loads(answer.stdout)["faults"]]
    assert faults == drawn(case.gives)
    assert answer.exit_code == (1 if faults else 0)


def in_cells(fault: dict[str, object], header: list[str]) -> Row:
    """A fault as a drawn row."""
    shown = {True: "yes", False: "no"}
    return {
        name: None
        if (value := fault[name]) is None
        else shown.get(value, str(value))
        if isinstance(value, bool)
        else str(value)
        for name in header
    }

"""How `forwhom take-up` and `forwhom representation` compare, and bound what is missing."""

from __future__ import annotations

import csv
import shlex
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from tests.spec.drawn import Case, Row, drawn, save_csv

TITLE = "Take-up and representation"
INTRO = """\
`forwhom take-up` gives the rate of an outcome in each category, sets it against a reference, and
says how far what is not recorded could move each figure: `worst` and `best` are its extremes over
every way in which the missing could have been. `forwhom representation` sets a table against a
population. Each case shows a small table, what is asked of it, and some columns of the CSV that
comes out. An empty cell is a value that is not recorded.

Where the table has a column `answers`, it is a study: the column holds her answer to each offer
she had, and `?` is an answer that nobody wrote down.
"""

STAGES = """
id | used | stage
r1 | yes  | 1 early
r2 | yes  | 1 early
r3 | no   | 1 early
r4 | yes  | 2 late
r5 | no   | 2 late
r6 | no   |
"""

OFFERED = """
id | site  | used | answers
r1 | site1 | yes  | accepted
r2 | site1 | no   | declined; accepted
r3 | site1 | no   | no_reply
r4 | site2 | yes  | ?
r5 | site2 | no   |
"""

PLACES = """
id | used | district
r1 | yes  | North
r2 | yes  | North
r3 | no   | South
r4 | no   |
"""

CASES = (
    Case(
        says="A rate is of rows with a known outcome, and has Wilson's interval",
        given=STAGES,
        asked="take-up --outcome 'used = yes' --rows stage",
        gives="""
category     | n | count | percent | low  | high
all          | 6 | 3     | 50.0    | 18.8 | 81.2
1 early      | 3 | 2     | 66.7    | 20.8 | 93.9
2 late       | 2 | 1     | 50.0    | 9.5  | 90.5
Not recorded | 1 | 0     | 0.0     | 0.0  | 79.3
""",
    ),
    Case(
        says="A row without a category may belong to any: here the sixth did not use it",
        given=STAGES,
        asked="take-up --outcome 'used = yes' --rows stage",
        gives="""
category     | percent | worst | best
all          | 50.0    | 50.0  | 50.0
1 early      | 66.7    | 50.0  | 66.7
2 late       | 50.0    | 33.3  | 50.0
Not recorded | 0.0     |       |
""",
    ),
    Case(
        says="Each category is set against the first: in points and as a ratio, with bounds",
        given=STAGES,
        asked="take-up --outcome 'used = yes' --rows stage",
        gives="""
category     | reference | difference | difference_worst | difference_best | ratio | ratio_worst | ratio_best
all          |           |            |                  |                 |       |             |
1 early      |           |            |                  |                 |       |             |
2 late       | 1 early   | -16.7      | -33.3            | 0.0             | 0.75  | 0.50        | 1.00
Not recorded |           |            |                  |                 |       |             |
""",  # noqa: E501 - a drawn table
    ),
    Case(
        says="Or against the category that is named",
        given=STAGES,
        asked="take-up --outcome 'used = yes' --rows stage --reference 'stage=2 late'",
        gives="""
category     | reference | difference | ratio
all          |           |            |
1 early      | 2 late    | 16.7       | 1.33
2 late       |           |            |
Not recorded |           |            |
""",
    ),
    Case(
        says="Rows that lack both do worst shared out: three in a, not had, and one in b, had",
        given="""
id | used | stage
r1 | yes  | a
r2 | no   | a
r3 | yes  | b
r4 | yes  | b
r5 | yes  | b
r6 | no   | b
r7 |      |
r8 |      |
r9 |      |
r0 |      |
""",
        asked="take-up --outcome 'used = yes' --rows stage --reference stage=b",
        gives="""
category     | n | unknown | percent | worst | best | difference | difference_worst
all          | 6 | 4       | 66.7    | 40.0  | 80.0 |            |
a            | 2 | 0       | 50.0    | 16.7  | 83.3 | -25.0      | -60.0
b            | 4 | 0       | 75.0    | 37.5  | 87.5 |            |
Not recorded | 0 | 4       |         |       |      |            |
""",
    ),
    Case(
        says="An outcome nobody wrote down counts in no rate and in every bound",
        given="id | used | stage\nr1 | yes | a\nr2 | | a\nr3 | no | b",
        asked="take-up --outcome 'used = yes' --rows stage --reference stage=b",
        gives="""
category     | n | count | unknown | percent | worst | best  | difference | difference_worst
all          | 2 | 1     | 1       | 50.0    | 33.3  | 66.7  |            |
a            | 1 | 1     | 1       | 100.0   | 50.0  | 100.0 | 100.0      | 50.0
b            | 1 | 0     | 0       | 0.0     | 0.0   | 0.0   |            |
Not recorded | 0 | 0     | 0       |         |       |       |            |
""",
    ),
    Case(
        says="Against a rate of nought there is a difference and no ratio",
        given="id | used | stage\nr1 | yes | a\nr2 | no | b\nr3 | | b",
        asked="take-up --outcome 'used = yes' --rows stage --reference stage=b",
        gives="""
category     | percent | difference | ratio | ratio_low | ratio_worst | ratio_best
all          | 50.0    |            |       |           |             |
a            | 100.0   | 100.0      |       |           | 2.00        |
b            | 0.0     |            |       |           |             |
Not recorded |         |            |       |           |             |
""",
    ),
    Case(
        says="Where several may apply, those with an option are set against those without it",
        given="""
id | used | support
r1 | yes  | GP; team
r2 | no   | team
r3 | yes  | GP
r4 | no   |
""",
        asked="take-up --outcome 'used = yes' --multi support",
        gives="""
category     | n | count | reference  | difference | difference_worst | difference_best
all          | 4 | 2     |            |            |                  |
GP           | 2 | 2     | without it | 100.0      | 66.7             | 100.0
team         | 2 | 1     | without it | -50.0      | -66.7            | 0.0
Not recorded | 1 | 0     |            |            |                  |
""",
    ),
    Case(
        says="A trend is looked for only where the categories are said to be ordered",
        given=STAGES,
        asked="take-up --outcome 'used = yes' --rows stage --ordered stage",
        gives="""
category     | exploratory_trend_points | exploratory_trend_z
all          |                          |
1 early      | -16.7                    | -0.33
2 late       | -16.7                    | -0.33
Not recorded |                          |
""",
    ),
    Case(
        says="An order that nobody knows is not made up",
        given=PLACES,
        asked="take-up --outcome 'used = yes' --rows district --ordered district",
        gives="the order of district is not known: 'North' has no number",
    ),
    Case(
        says="The three rates of a study, each by its name",
        given=OFFERED,
        asked="take-up",
        gives="""
rate                | site  | n | count | unknown | percent
used-of-referred    | all   | 5 | 2     | 0       | 40.0
used-of-referred    | site1 | 3 | 1     | 0       | 33.3
used-of-referred    | site2 | 2 | 1     | 0       | 50.0
used-of-offered     | all   | 4 | 2     | 0       | 50.0
used-of-offered     | site1 | 3 | 1     | 0       | 33.3
used-of-offered     | site2 | 1 | 1     | 0       | 100.0
accepted-of-offered | all   | 3 | 2     | 1       | 66.7
accepted-of-offered | site1 | 3 | 2     | 0       | 66.7
accepted-of-offered | site2 | 0 | 0     | 1       |
""",
    ),
    Case(
        says="A plain table holds no offers, so a rate of a study is refused",
        given=STAGES,
        asked="take-up --rate used-of-offered",
        gives="A plain table holds no offers",
    ),
    Case(
        says="Shares are set against a population that is taken as known",
        given=PLACES,
        asked="""representation
variable | category | percent
district | North    | 40
district | South    | 60
""",
        gives="""
category | n | count | missing | percent | lowest | highest | population_percent | ratio | ratio_lowest | ratio_highest
North    | 3 | 2     | 1       | 66.7    | 50.0   | 75.0    | 40.0               | 1.67  | 1.25         | 1.88
South    | 3 | 1     | 1       | 33.3    | 25.0   | 50.0    | 60.0               | 0.56  | 0.42         | 0.83
""",  # noqa: E501 - a drawn table
    ),
    Case(
        says="Where the population has nobody there is no ratio",
        given=PLACES,
        asked="""representation
variable | category | count
district | North    | 0
district | South    | 600
""",
        gives="""
category | count | percent | population_percent | ratio
North    | 2     | 66.7    | 0.0                |
South    | 1     | 33.3    | 100.0              | 0.33
""",
    ),
    Case(
        says="A category that the population does not tell is refused",
        given=PLACES,
        asked="""representation
variable | category | count
district | Nort     | 40
district | South    | 60
""",
        gives="the population does not tell district 'North'; did you mean 'Nort'?",
    ),
    Case(
        says="Percentages that are not the whole of a population are refused",
        given=PLACES,
        asked="""representation
variable | category | percent
district | North    | 40
district | South    | 50
""",
        gives="the percentages of district add up to 90, not 100",
    ),
)


def pytest_generate_tests(metafunc: Any) -> None:
    """One test a case, named by its sentence; pytest itself is not imported."""
    if "case" in metafunc.fixturenames:
        metafunc.parametrize("case", CASES, ids=[case.says for case in CASES])


def test_take_up(case: Case, tmp_path: Path) -> None:
    from forwhom.cli.main import cli

    line, _, population = case.asked.partition("\n")
    command, *asked = shlex.split(line)
    if population:
        asked += ["--population", str(save_csv(population, tmp_path / "population.csv"))]
    out = tmp_path / "gives.csv"
    found = CliRunner().invoke(
        cli, [command, str(as_data(case.given, tmp_path)), *asked, "-o", str(out)]
    )
    if case.refused:
        assert case.gives in f"{found.output}{found.exception}"
        assert not out.exists()
        return
    assert found.exit_code == 0, found.output
    with out.open(newline="") as text:
        rows = list(csv.DictReader(text))
    wanted = drawn(case.gives)
    assert [{name: row[name] or None for name in wanted[0]} for row in rows] == wanted


def as_data(given: str, folder: Path) -> Path:
    """The drawn table as a CSV; as a study folder where it tells of answers to offers."""
    rows = drawn(given)
    if "answers" not in rows[0]:
        return save_csv(given, folder / "given.csv")
    programme = folder / "study" / "programme"
    programme.mkdir(parents=True)
    referrals = [f"{row['id']},{row['site']},{row['used']}\n" for row in rows]
    (programme / "referrals.csv").write_text("referral_id,site,taken_up\n" + "".join(referrals))
    offers = [f"o{at},{line}\n" for at, line in enumerate(_offers(rows))]
    (programme / "offers.csv").write_text("offer_id,referral_id,response\n" + "".join(offers))
    return folder / "study"


def _offers(rows: list[Row]) -> list[str]:
    answers = [
        (row["id"], each.strip()) for row in rows for each in (row["answers"] or "").split(";")
    ]
    return [f"{referral},{answer.strip('?')}" for referral, answer in answers if answer]

"""How `forwhom describe` counts."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from tests.spec.drawn import Case, drawn, save_csv

TITLE = "Counting"
INTRO = """\
`forwhom describe` counts how many rows fall into each category of a variable, for each group.
Each case shows a small table, what is asked of it, and the long table that comes out. An
empty cell is a value that is not recorded.
"""

REFERRALS = """
id | taken_up | site  | stage     | support        | score
r1 | yes      | site1 | Pregnant  | therapy; team  | 3
r2 | yes      | site2 | Postnatal | team           | 8
r3 | no       | site1 |           |                | 21
r4 | no       | site1 | Pregnant  | therapy        |
"""

CASES = (
    Case(
        says="Each category is counted, and what is not recorded is a row of its own",
        given=REFERRALS,
        asked="--rows stage",
        gives="""
variable | kind      | category     | n | count | percent
stage    | partition | Postnatal    | 4 | 1     | 25.0
stage    | partition | Pregnant     | 4 | 2     | 50.0
stage    | partition | Not recorded | 4 | 1     | 25.0
""",
    ),
    Case(
        says="With missing inside there is no such row, and n is still every row: a partial kind",
        given=REFERRALS,
        asked="--rows stage --missing inside",
        gives="""
variable | kind      | category  | n | count | percent
stage    | partial   | Postnatal | 4 | 1     | 25.0
stage    | partial   | Pregnant  | 4 | 2     | 50.0
""",
    ),
    Case(
        says="With missing outside, n is only the rows where the variable is recorded",
        given=REFERRALS,
        asked="--rows stage --missing outside",
        gives="""
variable | kind      | category  | n | count | percent
stage    | partition | Postnatal | 3 | 1     | 33.3
stage    | partition | Pregnant  | 3 | 2     | 66.7
""",
    ),
    Case(
        says="A column given to --by splits the rows, without a total over its values",
        given=REFERRALS,
        asked="--rows stage --by taken_up --missing inside",
        gives="""
variable | kind      | category  | taken_up | n | count | percent
stage    | partial   | Postnatal | no       | 2 | 0     | 0.0
stage    | partial   | Postnatal | yes      | 2 | 1     | 50.0
stage    | partial   | Pregnant  | no       | 2 | 1     | 50.0
stage    | partial   | Pregnant  | yes      | 2 | 1     | 50.0
""",
    ),
    Case(
        says="A column given to --across splits them too, and its total stands first as `all`",
        given=REFERRALS,
        asked="--rows stage --across site --missing inside",
        gives="""
variable | kind      | category  | site  | n | count | percent
stage    | partial   | Postnatal | all   | 4 | 1     | 25.0
stage    | partial   | Postnatal | site1 | 3 | 0     | 0.0
stage    | partial   | Postnatal | site2 | 1 | 1     | 100.0
stage    | partial   | Pregnant  | all   | 4 | 2     | 50.0
stage    | partial   | Pregnant  | site1 | 3 | 2     | 66.7
stage    | partial   | Pregnant  | site2 | 1 | 0     | 0.0
""",
    ),
    Case(
        says="Every pair of groups stands, and where there is no row there is no percentage",
        given=REFERRALS,
        asked="--rows stage --by taken_up --across site --where 'stage = Postnatal or id = r4'",
        gives="""
variable | kind      | category     | taken_up | site  | n | count | percent
stage    | partition | Postnatal    | no       | all   | 1 | 0     | 0.0
stage    | partition | Postnatal    | no       | site1 | 1 | 0     | 0.0
stage    | partition | Postnatal    | no       | site2 | 0 | 0     |
stage    | partition | Postnatal    | yes      | all   | 1 | 1     | 100.0
stage    | partition | Postnatal    | yes      | site1 | 0 | 0     |
stage    | partition | Postnatal    | yes      | site2 | 1 | 1     | 100.0
stage    | partition | Pregnant     | no       | all   | 1 | 1     | 100.0
stage    | partition | Pregnant     | no       | site1 | 1 | 1     | 100.0
stage    | partition | Pregnant     | no       | site2 | 0 | 0     |
stage    | partition | Pregnant     | yes      | all   | 1 | 0     | 0.0
stage    | partition | Pregnant     | yes      | site1 | 0 | 0     |
stage    | partition | Pregnant     | yes      | site2 | 1 | 0     | 0.0
stage    | partition | Not recorded | no       | all   | 1 | 0     | 0.0
stage    | partition | Not recorded | no       | site1 | 1 | 0     | 0.0
stage    | partition | Not recorded | no       | site2 | 0 | 0     |
stage    | partition | Not recorded | yes      | all   | 1 | 0     | 0.0
stage    | partition | Not recorded | yes      | site1 | 0 | 0     |
stage    | partition | Not recorded | yes      | site2 | 1 | 0     | 0.0
""",
    ),
    Case(
        says="Any number of columns may group, and totals cross with totals",
        given="id | x | arm | site | year\nr1 | a | p | s1 | 2016\nr2 | a | p | s2 | 2017",
        asked="--rows x --by arm --across site,year --missing outside",
        gives="""
variable | kind      | category | arm | site | year | n | count | percent
x        | partition | a        | p   | all  | all  | 2 | 2     | 100.0
x        | partition | a        | p   | all  | 2016 | 1 | 1     | 100.0
x        | partition | a        | p   | all  | 2017 | 1 | 1     | 100.0
x        | partition | a        | p   | s1   | all  | 1 | 1     | 100.0
x        | partition | a        | p   | s1   | 2016 | 1 | 1     | 100.0
x        | partition | a        | p   | s1   | 2017 | 0 | 0     |
x        | partition | a        | p   | s2   | all  | 1 | 1     | 100.0
x        | partition | a        | p   | s2   | 2016 | 0 | 0     |
x        | partition | a        | p   | s2   | 2017 | 1 | 1     | 100.0
""",
    ),
    Case(
        says="A column that groups twice is refused",
        given=REFERRALS,
        asked="--rows stage --by site --across taken_up,site",
        gives="site cannot group twice; name each grouping once",
    ),
    Case(
        says="A grouping value that is not recorded is a group of its own, and the last",
        given=REFERRALS,
        asked="--rows site --by stage --missing inside",
        gives="""
variable | kind      | category | stage        | n | count | percent
site     | partial   | site1    | Postnatal    | 1 | 0     | 0.0
site     | partial   | site1    | Pregnant     | 2 | 2     | 100.0
site     | partial   | site1    | Not recorded | 1 | 1     | 100.0
site     | partial   | site2    | Postnatal    | 1 | 1     | 100.0
site     | partial   | site2    | Pregnant     | 2 | 0     | 0.0
site     | partial   | site2    | Not recorded | 1 | 0     | 0.0
""",
    ),
    Case(
        says="Where several may apply, each option counts once a row",
        given="""
id | support
r1 | therapy; team
r2 | team;team
r3 |
""",
        asked="--multi support",
        gives="""
variable | kind  | category     | n | count | percent
support  | multi | team         | 3 | 2     | 66.7
support  | multi | therapy      | 3 | 1     | 33.3
support  | multi | Not recorded | 3 | 1     | 33.3
""",
    ),
    Case(
        says="Bands of a score stand in their order, also where no row is in one",
        given=REFERRALS,
        asked="--rows score --band score=HADS",
        gives="""
variable | kind      | category          | n | count | percent
score    | partition | Non-clinical (<8) | 4 | 1     | 25.0
score    | partition | Mild (8-10)       | 4 | 1     | 25.0
score    | partition | Moderate (11-14)  | 4 | 0     | 0.0
score    | partition | Severe (15-21)    | 4 | 1     | 25.0
score    | partition | Not recorded      | 4 | 1     | 25.0
""",
    ),
    Case(
        says="A score outside every band is refused by name",
        given="id | score\nr1 | 3\nr2 | 22",
        asked="--rows score --band score=HADS",
        gives="score has the value 22, outside the bands of HADS (0 to 21)",
    ),
    Case(
        says="Categories stand by number, then by alphabet, with Other and Not recorded last",
        given="id | x\n1 | White\n2 | Other\n3 | 10\n4 | 9\n5 | Asian\n6 |",
        asked="--rows x --decimals 0",
        gives="""
variable | kind      | category     | n | count | percent
x        | partition | 9            | 6 | 1     | 17
x        | partition | 10           | 6 | 1     | 17
x        | partition | Asian        | 6 | 1     | 17
x        | partition | White        | 6 | 1     | 17
x        | partition | Other        | 6 | 1     | 17
x        | partition | Not recorded | 6 | 1     | 17
""",
    ),
    Case(
        says="A condition keeps the rows where it is true, not those where it is unknown",
        given=REFERRALS,
        asked="--rows site --where 'score >= 8'",
        gives="""
variable | kind      | category     | n | count | percent
site     | partition | site1        | 2 | 1     | 50.0
site     | partition | site2        | 2 | 1     | 50.0
site     | partition | Not recorded | 2 | 0     | 0.0
""",
    ),
    Case(
        says="So does one that begins with not: what is unknown stays out either way",
        given=REFERRALS,
        asked="--rows site --where 'not stage = Pregnant'",
        gives="""
variable | kind      | category     | n | count | percent
site     | partition | site2        | 1 | 1     | 100.0
site     | partition | Not recorded | 1 | 0     | 0.0
""",
    ),
    Case(
        says="And one that is not in a list",
        given=REFERRALS,
        asked="--rows site --where 'score not in (3, 8)'",
        gives="""
variable | kind      | category     | n | count | percent
site     | partition | site1        | 1 | 1     | 100.0
site     | partition | Not recorded | 1 | 0     | 0.0
""",
    ),
    Case(
        says="A percentage that ends in a half rounds up",
        given="id | x\n" + "\n".join(f"{at} | {'a' if at == 1 else 'b'}" for at in range(1, 17)),
        asked="--rows x --missing outside",
        gives="""
variable | kind      | category | n  | count | percent
x        | partition | a        | 16 | 1     | 6.3
x        | partition | b        | 16 | 15    | 93.8
""",
    ),
    Case(
        says="An interval is Wilson's, of the percentage; where n is zero there is none",
        given=REFERRALS,
        asked="--rows stage --by taken_up --missing outside --interval --where 'stage = Pregnant'",
        gives="""
variable | kind      | category | taken_up | n | count | percent | low  | high
stage    | partition | Pregnant | no       | 1 | 1     | 100.0   | 20.7 | 100.0
stage    | partition | Pregnant | yes      | 1 | 1     | 100.0   | 20.7 | 100.0
""",
    ),
    Case(
        says="A number is summarised in each group and total; one value has no SD, not one of 0",
        given=REFERRALS,
        asked="--numeric score --across site",
        gives="""
variable | kind    | category | site  | n | count | percent | value
score    | numeric | mean     | all   | 4 | 3     | 75.0    | 10.6666666667
score    | numeric | mean     | site1 | 3 | 2     | 66.7    | 12.0
score    | numeric | mean     | site2 | 1 | 1     | 100.0   | 8.0
score    | numeric | sd       | all   | 4 | 3     | 75.0    | 9.29157324318
score    | numeric | sd       | site1 | 3 | 2     | 66.7    | 12.7279220614
score    | numeric | sd       | site2 | 1 | 1     | 100.0   |
score    | numeric | median   | all   | 4 | 3     | 75.0    | 8.0
score    | numeric | median   | site1 | 3 | 2     | 66.7    | 12.0
score    | numeric | median   | site2 | 1 | 1     | 100.0   | 8.0
score    | numeric | q1       | all   | 4 | 3     | 75.0    | 5.5
score    | numeric | q1       | site1 | 3 | 2     | 66.7    | 7.5
score    | numeric | q1       | site2 | 1 | 1     | 100.0   | 8.0
score    | numeric | q3       | all   | 4 | 3     | 75.0    | 14.5
score    | numeric | q3       | site1 | 3 | 2     | 66.7    | 16.5
score    | numeric | q3       | site2 | 1 | 1     | 100.0   | 8.0
score    | numeric | min      | all   | 4 | 3     | 75.0    | 3.0
score    | numeric | min      | site1 | 3 | 2     | 66.7    | 3.0
score    | numeric | min      | site2 | 1 | 1     | 100.0   | 8.0
score    | numeric | max      | all   | 4 | 3     | 75.0    | 21.0
score    | numeric | max      | site1 | 3 | 2     | 66.7    | 21.0
score    | numeric | max      | site2 | 1 | 1     | 100.0   | 8.0
""",
    ),
    Case(
        says="Text is no number to summarise, and is refused by name",
        given=REFERRALS,
        asked="--numeric stage",
        gives="stage has the value 'Postnatal' and the like in 3 rows: no number",
    ),
    Case(
        says="A recorded value that says it is not recorded is refused",
        given="id | stage\nr1 | Pregnant\nr2 | Not recorded",
        asked="--rows stage",
        gives="leave the cell empty where nothing is recorded",
    ),
    Case(
        says="A grouping value `all` would be taken for the total and is refused",
        given="id | site | stage\nr1 | all | Pregnant",
        asked="--rows stage --across site",
        gives="give that value another name",
    ),
)


def pytest_generate_tests(metafunc: Any) -> None:
    """One test a case, named by its sentence; pytest itself is not imported."""
    if "case" in metafunc.fixturenames:
        metafunc.parametrize("case", CASES, ids=[case.says for case in CASES])


def test_counting(case: Case, tmp_path: Path) -> None:
    from forwhom.cli.describe import command

    data, out = save_csv(case.given, tmp_path / "given.csv"), tmp_path / "gives.csv"
    asked = [str(data), *shlex.split(case.asked), "-o", str(out)]
    found = CliRunner().invoke(command, asked)
    if case.refused:
        assert case.gives in str(found.exception)
        assert not out.exists()
    else:
        assert found.exit_code == 0, found.output
        assert drawn(out.read_text().replace(",", " | ")) == drawn(case.gives)

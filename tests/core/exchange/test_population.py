"""A local population from a CSV: shares that add up, or the line that stops them."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from forwhom.core.errors import UnreadableError
from forwhom.core.exchange.population import read_population
from forwhom.core.tables.representation import Population

EXAMPLE = Path(__file__).parents[3] / "examples" / "invented-population.csv"


def read(tmp_path: Path, text: str) -> Population:
    (tmp_path / "p.csv").write_text(text, encoding="utf-8")
    return read_population(tmp_path / "p.csv")


def test_counts_become_shares(tmp_path: Path) -> None:
    found = read(tmp_path, "variable,category,count\nx,a,1\nx,b,3\ny,c,5\n")
    assert found.variables == ("x", "y")
    assert found.shares("x", None) == {"a": Fraction(1, 4), "b": Fraction(3, 4)}


def test_percentages_may_be_rounded(tmp_path: Path) -> None:
    found = read(tmp_path, "variable,category,percent\nx,a,33.3\nx,b,33.3%\nx,c,33.3\n")
    assert found.shares("x", None)["a"] == Fraction(333, 1000)


def test_sites_told_in_counts_add_up_to_everywhere(tmp_path: Path) -> None:
    found = read(tmp_path, "site,variable,category,count\ns,x,a,1\ns,x,b,1\nt,x,a,2\nt,x,b,0\n")
    assert found.shares("x", "t") == {"a": 1, "b": 0}
    assert found.shares("x", "all") == {"a": Fraction(3, 4), "b": Fraction(1, 4)}


def test_rows_without_a_site_tell_of_everywhere(tmp_path: Path) -> None:
    text = "site,variable,category,percent\n,x,a,90\n,x,b,10\ns,x,a,20\ns,x,b,80\n"
    found = read(tmp_path, text)
    assert found.shares("x", None)["a"] == Fraction(9, 10)
    assert found.shares("x", "s")["a"] == Fraction(1, 5)


def test_without_sites_every_site_is_set_against_the_same_population(tmp_path: Path) -> None:
    found = read(tmp_path, "variable,category,percent\nx,a,90\nx,b,10\n")
    assert found.shares("x", "s") == found.shares("x", None)


def test_sites_told_in_percent_do_not_add(tmp_path: Path) -> None:
    found = read(tmp_path, "site,variable,category,percent\ns,x,a,90\ns,x,b,10\n")
    with pytest.raises(UnreadableError, match="by site in percent, which do not add"):
        found.shares("x", None)
    with pytest.raises(UnreadableError, match="does not tell x of t; it tells of s"):
        found.shares("x", "t")
    with pytest.raises(UnreadableError, match="does not tell y; it tells x"):
        found.shares("y", None)


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("x,a,1,\nx,a,2,\n", "p.csv:3: x 'a' stands twice"),
        ("x,a,,\n", "p.csv:2: there is not one figure; give a count or a percent"),
        ("x,a,1,2\n", "p.csv:2: there is not one figure"),
        ("x,a,1,\nx,b,,2\n", "p.csv:3: x is told in counts and in percent"),
        ("x,a,-1,\n", "p.csv:2: count is '-1'"),
        ("x,a,,101\n", "p.csv:2: percent is '101'"),
        ("x,a,,50\nx,b,,49\n", "p.csv: the percentages of x add up to 99, not 100"),
        ("x,a,0,\nx,b,0,\n", "p.csv:2: x counts nobody at all"),
        (",a,1,\n", "p.csv:2: the variable or its category is blank"),
        ("x,,1,\n", "p.csv:2: the variable or its category is blank"),
        ("", "p.csv: tells no population"),
    ],
)
def test_what_is_no_population_is_refused_with_its_line(
    tmp_path: Path, rows: str, said: str
) -> None:
    with pytest.raises(UnreadableError, match=said):
        read(tmp_path, f"variable,category,count,percent\n{rows}")


def test_half_a_point_from_a_hundred_is_let_pass_and_more_is_not(tmp_path: Path) -> None:
    read(tmp_path, "variable,category,percent\nx,a,50\nx,b,50.5\n")
    with pytest.raises(UnreadableError, match=r"add up to 100\.6"):
        read(tmp_path, "variable,category,percent\nx,a,50\nx,b,50.6\n")


def test_the_example_tells_two_variables_of_three_sites_and_says_it_is_invented() -> None:
    found = read_population(EXAMPLE)
    assert found.variables == ("ethnicity", "imd_quintile")
    assert tuple(found.sites) == ("site1", "site2", "site3")
    lines = EXAMPLE.read_text().splitlines()[1:]
    assert all(line.endswith("invented for the worked study") for line in lines)

"""Other studies' rates: each with its offer and denominator, or refused with its line."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from forwhom.core.errors import UnreadableError
from forwhom.core.exchange.other_rates import OtherRate, read_other_rates

EXAMPLE = Path(__file__).parents[3] / "examples" / "other-studies.csv"


def read(tmp_path: Path, text: str) -> tuple[OtherRate, ...]:
    (tmp_path / "others.csv").write_text(text, encoding="utf-8")
    return read_other_rates(tmp_path / "others.csv")


def test_the_example_has_four_rates_of_two_denominators() -> None:
    found = read_other_rates(EXAMPLE)
    assert [(each.denominator, each.percent) for each in found] == [
        ("offered", Decimal(37)),
        ("offered", Decimal(52)),
        ("invited to a trial", Decimal(38)),
        ("invited to a trial", Decimal(72)),
    ]
    assert {each.counted for each in found} == {"accepted", "recruited"}


def test_counts_give_the_percentage(tmp_path: Path) -> None:
    head = "study,offer,denominator,count,n\n"
    assert read(tmp_path, f"{head}A,walks,offered,1,16\n") == (
        OtherRate("A", "walks", "offered", Decimal("6.3"), 1, 16),
    )


def test_a_percentage_may_stand_alone_with_its_sign(tmp_path: Path) -> None:
    (found,) = read(tmp_path, "study,offer,denominator,percent\nA,walks,offered,37.5 %\n")
    assert (found.percent, found.count, found.n) == (Decimal("37.5"), None, None)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("A,,offered,1,2,", "2: the rate has no offer"),
        ("A,walks,,1,2,", "2: the rate has no denominator"),
        (",walks,offered,1,2,", "2: the rate has no study"),
        ("A,walks,offered,3,2,", "2: 3 of 2 is not a rate"),
        ("A,walks,offered,0,0,", "2: 0 of 0 is not a rate"),
        ("A,walks,offered,-1,2,", "2: count is '-1'"),
        ("A,walks,offered,1,,50", "2: there is no whole rate"),
        ("A,walks,offered,,,", "2: there is no whole rate"),
        ("A,walks,offered,,,101", "2: percent is '101'"),
        ("A,walks,offered,,,NaN", "2: percent is 'NaN'"),
        ("A,walks,offered,,,a third", "2: percent is 'a third'"),
    ],
)
def test_a_rate_that_is_not_whole_is_refused_with_its_line(
    tmp_path: Path, row: str, said: str
) -> None:
    with pytest.raises(UnreadableError, match=f"others.csv:{said}"):
        read(tmp_path, f"study,offer,denominator,count,n,percent\n{row}\n")


def test_a_file_without_a_denominator_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="no column 'denominator'"):
        read(tmp_path, "study,offer,percent\nA,walks,37\n")


def test_a_rate_that_is_not_whole_refuses_to_exist() -> None:
    with pytest.raises(ValueError, match="denominator"):
        OtherRate("A", "walks", "", Decimal(37))
    with pytest.raises(ValueError, match="percentage"):
        OtherRate("A", "walks", "offered", Decimal(101))
    with pytest.raises(ValueError, match="count without"):
        OtherRate("A", "walks", "offered", Decimal(37), 3)

"""Whether another study's rate may stand beside ours is said of each, in words."""

from __future__ import annotations

from decimal import Decimal

import pytest

from forwhom.core.exchange.other_rates import OtherRate
from forwhom.core.programme.rates import TakeUpRate
from forwhom.core.reporting.blocks import plain_text
from forwhom.core.reporting.other_rates import beside, other_rows
from forwhom.core.reporting.rate_names import Named, named

OURS = [named(rate) for rate in TakeUpRate]
OWN = Named("Rate of the outcome", "the rows where x", "true")


def other(denominator: str, counted: str | None) -> OtherRate:
    return OtherRate("A 2015", "walks", denominator, Decimal(37), counted=counted)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (other("offered", "accepted"), "Counted as our accepted of offered"),
        (other("Referred", "Used"), "Counted as our used of referred"),
        (other("offered", None), "The same denominator as ours; what it counted is not said"),
        (
            other("offered", "recruited"),
            "The same denominator, but it counted recruited: not comparable with ours",
        ),
        (other("invited", "accepted"), "Another denominator: not comparable with ours"),
    ],
)
def test_another_denominator_or_another_count_is_not_comparable(
    given: OtherRate, said: str
) -> None:
    assert beside(given, OURS) == said


def test_it_is_compared_only_with_the_rates_that_are_shown() -> None:
    given = other("offered", "accepted")
    assert beside(given, OURS[:1]) == "Another denominator: not comparable with ours"
    assert beside(given, [OWN]) == "Whether its denominator is ours is not known"


def test_each_row_says_what_was_offered_the_rate_and_of_whom() -> None:
    counts = OtherRate("B 2020", "groups", "offered", Decimal("50.0"), 8, 16)
    heading, first, second = other_rows([other("invited", "recruited"), counts], OURS, 4)
    texts = [
        [plain_text(each.paragraphs[0]) for each in row.cells] for row in (heading, first, second)
    ]
    assert texts[0] == ["Other studies"]
    assert texts[1] == [
        "A 2015: walks",
        "37%, recruited of invited; counts not known. "
        "Another denominator: not comparable with ours",
    ]
    assert texts[2][1].startswith("8 of 16, 50.0% (28.0 to 72.0), offered. The same denominator")


def test_without_other_studies_there_is_no_heading() -> None:
    assert list(other_rows([], OURS, 4)) == []

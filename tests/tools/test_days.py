"""The calendar of the pilot."""

from datetime import date, datetime
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tools.parents_in_mind import days


@pytest.mark.parametrize(
    ("site", "last"),
    [
        ("site1", date(2019, 5, 4)),  # 32 months from September 2016
        ("site2", date(2019, 3, 8)),  # 26 months from January 2017
        ("site3", date(2019, 3, 4)),  # 21 months from June 2017
    ],
)
def test_a_site_closes_after_its_published_months(site: str, last: date) -> None:
    assert days.last_day(site) == last


@pytest.mark.parametrize(
    ("day", "working"),
    [
        (date(2017, 6, 5), True),  # a Monday
        (date(2017, 6, 3), False),  # a Saturday
        (date(2018, 12, 27), False),  # a Thursday after Christmas
        (date(2018, 1, 1), False),  # a Monday, New Year's Day
        (date(2018, 8, 27), False),  # a Monday, bank holiday
        (date(2018, 12, 24), True),  # a Monday before Christmas
    ],
)
def test_people_work_on_weekdays_that_are_no_holidays(day: date, working: bool) -> None:
    assert days.is_working(day) is working


def test_every_site_opens_on_a_working_day() -> None:
    assert all(days.is_working(day) for day in days.OPENED.values())


def test_working_days_include_both_ends() -> None:
    assert days.working_days(date(2017, 6, 2), date(2017, 6, 6)) == (
        date(2017, 6, 2),
        date(2017, 6, 5),
        date(2017, 6, 6),
    )


@given(st.integers(0, 2**32))
def test_a_moment_is_a_quarter_of_an_hour_inside_its_hours(seed: int) -> None:
    moment = days.some_moment(Random(seed), date(2017, 6, 5), "09:00", "10:00")
    assert datetime(2017, 6, 5, 9) <= moment <= datetime(2017, 6, 5, 10)
    assert moment.minute % 15 == 0


def test_a_moment_is_written_to_the_minute() -> None:
    assert days.written(datetime(2017, 6, 5, 9, 5)) == "2017-06-05 09:05"

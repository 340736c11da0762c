"""A day, and the time of that day where it was kept."""

from __future__ import annotations

from datetime import UTC, date, time

import pytest

from forwhom.core.records import Moment


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("2017-03-31", "2017-03-31"),
        ("2017-03-31 14:30", "2017-03-31 14:30"),
        ("2017-03-31T14:30", "2017-03-31 14:30"),
        ("2017-03-31T14:30:00", "2017-03-31 14:30"),
        ("2017-03-31 00:00", "2017-03-31 00:00"),
    ],
)
def test_a_moment_is_read_and_shown_to_the_minute(text: str, shown: str) -> None:
    assert str(Moment.from_text(text)) == shown


@pytest.mark.parametrize(
    "text", ["2017-03-31 14:30:01", "2017-03-31:00", "2017-03-31 24:00", "2017-13-31", "31/03/2017"]
)
def test_what_is_no_moment_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        Moment.from_text(text)


@pytest.mark.parametrize("at", [time(1, 2, 3), time(1, 2, 0, 4), time(1, 2, tzinfo=UTC)])
def test_a_moment_is_no_finer_than_a_minute_and_has_no_time_zone(at: time) -> None:
    with pytest.raises(ValueError, match="finer than a minute"):
        Moment(date(2017, 3, 31), at)


def test_hours_are_counted_in_whole_days_where_an_hour_is_not_known() -> None:
    morning = Moment.from_text("2017-03-31 09:00")
    assert morning.hours_until(Moment.from_text("2017-03-31 10:30")) == 1.5
    assert morning.hours_until(Moment.from_text("2017-04-01")) == 24.0
    assert morning.hours_until(Moment.from_text("2017-03-30 09:00")) == -24.0

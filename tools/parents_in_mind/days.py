"""The pilot's calendar: when each site ran, and the days on which people worked."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from functools import cache
from random import Random

OPENED: Mapping[str, date] = {
    "site1": date(2016, 9, 5),
    "site2": date(2017, 1, 9),
    "site3": date(2017, 6, 5),
}
"""The first day of each site: the year is the paper's, the day invented."""

MONTHS: Mapping[str, int] = {"site1": 32, "site2": 26, "site3": 21}
"""How many months each site ran, as published."""

_HOLIDAYS = """
2017-01-02 2017-04-14 2017-04-17 2017-05-01 2017-05-29 2017-08-28
2018-03-30 2018-04-02 2018-05-07 2018-05-28 2018-08-27
2019-04-19 2019-04-22 2019-05-06 2019-05-27
"""

BANK_HOLIDAYS = frozenset(map(date.fromisoformat, _HOLIDAYS.split()))
"""England's, beside those between Christmas and New Year's Day, for the years of the pilot."""


def last_day(site: str) -> date:
    """The last day of the site's pilot."""
    opened = OPENED[site]
    years, month = divmod(opened.month - 1 + MONTHS[site], 12)
    closed = opened.replace(year=opened.year + years, month=month + 1)
    return closed - timedelta(days=1)


def is_working(day: date) -> bool:
    """Whether people worked that day: no weekend, bank holiday, nor Christmas to New Year."""
    christmas = (day.month, day.day) >= (12, 25) or (day.month, day.day) == (1, 1)
    return day.weekday() < 5 and not christmas and day not in BANK_HOLIDAYS


@cache
def working_days(first: date, last: date) -> tuple[date, ...]:
    """Every working day from `first` to `last`, both included."""
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return tuple(day for day in days if is_working(day))


def some_day(random: Random, first: date, last: date) -> date:
    """A working day from `first` to `last`, both included; `IndexError` when there is none."""
    return random.choice(working_days(first, last))


def some_moment(random: Random, day: date, first: str, last: str) -> datetime:
    """A quarter of an hour of that day from `first` to `last` (`HH:MM`), both included."""
    start, end = (datetime.combine(day, time.fromisoformat(text)) for text in (first, last))
    quarters = (end - start) // timedelta(minutes=15)
    return start + timedelta(minutes=15 * random.randint(0, quarters))


def written(moment: datetime) -> str:
    """The moment as the study folder writes it, `YYYY-MM-DD HH:MM`."""
    return moment.strftime("%Y-%m-%d %H:%M")

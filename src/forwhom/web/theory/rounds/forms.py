"""What the form says of a round that is closed; RefusedValueError names the field."""

from __future__ import annotations

from datetime import date

from django.http import QueryDict

from forwhom.core.records import RefusedValueError
from forwhom.core.theory.closing import Closing
from forwhom.web.theory.refining.forms import words_in


def closing_from(given: QueryDict, today: date) -> Closing:
    """Its name, the day it was reached, which has come, and what it drew on."""
    name = " ".join((given.get("name") or "").split())
    if not name:
        raise RefusedValueError("the round has no name", "say what it is called", "name")
    return Closing(name, _day(given.get("closed_on") or "", today), words_in(given, "about"))


def _day(said: str, today: date) -> date:
    try:
        day = date.fromisoformat(said)
    except ValueError as problem:
        wrong = f"{said!r} is no day" if said else "nobody says on which day it was reached"
        right = f"write it like {today}"
        raise RefusedValueError(wrong, right, "closed_on") from problem
    if day > today:
        wrong = f"{day} has not come yet"
        raise RefusedValueError(wrong, f"give today, {today}, or an earlier day", "closed_on")
    return day

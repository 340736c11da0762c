"""The page where a person chooses what is quoted for a configuration."""

from __future__ import annotations

from collections.abc import Mapping

from forwhom.core.theory.quotations import chosen_codings, quotable, quoted
from forwhom.core.theory.rests_on import RestsOn
from forwhom.web.studies.fields import records_from
from forwhom.web.studies.loaders import Visit
from forwhom.web.theory import models
from forwhom.web.theory.judging.forms import PLACES
from forwhom.web.theory.judging.presenters import passages


def to_quote(visit: Visit, resting: RestsOn, typed: Mapping[str, str]) -> dict[str, object]:
    """The passages that may be quoted, each with the place that it has, or as was `typed`."""
    held = records_from(models.Quotations.objects.filter(study=visit.study))
    now = quoted(resting, chosen_codings(held))
    given = [each for one in now.items if (each := one.coding.coding_id) in now.chosen]
    places = {each: PLACES[at] for at, each in enumerate(given[: len(PLACES)])}
    by_rule = {each.coding.coding_id for each in now.items} - now.chosen
    return {
        "quotable": [
            (each, _place(typed, each.coding_id, places), each.coding_id in by_rule)
            for each in passages(visit, quotable(resting))
        ],
        "places": PLACES,
        "by_person": bool(now.chosen),
    }


def _place(typed: Mapping[str, str], coding_id: str, places: Mapping[str, str]) -> str:
    return typed.get(f"place-{coding_id}", "") if typed else places.get(coding_id, "")

"""Where a study's register is, and when names were replaced, for its page."""

from __future__ import annotations

from django.utils.timezone import localtime

from forwhom.core.reporting.text import long_date
from forwhom.web.exchange.earlier_texts import protections
from forwhom.web.exchange.registers import settled
from forwhom.web.exchange.traces import can_clear
from forwhom.web.studies.models import Study


def register_page(study: Study) -> dict[str, object]:
    """What the page of the register shows; nothing of what is in it."""
    done = [
        f"{long_date(localtime(each.at).date())}, by {each.by.name if each.by else 'nobody here'}"
        for each in protections(study)
    ]
    return {"here": settled(study) is not None, "done": done, "can_clear": can_clear()}

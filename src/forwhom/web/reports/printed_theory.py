"""The table of configurations as a file: which forms there are, and how each is made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from forwhom.core.exchange.judged import to_csv
from forwhom.core.reporting.printed_theory import printed_theory
from forwhom.core.study import Study
from forwhom.core.theory.rests_on import rests_on
from forwhom.web.reports.download import FORMS, Form


@dataclass(frozen=True, slots=True)
class TheoryForm:
    """One form of the table: its name, its file's ending and type, and how it is made."""

    name: str
    ending: str
    content_type: str
    make: Callable[[Study, date, str], bytes]


def _as_document(form: Form) -> TheoryForm:
    def make(study: Study, written_on: date, stem: str) -> bytes:
        resting = rests_on(study.configurations, study.evidence())
        return form.make(printed_theory(study, resting, written_on), stem)

    return TheoryForm(form.name, form.ending, form.content_type, make)


def _csv(study: Study, _: date, __: str) -> bytes:
    return to_csv(study, rests_on(study.configurations, study.evidence())).encode()


THEORY_FORMS = {form.name: _as_document(form) for form in FORMS.values()} | {
    "csv": TheoryForm("csv", ".csv", "text/csv; charset=utf-8", _csv)
}

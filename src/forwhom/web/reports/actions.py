"""Writes of the reports room: that a report, or a part of it, was taken away."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from forwhom.core.reporting.report import report
from forwhom.web.access.models import User
from forwhom.web.access.record import record
from forwhom.web.reports.download import File, Form
from forwhom.web.reports.printed_theory import TheoryForm
from forwhom.web.studies.models import Study
from forwhom.web.theory.whole import study_from


def download_report(*, study: Study, form: Form, written_on: date, by: User) -> File:
    """The report as a file; that it left is recorded, or it does not leave.

    The study is not `touched`: it holds what it held.
    """
    name = f"{study.slug}-report"
    data = form.make(report(study_from(study), written_on), name)
    with transaction.atomic():
        record(action="report downloaded", by=by, study=study, about=study.slug, form=form.name)
    return File(f"{name}{form.ending}", form.content_type, data)


def download_theory(*, study: Study, form: TheoryForm, written_on: date, by: User) -> File:
    """The table of configurations as a file; that it left is recorded, or it does not leave."""
    name = f"{study.slug}-configurations"
    data = form.make(study_from(study), written_on, name)
    with transaction.atomic():
        record(
            action="configurations downloaded",
            by=by,
            study=study,
            about=study.slug,
            form=form.name,
        )
    return File(f"{name}{form.ending}", form.content_type, data)

"""That a theory was taken away, and the file."""

from __future__ import annotations

from django.db import transaction

from forwhom.core.exchange.theories.forms import TheoryForm
from forwhom.web.access.models import User
from forwhom.web.access.record import record
from forwhom.web.studies.models import Study
from forwhom.web.theory.whole import study_from


def take(*, study: Study, form: TheoryForm, by: User) -> bytes:
    """The theory as a file; that it left is recorded, or it does not leave."""
    data = form.write(study_from(study)).encode()
    with transaction.atomic():
        record(action="theory downloaded", by=by, study=study, about=study.slug, form=form.key)
    return data

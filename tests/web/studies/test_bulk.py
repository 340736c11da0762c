"""Many records at once are the rows that one at a time would be."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis.extra.django import TestCase

from forwhom.core.study import Study as CoreStudy
from forwhom.web.exchange.mapping import plain_records
from forwhom.web.studies.bulk import insert
from forwhom.web.studies.fields import RecordRow, to_row
from forwhom.web.studies.models import Site, Study
from tests.factories.studies import studies


def held(model: type[RecordRow], study: Study) -> list[dict[str, Any]]:
    rows = model._default_manager.filter(study=study).values()
    return [{name: value for name, value in row.items() if name != "id"} for row in rows]


class ManyAtOnce(TestCase):
    @settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
    @given(studies())
    def test_are_the_rows_that_one_at_a_time_would_be(self, study: CoreStudy) -> None:
        at_once = Study.objects.create(slug="at-once", title="")
        singly = Study.objects.create(slug="singly", title="")
        for model, records in plain_records(study):
            assert insert(model, at_once, records) == len(records)
            for position, each in enumerate(records):
                model._default_manager.create(study=singly, position=position, **to_row(each))
            got, wanted = held(model, at_once), held(model, singly)
            assert [row | {"study_id": 0} for row in got] == [
                row | {"study_id": 0} for row in wanted
            ]
        at_once.delete()
        singly.delete()


@pytest.mark.django_db
def test_a_record_that_the_table_refuses_is_refused(worked: Study) -> None:
    from django.db import IntegrityError

    site = Site.CORE(site_id="twice", name="Twice", opened_on=date(2018, 1, 1))  # type: ignore[call-arg]
    with pytest.raises(IntegrityError):
        insert(Site, worked, [site, site])

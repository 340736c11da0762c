from datetime import date

import pytest

from forwhom.web.access.models import Record
from forwhom.web.reports import actions
from forwhom.web.reports.download import FORMS
from forwhom.web.studies.models import Study
from tests.web.conftest import person


def test_no_report_leaves_without_its_record(
    worked: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(**_: object) -> None:
        raise RuntimeError("the record cannot be written")

    monkeypatch.setattr(actions, "record", fails)
    before = Record.objects.count()
    with pytest.raises(RuntimeError, match="cannot be written"):
        actions.download_report(
            study=worked,
            form=FORMS["html"],
            written_on=date(2026, 1, 2),
            by=person("evaluator"),
        )

    assert Record.objects.count() == before


def test_the_day_it_was_written_is_the_one_given(worked: Study) -> None:
    file = actions.download_report(
        study=worked, form=FORMS["html"], written_on=date(2026, 1, 2), by=person("evaluator")
    )

    assert file.name == "parents-in-mind-report.html"
    assert "2 January 2026" in file.data.decode()

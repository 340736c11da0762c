"""A few files of a study changed where it stands: all of them, or none."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from forwhom.core.errors import ConflictError, UnreadableError
from forwhom.core.exchange import atomic
from forwhom.core.exchange.folder import check_study, read_study, update_study
from forwhom.core.study import Study
from tests.core.exchange.folder.test_round_trip import files, plain
from tests.factories.small_folder import put
from tests.factories.values import transcript


def with_two_more(study: Study) -> Study:
    new = [
        transcript(who, document_id=who, participant_ids=("beth",), text=f"Beth: {who}")
        for who in ("one", "two")
    ]
    return replace(study, documents=(*study.documents, *new))


def test_only_what_differs_is_written_and_the_study_still_passes(study: Path) -> None:
    before, opened = files(study), read_study(study)
    asked = with_two_more(opened.study)
    assert update_study(asked, opened) == (
        "evidence/documents/one.txt", "evidence/documents/two.txt", "evidence/documents.csv",
    )  # fmt: skip
    after = files(study)
    assert {path: after[path] for path in before if path != "evidence/documents.csv"} == {
        path: data for path, data in before.items() if path != "evidence/documents.csv"
    }
    assert after["evidence/documents.csv"].startswith(before["evidence/documents.csv"])
    assert plain(read_study(study).study) == plain(asked)
    assert check_study(study) == ()


def test_nothing_stays_written_when_a_write_fails(
    study: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, opened = files(study), read_study(study)
    real = atomic.write_bytes

    def fails_at_the_sheet(path: Path, data: bytes) -> None:
        if path.name == "documents.csv":
            raise UnreadableError("no room")
        real(path, data)

    monkeypatch.setattr(atomic, "write_bytes", fails_at_the_sheet)
    with pytest.raises(UnreadableError, match="no room"):
        update_study(with_two_more(opened.study), opened)
    assert files(study) == before


def test_a_file_that_somebody_changed_meanwhile_is_not_written_over(study: Path) -> None:
    opened = read_study(study)
    put(study, "evidence/documents.csv", b"somebody else's")
    with pytest.raises(ConflictError, match="was changed while"):
        update_study(with_two_more(opened.study), opened)
    assert not (study / "evidence/documents/one.txt").exists()


def test_a_text_that_nobody_listed_is_not_written_over(study: Path) -> None:
    put(study, "evidence/documents/one.txt", b"unlisted")
    opened = read_study(study)
    with pytest.raises(ConflictError, match=r"one\.txt was changed"):
        update_study(with_two_more(opened.study), opened)


def test_a_table_of_the_programme_is_not_written_in_place(study: Path) -> None:
    opened = read_study(study)
    other = replace(opened.study, referrals=replace(opened.study.referrals))
    with pytest.raises(ConflictError, match="a table of the programme"):
        update_study(other, opened)

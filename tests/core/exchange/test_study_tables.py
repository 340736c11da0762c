"""Which file DATA means."""

from pathlib import Path

import pytest

from forwhom.core.errors import UnreadableError
from forwhom.core.exchange.study_tables import offers_of, referrals_of, table_path
from forwhom.core.tables.source import open_table


@pytest.fixture
def study(tmp_path: Path) -> Path:
    for name in ("programme/referrals.csv", "evidence/participants.csv"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("id\n1\n")
    return tmp_path


def test_a_study_folder_means_its_referrals_unless_a_table_is_named(study: Path) -> None:
    assert table_path(study) == study / "programme/referrals.csv"
    assert table_path(study, "participants") == study / "evidence/participants.csv"


def test_referrals_may_be_parquet(study: Path) -> None:
    (study / "programme/referrals.csv").rename(study / "programme/referrals.parquet")
    assert table_path(study) == study / "programme/referrals.parquet"


def test_offers_are_those_that_stand_there_and_none_where_there_is_no_file(study: Path) -> None:
    assert offers_of(study).count() == 0
    assert "response" in offers_of(study).table.columns
    (study / "programme/offers.csv").write_text("offer_id,referral_id,response\no1,1,accepted\n")
    assert offers_of(study).count() == 1


def test_referrals_keep_the_file_they_came_from(study: Path) -> None:
    opened = open_table(table_path(study))
    assert referrals_of(opened).file == study / "programme/referrals.csv"
    assert referrals_of(opened).count() == 1


def test_a_file_means_itself(study: Path) -> None:
    file = study / "programme/referrals.csv"
    assert table_path(file) == file
    with pytest.raises(UnreadableError, match="is not a study folder"):
        table_path(file, "participants")


def test_no_table_an_unknown_one_and_two_that_may_differ_are_refused(study: Path) -> None:
    with pytest.raises(UnreadableError, match=r"keeps them in evidence/interviews\.csv"):
        table_path(study, "interviews")
    with pytest.raises(UnreadableError, match="it has referrals, participants, interviews"):
        table_path(study, "mothers")
    (study / "programme/referrals.parquet").write_bytes(b"")
    with pytest.raises(UnreadableError, match="has both"):
        table_path(study)

from __future__ import annotations

import os
from pathlib import Path

import pytest

from forwhom.web.config import places as own
from forwhom.web.config.places import Served, begin_demo, last_served, note_served, places


@pytest.fixture(autouse=True)
def _apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    for name in (own.DEMO, own.HOSTS, own.SECRET, own.DATABASE, own.BEHIND_HTTPS):
        monkeypatch.setenv(name, "")


@pytest.mark.parametrize("left_over", ["1", "true", str(os.getpid() + 1)])
def test_a_variable_alone_never_makes_a_demonstration(
    left_over: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(own.DEMO, left_over)

    assert not places().demo


def test_a_demonstration_answers_to_this_machine_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(own.HOSTS, "study.example.org")
    begin_demo()

    assert places().demo
    assert places().hosts == ("127.0.0.1", "localhost", "[::1]")


def test_a_real_server_answers_to_the_names_it_was_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(own.HOSTS, "127.0.0.1,study.example.org")

    assert places().hosts == ("127.0.0.1", "study.example.org")


def test_the_key_is_made_once_and_only_its_owner_reads_it() -> None:
    first = places().secret

    assert places().secret == first
    assert len(first) > 60
    assert own.secret_file().stat().st_mode & 0o777 == 0o600


def test_how_it_was_served_is_remembered(tmp_path: Path) -> None:
    assert last_served() is None
    how = Served("127.0.0.1", "https://study.example.org", https=True)
    note_served(how)

    assert last_served() == how
    (own.data_folder() / "served.json").write_text("{]")
    assert last_served() is None

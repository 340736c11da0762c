"""A file is written whole or not at all."""

from pathlib import Path

import pytest

from forwhom.core.errors import UnreadableError
from forwhom.core.exchange.whole_file import whole_file


def test_a_failure_leaves_the_older_file_and_nothing_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("older")
    with pytest.raises(RuntimeError), whole_file(path) as draft:
        draft.write_text("half")
        raise RuntimeError
    assert path.read_text() == "older"
    assert list(tmp_path.iterdir()) == [path]


def test_success_replaces_the_older_file(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("older")
    with whole_file(path) as draft:
        draft.write_text("newer")
    assert path.read_text() == "newer"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="there is no folder"), whole_file(tmp_path / "a/b"):
        pass
    with pytest.raises(UnreadableError, match="is a folder"), whole_file(tmp_path):
        pass

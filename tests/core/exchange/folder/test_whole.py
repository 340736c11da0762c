from __future__ import annotations

from pathlib import Path

import pytest

from forwhom.core.exchange.folder.whole import exchange_contents
from tests.factories.named_folder import bytes_in
from tests.factories.small_folder import put


@pytest.fixture
def two(tmp_path: Path) -> tuple[Path, Path]:
    put(tmp_path, "old/a.txt", "old a")
    put(tmp_path, "old/b/c.txt", "old c")
    put(tmp_path, "new/a.txt", "new a")
    put(tmp_path, "new/d.txt", "new d")
    return tmp_path / "old", tmp_path / "new"


def test_one_content_takes_the_place_of_another_and_nothing_is_left(two: tuple[Path, Path]) -> None:
    old, new = two
    exchange_contents(old, new)
    assert bytes_in(old) == {"a.txt": b"new a", "d.txt": b"new d"}
    assert sorted(each.name for each in old.parent.iterdir()) == ["new", "old"]


@pytest.mark.parametrize("at", [1, 2, 3, 4])
def test_whichever_step_fails_everything_is_put_back(
    two: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    old, new = two
    before, rename, steps = bytes_in(old.parent), Path.rename, []

    def fails(self: Path, target: Path) -> Path:
        steps.append(self)
        if len(steps) == at:
            raise OSError(28, "No space left on device")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", fails)
    with pytest.raises(OSError, match="No space"):
        exchange_contents(old, new)
    assert bytes_in(old.parent) == before
    assert sorted(each.name for each in old.parent.iterdir()) == ["new", "old"]


def test_what_could_not_be_put_back_is_not_thrown_away(
    two: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    old, new = two
    rename, steps = Path.rename, []

    def fails_from_the_third(self: Path, target: Path) -> Path:
        steps.append(self)
        if len(steps) >= 3:
            raise OSError(5, "Input/output error")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", fails_from_the_third)
    with pytest.raises(OSError, match="Input/output"):
        exchange_contents(old, new)
    assert b"old c" in bytes_in(old.parent).values()
    assert b"old a" in bytes_in(old.parent).values()

"""A small study folder for every test that asks for one."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.factories.small_folder import small_folder


@pytest.fixture
def study(tmp_path: Path) -> Path:
    """A folder in which nothing is wrong."""
    return small_folder(tmp_path / "study")

"""The worked study, read once for all its tests."""

from pathlib import Path

import pytest

from forwhom.core.exchange.folder import read_study
from forwhom.core.study import Study

FOLDER = Path(__file__).parents[2] / "examples" / "parents-in-mind"


@pytest.fixture(scope="session")
def folder() -> Path:
    return FOLDER


@pytest.fixture(scope="session")
def study(folder: Path) -> Study:
    return read_study(folder).study

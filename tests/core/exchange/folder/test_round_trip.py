"""A study written as a folder and read again is the same; written again, the same bytes."""

from __future__ import annotations

import tempfile
from dataclasses import fields
from pathlib import Path
from typing import Any

from hypothesis import given, settings

from forwhom.core.exchange.folder import read_study, write_study
from forwhom.core.programme.handles import Handle
from forwhom.core.study import Study
from tests.factories.studies import studies

slow = settings(max_examples=15, deadline=None)


def plain(study: Study) -> dict[str, Any]:
    """A study's fields; a table by its rows."""
    values = {each.name: getattr(study, each.name) for each in fields(study)}
    return {
        name: rows(value) if isinstance(value, Handle) else value for name, value in values.items()
    }


def rows(handle: Handle) -> list[dict[str, Any]]:
    return handle.table.to_pyarrow().to_pylist()


def files(root: Path) -> dict[str, bytes]:
    return {
        each.relative_to(root).as_posix(): each.read_bytes()
        for each in root.rglob("*")
        if each.is_file()
    }


@slow
@given(studies())
def test_a_study_from_elsewhere_is_the_same_after_writing_and_reading(study: Study) -> None:
    with tempfile.TemporaryDirectory() as place:
        write_study(study, Path(place) / "study")
        assert plain(read_study(Path(place) / "study").study) == plain(study)


@slow
@given(studies())
def test_what_we_wrote_is_written_again_byte_for_byte(study: Study) -> None:
    with tempfile.TemporaryDirectory() as place:
        first, second, third = (Path(place) / name for name in ("first", "second", "third"))
        write_study(study, first)
        opened = read_study(first)
        write_study(opened.study, second, opened)
        write_study(opened.study, third)
        assert files(first) == files(second) == files(third)

"""Whose turns a label opens, when one label is somebody else in another file."""

from __future__ import annotations

from pathlib import Path

import pytest

from forwhom.core.errors import UnreadableError
from forwhom.core.evidence.participants import Participant, Role
from forwhom.core.exchange.documents.into_study import Confirmed, come
from forwhom.core.exchange.documents.prepared import Prepared, Wanted, prepare
from tests.factories.transcripts import saved

PEOPLE = (
    Participant(participant_id="m01", pseudonym="Jodie", role=Role.MOTHER),
    Participant(participant_id="m02", pseudonym="Beth", role=Role.MOTHER),
)


@pytest.fixture
def both(tmp_path: Path) -> tuple[Prepared, ...]:
    paths = [
        saved(tmp_path / f"{name}.txt", ["Interviewer: Why?", f"P1: It was {name}."])
        for name in ("north", "south")
    ]
    return prepare(paths, Wanted(), str)


def whose(both: tuple[Prepared, ...], confirmed: Confirmed) -> list[tuple[str, ...]]:
    return [each.participant_ids for _, each in come((), PEOPLE, both, confirmed).new]


def test_a_label_said_once_is_the_same_person_in_every_file(both: tuple[Prepared, ...]) -> None:
    assert whose(both, Confirmed({"P1": "m01"})) == [("m01",), ("m01",)]


def test_in_one_file_a_label_may_be_somebody_else(both: tuple[Prepared, ...]) -> None:
    confirmed = Confirmed({"P1": "m01"}, {both[1].path: {"P1": "m02"}})

    assert whose(both, confirmed) == [("m01",), ("m02",)]


def test_in_one_file_a_label_may_be_nobody(both: tuple[Prepared, ...]) -> None:
    confirmed = Confirmed({"P1": "m01"}, {both[1].path: {"P1": ""}})

    assert whose(both, confirmed) == [("m01",), ()]


def test_a_label_that_opens_no_turn_of_that_file_is_refused(both: tuple[Prepared, ...]) -> None:
    confirmed = Confirmed({}, {both[1].path: {"Jodie": "m01"}})

    with pytest.raises(UnreadableError, match=r"no turn opens with 'Jodie' in south.txt"):
        come((), PEOPLE, both, confirmed)


def test_a_document_to_be_has_its_words(both: tuple[Prepared, ...]) -> None:
    (_, first), _ = come((), PEOPLE, both, Confirmed()).new

    assert first.text == "Interviewer: Why?\nP1: It was north."

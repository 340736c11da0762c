"""What was read of a file, and what somebody said of it, come back from JSON as they were."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forwhom.core.evidence.turn_forms import Time
from forwhom.core.exchange.documents.answers import Sheet
from forwhom.core.exchange.documents.read_text import ReadText
from forwhom.core.findings import Finding, Severity
from forwhom.web.evidence.bringing.chosen import Chosen
from forwhom.web.evidence.bringing.chosen import from_json as chosen_from_json
from forwhom.web.evidence.bringing.chosen import to_json as chosen_to_json
from forwhom.web.evidence.bringing.delivered import (
    Delivered,
    Unreadable,
    from_json,
    read_upload,
    to_json,
)
from tests.factories.transcripts import docx, zipped
from tests.web.evidence.bringing.files import TALK, upload

words = st.text(max_size=12)
path = st.just(Path("a talk.docx"))
findings = st.lists(
    st.builds(Finding, words, st.sampled_from(Severity), words, words), max_size=3
).map(tuple)
reads = st.one_of(
    st.builds(
        ReadText,
        path,
        words,
        findings,
        st.lists(st.builds(Time, st.integers(0, 99), words), max_size=3).map(tuple),
        st.lists(words, max_size=3).map(tuple),
    ),
    st.builds(
        Sheet,
        path,
        st.lists(words, max_size=3),
        st.lists(st.tuples(st.integers(1, 9), st.lists(words, max_size=3)), max_size=3),
        findings,
    ),
    st.builds(Unreadable, path, words, words),
)
said = st.dictionaries(words, words, max_size=3)
listed = st.lists(words, max_size=3).map(tuple)


@given(reads)
def test_a_read_file_comes_back_as_it_was(read: Delivered) -> None:
    assert from_json(read.path.name, json.loads(json.dumps(to_json(read)))) == read


@given(
    st.builds(
        Chosen,
        titles=said,
        kinds=said,
        columns=said,
        left=listed,
        labels=listed,
        without_times=st.booleans(),
        whose=said,
        apart=listed,
        in_file=st.dictionaries(words, said, max_size=2),
        people=st.lists(said, max_size=2).map(tuple),
    )
)
def test_what_was_said_comes_back_as_it_was(chosen: Chosen) -> None:
    assert chosen_from_json(json.loads(json.dumps(chosen_to_json(chosen)))) == chosen


def test_nothing_said_is_what_an_empty_delivery_holds() -> None:
    assert chosen_from_json({}) == Chosen()


def test_a_file_is_read_under_the_name_it_came_with() -> None:
    read = read_upload(upload("Kelly's talk.DOCX", docx(TALK.decode().split("\n"))))

    assert isinstance(read, ReadText)
    assert (read.path, read.text) == (Path("Kelly's talk.DOCX"), TALK.decode())


BOMB = zipped({"word/document.xml": b"0" * 61_000_000})


@pytest.mark.parametrize(
    ("name", "data", "wrong"),
    [
        ("a.docx", b"no archive at all", "it is no Word file, or a damaged one"),
        ("a.docx", BOMB, "unpacked it is 61 MB in 1 parts"),
        ("a.docx", zipped({"../../a.xml": "x"}), "leads out of the archive"),
        ("a.docx", b"\xd0\xcf\x11\xe0 old", "it is locked with a password, or of an old format"),
        ("a.txt", b"", "the file is empty"),
        ("a.exe", b"MZ", "it is not a document we read"),
        ("a", b"words", "it is not a document we read"),
        ("a.csv", b"a,a\n1,2\n", "column"),
    ],
)
def test_what_cannot_be_read_says_why_and_not_where_it_stood(
    name: str, data: bytes, wrong: str
) -> None:
    read = read_upload(upload(name, data))

    assert isinstance(read, Unreadable)
    assert wrong in read.wrong
    assert read.right
    assert "tmp" not in f"{read.wrong}{read.right}"

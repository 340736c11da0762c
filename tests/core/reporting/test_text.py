from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from forwhom.core.reporting.blocks import Run, Style
from forwhom.core.reporting.text import long_date, printable, right_to_left, worded

ANY_TEXT = st.text(st.characters(exclude_categories=()))  # lone surrogates too


@given(ANY_TEXT)
def test_any_text_can_be_held_by_xml_and_by_a_file_once_printable(text: str) -> None:
    held = etree.Element("p")
    held.text = printable(text)
    assert etree.fromstring(etree.tostring(held, encoding="utf-8")).text in (held.text, None)


@pytest.mark.parametrize(
    ("given_text", "shown"),
    [("a\x00b", "a␀b"), ("\x1b", "␛"), ("\x7f", "␡"), ("\ud800", "�"), ("a\r\nb\rc", "a\nb\nc")],
)
def test_a_character_that_cannot_be_held_is_shown(given_text: str, shown: str) -> None:
    assert printable(given_text) == shown


@pytest.mark.parametrize(
    ("text", "expected"),
    [("(123) שלום hello", True), ("hello שלום", False), ("12.5 %", False), ("", False)],
)
def test_the_first_letter_decides_the_direction(text: str, expected: bool) -> None:
    assert right_to_left(text) is expected


def test_counter_evidence_says_so_once() -> None:
    assert worded(Run("Not that.", Style.COUNTER)) == "Counter-evidence: Not that."
    assert worded(Run("Counters: not that.", Style.COUNTER)) == "Counters: not that."
    assert worded(Run("Not that.")) == "Not that."


def test_a_date_is_written_out() -> None:
    assert long_date(date(2026, 12, 3)) == "3 December 2026"

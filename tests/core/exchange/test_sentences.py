"""What is wrong with a text, as JSON and for a reader."""

from __future__ import annotations

import json

from forwhom.core.exchange.sentences import to_json
from forwhom.core.reporting.plain_text import blocks_text
from forwhom.core.reporting.sentence_blocks import SILENCE, sentence_blocks
from forwhom.core.tables.sentences import audit_text

TEXT = "Of them, 53 of 66 (81%) came.\n"


def test_a_fault_has_its_line_its_sentence_and_what_would_be_right() -> None:
    (fault,) = json.loads(to_json(audit_text(TEXT)))["faults"]
    assert (fault["line"], fault["sentence"].strip()) == (1, TEXT.strip())
    assert (fault["kind"], fault["published"], fault["expected"], fault["severity"]) == (
        "percentage", "81%", "80%", "rounding",
    )  # fmt: skip


def test_a_reader_is_told_the_line_and_the_sentence() -> None:
    said = blocks_text(sentence_blocks("a.txt", audit_text(TEXT)))
    assert "One fault in its sentences." in said
    assert "- Line 1: 81%, where 80% would hold" in said
    assert "“Of them, 53 of 66 (81%) came.”" in said.replace("\n  ", " ")


def test_silence_is_not_called_proof() -> None:
    said = blocks_text(sentence_blocks("a.txt", ()))
    assert SILENCE in said.replace("\n", " ")

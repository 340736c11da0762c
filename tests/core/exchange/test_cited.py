"""What is amiss with a text's configuration numbers, as JSON and for a reader."""

from __future__ import annotations

import json

from forwhom.core.exchange.cited import to_json
from forwhom.core.reporting.cited_blocks import SILENCE, cited_blocks
from forwhom.core.reporting.plain_text import blocks_text
from forwhom.core.theory.cited.slips import check_text
from tests.core.theory.refined import THEORY


def test_a_slip_has_its_line_its_sentence_and_what_is_wrong() -> None:
    found = json.loads(to_json(check_text("See configuration 9.", THEORY)))
    assert (found["citations"], found["by_order"]) == (1, True)
    (slip,) = found["slips"]
    assert (slip["kind"], slip["line"], slip["other"]) == ("no-configuration", 1, None)


def test_a_reader_is_told_the_line_the_sentence_and_what_silence_means() -> None:
    said = " ".join(blocks_text(cited_blocks("a.md", check_text("See CMO 9.", THEORY))).split())
    assert "One citation, one thing to look at." in said
    assert "- Line 1: CMO 9: no configuration has the number 9; they go from 1 to 3." in said
    assert "“See CMO 9.”" in said
    assert SILENCE in said


def test_a_text_without_citations_says_so() -> None:
    said = blocks_text(cited_blocks("a.md", check_text("Nothing here.", THEORY)))
    assert "It cites no configuration by number." in said

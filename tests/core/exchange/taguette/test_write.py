"""A study as Taguette's export: the same words marked when it comes back."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forwhom.core.evidence.codings import Coding
from forwhom.core.exchange.taguette.read import read_taguette
from forwhom.core.exchange.taguette.write import taguette_losses
from tests.core.exchange.taguette.made import GOING, base, marked
from tests.factories.values import study, transcript


@settings(deadline=None, max_examples=50)
@given(st.text(st.sampled_from("ab<>&;\"' \n\té👩\u0301اه\u2028"), min_size=1), st.data())
def test_a_text_and_its_passages_come_back(
    tmp_path_factory: pytest.TempPathFactory, text: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    path = base(tmp_path_factory.mktemp("base"), marked(text, (start, end)))
    back = read_taguette(path).study
    assert back.documents[0].text == text
    assert [(each.start, each.end) for each in back.codings] == [(start, end)]


def test_passages_without_text_are_left_out_and_said(tmp_path: Path) -> None:
    assert read_taguette(base(tmp_path, marked("words", (2, 2)))).study.codings == ()
    document = transcript()
    empty = Coding(coding_id="c", document_id=document.document_id, start=1, end=1, code_id="going")
    given_study = study(
        documents=(transcript(participant_ids=()),), codes=(GOING,), codings=(empty,)
    )
    assert "marked passage without text" in [each.what for each in taguette_losses(given_study)]

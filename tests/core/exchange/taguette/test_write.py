"""A study as Taguette's export: the same words marked when it comes back."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forwhom.core.evidence.codes import Code
from forwhom.core.evidence.codings import Coding, Leg
from forwhom.core.exchange.taguette.read import read_taguette
from forwhom.core.exchange.taguette.write import (
    LONGEST_NAME,
    LONGEST_TAG,
    taguette_losses,
    write_taguette,
)
from tests.core.exchange.taguette.made import GOING, base, marked
from tests.factories.values import coding, configuration, study, transcript


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


def test_tags_are_no_longer_than_taguette_takes_and_each_has_a_path_of_its_own(
    tmp_path: Path,
) -> None:
    codes = tuple(Code(code_id=f"c{n}", name="x" * 300) for n in range(3))
    path = base(tmp_path, write_taguette(study(codes=codes)))
    with sqlite3.connect(path) as there:
        paths = [each for (each,) in there.execute("SELECT path FROM tags ORDER BY id")]
    there.close()
    assert paths[0] == "x" * LONGEST_TAG
    assert [each[-4:] for each in paths[1:]] == [" (2)", " (3)"]
    assert all(len(each) <= LONGEST_TAG for each in paths)


def test_a_coding_on_a_configuration_is_a_highlight_with_its_tag(tmp_path: Path) -> None:
    document = transcript(participant_ids=())
    on_both = coding(1, document, code_id="going")
    whole = study(
        documents=(document,), codes=(GOING,), configurations=(configuration(context=None),),
        codings=(on_both,),
    )  # fmt: skip
    back = read_taguette(base(tmp_path, write_taguette(whole))).study
    names = {each.code_id: each.name for each in back.codes}
    assert [names[each.code_id or ""] for each in back.codings] == ["Going", "Configuration.safe"]
    assert "configuration" in [each.what for each in taguette_losses(whole)]


def test_a_long_title_is_cut_and_said(tmp_path: Path) -> None:
    whole = study(documents=(transcript(title="t" * 60, participant_ids=()),))
    back = read_taguette(base(tmp_path, write_taguette(whole))).study
    assert back.documents[0].title == "t" * LONGEST_NAME
    assert "end of a long name" in [each.what for each in taguette_losses(whole)]


def test_codes_come_back_in_the_order_they_stand_in_and_a_lost_leg_is_said(
    tmp_path: Path,
) -> None:
    codes = (
        Code(code_id="z", name="Zeal", leg=Leg.REASONING),
        Code(code_id="a", name="Aims"),
        Code(code_id="m", name="Means", parent="z"),
    )
    held = study(codes=codes)
    back = read_taguette(base(tmp_path, write_taguette(held))).study
    assert [each.name for each in back.codes] == ["Zeal", "Aims", "Means"]
    assert "leg of a code" in {each.what for each in taguette_losses(held)}

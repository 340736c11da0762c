"""A text corrected after it was coded: positions follow, and no coding is dropped."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forwhom.core.errors import ConflictError, UnreadableError
from forwhom.core.evidence.codes import Memo
from forwhom.core.evidence.codings import Coding
from forwhom.core.evidence.corrected import Fate, Followed, correct, follow
from forwhom.core.records import RefusedValueError
from tests.factories.values import answer, coding, transcript

OLD = "Interviewer: Why did you go?\n\nAsha: Becuase they had been there themselves. 👩🏽 Truly."


def of(words: str, text: str = OLD, **more: Any) -> Coding:
    start = text.index(words)
    return replace(coding(1, transcript(text=text)), start=start, end=start + len(words), **more)


def followed(words: str, new: str, **more: Any) -> Followed[Coding]:
    return follow(OLD, new, [of(words, **more)])[0]


def test_words_before_a_passage_move_it() -> None:
    found = followed("they had been", "Recorded in May.\n" + OLD)
    assert (found.fate, found.words) == (Fate.MOVED, "they had been")
    assert found.after.start == found.before.start + 17


def test_words_after_a_passage_or_beside_it_do_not() -> None:
    new = OLD.replace("themselves.", "themselves, all of them.")
    assert followed("they had been", new).fate is Fate.UNMOVED
    found = followed("they had been", OLD.replace("been there", "been over there"))
    assert (found.fate, found.words) == (Fate.UNMOVED, "they had been")
    found = followed("they had been", OLD.replace("they had", "that they had"))
    assert (found.fate, found.words) == (Fate.MOVED, "they had been")


def test_a_corrected_word_stays_marked_and_what_it_begins_with_follows() -> None:
    found = followed("Becuase they", OLD.replace("Becuase", "Because"), begins="Becuase")
    assert (found.fate, found.words) == (Fate.CHANGED, "Because they")
    assert found.after.begins == "Because"


def test_a_passage_whose_text_is_gone_marks_the_place_and_says_what_stood_there() -> None:
    found = followed("Why did you go?", "Asha: Becuase they had been there themselves.")
    assert (found.fate, found.words) == (Fate.GONE, "")
    assert found.after.start == found.after.end == 0
    assert found.after.begins == "Why did you go?"
    assert found.after.is_gone
    assert found.after.memo == found.before.memo


def test_other_words_in_its_place_are_not_taken_for_it() -> None:
    found = followed("they had been there themselves", "Asha: xyz quite unlike\n")
    assert found.fate is Fate.GONE


def test_a_coding_that_had_lost_its_text_keeps_its_place() -> None:
    lost = replace(of("they"), end=of("they").start, begins="as it was")
    found = follow(OLD, "x" + OLD, [lost])[0]
    assert (found.fate, found.after.start) == (Fate.GONE, lost.start + 1)
    assert found.after.begins == "as it was"


words = st.lists(
    st.sampled_from(["so", "she", "went", "é\u0301", "👩🏽", "שלום", "\n"]), max_size=8
)


@st.composite
def edits(draw: st.DrawFn) -> tuple[str, str, str]:
    """A text before and after an edit, and a passage of it the edit did not touch."""
    pieces = [f"w{number}" for number in range(draw(st.integers(4, 40)))]
    first = draw(st.integers(0, len(pieces) - 1))
    last = draw(st.integers(first, len(pieces) - 1))
    new = [*pieces]
    for _ in range(draw(st.integers(1, 4))):
        before = draw(st.booleans())
        low, high = (0, first) if before else (last + 1, len(pieces))
        at = draw(st.integers(low, high))
        to = draw(st.integers(at, high))
        for each in range(at, to):
            new[each] = ""
        put = " ".join(draw(words))
        if at < len(new) and not first <= at <= last:
            new[at] = put
        elif at == len(new):
            new.append(put)
    text = " ".join(filter(None, new))
    return " ".join(pieces), text, " ".join(pieces[first : last + 1])


def memo_on(each: Coding) -> Memo:
    """A memo on the words of a coding."""
    place = {"start": each.start, "end": each.end, "begins": each.begins}
    return Memo(memo_id="m", about=each.document_id, text="Why?", **place)  # type: ignore[arg-type]


@given(edits())
def test_an_untouched_passage_keeps_its_words(edit: tuple[str, str, str]) -> None:
    old, new, passage = edit
    found = follow(old, new, [of(f"{passage} ".strip(), old)])[0]
    assert found.words == passage
    assert new[found.after.start : found.after.end] == passage


@given(edits(), st.integers(0, 200), st.integers(0, 200))
def test_a_memo_on_words_goes_where_a_coding_of_them_goes(
    edit: tuple[str, str, str], one: int, other: int
) -> None:
    old, new, _ = edit
    start, end = sorted(min(each, len(old)) for each in (one, other))
    there = replace(of(old, old), start=start, end=end)
    on_words = follow(old, new, [memo_on(there)])[0]
    coded = follow(old, new, [there])[0]
    assert (on_words.fate, on_words.was, on_words.words) == (coded.fate, coded.was, coded.words)
    assert on_words.after == memo_on(coded.after)


def test_memos_on_words_follow_a_correction_and_others_are_left() -> None:
    on_words, whole = memo_on(of("they had been")), Memo(memo_id="n", about="words-asha", text="x")
    done = correct(transcript(text=OLD), [], "Recorded.\n" + OLD, [on_words, whole])
    assert [(each.fate, each.words) for each in done.memos] == [(Fate.MOVED, "they had been")]


def test_thirty_five_thousand_words_are_followed_in_seconds() -> None:
    line = "she said it was a long way and that she had been there before with them "
    for between in ("\n", " "):
        old = between.join(f"{line}{number}" for number in range(2_200))
        new = old.replace(" 17", " seventeen").replace("long way", "far way", 300) + " end"
        codings = [of(f"{number}{between}she", old) for number in range(100, 2_100, 20)]
        began = time.perf_counter()
        found = follow(old, new, codings)
        assert time.perf_counter() - began < 10
        assert len(found) == len(codings)
        assert sum(each.fate is Fate.MOVED for each in found) > 80


def test_a_documents_times_and_codings_follow_its_text() -> None:
    told = transcript(text=OLD, extra=(("site", "north"), ("times", "0=0:01;30=0:04")))
    done = correct(told, [of("they had been")], "Recorded.\n" + OLD)
    assert done.document.extra == (("site", "north"), ("times", "10=0:01;40=0:04"))
    assert done.document.text == "Recorded.\n" + OLD
    assert [each.fate for each in done.followed] == [Fate.MOVED]
    assert done.silent == ()


def test_a_label_whose_last_turn_goes_is_told() -> None:
    done = correct(transcript(text=OLD), [], OLD.replace("Asha:", "Aisha:"))
    assert done.silent == ("Asha",)


def test_a_text_without_words_or_with_a_null_is_refused() -> None:
    with pytest.raises(UnreadableError, match="no words left in document words-asha"):
        correct(transcript(text=OLD), [], " …\n")
    with pytest.raises(RefusedValueError, match="a null or half a character"):
        correct(transcript(text=OLD), [], OLD + "\x00")


def test_an_answer_that_is_a_referrals_is_corrected_there() -> None:
    with pytest.raises(ConflictError, match="what referral r1 hopes; correct that referral"):
        correct(answer("r1", "Company."), [], "Somebody to talk to.")

"""Codings carried into a configuration: nothing that anybody said is lost or written over."""

from __future__ import annotations

from dataclasses import replace
from itertools import count

from hypothesis import given
from hypothesis import strategies as st

from forwhom.core.evidence.code_carrying import Carrying, carry
from forwhom.core.evidence.codebook import Codebook, Done, Tie
from forwhom.core.evidence.codes import Code
from forwhom.core.evidence.codings import Account, Coding, Leg, Stance, Tag
from forwhom.core.records import RefusedValueError

TIE = Tie("letter", Leg.CONTEXT, Stance.SUPPORTS)
CODES = (Code(code_id="route", name="Route"), Code(code_id="doubts", name="Doubts"))


def coding(number: int, *, place: int, coder: str, on: str | None, tag: str, code: str) -> Coding:
    return Coding(
        coding_id=f"c{number}",
        document_id="one",
        start=place,
        end=place + 4,
        code_id=code,
        coder=coder,
        memo=f"note {number}",
        configuration_id=on,
        tag=Tag.from_text(tag) if on else None,
        stance=Stance.COUNTERS if on else None,
    )


kinds = st.fixed_dictionaries(
    {
        "place": st.integers(0, 2),
        "coder": st.sampled_from(["Eva", "Ida"]),
        "on": st.sampled_from([None, "letter", "fear"]),
        "tag": st.sampled_from(["C", "M", "C-M"]),
        "code": st.sampled_from(["route", "doubts"]),
    }
)
books = st.lists(kinds, max_size=8).map(
    lambda rows: Codebook(CODES, tuple(coding(n, **each) for n, each in enumerate(rows)))
)


def carried(book: Codebook, *, types: bool = False) -> Done:
    accounts = {each.coding_id: Account.FIRST_HAND for each in book.codings_on("route")}
    ids = (f"new{number}" for number in count(len(book.codings)))
    return carry(book, "route", Carrying(TIE, accounts, types), ids)


def without_reading(each: Coding) -> Coding:
    return replace(each, configuration_id=None, tag=None, stance=None, context_account=None)


@given(book=books)
def test_what_was_said_stays_and_twice_is_once(book: Codebook) -> None:
    try:
        done = carried(book)
    except RefusedValueError:
        return
    after = {each.coding_id: each for each in done.book.codings}
    for was in book.codings:
        now = after[was.coding_id]
        assert now == was or (was.configuration_id is None and without_reading(now) == was)
    for was in book.codings_on("route"):
        on_it = [
            each
            for each in done.book.codings_on("route")
            if each.configuration_id == "letter" and each.tag and Leg.CONTEXT in each.tag.legs
        ]
        place = (was.start, was.coder)
        assert place in {(each.start, each.coder) for each in on_it}
    assert len(done.book.codings) == len(book.codings) + len(done.beside)
    try:
        again = carried(done.book)
    except RefusedValueError as refused:
        assert "already" in refused.wrong
    else:
        raise AssertionError(again)


def test_one_made_beside_another_has_none_of_its_accounts() -> None:
    fear = coding(1, place=0, coder="Eva", on="fear", tag="C-M", code="route")
    fear = replace(fear, reasoning_account=Account.FIRST_HAND, extra=(("nvivo", "7"),))
    (was, new) = carried(Codebook(CODES, (fear,))).book.codings

    assert was == fear
    assert (new.reasoning_account, new.context_account) == (None, Account.FIRST_HAND)
    assert new.extra == ()
    assert (new.memo, new.coder, new.code_id) == ("note 1", "Eva", "route")


def test_the_code_is_said_to_be_the_leg_where_that_is_asked() -> None:
    book = Codebook(CODES, (coding(1, place=0, coder="Eva", on=None, tag="C", code="route"),))

    assert carried(book).book.code("route").leg is None
    assert carried(book, types=True).book.code("route").leg is Leg.CONTEXT


def test_the_step_says_into_what_and_how_many() -> None:
    book = Codebook(
        CODES,
        (
            coding(1, place=0, coder="Eva", on=None, tag="C", code="route"),
            coding(2, place=1, coder="Eva", on="fear", tag="C", code="route"),
            coding(3, place=2, coder="Eva", on="letter", tag="C", code="route"),
        ),
    )
    done = carried(book)
    change = done.change(change_id="1", on=None, by="Eva", reason="It is the letter")

    assert (change.verb, change.codes, change.codings) == ("carried", ("route",), 2)
    assert (change.configuration_id, change.leg, change.stance) == ("letter", "context", "supports")
    assert (done.carried, done.left) == (("c1",), ("c3",))

from __future__ import annotations

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from forwhom.core.evidence.codings import Coding
from forwhom.core.evidence.pseudonyms import Pseudonym, Register, follow
from forwhom.core.records import RefusedValueError


def register(**named: str) -> Register:
    return Register(tuple(Pseudonym(real, new) for real, new in named.items()))


KELLY = register(Kelly="Anna")


def refused(*pairs: tuple[str, str]) -> str:
    with pytest.raises(RefusedValueError) as told:
        Register(tuple(Pseudonym(real, new) for real, new in pairs))
    return str(told.value)


def why(held: Register, text: str, *, seen: bool = False) -> str:
    return " ".join(str(each) for each in held.not_reversible(text, seen=seen))


def test_capitals_and_possessives_follow_and_small_letters_do_not() -> None:
    said = "Kelly, KELLY's and Kelly’s; kelly"
    assert KELLY.replaced(said).text == "Anna, ANNA's and Anna’s; kelly"


def test_small_letters_follow_where_a_person_says_so() -> None:
    both = KELLY.with_added([Pseudonym("kelly", "anna")])
    assert both.replaced("kelly Kelly KELLY").text == "anna Anna ANNA"
    assert both.restored("anna Anna ANNA").text == "kelly Kelly KELLY"


def test_a_name_given_in_small_letters_is_replaced_where_a_sentence_begins() -> None:
    assert register(kelly="anna").replaced("Kelly. kelly").text == "Anna. anna"


def test_either_spelling_of_an_accent_is_replaced() -> None:
    zoe = Register((Pseudonym("Zo\u00eb", "Una"),))
    assert zoe.replaced("Zoe\u0308's").text == "Una's"
    assert "two spellings" in why(zoe, "Zoe\u0308")
    assert why(Register((Pseudonym("Zoe\u0308", "Una"),)), "Zoe\u0308 ZOE\u0308") == ""


def test_two_names_with_one_replacement_are_refused() -> None:
    said = refused(("Kelly", "Anna"), ("Bronagh", "Anna"))
    assert said == (
        "'Anna' stands for two real names; give each its own, or nobody could tell them apart again"
    )
    assert "two real names" in refused(("Kelly", "Anna"), ("Bronagh", "ANNA"))
    assert "two real names" in refused(("Kelly", "Anna"), ("kelly", "Anna"))


def test_a_replacement_that_is_a_real_name_is_refused() -> None:
    assert "'Bronagh' is a real name too" in refused(("Kelly", "Bronagh"), ("Bronagh", "Anna"))
    assert "'kelly' is a real name too" in refused(("Kelly", "kelly"))


def test_a_replacement_with_a_real_name_in_it_is_refused() -> None:
    assert "has a real name in it" in refused(("Kelly", "little kelly"))
    assert "has a real name in it" in refused(("Ann", "Mary Hale"), ("Hale", "Reed"))


def test_a_name_keeps_the_replacement_it_has() -> None:
    assert KELLY.with_added([Pseudonym("Kelly", "Anna")]) == KELLY
    with pytest.raises(RefusedValueError, match="already has the replacement 'Anna'"):
        KELLY.with_added([Pseudonym("Kelly", "Una")])


@pytest.mark.parametrize("words", ["", " Anna", "An  na", "A\nB", "A;B", "A\x07"])
def test_a_replacement_that_files_cannot_hold_is_refused(words: str) -> None:
    with pytest.raises(RefusedValueError):
        Pseudonym("Kelly", words)


def test_a_replacement_that_already_stands_is_refused_unless_it_is_ours() -> None:
    assert "'Anna' already stands in it as something else" in why(KELLY, "Anna met Kelly")
    assert "'ANNA' already stands" in why(KELLY, "ANNA met Kelly")
    assert why(KELLY, "Anna met Kelly", seen=True) == ""


def test_a_spelling_that_could_not_be_told_apart_is_refused_where_it_stands() -> None:
    numbered = register(Kelly="P1")
    assert why(numbered, "Kelly") == ""
    assert "'P1' would stand for two spellings" in why(numbered, "Kelly and KELLY")
    two = Register((Pseudonym("Mary Ann", "Ruth"),))
    assert why(two, "Mary Ann") == ""
    assert "two spellings" in why(two, "Mary\nAnn")


def test_a_replacement_that_would_run_together_is_refused() -> None:
    held = Register((Pseudonym("Kelly", "Jo"), Pseudonym("Bronagh", "Jo Ann")))
    assert "run together" in why(held, "Kelly Ann")


def test_no_refusal_names_a_real_name() -> None:
    said = [
        refused(("Kelly", "Anna"), ("Bronagh", "Anna")),
        refused(("Kelly", "little kelly")).replace("little kelly", ""),
        why(KELLY, "Anna met Kelly"),
        why(register(Kelly="P1"), "KELLY"),
    ]
    assert all("kelly" not in each.casefold() for each in said)


pieces = ["Kelly", "KELLY", "kelly", "Mary Ann", "Mary", "Ann", "Zo\u00eb", "Zoe\u0308", "Straße"]
others = ["Anna", "Jo Beth", "Jo", "Beth", "P1", "[a]", "[b c]", "anna", "ד", "Ünal", "🙂"]
edges = [
    " ",
    "\n",
    "\u00a0",
    "'s",
    "’",
    "x",
    "\u0301",
    "\u200f",
    "ש",
    "🙂",
    "-",
    ".",
    "1",
    "[",
    "]",
]
texts = st.lists(st.sampled_from([*pieces, *others, *edges]), max_size=14).map("".join)
pairs = st.lists(
    st.tuples(st.sampled_from([*pieces, "🙂", "[a]"]), st.sampled_from(others)),
    min_size=1,
    max_size=4,
    unique_by=lambda each: each[0],
)


@given(pairs, texts)
@example([("Kelly", "Jo"), ("Mary", "Jo Beth")], "Kelly Beth")
def test_what_is_not_refused_comes_back_exactly(given: list[tuple[str, str]], text: str) -> None:
    try:
        held = Register(tuple(Pseudonym(real, new) for real, new in given))
    except RefusedValueError:
        assume(False)
    if not list(held.not_reversible(text)):
        new = held.replaced(text)
        assert held.restored(new.text).text == text
        assert [(s.start, s.end) for s in new.spans] == [
            (s.new_start, s.new_end) for s in held.restored(new.text).spans
        ]


@given(pairs, texts)
def test_once_replaced_no_real_name_is_left_and_doing_it_again_changes_nothing(
    given: list[tuple[str, str]], text: str
) -> None:
    try:
        held = Register(tuple(Pseudonym(real, new) for real, new in given))
    except RefusedValueError:
        assume(False)
    if not list(held.not_reversible(text)):
        new = held.replaced(text).text
        assert not held.has_name_in(new)
        assert held.replaced(new).text == new
        assert list(held.not_reversible(new, seen=True)) == []


def coding(start: int, end: int, begins: str | None = None) -> Coding:
    return Coding(
        coding_id="c1", document_id="d1", start=start, end=end, begins=begins, code_id="going"
    )


def test_a_coding_follows_with_its_first_words() -> None:
    new = KELLY.replaced("So KELLY told Kelly off")
    done = follow(coding(3, 19, "KELLY told K"), new)
    assert (done.placed.start, done.placed.end, done.snapped) == (3, 17, False)
    assert done.placed.begins == "ANNA told Anna"


def test_a_coding_that_cuts_a_name_takes_in_its_replacement_and_says_so() -> None:
    new = KELLY.replaced("So Kelly went")
    done = follow(coding(5, 13, "lly went"), new)
    assert (done.placed.start, done.placed.end, done.snapped) == (3, 12, True)
    assert done.placed.begins == "Anna went"


def test_a_coding_whose_text_is_gone_keeps_the_words_it_stood_on() -> None:
    new = KELLY.replaced("So Kelly went")
    done = follow(coding(9, 9, "she was afraid"), new)
    assert (done.placed.start, done.placed.end) == (8, 8)
    assert done.placed.begins == "she was afraid"

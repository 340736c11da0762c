from hypothesis import given
from hypothesis import strategies as st

from forwhom.core.theory.was import read, told

names = st.sampled_from(["sentence", "reasoning", "condition is-shy", "codings of cmo01"])
words = st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]) | st.just("\n"))


def test_each_thing_has_its_line_and_what_was_missing_says_nothing():
    assert told([("outcome", "she goes"), ("context", None)]) == "outcome: she goes\ncontext:"
    assert told([]) is None


def test_words_over_several_lines_are_set_in():
    assert told([("note", "one\ntwo: three")]) == "note: one\n  two: three"


def test_what_nobody_said_is_read_as_nothing():
    assert read(None) == {}


@given(st.dictionaries(names, words))
def test_it_is_read_as_it_was_told(before):
    assert read(told(before.items())) == before

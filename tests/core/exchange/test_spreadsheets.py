from hypothesis import given
from hypothesis import strategies as st

from forwhom.core.exchange.spreadsheets import FORMULA, as_words, read_back


@given(st.text() | st.builds("{}{}".format, st.sampled_from([*FORMULA, "'", "'="]), st.text()))
def test_words_come_back_and_are_never_a_formula(text: str) -> None:
    assert not as_words(text).startswith(FORMULA)
    assert read_back(as_words(text)) == text

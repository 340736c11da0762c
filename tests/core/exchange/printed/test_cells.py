"""Every way in which a cell is printed, and what it says."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forwhom.core.exchange.printed.cells import CellText, Form, read_cell, read_percent
from forwhom.core.tables.published import Printed


def figure(count: int | None = None, percent: str | None = None, n: int | None = None) -> CellText:
    return CellText(Form.FIGURE, Printed(count, None if percent is None else Decimal(percent), n))


FIGURES = {
    "11 (6%)": figure(11, "6"),
    "11 (6)": figure(11, "6"),
    "11(6%)": figure(11, "6"),
    "5(5%)": figure(5, "5"),
    "11 (6.0 %)": figure(11, "6.0"),
    "11 (.5%)": figure(11, ".5"),
    "11 [6%]": figure(11, "6"),
    "11, 6%": figure(11, "6"),
    "11; 6%": figure(11, "6"),
    "11 (6 per cent)": figure(11, "6"),
    "6% (11)": figure(11, "6"),
    "6.0% (n = 11)": figure(11, "6.0"),
    "70% (182/260)": figure(182, "70", 260),
    "11/182 (6%)": figure(11, "6", 182),
    "11/1,182 (1%)": figure(11, "1", 1182),
    "11 of 182 (6%)": figure(11, "6", 182),
    "11 out of 182": figure(11, None, 182),
    "1,234 (5%)": figure(1234, "5"),
    "1 234 (5%)": figure(1234, "5"),
    "1\u2009234 (5%)": figure(1234, "5"),
    "1\u00a0234\u00a0(5\u00a0%)": figure(1234, "5"),
    "1\u202f234\u202f567": figure(1234567),
    "1.234 (5%)": figure(1234, "5"),
    "11 (6·0%)": figure(11, "6.0"),
    "11 (6,0%)": figure(11, "6.0"),
    "0": figure(0),
    "0 (0%)": figure(0, "0"),
    "0 (0.0)": figure(0, "0.0"),
    "0 (–)": figure(0),
    "1 (<1%)": figure(1),
    "11": figure(11),
    " 11 ": figure(11),
    "6%": figure(None, "6"),
    "(6%)": figure(None, "6"),
    "6.0%": figure(None, "6.0"),
    "-3 (2%)": figure(-3, "2"),
    "−3 (2%)": figure(-3, "2"),
    "–3 (−2%)": figure(-3, "-2"),
    "250 (140%)": figure(250, "140"),
    "11 (6%)*": figure(11, "6"),
    "11 (6%) **": figure(11, "6"),
    "11 (6%)a": figure(11, "6"),
    "11 (6%)b,c": figure(11, "6"),
    "11 (6%)†": figure(11, "6"),
    "11 (6%)²": figure(11, "6"),
    "11 (6%)^a": figure(11, "6"),
    "11* (6%)": figure(11, "6"),
    "11†": figure(11),
    str(10**30): figure(10**30),
}
UNKNOWN = [
    *["", " ", "-", "–", "—", "--", "n/a", "N/A", "NA", "n.a.", "Not available", "NR", "nk", ".."],
    *[
        "...",
        "…",
        "?",
        "<5",
        "< 5",
        "≤5",
        "<5 (<3%)",
        "<5 (3%)",
        "*",
        "Suppressed",
        "[c]",
        "Unknown",
    ],
]
NO_COUNTS = [
    *[
        "32.1",
        "32.1 (4.5)",
        "32.1 (4.5%)",
        "5 [2-9]",
        "5 [2–9]",
        "5 (2–9)",
        "5 (2, 9)",
        "5 (2 to 9)",
    ],
    *["12 to 15", "12-15", "12–15", "32.1 ± 4.5", "5 ± 2", "32.1 (30.0, 34.2)", "0.03", "<0.001"],
    *["p < .05", "-0.5", "[2-9]"],
]
STRANGE = [
    *["abc", "11 (six)", "11 (6,0)", "1e400", "nan", "inf", "12 34", "11 (6%) and more"],
    *["£11", "11 mothers", "٣", "9" * 61, "11 (6%", "1 of 2 of 3", "5 (2,9)", "#REF!"],
]


@pytest.mark.parametrize(("text", "said"), FIGURES.items())
def test_a_figure_is_read_with_its_printed_decimals(text: str, said: CellText) -> None:
    read = read_cell(text)
    assert read == said
    assert str(read.printed.percent) == str(said.printed.percent)


@pytest.mark.parametrize(
    ("form", "texts"),
    [(Form.UNKNOWN, UNKNOWN), (Form.NO_COUNT, NO_COUNTS), (Form.STRANGE, STRANGE)],
    ids=["unknown", "no count", "strange"],
)
def test_what_is_no_figure_is_told_apart(form: Form, texts: list[str]) -> None:
    assert {text: read_cell(text) for text in texts} == dict.fromkeys(texts, CellText(form))


def test_in_a_column_of_percentages_the_sign_may_be_left_out() -> None:
    for text in ("6", "6%", "(6)", "(6 %)"):
        assert read_percent(text) == figure(None, "6"), text
    assert read_percent("6.0") == read_percent("6,0%") == figure(None, "6.0")
    assert read_percent("–").form is Form.UNKNOWN
    assert read_percent("11 (6%)").form is Form.STRANGE


@given(text=st.text(max_size=30))
def test_any_text_at_all_is_one_of_the_four(text: str) -> None:
    read = read_cell(text)
    assert (read.printed != Printed()) is (read.form is Form.FIGURE)


@given(
    count=st.integers(-9_999, 10**9),
    percent=st.decimals(0, 999, places=2, allow_nan=False),
    total=st.none() | st.integers(0, 10**9),
    space=st.sampled_from(["", " ", "\u00a0", "\u2009"]),
)
def test_any_count_and_percentage_come_back(
    count: int, percent: Decimal, total: int | None, space: str
) -> None:
    of = "" if total is None else f"/{total}"
    expected = CellText(Form.FIGURE, Printed(count, percent, total))
    assert read_cell(f"{count:,}{of}{space}({percent}{space}%)") == expected
    if count >= 0:
        assert read_cell(f"{percent}% ({count}{of})") == expected

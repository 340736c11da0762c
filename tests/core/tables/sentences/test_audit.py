"""Sentences with figures: each fault found and told, and nothing said of what is right."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forwhom.core.tables.audit.faults import Severity
from forwhom.core.tables.published import (
    Column,
    Printed,
    PrintedCategory,
    PrintedTable,
    PrintedVariable,
)
from forwhom.core.tables.sentences import FaultKind, SentenceFault, audit_text
from forwhom.core.tables.sentences.rounded import half_up
from tests.core.tables.sentences.clean import CLEAN


def row(label: str, *cells: tuple[int, str]) -> PrintedCategory:
    sizes = (182, 95, 87)
    printed = [
        Printed(count, Decimal(percent), n)
        for (count, percent), n in zip(cells, sizes, strict=True)
    ]
    return PrintedCategory(label, tuple(printed))


TABLE = PrintedTable(
    "Table 2",
    (
        Column("Mothers who came", "All sites"),
        Column("Mothers who came", "Site 1"),
        Column("Mothers who came", "Site 2"),
    ),
    (
        PrintedVariable(
            "Ethnicity",
            None,
            (
                row("White", (152, "83"), (82, "86"), (70, "80")),
                row("Asian", (11, "6"), (4, "4"), (7, "8")),
                row("Not recorded", (19, "10"), (9, "9"), (10, "11")),
            ),
        ),
        PrintedVariable("Parent", None, (row("Yes", (106, "58"), (61, "64"), (45, "52")),)),
    ),
)


def one(text: str, *tables: PrintedTable) -> SentenceFault:
    (found,) = audit_text(text, tables)
    return found


PERCENTAGES = {
    "182/260 (71%)": ("70%", ""),
    "182/260 mothers (60%) came.": ("70%", ""),
    "182 of the 260 mothers (70.1%) came.": ("70.0%", ""),
    "182 out of 260 (69%) came.": ("70%", ""),
    "11/81 (13%) came.": ("14%", "truncation"),
    "50/182 (28%) came.": ("27%", "double rounding"),
    "13/81 (16.1%) came.": ("16.0%", "double rounding"),
    "71% (182/260) came.": ("70%", ""),
    "71% of the 260 mothers (182) came.": ("70%", ""),
    "71% of those asked (n = 182/260) came.": ("70%", ""),
    "Most (182/260, 60%) came.": ("70%", ""),
    "Most (182 of 260; 60%) came.": ("70%", ""),
    "1,182 of 2,260 (52.4%) came.": ("52.3%", "rounding up"),
    "Most ($182/260$; 60\\%) came.": ("70%", ""),
    "**182/260** (*60%*) came.": ("70%", ""),
    "182 of the 260 mothers (60 per cent) came.": ("70%", ""),
    "182/260 (60·0%) came.": ("70.0%", ""),
    "182/260 (60%, 95% CI 54 to 66) came.": ("70%", ""),
}


@pytest.mark.parametrize(("text", "told"), PERCENTAGES.items(), ids=list(PERCENTAGES))
def test_a_percentage_that_does_not_follow_is_told_with_the_right_one(
    text: str, told: tuple[str, str]
) -> None:
    found = one(text)
    assert found.kind is FaultKind.PERCENTAGE
    assert found.expected == told[0]
    assert told[1] in found.why
    assert found.severity is (Severity.ROUNDING if told[1] else Severity.MATTERS)
    assert found.published.endswith("%")


def test_a_percentage_of_another_total_is_told_so() -> None:
    text = "There were mothers (n = 95) at site 1. Of all, 61 of 182 mothers (64%) came."
    assert one(text).why == "61 of 182 is 34%; 64% would be of 95"


def test_a_count_above_its_total_is_a_fault() -> None:
    found = one("Of those asked 12 of the 10 mothers (120%) came.")
    assert (found.kind, found.published, found.expected) == (
        FaultKind.PERCENTAGE,
        "12 of 10",
        None,
    )


def test_a_half_may_be_rounded_either_way() -> None:
    assert audit_text("1 of 8 (12%), 1 of 8 (13%), 3 of 8 (38%) and 3 of 8 (37.5%) came.") == ()
    assert one("3 of 8 (37%) came.").expected == "38%"


def test_a_count_that_is_this_percentage_of_nothing_given_is_a_fault() -> None:
    found = one("We asked mothers (n = 260) and 182 mothers (75%) came.")
    assert (found.kind, found.published, found.expected, found.severity) == (
        FaultKind.NO_DENOMINATOR,
        "182 mothers (75%)",
        None,
        Severity.MATTERS,
    )
    assert one("Here 11 mothers (71.4%) came.", TABLE).kind is FaultKind.NO_DENOMINATOR


@pytest.mark.parametrize(
    "text",
    [
        "Mothers (n = 95) were asked. Here 182 mothers (75%) came.",  # of more than is spoken of
        "Here 182 mothers (75%) came.",  # nothing is given that it could be of
        "We asked mothers (n = 260) and 182 mothers (70%) came.",
        "We asked mothers (n = 95) and fathers (n = 87). In all 91 (50%) came.",  # a sum
        "We asked mothers (n = 95) and 80 others. Later 40 mothers (50%) came.",
        "We asked mothers (n = 95). Of eighty others 40 people (50%) came.",
        "We asked mothers (n = 95). Of two hundred and sixty, 182 mothers (70%) came.",
        "Staff (n = 900). 60 mothers (75%) came once and 56 mothers (70%) twice.",  # of one total
        "We asked mothers (n = 260) and about 182 mothers (75%) came.",
        "We asked mothers (n = 260) and in 2019 mothers (75%) came.",
        "We asked mothers (n = 260); by week 12 (75%) they came.",
    ],
)
def test_a_count_that_may_be_of_something_given_is_none(text: str) -> None:
    assert audit_text(text) == ()


TWO_WAYS = {
    "182/260 mothers (70%) took up peer support.\n\nIn total, 181 mothers (70%) took up the"
    " peer support they were offered.": ("181 mothers (70%)", "182/260 mothers (70%)"),
    "In total 182 mothers (70%) came again.\n\nAltogether 182 mothers (71%) came again.": (
        "182 mothers (71%)",
        "182 mothers (70%)",
    ),
    "182/260 mothers (70%) used the support.\n\n183/260 mothers (70%) used the support.": (
        "183/260 mothers (70%)",
        "182/260 mothers (70%)",
    ),
    "Peer support was taken up by 182/260 mothers (70%).\n\nPeer support was taken up by 181/260"
    " mothers (70%).": ("181/260 mothers (70%)", "182/260 mothers (70%)"),
    "We spoke with mothers (n = 20) and volunteers (n = 27).\n\nThose interviewed were mothers"
    " (n = 21), volunteers (n = 27) and staff (n = 9).": ("mothers (n = 21)", "mothers (n = 20)"),
    "Data were from mothers (n = 20) and peer volunteers (n = 27).\n\nMothers who had support"
    " (n = 20), peer volunteers (n = 26), and staff (n = 9) took part.": (
        "peer volunteers (n = 26)",
        "peer volunteers (n = 27)",
    ),
    "Peer support volunteers (n = 27) took part in interviews.\n\nOverall, peer support volunteers"
    " (n = 26) took part in interviews.": (
        "peer support volunteers (n = 26)",
        "Peer support volunteers (n = 27)",
    ),
}


@pytest.mark.parametrize(
    ("text", "told"), TWO_WAYS.items(), ids=[told[0] for told in TWO_WAYS.values()]
)
def test_the_same_figure_given_two_ways_is_told_with_both_places(
    text: str, told: tuple[str, str]
) -> None:
    found = one(text)
    assert (found.kind, found.line, found.published, found.expected) == (
        FaultKind.TWO_WAYS,
        3,
        *told,
    )
    assert found.why == f"line 1 gives the same as {told[1]}"


@pytest.mark.parametrize(
    "text",
    [
        "At site 1, 30 of 60 mothers (50%) took up peer support.\nAt site 2, 31 of 62 mothers (50%)"
        " took up peer support.",
        "At first 30 mothers (50%) took up support.\nLater 31 mothers (50%) took up support.",
        "In Luton 30 mothers (50%) took up peer support.\nIn Leeds 31 mothers (50%) took up peer"
        " support.",
        "30 mothers (50%) took up peer support.\n31 fathers (50%) took up peer support.",
        "30/60 mothers (50%) used support in groups.\n31/60 mothers (52%) used support alone.",
        "30/60 mothers (50%) used the support.\n20/60 mothers (33%) used the support in groups.",
        "30/60 mothers (50%) took up support.\n30/60 mothers (50.0%) took up support.",
        "Mothers (n = 20) were interviewed.\nMothers (n = 15) filled in a form.",
        "Mothers were seen by telephone (n = 15) or face to face (n = 5).\nVolunteers were seen by"
        " telephone (n = 24) or face to face (n = 3).",
        "Peer volunteers (n = 20) were interviewed.\nPeer volunteers (n = 15) filled in a form.",
        "At site 1 we met mothers (n = 20) and staff (n = 4).\nAt site 2 we met mothers (n = 9) and"
        " staff (n = 4).",
    ],
)
def test_figures_of_others_or_in_other_words_do_not_contradict(text: str) -> None:
    assert audit_text(text) == ()


AGAINST = {
    "Most mothers, 152 (84%), were White. Here 152 mothers (84%) were White.": (
        "152 mothers (84%)",
        "152 (83%)",
        Severity.ROUNDING,
    ),
    "Of these, 140/182 mothers (77%) were White.": (
        "140/182 mothers (77%)",
        "152 (83%)",
        Severity.MATTERS,
    ),
    "We met 140 of 182 White mothers (77%).": (
        "140 of 182 White mothers (77%)",
        "152 (83%)",
        Severity.MATTERS,
    ),
    "Of these, 14 of 95 (15%) were Asian.": ("14 of 95 (15%)", "4 (4%)", Severity.MATTERS),
    "Mothers who came (n = 183) are in Table 2.": (
        "Mothers who came (n = 183)",
        "n = 87 or 95 or 182 or 364",
        Severity.MATTERS,
    ),
    "Those met were from Site 1 (n = 96) and Site 2 (n = 87).": (
        "Site 1 (n = 96)",
        "n = 95",
        Severity.MATTERS,
    ),
}


@pytest.mark.parametrize(("text", "told"), AGAINST.items(), ids=list(AGAINST))
def test_another_number_than_the_table_prints_is_told(
    text: str, told: tuple[str, str, Severity]
) -> None:
    found = one(text, TABLE)
    assert (found.kind, found.published, found.expected, found.severity) == (
        FaultKind.NOT_IN_TABLE,
        *told,
    )


@pytest.mark.parametrize(
    "text",
    [
        "Here 152 mothers (83%) were White.",
        "Here 152 of 182 mothers (83.5%) took part.",
        "Of these, 82 of 95 (86%) were White.",
        "Of 150 asked, 140 mothers (93%) were White.",
        "Of the White mothers, 90 (59%) came.",
        "Of 91 known, 82 mothers (90%) were White.",
        "Of these, 60 of 182 (33%) were White and first-time parents.",
        "Of these, 60 of 182 (33%) were White first-time parents.",
        "Yes was said by 90 of 182 (49%).",
        "Of these, 20 of 182 (11%) were not recorded.",
        "Mothers who came (n = 182) were met; at site 1 those met (n = 30) were few.",
        "At follow-up, mothers who came (n = 100) were met (Table 2).",
        "Mothers who came (n = 260) were met.",
    ],
)
def test_what_the_table_prints_or_does_not_speak_of_is_no_fault(text: str) -> None:
    assert audit_text(text, [TABLE]) == ()


def test_a_hundred_sentences_in_which_nothing_is_wrong_raise_nothing() -> None:
    assert len(CLEAN) >= 100
    assert audit_text("\n".join(CLEAN), [TABLE]) == ()
    assert [text for text in CLEAN if audit_text(text) or audit_text(text, [TABLE])] == []


def test_a_fault_is_told_with_its_line_and_sentence_in_wrapped_text() -> None:
    text = "# Results\n\nSome came. Of the\n260 asked,\n182 of 260 mothers (75%)\ncame again.\n"
    found = one(text)
    assert found.line == 5
    assert found.sentence == "Of the 260 asked, 182 of 260 mothers (75%) came again."


FORMS = [
    "{count}/{total} ({percent}%) came.",
    "We saw {count} of the {total} mothers ({percent}%).",
    "It was {percent}% ({count}/{total}) who came.",
    "Most ({count}/{total}, {percent}%) came.",
    "So {percent}% of the {total} mothers (n = {count}) came.",
]


@given(
    total=st.integers(1, 5_000),
    share=st.fractions(0, 1),
    decimals=st.integers(0, 2),
    form=st.sampled_from(FORMS),
)
def test_right_sentences_raise_nothing_and_a_changed_percentage_is_found(
    total: int, share: Fraction, decimals: int, form: str
) -> None:
    count = int(total * share)
    if count in range(1900, 2101) or total in range(1900, 2101):
        return
    right = half_up(Fraction(100 * count, total), decimals)
    assert audit_text(form.format(count=count, total=total, percent=right)) == ()
    wrong = right + 3
    found = one(form.format(count=count, total=total, percent=wrong))
    assert (found.expected, found.severity) == (f"{right}%", Severity.MATTERS)


@given(text=st.text(max_size=300))
def test_any_text_at_all_is_read(text: str) -> None:
    audit_text(text, [TABLE])

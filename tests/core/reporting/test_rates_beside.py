"""The three rates side by side: each column under its name, and nothing blended."""

from __future__ import annotations

from forwhom.core.programme.rates import TakeUpRate
from forwhom.core.reporting.blocks import Table, plain_text
from forwhom.core.reporting.crosstab_table import Labels
from forwhom.core.reporting.rate_questions import answers, of_a_study
from forwhom.core.reporting.rates_beside import rates_beside
from forwhom.core.tables.expressions import parse
from forwhom.core.tables.outcome_counts import Asked
from forwhom.core.tables.rates import Against
from tests.core.programme.test_rates import handles


def beside(offered: list[tuple[str, str | None]], across: str | None = None) -> Table:
    referred = {"r1": "yes", "r2": "no", "r3": "no"}
    table, questions, notes = of_a_study(*handles(referred, offered), None)
    if across is not None:
        table = table.mutate(site=table.referral_id)
    found = answers(table, questions, Asked(parse("taken_up = yes"), across=across), Against())
    shown = [(each.question.named, each.rates) for each in found]
    return rates_beside(shown, Labels(categories={("site", "all"): "All sites"}), (), notes)


def texts(table: Table) -> list[list[str]]:
    return [
        [plain_text(each.paragraphs[0]) for each in row.cells]
        for row in (*table.header, *table.body)
    ]


def test_every_rate_is_named_over_its_column_and_defined_under_the_table() -> None:
    table = beside([("r1", "accepted"), ("r2", None)])
    assert texts(table)[0] == [
        "", "Used of referred, %", "Used of offered, %", "Accepted of offered, %",
    ]  # fmt: skip
    said = [plain_text(note) for note in table.notes]
    for rate in TakeUpRate:
        assert f"{rate.called}: {rate.definition}." in said


def test_the_rates_differ_and_an_unknown_answer_has_a_worst_and_a_best_case() -> None:
    (_, everybody) = texts(beside([("r1", "accepted"), ("r2", None)]))
    assert everybody == [
        "All",
        "1 of 3: 33.3 (6.1 to 79.2)",
        "1 of 2: 50.0 (9.5 to 90.5)",
        "1 of 1, 1 not known: 100.0 (20.7 to 100.0); worst to best 50.0 to 100.0",
    ]


def test_each_site_is_a_row_and_one_without_offers_has_no_rate() -> None:
    found = texts(beside([("r1", "accepted")], across="site"))
    assert [row[0] for row in found] == ["", "All sites", "R1", "R2", "R3"]
    assert found[3] == ["R2", "0 of 1: 0.0 (0.0 to 79.3)", "–", "–"]


def test_without_offers_two_rates_cannot_be_counted_and_that_is_said() -> None:
    table = beside([])
    assert texts(table)[0] == ["", "Used of referred, %"]
    assert "No offers are recorded" in plain_text(table.notes[2])

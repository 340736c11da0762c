"""An address read as a table, and a table written as an address."""

from __future__ import annotations

from urllib.parse import parse_qs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forwhom.core.programme.countable import Countable
from forwhom.core.programme.measures import BANDED_COLUMNS
from forwhom.core.programme.rates import TakeUpRate
from forwhom.core.reporting.crosstab_table import Labels
from forwhom.core.tables.crosstab import Missing
from forwhom.core.tables.expressions import parse
from forwhom.core.tables.spec import Spec
from forwhom.web.reports.forms import (
    Choosable,
    TableRefusedError,
    Typed,
    rates_from,
    spec_from,
    typed_from,
    typed_of,
)

OFFERED = Countable(
    ("site", "taken_up", "stage", "hads_anxiety"),
    ("support",),
    ("hads_anxiety", "age"),
    {"hads_anxiety": BANDED_COLUMNS["hads_anxiety"]},
)
COLUMNS = ("site", "taken_up", "stage", "support", "hads_anxiety", "age")
MAY = Choosable(OFFERED, COLUMNS, Labels({"stage": "Perinatal stage"}))


def problems_of(typed: Typed, make: object = spec_from) -> dict[str, str]:
    with pytest.raises(TableRefusedError) as refused:
        make(typed, MAY)  # type: ignore[operator]
    return {each.field: each.words for each in refused.value.problems}


@st.composite
def specs(draw: st.DrawFn) -> Spec:
    rows = draw(st.lists(st.sampled_from(OFFERED.single), unique=True))
    numeric = draw(st.sampled_from([(), ("age",)]))
    multi = draw(st.sampled_from([(), ("support",)]))
    groups = draw(st.permutations(OFFERED.single))
    outer, inner = draw(st.integers(0, 2)), draw(st.integers(0, 2))
    by, across = tuple(groups[:outer]), tuple(groups[outer : outer + inner])
    counted = {*rows, *by, *across}
    return Spec(
        rows=tuple(rows) if rows or numeric or multi else ("stage",),
        multi=multi,
        by=by,
        across=across,
        where=draw(st.sampled_from([None, parse("site = 'a & b' and age >= 18")])),
        bands={name: own for name, own in OFFERED.bands.items() if name in counted},
        missing=draw(st.sampled_from(Missing)),
        decimals=draw(st.integers(0, 6)),
        numeric=numeric,
    )


@given(specs())
def test_a_table_written_as_an_address_is_read_as_the_same_table(spec: Spec) -> None:
    query = typed_of(spec, "referrals").query

    assert spec_from(typed_from(parse_qs(query)), MAY) == spec


NAMES = st.lists(st.text(min_size=1), unique=True, max_size=3).map(tuple)
WORDS = st.text(st.characters(exclude_categories=["Zs", "Cc", "Zl", "Zp", "Cs"]), min_size=1)


@given(
    st.builds(
        Typed,
        table=WORDS,
        rows=NAMES,
        across=NAMES,
        where=WORDS | st.just(""),
        missing=WORDS,
        references=st.dictionaries(st.text(min_size=1), st.text(min_size=1), max_size=2).map(
            lambda each: tuple(each.items())
        ),
    )
)
def test_whatever_is_typed_survives_its_address(typed: Typed) -> None:
    assert typed_from(parse_qs(typed.query)) == typed


def test_a_choice_not_made_is_left_out_and_one_made_twice_counts_once() -> None:
    typed = typed_from({"rows": ["stage", "", "stage"], "across": ["", ""], "where": [" "]})

    assert typed == Typed(rows=("stage",))
    assert typed.query == "rows=stage"


def test_every_problem_is_said_at_once_each_at_its_question() -> None:
    typed = Typed(
        rows=("stge",),
        numeric=("zzz",),
        by=("site",),
        across=("site",),
        where="site =",
        missing="zero",
        decimals="9",
    )
    found = problems_of(typed)

    assert found["rows"].endswith("did you mean Perinatal stage?")
    assert found["numeric"].endswith("choose one shown.")
    assert found["across"] == "Site splits the table twice: choose it in one place."
    assert "stops too soon" in found["where"]
    assert "'zero' is no way" in found["missing"]
    assert "choose 0 to 6" in found["decimals"]


def test_nothing_chosen_is_said() -> None:
    assert problems_of(Typed(by=("site",))) == {"rows": "Choose at least one row."}


def test_a_score_is_counted_in_bands_or_summarised() -> None:
    assert set(problems_of(Typed(rows=("hads_anxiety",), numeric=("hads_anxiety",)))) == {"numeric"}


def test_a_rate_has_its_reference_for_its_rows_only() -> None:
    typed = Typed(
        "take-up",
        rows=("stage",),
        rate="accepted-of-offered",
        references=(("stage", "postnatal"), ("site", "a")),
    )
    asked = rates_from(typed, MAY)

    assert asked.rate is TakeUpRate.ACCEPTED_OF_OFFERED
    assert asked.references == {"stage": "postnatal"}


def test_an_unknown_rate_and_a_second_split_are_refused() -> None:
    found = problems_of(Typed("take-up", rate="all", across=("site", "stage")), rates_from)

    assert set(found) == {"rate", "across", "rows"}

import pytest

from forwhom.core.reporting.crosstab_table import Labels
from forwhom.core.reporting.described import caption_of, only_where
from forwhom.core.tables.expressions import parse
from forwhom.core.tables.spec import Spec

LABELS = Labels({"taken_up": "Took support up"})


@pytest.mark.parametrize(
    ("spec", "caption"),
    [
        (Spec(rows=("stage",)), "Counts"),
        (Spec(numeric=("age",), across=("site",)), "Summaries by site"),
        (
            Spec(rows=("stage",), by=("taken_up",), across=("site", "route")),
            "Counts by took support up, site and route",
        ),
    ],
)
def test_the_caption_says_what_is_counted_by_what(spec: Spec, caption: str) -> None:
    assert caption_of(spec, LABELS) == caption


def test_a_condition_is_said_as_it_is_written() -> None:
    assert [*only_where(Spec(rows=("a",)))] == []
    assert [*only_where(Spec(rows=("a",), where=parse("b = c")))] == ["Only where: b = c."]

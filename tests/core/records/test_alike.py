"""Records made many at a time are checked as those made alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forwhom.core.evidence.codings import Coding
from forwhom.core.records import Alike, RefusedValueError

PATTERN = Coding(coding_id="p", document_id="p", start=0, end=0, code_id="going", coder="Ann")
DIFFERING = ("coding_id", "document_id", "start", "end", "coded_on")
MAKE = Alike(Coding, DIFFERING).like(PATTERN)
odd = st.sampled_from([date(2018, 3, 5), "", " ", "a b", None, True, 1.5, -1, 2**31, "x" * 81])


@given(st.tuples(*[st.text(max_size=5) | st.integers(0, 9) | odd for _ in DIFFERING]))
def test_a_record_is_made_or_refused_as_if_made_alone(values: tuple[Any, ...]) -> None:
    def told(make: Any) -> Any:
        try:
            return make()
        except RefusedValueError as problem:
            return str(problem)

    alone = told(lambda: replace(PATTERN, **dict(zip(DIFFERING, values, strict=True))))
    assert told(lambda: MAKE(*values)) == alone


def test_a_rule_between_columns_is_kept() -> None:
    with pytest.raises(RefusedValueError, match="end 1 is before start 2"):
        MAKE("c", "d", 2, 1, None)


def test_only_ids_and_whole_numbers_may_differ() -> None:
    with pytest.raises(TypeError, match="coder is neither"):
        Alike(Coding, ("coder",))

"""The trail of a codebook: what a step must say, and where a merged code went."""

from __future__ import annotations

from datetime import date

import pytest

from forwhom.core.evidence.code_changes import CodeChange, CodeVerb, stands_in
from forwhom.core.records import RefusedValueError


def merged(code: str, into: str) -> CodeChange:
    return CodeChange(
        code_change_id=f"{code}-{into}",
        made_on=date(2018, 3, 5),
        verb=CodeVerb.MERGED,
        codes=(into,),
        made_from=(code,),
        reason="The same",
    )


@pytest.mark.parametrize("verb", ["merged", "split", "re-typed", "deleted"])
def test_a_step_that_cannot_be_told_from_the_codebook_says_why(verb: str) -> None:
    with pytest.raises(RefusedValueError, match="nobody says why"):
        CodeChange(code_change_id="1", verb=CodeVerb(verb), codes=("a",), made_from=("a",))


@pytest.mark.parametrize("verb", ["added", "reworded", "moved"])
def test_other_steps_need_not(verb: str) -> None:
    assert CodeChange(code_change_id="1", verb=CodeVerb(verb), codes=("a",)).reason is None


def test_a_step_about_no_code_is_refused() -> None:
    with pytest.raises(RefusedValueError, match="names no code"):
        CodeChange(code_change_id="1", verb=CodeVerb.ADDED, codes=())


def test_a_merger_of_nothing_is_refused() -> None:
    with pytest.raises(RefusedValueError, match="made_from is empty"):
        CodeChange(code_change_id="1", verb=CodeVerb.MERGED, codes=("a",), reason="So")


def test_codings_carried_into_nothing_are_refused() -> None:
    with pytest.raises(RefusedValueError, match="not said into what"):
        CodeChange(code_change_id="1", verb=CodeVerb.CARRIED, codes=("a",), reason="So")


def test_a_code_merged_twice_is_found_where_it_went() -> None:
    trail = [merged("a", "b"), merged("x", "y"), merged("b", "c")]
    assert [stands_in(each, trail) for each in ("a", "b", "c", "x")] == ["c", "c", "c", "y"]

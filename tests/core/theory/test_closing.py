from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from forwhom.core.records import RefusedValueError
from forwhom.core.theory.closing import Closing, close
from forwhom.core.theory.refining import retire
from tests.core.theory.refined import THEORY, WHY

CHANGED = retire(THEORY, "a", WHY).theory
TO = Closing("After Donna", date(2018, 6, 1), "Donna's interview")


def test_a_round_is_closed_and_the_next_change_opens_the_next() -> None:
    closed = close(CHANGED, TO)
    after = replace(CHANGED, rounds=(*CHANGED.rounds[:-1], closed))

    assert (closed.round_id, closed.name, closed.closed_on) == ("round1", TO.name, TO.closed_on)
    assert [e.round_id for e in retire(after, "d", WHY).theory.rounds][-1] == "round2"


def test_round_0_is_closed_without_a_change() -> None:
    assert close(replace(THEORY, rounds=()), TO).round_id == "round0"


def test_without_a_change_or_before_the_last_round_it_is_refused() -> None:
    with pytest.raises(RefusedValueError, match="nothing has changed"):
        close(THEORY, TO)
    with pytest.raises(RefusedValueError, match="Initial was closed on 2018-01-31"):
        close(CHANGED, replace(TO, closed_on=date(2018, 1, 30)))
    with pytest.raises(RefusedValueError, match="is called Initial already"):
        close(CHANGED, replace(TO, name="initial"))

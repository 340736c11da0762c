"""A table handle asks the engine, for a few ids and a few rows."""

from __future__ import annotations

from forwhom.core.programme.handles import Handle
from forwhom.core.programme.referrals import Referral
from tests.factories.values import handle


def three() -> Handle:
    rows = [{"referral_id": f"r{number}", "hopes": f"hope {number}"} for number in (1, 2, 3)]
    return handle(Referral, rows)


def test_it_counts_its_rows() -> None:
    assert (three().count(), handle(Referral).count()) == (3, 0)


def test_of_the_ids_asked_it_gives_those_it_has() -> None:
    assert three().known_ids({"r1", "r9"}) == {"r1"}
    assert three().known_ids(set()) == set()


def test_it_gives_the_rows_asked_for_with_the_columns_asked_for() -> None:
    assert three().rows({"r2", "r9"}, ("referral_id", "hopes")) == [
        {"referral_id": "r2", "hopes": "hope 2"}
    ]
    assert three().rows(set(), ("hopes",)) == []

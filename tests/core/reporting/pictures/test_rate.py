from __future__ import annotations

from typing import Any

import pytest

from forwhom.core.reporting.pictures import Rate


def test_it_says_itself_with_a_half_rounded_up() -> None:
    assert Rate("Site", 9, 16, 0.3, 0.8).in_words == "9 of 16 (56.3%)"


@pytest.mark.parametrize(
    ("rate", "message"),
    [
        (("Site", 1, 0, 0.0, 1.0), "1 of 0 is not a share"),
        (("Site", 0, 0, 0.0, 1.0), "0 of 0 is not a share"),
        (("Site", 3, 2, 0.0, 1.0), "3 of 2 is not a share"),
        (("Site", -1, 2, 0.0, 1.0), "-1 of 2 is not a share"),
        (("Site", 1, 2, 0.6, 0.9), "not an interval around"),
        (("Site", 1, 2, -0.1, 0.9), "not an interval around"),
        (("Site", 1, 2, 50.0, 90.0), "not an interval around"),
        (("Site", 1, 2, float("nan"), 0.9), "two ends"),
        ((" ", 1, 2, 0.1, 0.9), "needs a label"),
    ],
)
def test_a_rate_refuses_to_be_wrong(rate: tuple[Any, ...], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Rate(*rate)

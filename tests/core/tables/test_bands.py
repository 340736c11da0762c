"""Bands rise without a gap."""

import pytest

from forwhom.core.tables.bands import Band, Bands


def test_a_band_reaches_up_to_where_the_next_begins() -> None:
    bands = Bands("b", (Band("low", 0), Band("high", 8)), 10)
    assert [bands.label_of(value) for value in (-1, 0, 7.5, 8, 10, 10.5)] == [
        None, "low", "low", "high", "high", None,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("bands", "top"),
    [
        ((), 1),
        ((Band("a", 5), Band("b", 0)), 9),
        ((Band("a", 0), Band("b", 0)), 9),
        ((Band("a", 0), Band("b", 8)), 7),
        ((Band("a", 0), Band("a", 8)), 9),
    ],
)
def test_bands_out_of_order_or_alike_are_refused(bands: tuple[Band, ...], top: int) -> None:
    with pytest.raises(ValueError, match=r"rise|same label"):
        Bands("b", bands, top)

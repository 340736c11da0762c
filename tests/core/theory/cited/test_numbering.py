"""Numbers by which configurations are printed."""

from __future__ import annotations

from forwhom.core.theory.cited.numbering import Number, numbering, prefixes
from forwhom.core.theory.configurations import Configuration


def one(id_: str, *branches: str) -> Configuration:
    below = tuple(Configuration(configuration_id=each, name=each) for each in branches)
    return Configuration(configuration_id=id_, name=id_, branches=below)


def told(*tops: Configuration) -> dict[str, str]:
    return {id_: str(each) for id_, each in numbering(tops).number_of.items()}


def test_ids_that_carry_numbers_keep_them() -> None:
    tops = (one("cmo07", "cmo07b", "cmo07a"), one("cmo12"))
    assert told(*tops) == {"cmo07": "7", "cmo07b": "7b", "cmo07a": "7a", "cmo12": "12"}
    assert not numbering(tops).by_order
    assert prefixes(tops) == {"cmo"}


def test_without_numbers_of_their_own_the_order_gives_them() -> None:
    tops = (one("hope"), one("format", "alone", "in-a-group"))
    assert told(*tops) == {"hope": "1", "format": "2", "alone": "2a", "in-a-group": "2b"}
    assert numbering(tops).by_order


def test_two_with_one_number_are_counted_by_order() -> None:
    assert told(one("cmo1"), one("extra1")) == {"cmo1": "1", "extra1": "2"}


def test_a_number_names_one_id_or_none() -> None:
    found = numbering((one("cmo07", "cmo07a"),))
    assert found.ids_of(Number(7, "a")) == ("cmo07a",)
    assert found.ids_of(Number(8)) == ()

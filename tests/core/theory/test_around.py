from forwhom.core.evidence.codes import Code
from forwhom.core.evidence.search.marked import Around
from forwhom.core.theory.around import around
from tests.factories.values import configuration


def test_a_branch_is_inside_its_own_and_a_code_under_those_over_it() -> None:
    branch = configuration("c1a", suggested_by=("i2",))
    top = configuration("c1", branches=(branch,), suggested_by=("i1",))
    codes = [
        Code(code_id="way", name="The way"),
        Code(code_id="bus", name="The bus", parent="way"),
        Code(code_id="fares", name="Fares", parent="bus"),
    ]

    assert around([top, configuration("c2")], codes) == Around(
        inside={"c1a": "c1"},
        suggested_by={"c1": frozenset({"i1"}), "c1a": frozenset({"i2"})},
        over={"bus": ["way"], "fares": ["bus", "way"]},
    )

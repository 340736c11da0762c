"""A tree prints as text that means the same."""

from hypothesis import given

from forwhom.core.tables.expressions import Expression, parse
from tests.core.tables.expressions.drawn_trees import trees


@given(trees())
def test_a_printed_tree_parses_to_the_same_tree(tree: Expression) -> None:
    assert parse(str(tree)) == tree


def test_a_tree_prints_as_a_person_would_write_it() -> None:
    text = "taken_up = yes and (hads >= 8 or support has therapy) and `age band` in ('20-30', old)"
    assert str(parse(text)) == text

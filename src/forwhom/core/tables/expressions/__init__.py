"""The small safe language of `--where`, conditions and resources.

`taken_up = yes and (hads_depression >= 8 or support has therapy)`: a field on the left of
each comparison, a literal on its right. Three values throughout: true, false and unknown.
"""

from forwhom.core.tables.expressions.compile import compile_to_ibis
from forwhom.core.tables.expressions.errors import ExpressionError
from forwhom.core.tables.expressions.evaluate import evaluate
from forwhom.core.tables.expressions.nodes import (
    And,
    Compare,
    Expression,
    Has,
    In,
    Not,
    Or,
    Recorded,
    fields,
)
from forwhom.core.tables.expressions.parser import parse

__all__ = [
    "And",
    "Compare",
    "Expression",
    "ExpressionError",
    "Has",
    "In",
    "Not",
    "Or",
    "Recorded",
    "compile_to_ibis",
    "evaluate",
    "fields",
    "parse",
]

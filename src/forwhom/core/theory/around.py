"""What stands around the codings of a study: what each configuration and code is inside of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from forwhom.core.evidence.code_tree import codes_over
from forwhom.core.evidence.codes import Code
from forwhom.core.evidence.search.marked import Around
from forwhom.core.theory.configurations import Configuration


def around(configurations: Iterable[Configuration], codes: Sequence[Code]) -> Around:
    """By configuration the one it is a branch of and the interviews that suggested it; by code
    those over it."""
    tops = list(configurations)
    inside = {
        branch.configuration_id: top.configuration_id for top in tops for branch in top.branches
    }
    suggested = {
        each.configuration_id: frozenset(each.suggested_by)
        for top in tops
        for each in top.family()
        if each.suggested_by
    }
    return Around(inside, suggested, codes_over(codes))

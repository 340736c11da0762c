"""What evaluators call the columns of a table of configurations, and what we call them."""

from __future__ import annotations

import re

from forwhom.core.records import columns_of
from forwhom.core.theory.configurations import Configuration

MECHANISM, PART_OF, JOINED = "mechanism", "part_of", "joined"
NESTED = "branches"  # the one column of a configuration that is no cell

CALLED: dict[str, str] = {  # the field, and what else it is called, apart by commas
    "configuration_id": "id, no, nr, number, #, ref, cmo id, cmo no, cmo number, cmoc no, cmoc id, "
    "cmoc number, configuration no, configuration number",
    "name": "name, title, label, short name, heading",
    "sentence": "sentence, statement, configuration, configurations, cmo, cmos, cmoc, cmocs, "
    "cmo configuration, cmo statement, programme theory, program theory, in one sentence",
    "context": "context, contexts, c, if, for whom, circumstances, condition, conditions",
    "resource": "resource, resources, r, mechanism resource, mechanism resources, intervention, i, "
    "programme resource, program resource, what is offered",
    "reasoning": "reasoning, reaction, reactions, response, responses, mechanism reasoning, "
    "mechanism reaction, mechanism response, participant reasoning",
    MECHANISM: "mechanism, mechanisms, m, because, resource and reasoning",
    "outcome": "outcome, outcomes, o, then",
    "if_absent": "if absent, negative outcome, otherwise, outcome if absent",
    "clusters": "cluster, clusters, theme, themes, family, families",
    "note": "note, notes, comment, comments, remarks",
    PART_OF: "part of, sub configuration of, branch of, parent",
    JOINED: "joined",
}
_FIELD_OF = {
    word.strip(): field for field, words in CALLED.items() for word in words.split(",")
} | {each.name.replace("_", " "): each.name for each in columns_of(Configuration)}
del _FIELD_OF[NESTED]


def field_of(header: str) -> str:
    """The field that a column holds by its header; empty where it is none of ours.

    Capitals, punctuation and a letter beside the word make no difference: `Context (C)`.
    """
    words = re.findall(r"[^\W_]+|#", header.casefold())
    long = [each for each in words if len(each) > 1 or each == "#"]
    return _FIELD_OF.get(" ".join(words)) or _FIELD_OF.get(" ".join(long), "")


def is_header(cells: list[str]) -> bool:
    """Whether a row names an outcome, and something that leads to it."""
    found = {field_of(each) for each in cells}
    return "outcome" in found and bool(found & {"context", "resource", "reasoning", MECHANISM})

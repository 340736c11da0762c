"""How one configuration is written in the variants the field uses."""

from __future__ import annotations

from typing import Any

from forwhom.core.evidence.codings import LETTER_OF
from forwhom.core.theory.conditions import Context, Joined, Whose
from forwhom.core.theory.configurations import Configuration, ResourceHere
from forwhom.core.theory.variants import Stated, Variant, View, said, sentence_of, views
from tests.spec.drawn import Case, Row, drawn

TITLE = "Variants"
INTRO = """\
What `forwhom views` writes. Each case draws one configuration, perhaps with its sub-configurations
under it, and asks for a variant of the last that is drawn; what comes out are its places in their
order: the letter of the leg, what stands there, and what is said beside it. `if-then` is also asked
as the one sentence it makes. Whatever is not stated is said to be missing, and nothing is made up.
"""
WHOLE = """
name | context                | resource | here   | reasoning      | outcome
Safe | all: is alone, is shy  | peers    | absent | she may speak  | goes
"""
BRANCHES = """
name  | context      | resource | here    | reasoning     | outcome | if absent
Safe  | all: is shy  | peers    | present | she may speak | goes    | declines
Fears |              |          |         |               |         |
"""

CASES = (
    Case(
        says="In CMO the mechanism is the resource and the reasoning together",
        given=WHOLE,
        asked="cmo",
        gives="""
place     | leg | words                           | beside
context   | C   | a mother who is alone and is shy |
mechanism | R   | peers                           | this programme did not offer it
mechanism | M   | she may speak                   |
outcome   | O   | goes                            |
""",
    ),
    Case(
        says="Split, the resource and the reasoning stand apart",
        given=WHOLE,
        asked="split",
        gives="""
place     | leg | words                            | beside
context   | C   | a mother who is alone and is shy |
resource  | R   | peers                            | this programme did not offer it
reasoning | M   | she may speak                    |
outcome   | O   | goes                             |
""",
    ),
    Case(
        says="In ICAMO the resource is the intervention, and the actor is whose reasoning it is",
        given=WHOLE,
        asked="icamo",
        gives="""
place        | leg | words                   | beside
intervention | R   | peers                   | this programme did not offer it
context      | C   | who is alone and is shy |
actor        |     | a mother                | these are hers; no other actor is named
mechanism    | M   | she may speak           | what she responds to stands under intervention
outcome      | O   | goes                    |
""",
    ),
    Case(
        says="Where neither circumstance nor reasoning is stated, there is no actor",
        given="""
name | resource | outcome
Safe | peers    | goes
""",
        asked="icamo",
        gives="""
place        | leg | words          | beside
intervention | R   | peers          |
context      | C   | not yet stated |
actor        |     | not yet stated | no circumstance and no reasoning says whose they are
mechanism    | M   | not yet stated | what she responds to stands under intervention
outcome      | O   | goes           |
""",
    ),
    Case(
        says="If, then and because make one sentence",
        given=WHOLE,
        asked="sentence",
        gives="""
sentence | beside
If a mother is alone and is shy, and the programme offers peers, then goes, because she may speak. |
""",
    ),
    Case(
        says="The sentence says what is missing, in its place",
        given="""
name | context     | resource | reasoning
Safe | any: is shy | peers    | she may
""",
        asked="sentence",
        gives="""
sentence | beside
If a mother is shy, and the programme offers peers, then (not yet stated), because she may. |
""",
    ),
    Case(
        says="How circumstances combine is not made up, and whose reading it is is said",
        given="""
name | context                        | joined by
Safe | unspecified: is alone, is shy  |
""",
        asked="split",
        gives="""
place     | leg | words                                             | beside
context   | C   | a mother who is alone; is shy (how these combine is not specified) |
resource  | R   | not yet stated |
reasoning | M   | not yet stated |
outcome   | O   | not yet stated |
""",
    ),
    Case(
        says="A reading of the evaluators' own is called so",
        given="""
name | context               | joined by | resource | reasoning | outcome
Safe | any: is alone, is shy | ours      | peers    | she may   | goes
""",
        asked="cmo",
        gives="""
place     | leg | words                           | beside
context   | C   | a mother who is alone or is shy | how these combine is the evaluators' reading
mechanism | R   | peers                           |
mechanism | M   | she may                         |
outcome   | O   | goes                            |
""",
    ),
    Case(
        says="A branch takes over what its parent states, but never the reasoning",
        given=BRANCHES,
        asked="split",
        gives="""
place     | leg | words                             | beside
context   | C   | a mother who is shy (as in Safe)  |
resource  | R   | peers (as in Safe)                | this programme offered it
reasoning | M   | not yet stated                    |
outcome   | O   | goes (as in Safe)                 |
""",
    ),
    Case(
        says="Whether the programme offered it is not taken over with a resource of its own",
        given="""
name  | context     | resource | here    | reasoning | outcome
Safe  | all: is shy | peers    | present | she may   | goes
Fears |             | a friend |         | she fears | stays
""",
        asked="split",
        gives="""
place     | leg | words                            | beside
context   | C   | a mother who is shy (as in Safe) |
resource  | R   | a friend                         |
reasoning | M   | she fears                        |
outcome   | O   | stays                            |
""",
    ),
    Case(
        says="What follows without it stands beside the outcome",
        given="""
name | outcome | if absent
Safe | goes    | declines
""",
        asked="cmo",
        gives="""
place     | leg | words          | beside
context   | C   | not yet stated |
mechanism | R   | not yet stated |
mechanism | M   | not yet stated |
outcome   | O   | goes           | where the context or the resource is missing: declines
""",
    ),
    Case(
        says="A leg that every sub-configuration states itself is not called missing",
        given="""
name  | reasoning
Safe  |
Hopes | it helps
Fears | it does not
""",
        asked="split of the first",
        gives="""
place     | leg | words                               | beside
context   | C   | not yet stated                      |
resource  | R   | not yet stated                      |
reasoning | M   | each sub-configuration states its own |
outcome   | O   | not yet stated                      |
""",
    ),
)


def configuration_of(rows: list[Row]) -> Configuration:
    top, *branches = (one(row, at) for at, row in enumerate(rows))
    return Configuration(
        configuration_id=top.configuration_id,
        name=top.name,
        context=top.context,
        resource=top.resource,
        resource_here=top.resource_here,
        reasoning=top.reasoning,
        outcome=top.outcome,
        if_absent=top.if_absent,
        branches=tuple(branches),
    )


def one(row: Row, at: int) -> Configuration:
    joined, _, named = (row.get("context") or "").partition(": ")
    parts = tuple(each.strip().replace(" ", "-") for each in named.split(","))
    by = row.get("joined by")
    context = Context(Joined(joined), parts, Whose(by) if by else None) if named else None
    here = row.get("here")
    return Configuration(
        configuration_id=f"c{at}",
        name=row["name"] or "",
        context=context,
        resource=row.get("resource"),
        resource_here=ResourceHere(here) if here else None,
        reasoning=row.get("reasoning"),
        outcome=row.get("outcome"),
        if_absent=row.get("if absent"),
    )


def told(view: View) -> list[Row]:
    return [
        {
            "place": slot.name,
            "leg": LETTER_OF[part.leg] if part.leg else None,
            "words": words(part),
            "beside": ("; ".join(slot.beside) or None) if part is slot.parts[0] else None,
        }
        for slot in view.slots
        for part in slot.parts
    ]


def words(part: Stated) -> str:
    return f"{said(part)}{f' (as in {part.taken_over})' if part.taken_over else ''}"


def pytest_generate_tests(metafunc: Any) -> None:
    """One test a case, named by its sentence; pytest itself is not imported."""
    if "case" in metafunc.fixturenames:
        metafunc.parametrize("case", CASES, ids=[case.says for case in CASES])


def test_the_variant_is_what_the_case_says(case: Case) -> None:
    held = (configuration_of(drawn(case.given)),)
    texts = {"is-alone": "is alone", "is-shy": "is shy"}
    asked = case.asked.removesuffix(" of the first")
    variant = Variant.IF_THEN if asked == "sentence" else Variant(asked)
    view = views(held, texts, variant)[0 if case.asked.endswith("first") else -1]
    if asked == "sentence":
        assert [{"sentence": sentence_of(view), "beside": None}] == drawn(case.gives)
    else:
        assert told(view) == drawn(case.gives)

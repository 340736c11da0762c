"""What `Merge`, `Split` and `Move` do to a codebook, and what they refuse."""

from __future__ import annotations

from typing import Any

from forwhom.core.evidence.code_tree import Spot, in_tree_order
from forwhom.core.evidence.code_verbs import merge, move, split
from forwhom.core.evidence.codebook import Codebook, Done
from forwhom.core.evidence.codes import Code
from forwhom.core.evidence.codings import Coding
from forwhom.core.records import RefusedValueError
from tests.spec.drawn import Case, Row, drawn

TITLE = "The codebook"
INTRO = """\
What becomes of codes and of the codings on them. Each case draws the codes in the order of the
tree: which code each stands under, and the ids of the codings with it. Codings keep their ids,
their coder and their memo whatever happens to their code.
"""

TREE = """
code    | under   | codings
route   |         | c1 c2
midwife | route   | c3
friend  | route   |
doubts  |         | c4
"""

CASES = (
    Case(
        says="A code that is merged goes; its codings and the codes below it are carried",
        given=TREE,
        asked="merge route into doubts",
        gives="""
code    | under  | codings
doubts  |        | c1 c2 c4
midwife | doubts | c3
friend  | doubts |
""",
    ),
    Case(
        says="A code merged into one below it gives that one its place",
        given=TREE,
        asked="merge route into midwife",
        gives="""
code    | under   | codings
midwife |         | c1 c2 c3
friend  | midwife |
doubts  |         | c4
""",
    ),
    Case(
        says="A code is not merged into itself",
        given=TREE,
        asked="merge route into route",
        gives="route cannot be merged into itself; choose another code",
    ),
    Case(
        says="A split sends each coding where a person said, and the rest stays",
        given=TREE,
        asked="split route: c2 to letter",
        gives="""
code    | under | codings
route   |       | c1
midwife | route | c3
friend  | route |
letter  |       | c2
doubts  |       | c4
""",
    ),
    Case(
        says="A coding that is not on the code cannot be sent away from it",
        given=TREE,
        asked="split route: c4 to letter",
        gives="coding c4 is not on route any more; look at its passages again",
    ),
    Case(
        says="A code moves with all below it",
        given=TREE,
        asked="move route under doubts",
        gives="""
code    | under  | codings
doubts  |        | c4
route   | doubts | c1 c2
midwife | route  | c3
friend  | route  |
""",
    ),
    Case(
        says="A code is put before another beside it",
        given=TREE,
        asked="move friend before midwife",
        gives="""
code    | under | codings
route   |       | c1 c2
friend  | route |
midwife | route | c3
doubts  |       | c4
""",
    ),
    Case(
        says="No code stands below itself",
        given=TREE,
        asked="move route under midwife",
        gives="midwife is route or stands below it; choose a code outside it, or the top",
    ),
)


def book_of(rows: list[Row]) -> Codebook:
    codes = tuple(
        Code(code_id=row["code"] or "", name=row["code"] or "", parent=row["under"]) for row in rows
    )
    codings = tuple(
        Coding(coding_id=each, document_id="one", start=0, end=1, code_id=row["code"])
        for row in rows
        for each in (row["codings"] or "").split()
    )
    return Codebook(codes, codings)


def asked_of(book: Codebook, asked: str) -> Done:
    """`merge A into B`, `split A: CODING to NEW`, `move A under B` or `move A before B`."""
    match asked.replace(":", "").split():
        case ["merge", code, "into", other]:
            return merge(book, code, other)
        case ["split", code, coding, "to", new]:
            made = Code(code_id=new, name=new, parent=book.code(code).parent)
            return split(book, code, [made], {coding: new})
        case ["move", code, "under", other]:
            return move(book, code, Spot(other))
        case ["move", code, "before", other]:
            return move(book, code, Spot(book.code(other).parent, other))
    raise ValueError(asked)


def told(book: Codebook) -> list[Row]:
    return [
        {
            "code": node.code.code_id,
            "under": node.code.parent,
            "codings": " ".join(
                sorted(each.coding_id for each in book.codings_on(node.code.code_id))
            )
            or None,
        }
        for node in in_tree_order(book.codes)
    ]


def pytest_generate_tests(metafunc: Any) -> None:
    """One test a case, named by its sentence; pytest itself is not imported."""
    if "case" in metafunc.fixturenames:
        metafunc.parametrize("case", CASES, ids=[case.says for case in CASES])


def test_the_codebook_becomes_what_the_case_says(case: Case) -> None:
    book = book_of(drawn(case.given))
    try:
        done = asked_of(book, case.asked)
    except RefusedValueError as refused:
        assert str(refused) == case.gives.strip()
    else:
        assert told(done.book) == drawn(case.gives)

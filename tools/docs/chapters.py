"""The specification's chapters, printed from the cases that the tests run.

A chapter is a module `tests/spec/test_NAME.py` with TITLE, INTRO and CASES.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

from tests.spec.drawn import Case, cells
from tools.docs.markdown import fenced, page

CONTENTS = """
What the software means by its words, as small tables: what is given, what is asked, what comes
out. Each case is run as a test.
"""


def chapters(root: Path) -> Iterator[tuple[str, str]]:
    """The name and the page of each chapter there is (`study_rules` is `study-rules`)."""
    for name, module in _modules(root):
        yield name, _chapter(module.TITLE, module.INTRO, module.CASES)


def contents(root: Path) -> str:
    """The page that lists the chapters."""
    lines = [
        f"- [{module.TITLE}]({name}.md): {len(module.CASES)} cases"
        for name, module in _modules(root)
    ]
    return page("The specification", CONTENTS, "\n".join(lines))


def _modules(root: Path) -> Iterator[tuple[str, Any]]:
    for file in sorted((root / "tests/spec").glob("test_*.py")):
        name = file.stem.removeprefix("test_").replace("_", "-")
        yield name, import_module(f"tests.spec.{file.stem}")


def _chapter(title: str, intro: str, cases: tuple[Case, ...]) -> str:
    parts, given = [], ""
    for case in cases:
        parts.append(_case(case, given))
        given = case.given
    return page(title, intro, *parts)


def _case(case: Case, before: str) -> str:
    """One case; a table that was just shown is not shown again."""
    same = case.given == before
    given = "Given the same table, asked" if same else f"Given\n\n{fenced(case.given)}\n\nasked"
    gives = f"is refused: *{case.gives.strip()}*." if case.refused else f"gives\n\n{_drawn(case)}"
    return f"## {case.says}\n\n{given} {_asked(case)} {gives}"


def _asked(case: Case) -> str:
    return f"`{case.asked}`" if "\n" not in case.asked else f"\n\n{fenced(case.asked)}\n\n"


def _drawn(case: Case) -> str:
    """What comes out, its columns lined up."""
    lines = [cells(line) for line in case.gives.strip("\n").splitlines()]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return fenced("\n".join(_line(line, widths) for line in lines))


def _line(line: list[str], widths: list[int]) -> str:
    return " | ".join(map(str.ljust, line, widths)).rstrip()

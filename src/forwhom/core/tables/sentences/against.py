"""What a sentence says of a table's columns and categories, against what the table prints.

A sentence names a category when its label is what was counted (`152 White mothers`) or all that is
said of those counted (`152 mothers (84%) were White`); a column, when its label is all that stands
before `(n = 95)`, and the sentence names the table or counts another of its columns.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from forwhom.core.tables.audit.faults import Severity
from forwhom.core.tables.published import Printed, PrintedTable
from forwhom.core.tables.sentences.faults import FaultKind, SentenceFault
from forwhom.core.tables.sentences.rounded import agree, could_be
from forwhom.core.tables.sentences.statements import Size, Statement
from forwhom.core.tables.sentences.words import APART, words_in

SAYS_NOTHING = frozenset(
    {"yes", "no", "other", "not recorded", "missing", "unknown", "total", "none", "not known"}
)
CITED = re.compile(r"\btable \d", re.IGNORECASE)
SAID_OF = (
    r"\s*(?:of (?:the |these |those )?[a-z]+ )?(?:were|was|are|is|identified as"
    r"|described themselves as)\s+{label}\s*(?:[,;.)]|$|(?:and|or) [0-9])"
)


@dataclass(frozen=True, slots=True)
class Row:
    """One category of a table, with its cells and where it stands."""

    table: str
    variable: str
    label: str
    cells: tuple[Printed, ...]


def against_tables(
    statements: Sequence[Statement], sizes: Sequence[Size], tables: Sequence[PrintedTable]
) -> Iterator[SentenceFault]:
    """Every statement that gives another number than a table prints for what it names."""
    rows = [
        Row(table.name, variable.name, row.label, row.cells)
        for table in tables
        for variable in table.variables
        for row in variable.categories
        if row.label.casefold() not in SAYS_NOTHING and re.search(r"[^\W\d_]{3}", row.label)
    ]
    for statement in statements:
        named = [row for row in rows if names(statement, row.label)]
        if named:
            yield from unlike_the_cells(statement, named)
    known = column_sizes(tables)
    for size in sizes:
        yield from unlike_the_column(size, sizes, known)


def names(statement: Statement, label: str) -> bool:
    """Whether a statement counts those of a category, and no others."""
    text = re.escape(label)
    if re.search(rf"\b{text}\b", statement.noun, re.IGNORECASE):
        return True
    after = statement.sentence.text[statement.end :]
    return bool(re.match(SAID_OF.format(label=text), after, re.IGNORECASE))


def unlike_the_cells(statement: Statement, rows: Sequence[Row]) -> Iterator[SentenceFault]:
    """The fault of a statement that no cell of the rows it names can be, though one is near."""
    cells = [(row, cell) for row in rows for cell in row.cells if cell.count is not None]
    if statement.total is not None:
        cells = [(row, cell) for row, cell in cells if cell.n == statement.total]
    if any(is_like(statement, cell) for _, cell in cells):
        return
    near = [(row, cell) for row, cell in cells if is_near(statement, cell)]
    if not near and (statement.total is None or len({cell.count for _, cell in cells}) != 1):
        return  # nothing says which of the cells is meant
    row, cell = (near or cells)[0]
    printed = f"{cell.count:,}" + ("" if cell.percent is None else f" ({cell.percent}%)")
    why = f"{row.table} prints {printed} for {row.variable}, {row.label}"
    yield SentenceFault(
        FaultKind.NOT_IN_TABLE,
        statement.line,
        statement.sentence.text,
        statement.words,
        printed,
        why,
        Severity.ROUNDING if near and statement.total is None else Severity.MATTERS,
    )


def is_near(statement: Statement, cell: Printed) -> bool:
    """Whether a cell prints the same count beside another percentage.

    Without a total in the sentence the percentage may be of others, those whose answer is known,
    say: then it must be one of the cell's own n.
    """
    if cell.count != statement.count or statement.percent is None:
        return False
    if statement.total is not None:
        return True
    return cell.n is not None and could_be(statement.count, cell.n, statement.percent)


def is_like(statement: Statement, cell: Printed) -> bool:
    """Whether a cell prints what a statement says, as far as both say it."""
    if cell.count != statement.count:
        return False
    if statement.percent is None or cell.percent is None:
        return True
    return agree(statement.percent, cell.percent)


def column_sizes(tables: Sequence[PrintedTable]) -> dict[tuple[str, ...], set[int]]:
    """Every n that a label of a column can have: its columns', and all of them together."""
    found: dict[tuple[str, ...], set[int]] = {}
    for table in tables:
        cells = [row.cells for variable in table.variables for row in variable.categories]
        own: dict[tuple[str, ...], set[int]] = {}
        for at, column in enumerate(table.columns):
            sizes = {row[at].n for row in cells} - {None}
            for label in filter(None, (column.arm, column.site)):
                own.setdefault(words_in(label), set()).update(n for n in sizes if n is not None)
        for words, sizes_of in own.items():
            found.setdefault(words, set()).update(sizes_of, {sum(sizes_of)} if sizes_of else ())
    return {words: sizes for words, sizes in found.items() if words and sizes}


def unlike_the_column(
    size: Size, sizes: Sequence[Size], known: dict[tuple[str, ...], set[int]]
) -> Iterator[SentenceFault]:
    """The fault of an n that no column of its label has.

    A label alone may name more people than a column holds, or fewer: the sentence must name the
    table, or give the n of another of its columns as it is printed.
    """
    printed = known.get(size.label)
    if printed is None or size.n in printed:
        return
    beside = [each for each in sizes if each.sentence is size.sentence and each is not size]
    if any(each.label == size.label for each in beside) or size.apart - {*size.label} & APART:
        return
    is_of_table = bool(CITED.search(size.sentence.text))
    if not is_of_table and not any(each.n in known.get(each.label, ()) for each in beside):
        return
    shown = " or ".join(f"{n:,}" for n in sorted(printed))
    yield SentenceFault(
        FaultKind.NOT_IN_TABLE,
        size.line,
        size.sentence.text,
        size.words,
        f"n = {shown}",
        f"the columns of that name have n = {shown}",
        Severity.MATTERS,
    )

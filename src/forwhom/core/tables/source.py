"""A table handle from a CSV or Parquet file: checked at the door, counted by an engine.

Rows never become Python objects. A CSV is parsed once into an in-memory DuckDB of its own;
Parquet is scanned where it lies. Blank cells (and a float that is not a number) are missing.
Every CSV column is text, except that a column whose recorded values are all whole numbers
(no leading zero, at most 18 digits) is integer, and one where nothing is recorded is null.
"""

from __future__ import annotations

import csv
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from glob import escape
from pathlib import Path

import duckdb
import ibis
import ibis.expr.datatypes as dt
import pyarrow as pa
import pyarrow.parquet as pq
from ibis.expr.types import Table, Value

from forwhom.core.errors import UnreadableError
from forwhom.core.findings import Finding
from forwhom.core.records import WHITE
from forwhom.core.tables.text_file import Opened, open_text, recognise

WHOLE = "-?(0|[1-9][0-9]{0,17})"  # 007 is a name, not a number
LONGEST_CELL = 10_000_000  # characters: an open-text answer may be long
RAW, STORED = "as_read", "as_stored"


def silent(_: str) -> None:
    """Progress nobody asked to see."""


@dataclass(frozen=True, slots=True)
class TableHandle:
    """A checked table: `table` is an Ibis expression, `notices` what was read and worth saying."""

    path: Path
    table: Table
    notices: tuple[Finding, ...] = ()

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of its columns, in order."""
        return tuple(self.table.columns)


def open_table(path: Path, said: Callable[[str], None] = silent) -> TableHandle:
    """The table in a `.csv` or `.parquet` file; `said` is told of a step beyond the usual.

    Raises UnreadableError, naming file and line, for a missing or empty file, a row of
    another length than the header, blank or repeated column names, an encoding that cannot
    be read, or a file that is not what its ending says.
    """
    if not path.is_file():
        raise UnreadableError(f"{path}: there is no such file; give a CSV or Parquet file")
    if path.stat().st_size == 0:
        raise UnreadableError(f"{path}: the file is empty; it needs a header and rows")
    match path.suffix.lower():
        case ".csv":
            return open_csv(path, said)
        case ".parquet":
            return open_parquet(path)
    raise UnreadableError(f"{path}: not a table we read; the name must end in .csv or .parquet")


def open_csv(path: Path, said: Callable[[str], None] = silent) -> TableHandle:
    """A CSV as a table handle, parsed once."""
    opened = recognise(path)
    columns = header_of(opened)
    engine = ibis.duckdb.connect()
    parse_csv(engine.con, opened, columns, said)
    kinds = column_kinds(engine.con, columns)
    store(engine.con, kinds)
    nothing = {name: ibis.null() for name, kind in kinds.items() if kind == "NULL"}
    table = engine.table(STORED)
    return TableHandle(path, table.mutate(**nothing) if nothing else table, opened.notices)


def parse_csv(
    connection: duckdb.DuckDBPyConnection,
    opened: Opened,
    columns: tuple[str, ...],
    said: Callable[[str], None] = silent,
) -> None:
    """Parse a CSV into the engine's table `RAW`, every column as text and blank cells missing.

    What the engine cannot read as it lies is read by way of a tidy copy, or refused.
    """
    if opened.plain:
        try:
            parse_into(connection, opened.path, opened.delimiter, columns)
        except duckdb.Error:  # the tidy copy either mends it or says what is wrong with it
            said(f"Checking {opened.path.name} row by row")
            parse_rewritten(connection, opened, columns)
    else:
        parse_rewritten(connection, opened, columns)


def header_of(opened: Opened) -> tuple[str, ...]:
    """The column names, checked."""
    with open_text(opened) as text:
        names = next(csv.reader(text, delimiter=opened.delimiter), [])
    check_names(opened.path, names)
    return tuple(names)


def check_names(path: Path, names: Sequence[str]) -> None:
    """Refuse column names that cannot be told apart; engines ignore capitals in them."""
    for at, name in enumerate(names, start=1):
        if not name.strip():
            raise UnreadableError(f"{path}:1: column {at} has no name; give every column a name")
    seen = Counter(name.casefold() for name in names)
    if twice := [name for name in names if seen[name.casefold()] > 1]:
        said = f"{path}:1: the column names {' and '.join(map(repr, twice))} are the same"
        raise UnreadableError(f"{said}; give each column its own name")
    if not names:
        raise UnreadableError(f"{path}:1: the header is blank; the first line names the columns")


def quoted(name: str) -> str:
    """A name or text inside DuckDB's SQL, as a column."""
    return '"' + name.replace('"', '""') + '"'


def as_engine_path(path: Path) -> str:
    """The path as the engine takes it: brackets and stars are part of a name, not patterns."""
    return escape(str(path.resolve()))


def parse_into(
    connection: duckdb.DuckDBPyConnection, path: Path, delimiter: str, columns: Iterable[str]
) -> None:
    """Parse a UTF-8 CSV into the engine, every column as text and blank cells missing."""
    types = ", ".join(f"'{name.replace(chr(39), chr(39) * 2)}': 'VARCHAR'" for name in columns)
    cells = ", ".join(
        f"CASE WHEN trim({quoted(name)}, '{WHITE}') <> '' THEN {quoted(name)} END AS {quoted(name)}"
        for name in columns
    )
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE {RAW} AS SELECT {cells} FROM read_csv(?, delim=?, "
        f"columns={{{types}}}, header=true, auto_detect=false, quote='\"', escape='\"', "
        f"nullstr='', strict_mode=true, max_line_size={LONGEST_CELL})",
        [as_engine_path(path), delimiter],
    )


def parse_rewritten(
    connection: duckdb.DuckDBPyConnection, opened: Opened, columns: tuple[str, ...]
) -> None:
    """Parse a CSV by way of a tidy copy: UTF-8, one kind of line end, every row checked."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "copy.csv"
        with copy.open("w", encoding="utf-8", newline="") as tidy, open_text(opened) as text:
            writer = csv.writer(tidy, lineterminator="\n", quoting=csv.QUOTE_ALL)
            writer.writerows(checked_rows(opened, text, len(columns)))
        try:
            parse_into(connection, copy, ",", columns)
        except duckdb.Error as problem:
            said = str(problem).splitlines()[0]
            raise UnreadableError(f"{opened.path}: cannot be read as CSV ({said})") from problem


def checked_rows(opened: Opened, text: Iterable[str], width: int) -> Iterable[list[str]]:
    """The rows one after another, each as wide as the header; blank lines are passed over."""
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(text, delimiter=opened.delimiter, strict=True)
    begins = 1
    try:
        for row in reader:
            if row and len(row) != width:
                said = f"{opened.path}:{begins}: the row has {len(row)} cells"
                raise UnreadableError(f"{said}; the header has {width}")
            if row:
                yield row
            begins = reader.line_num + 1
    except csv.Error as problem:
        said = f"{opened.path}:{begins}: a quotation mark is out of place ({problem})"
        raise UnreadableError(f"{said}; write a mark inside quoted text twice") from problem


def column_kinds(connection: duckdb.DuckDBPyConnection, columns: Sequence[str]) -> dict[str, str]:
    """BIGINT, VARCHAR or NULL for each column, in one scan."""
    asked = ", ".join(f"bool_and(regexp_full_match({quoted(name)}, '{WHOLE}'))" for name in columns)
    found = connection.execute(f"SELECT {asked} FROM {RAW}").fetchone() or ()
    kind = {True: "BIGINT", False: "VARCHAR", None: "NULL"}
    return {name: kind[whole] for name, whole in zip(columns, found, strict=True)}


def store(connection: duckdb.DuckDBPyConnection, kinds: dict[str, str]) -> None:
    """Keep the typed table, and only it."""
    cells = ", ".join(
        f"CAST({quoted(name)} AS BIGINT) AS {quoted(name)}" if kind == "BIGINT" else quoted(name)
        for name, kind in kinds.items()
    )
    connection.execute(f"CREATE TABLE {STORED} AS SELECT {cells} FROM {RAW}")
    connection.execute(f"DROP TABLE {RAW}")


def open_parquet(path: Path) -> TableHandle:
    """A Parquet file as a table handle, left where it lies."""
    try:
        schema = pq.read_schema(path)
    except (pa.ArrowException, OSError) as problem:
        right = "write it again as Parquet, or name it .csv if it is text"
        raise UnreadableError(f"{path}: not a Parquet file; {right}") from problem
    check_names(path, schema.names)
    table = ibis.duckdb.connect().read_parquet(as_engine_path(path))
    columns = {
        each.name: ibis.null() if pa.types.is_null(each.type) else recorded(table[each.name])
        for each in schema
    }
    return TableHandle(path, table.select(**columns))


def recorded(column: Value) -> Value:
    """The column with what only looks recorded (blank text, not-a-number) made missing."""
    kind: dt.DataType = column.type()
    if kind.is_string():
        return (column.strip() != "").ifelse(column, None)
    return column.isnan().ifelse(None, column) if kind.is_floating() else column

"""Tables as somebody printed them: long or wide CSV, an Excel workbook, a Word document."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from forwhom.core.errors import UnreadableError
from forwhom.core.tables.published import PrintedTable

# Each module has `read(path)`; it is imported when a file of its ending is read, so that reading
# a CSV does not wait for the libraries of Word and Excel.
READERS = {".csv": "delimited", ".tsv": "delimited", ".xlsx": "xlsx", ".docx": "docx"}
ENDINGS = tuple(READERS)


def read_tables(path: Path) -> tuple[PrintedTable, ...]:
    """Every printed table of a file, by the ending of its name; at least one.

    Raises UnreadableError, naming file and line or row, for a file that is not there, is empty,
    is not what its ending says, or holds no table of counts.
    """
    if not path.is_file():
        raise UnreadableError(f"{path}: there is no such file; give a table as CSV, xlsx or docx")
    if path.stat().st_size == 0:
        raise UnreadableError(f"{path}: the file is empty; it needs a table")
    if (module := READERS.get(path.suffix.lower())) is None:
        right = f"the name must end in {', '.join(READERS)}"
        raise UnreadableError(f"{path}: not a table we read; {right}")
    reader = import_module(f"{__name__}.{module}")
    tables: tuple[PrintedTable, ...] = reader.read(path)
    return tables

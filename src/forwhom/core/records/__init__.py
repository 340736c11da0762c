"""Declared records: one description of a row, read by every door and printed in the docs.

A record is a frozen dataclass whose fields are annotated with what they mean. The same
annotations check a value when it is made, turn text into a value and back, check a whole
table by engine expressions, and write the reference of the study folder.
"""

from forwhom.core.records.alike import Alike
from forwhom.core.records.checks import holdable
from forwhom.core.records.columns import (
    SEVERAL,
    WHITE,
    Between,
    Column,
    Extra,
    Identifier,
    Kept,
    Personal,
    Refers,
    RefusedValueError,
    a,
    column_of,
    columns_of,
)
from forwhom.core.records.held import Records, held, references
from forwhom.core.records.moments import Moment
from forwhom.core.records.record import (
    Record,
    key_column,
    key_of,
    problems_with,
    unchecked,
)
from forwhom.core.records.text import line_feeds, read_text, write_text

__all__ = [
    "SEVERAL",
    "WHITE",
    "Alike",
    "Between",
    "Column",
    "Extra",
    "Identifier",
    "Kept",
    "Moment",
    "Personal",
    "Record",
    "Records",
    "Refers",
    "RefusedValueError",
    "a",
    "column_of",
    "columns_of",
    "held",
    "holdable",
    "key_column",
    "key_of",
    "line_feeds",
    "problems_with",
    "read_text",
    "references",
    "unchecked",
    "write_text",
]

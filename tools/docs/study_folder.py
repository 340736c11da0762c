"""The reference of the study folder, printed from the declared records."""

from __future__ import annotations

import inspect
from enum import StrEnum
from pathlib import Path

from forwhom.core.exchange.folder.layout import (
    CODEBOOK,
    FOREIGN,
    LISTS,
    PROFILE,
    SHEETS,
    TABLES,
    TEXTS,
    Part,
)
from forwhom.core.exchange.folder.lists import write_list
from forwhom.core.records import SEVERAL, Column, Record, columns_of
from forwhom.core.records.checks import ID_RIGHT
from forwhom.core.records.columns import named
from forwhom.core.study import Profile
from forwhom.core.theory.conditions import Context, Joined, Whose
from forwhom.core.theory.configurations import Configuration
from tools.docs.markdown import fenced, page, table
from tools.docs.rules import rules

INTRO = f"""
A study folder is one evaluation as plain files: TOML, CSV (or Parquet), text and YAML. A person
can read and edit every file with a spreadsheet or a text editor. `forwhom new` makes an empty
one; `forwhom check` says what is wrong with one, and where.

- Text is UTF-8. Other encodings are read where they can be, and said. See
  [how to check a study from NVivo or Excel](../how-to/check-a-study-from-nvivo-or-excel.md).
- An empty cell means that the value is not recorded. It is never zero and never no.
- Dates are written 2017-03-31; a moment is a date and, where it was kept, a time: 2017-03-31 14:30.
- Several values in one cell of a CSV are separated by `{SEVERAL}`. In YAML and TOML they are a
  list.
- Ids are stable, and unique among their kind: {ID_RIGHT}.
- Columns and keys that are not listed here are yours. They are kept, in their order.
- A file that is not there is an empty one. Only `{PROFILE}` must exist.
"""

KINDS_OF_FILE = (
    ("Tables", TABLES, "One row each. Counted and checked by the engine, so they may be large. "
     "A file ending in `.parquet` may stand in place of the `.csv`."),
    ("Sheets", SHEETS, "One record a row."),
    ("Lists", LISTS, "A YAML list, one record an item. Each item begins with `- `."),
)  # fmt: skip

TEXTS_TOLD = f"""
Transcripts are plain text files in `{TEXTS}/`, named in the column `file` of
`evidence/documents.csv`. A turn opens on a line that begins with one of the document's speaker
labels and a colon, such as `Interviewer: ` or `Jodie: `. Everything up to the next label belongs
to that turn.

Positions (`start` and `end` of a coding) count Unicode code points from 0; `end` is the position
after the last. Every line end counts as one.
"""

FOREIGN_TOLD = f"""
What another program wrote and this one only carries stands in `{FOREIGN}/`. It is not read, and
it is written back as it was.
"""

CODEBOOK_TOLD = f"""
`{CODEBOOK}` says what the columns of a table are called and how their values stand in it. A study
need not have one, and `forwhom describe --codebook` takes another, for any table. It names columns;
under each stands any of these:

| key | says |
| --- | --- |
| `label` | what the column is called |
| `ordered` | `true` where the order of its categories has a meaning, as first to fifth have |
| `categories` | its values, in the order they should stand, each with what it is called |
| `groups` | new categories, each with a list of the values that are counted as it |
| `reference` | the category that others are compared with |
| `note` | what must be said of it under a table |

A value stands in one group at most, and a new category has no name that another value has. Of an
ordered column every category that is listed stands in a table, also where nobody is in it.
"""

CODEBOOK_EXAMPLE = """
ethnicity:
  label: Ethnic group
  groups:
    Asian or other: [Asian, Other]
  reference: White
  note: In the programme's own groups.

imd_quintile:
  label: Deprivation, fifth
  ordered: true
  categories:
    1: 1 (most deprived)
    2:
    3:
    4:
    5: 5 (least deprived)
"""

CONTEXT_TOLD = """
The `context` of a configuration joins conditions under one of three words: `all`, `any` or
`unspecified` (the source does not say). Each part is the id of a condition, or a further join.
`joined_by` says whose reading the join is: `authors` or `ours`. A configuration with opposite
branches, written down:
"""

EXAMPLE = Configuration(
    configuration_id="cmo07",
    name="Shared language and community",
    context=Context(Joined.ALL, ("new-to-the-area",), Whose.OURS),
    resource="a choice of peer supporter",
    branches=(
        Configuration(
            configuration_id="cmo07a",
            name="Wants a shared language",
            context=Context(
                Joined.ANY,
                ("prefers-own-language", Context(Joined.ALL, ("far-from-family", "new-here"))),
            ),
            reasoning="she expects to be understood without explaining herself",
        ),
        Configuration(
            configuration_id="cmo07b",
            name="Wants another community",
            context=Context(Joined.UNSPECIFIED, ("fears-being-talked-about",)),
            reasoning="she expects that nobody she knows will hear of it",
        ),
    ),
)

FINDINGS_TOLD = """
Each finding is one line: `file:line: what is wrong; what would be right`. A **fault** stops the
study from loading, and `forwhom check` exits with 1. A **warning** stops nothing; a careful
evaluator would want to know. A **notice** says how something was read. `--json` gives the rule's
name with each finding.
"""


def study_folder(source: Path) -> str:
    """The whole page; `source` is where the code stands, for its rules."""
    kinds = [
        f"## {title}\n\n{told}\n\n" + "\n\n".join(map(_part, parts))
        for title, parts, told in KINDS_OF_FILE
    ]
    return page(
        "The study folder",
        INTRO,
        fenced(_tree()),
        f"## The study itself\n\n{_section(PROFILE, Profile)}",
        *kinds,
        "## The form of a context",
        CONTEXT_TOLD,
        fenced(write_list(Configuration, [EXAMPLE]).decode(), "yaml"),
        f"## Texts\n{TEXTS_TOLD}",
        f"## The codebook\n{CODEBOOK_TOLD}",
        fenced(CODEBOOK_EXAMPLE.strip("\n"), "yaml"),
        f"## What other programs wrote\n{FOREIGN_TOLD}",
        f"## What a check finds\n{FINDINGS_TOLD}",
        table(("rule", "severity", "meaning"), [(f"`{a}`", b, c) for a, b, c in rules(source)]),
    )


def _tree() -> str:
    files = [PROFILE, CODEBOOK, *(part.path for part in (*TABLES, *SHEETS, *LISTS))]
    told = {TEXTS: "the texts themselves", FOREIGN: "what other programs wrote"}
    return "\n".join([*files, *(f"{folder}/   {words}" for folder, words in told.items())])


def _part(part: Part) -> str:
    return _section(part.path, part.record)


def _section(path: str, record: type[Record]) -> str:
    told = (inspect.getdoc(record) or "").split("\n\n")
    rows = [
        (f"`{column.name}`", _looks(column, path), "yes" if column.required else "", column.meaning)
        for column in columns_of(record)
    ]
    columns = table(("column", "what a value looks like", "required", "meaning"), rows)
    return f"### `{path}`\n\n" + "\n\n".join([*told, columns])


def _looks(column: Column, path: str) -> str:
    if issubclass(column.base, Record):
        return f"a list of {column.base.KIND}s of the same form"
    if column.between and column.between.low == column.between.high:
        return f"`{column.between.low}`"
    one = _choices(column) if column.choices else named(column)
    if not column.many:
        return one
    return f"{one}; several separated by `{SEVERAL}`" if path.endswith(".csv") else f"a list: {one}"


def _choices(column: Column) -> str:
    """The words of an enumeration, as they are typed."""
    words = column.choices if issubclass(column.base, StrEnum | bool) else ()
    return "one of " + ", ".join(f"`{word}`" for word in words)

"""Every rule a check can name: its severity read from the code, its meaning written here.

The names are found by reading the source, not by remembering it: a rule without a meaning, or
a meaning without a rule, stops the reference from being printed.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

NAME = re.compile(r"[a-z]+(-[a-z]+)+")
FINDERS = {"fault", "warning", "notice", "RowFault"}
NOT_RULES: frozenset[str] = frozenset()  # hyphenated words in modules that find faults

MEANINGS = {
    "bad-date": "A date or a moment that is not one.",
    "bad-value": "A value that its column cannot hold, or a record whose values contradict.",
    "broken-quotes": "A quotation mark out of place, or one that is never closed.",
    "code-below-itself": "A code that stands under itself, or under a code below it.",
    "configuration-partial": "A configuration lacks a leg, here and in its branches. It may stand.",
    "csv-unreadable": "A table that cannot be read as CSV.",
    "document-without-participant": "A transcript that names nobody who speaks in it.",
    "duplicate-column": "A column that stands twice in a header.",
    "duplicate-id": "Two records of one kind with the same id.",
    "empty-file": "A sheet without even its header.",
    "encoding-unreadable": "A file that is not text in any encoding we read.",
    "expression-unreadable": "A condition whose `recorded_as` is not in the language.",
    "file-twice": "Two documents that name one file.",
    "file-unreadable": "A file that cannot be read: its permissions, or a folder in its place.",
    "initial-theory-fed": "An initial theory is brought, and interviews held by its day feed it.",
    "interview-before-consent": "An interview that began before its consent was given.",
    "leaflet-late": "An interview less than 48 hours after its information leaflet.",
    "line-ends": "A file whose lines end in CR or CRLF; each counts as one character.",
    "many-faults": "More faulty rows than are listed; their number is said.",
    "memo-about-gone": "A memo about something that is not in the study (any more); it is kept.",
    "memo-place": "A memo on words of what is no document: only a text has words to be on.",
    "missing-column": "A header without a column that every row needs.",
    "missing-text": "A document without its text: no such file, or a referral without an answer.",
    "missing-value": "An empty cell where a value is needed.",
    "not-a-list": "A YAML file that is not a list of items.",
    "parquet-unreadable": "A file that ends in .parquet and is not Parquet.",
    "passage-empty": "A coding that marks no text.",
    "passage-gone": "A coding whose text was corrected away; it marks the place where it stood.",
    "passage-moved": "A coding whose passage does not begin as it says it does.",
    "passage-past-end": "A coding that ends after its document does.",
    "precondition-circle": "Essential preconditions each of which needs the outcome of the one "
    "before it, in a circle: none could come first.",
    "ragged-row": "A row with more or fewer cells than its header.",
    "read-delimiter": "A table whose cells are separated by tabs or semicolons; it was read so.",
    "read-encoding": "A file in UTF-16, Windows-1252 or with a byte-order mark; it was read so.",
    "round-open": "A round without the day it was closed that is not the last: one alone is open.",
    "staff-site-identifies": "A site with one member of staff: the site names the person.",
    "text-not-listed": "A file in `evidence/documents/` that no document names.",
    "toml-unreadable": "A `study.toml` that is not TOML.",
    "two-tables": "A table that stands both as CSV and as Parquet.",
    "unknown-id": "A record that names another which is not in the study.",
    "unnamed-column": "A column without a name.",
    "yaml-unreadable": "A file that is not YAML.",
}


OF_TABLES = {  # said of tables that are described or audited, not of a study folder
    "bad-codebook": "A codebook that says what cannot be meant, such as one value in two groups.",
    "codebook-name": "A codebook names what is nearly a column of the described table.",
    "kind-by-sums": "A printed table does not say how a variable's rows relate; its sums told.",
    "look-alike-categories": "Categories of a described column that look the same.",
    "percentages-of-other": "Printed percentages that are of those recorded, or of the row.",
    "printed-cell": "A printed cell that is no count and no percentage; it counts as unknown.",
    "printed-column": "A printed column without counts, such as p values; it was passed over.",
    "printed-date": "A cell that Excel holds as a date; it may once have been a range such as 5-9.",
    "printed-formula": "A cell of a workbook whose formula was saved without its value.",
    "printed-heading": "A heading of a printed table with no rows of counts under it.",
    "printed-many": "More findings about a printed table than are listed; their number is said.",
    "printed-merged": "A figure in a merged cell: nothing says for which row or column it stands.",
    "printed-no-count": "A row of means, ranges or tests in a printed table; it was passed over.",
    "printed-no-table": "A sheet or a table of a document that is not one of counts.",
    "printed-numeric": "Lines that summarise a number in a described table; they were passed over.",
    "printed-row-unlabelled": "A row of figures that nothing names; it was passed over.",
    "printed-two-sizes": "A printed table that says in two ways how many a column counts.",
    "total-of-more": "A printed total of more columns than stand beside it; it was not checked.",
}


OF_DOCUMENTS = {  # said of transcripts and answers when they are brought in
    "answers-empty": "Rows of a table of answers without an answer; they make no document.",
    "answers-other-sheet": "A second sheet of a workbook of answers; it is not read.",
    "answers-renamed": "Columns of answers named as a document's own; kept as `..._given`.",
    "answers-whose": "A column `in_words_of` that says neither mother nor staff.",
    "document-boxes": "Text boxes; their words follow the paragraph they stand beside.",
    "document-characters": "Characters that no program shows alike; they are kept as they are.",
    "document-comments": "Comments, with who wrote them; left out.",
    "document-cues": "Names, settings and notes of subtitles; left out.",
    "document-deleted": "What was deleted under tracked changes; left out.",
    "document-drawings": "Words in diagrams, charts and word art; left out.",
    "document-form": "Turns in the form of another program, put into ours.",
    "document-hidden": "Hidden text; left out.",
    "document-hyphens": "Words of a PDF divided at the end of a line; the hyphen is kept.",
    "document-images": "Pictures, with what they are said to show; left out.",
    "document-inserted": "What was inserted under tracked changes; part of the text.",
    "document-inside": "Files inside the file; not read.",
    "document-label": "What opens one line alone and may be a speaker; not taken for one.",
    "document-lines": "Lines of a PDF that were joined to paragraphs.",
    "document-links": "Addresses behind links; left out, their words kept.",
    "document-margins": "Headers, footers and page numbers; left out.",
    "document-moved": "What was moved under tracked changes; it stands where it was moved to.",
    "document-named-alike": "A file whose name gives an id that is there with other words.",
    "document-notes": "Footnotes and endnotes; they stand after the text.",
    "document-numbers": "Numbers and bullets that a program makes; left out.",
    "document-properties": "What the file says of itself, such as its author; left out.",
    "document-right-to-left": "Writing from right to left in a PDF, which may stand backwards.",
    "document-scripts": "Scripts and styles of a web page; left out.",
    "document-several": "Several participants, and a label that is the pseudonym of none.",
    "document-tables": "Tables; one cell a line.",
    "document-times": "Times taken out of the text; kept in the document's column `times`.",
    "document-unshown": "What a file says of itself, such as a page's title; left out.",
}


def rules(source: Path, of: str = "study") -> list[tuple[str, str, str]]:
    """Name, severity and meaning of every rule of a study, of tables or of documents; faults first.

    LookupError where the meanings and the code do not name the same rules.
    """
    found, meanings = _severities(source), {**MEANINGS, **OF_TABLES, **OF_DOCUMENTS}
    if missing := sorted(found.keys() - meanings.keys()):
        raise LookupError(f"write what these rules mean, in {__name__}: {', '.join(missing)}")
    if gone := sorted(meanings.keys() - found.keys()):
        raise LookupError(f"the code has no such rules any more: {', '.join(gone)}")
    order = ["fault", "warning", "notice"]
    asked = {"study": MEANINGS, "tables": OF_TABLES, "documents": OF_DOCUMENTS}[of]
    named = sorted(asked, key=lambda name: (order.index(found[name]), name))
    return [(name, found[name], asked[name]) for name in named]


def _severities(source: Path) -> dict[str, str]:
    """Every rule's severity: that of the call which names it; a fault when it is named apart."""
    found = set(_found(source))
    said = [(name, severity) for name, severity in found if severity]
    if len(said) != len(dict(said)):
        raise LookupError("a rule has two severities; give it two names")
    return dict.fromkeys((name for name, _ in found), "fault") | dict(said)


def _found(source: Path) -> Iterator[tuple[str, str]]:
    for file in sorted(source.rglob("*.py")):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        if any(_finder(node) for node in ast.walk(tree)):
            yield from _named_in(tree)


def _named_in(tree: ast.AST, severity: str = "") -> Iterator[tuple[str, str]]:
    """Every name in a tree, with the severity of the call it stands in, if it stands in one."""
    found = _finder(tree)
    severity = {"": severity, "RowFault": "fault"}.get(found, found)
    if isinstance(tree, ast.Constant) and isinstance(tree.value, str) and _is_name(tree.value):
        yield tree.value, severity
    for node in ast.iter_child_nodes(tree):
        yield from _named_in(node, severity)


def _is_name(text: str) -> bool:
    return bool(NAME.fullmatch(text)) and text not in NOT_RULES


def _finder(node: ast.AST) -> str:
    """The finder a call calls; empty for anything else."""
    if not isinstance(node, ast.Call):
        return ""
    called = node.func.attr if isinstance(node.func, ast.Attribute) else ""
    called = node.func.id if isinstance(node.func, ast.Name) else called
    return called if called in FINDERS else ""

"""`codebook.yaml`: what the columns of a table are called, in which order, and what is merged.

A mapping of columns, each with any of `label`, `ordered`, `categories`, `groups`, `reference`
and `note`. Every fault in it is found with its line.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from forwhom.core.errors import UnreadableError
from forwhom.core.exchange.folder.layout import CODEBOOK
from forwhom.core.exchange.folder.reading import Reading
from forwhom.core.exchange.folder.yaml_read import Listed, Mapped, NotYamlError, parsed
from forwhom.core.exchange.text import decode
from forwhom.core.findings import Finding, Place, fault
from forwhom.core.records import RefusedValueError
from forwhom.core.tables.codebook import NO_CATEGORY, Codebook, Coded

RULE = "bad-codebook"
KEYS = ("label", "ordered", "categories", "groups", "reference", "note")


def codebook_of(text: str, file: str) -> tuple[Codebook, tuple[Finding, ...]]:
    """The codebook in a text, and every fault in it; `file` is its name in messages."""
    try:
        data = parsed(text)
    except NotYamlError as problem:
        found = fault("yaml-unreadable", problem.wrong, problem.right)
        return {}, (found.at(Place(file, problem.line)),)
    book = _Book(file)
    if data is None:
        return {}, ()
    if not isinstance(data, Mapped):
        book.fault(1, "the file does not name columns", "begin each with its name and a colon")
        return {}, tuple(book.findings)
    coded = {name: book.column(name, said, data.lines[name]) for name, said in data.items()}
    return coded, tuple(book.findings)


def read_codebook(path: Path) -> Codebook:
    """The codebook in a file; UnreadableError with every fault, a line each."""
    try:
        text = decode(path.read_bytes()).text
    except OSError as problem:
        wrong = f"{path}: cannot be read ({problem.strerror})"
        raise UnreadableError(f"{wrong}; give a codebook as YAML") from problem
    except RefusedValueError as problem:
        raise UnreadableError(f"{path}: {problem.wrong}; {problem.right}") from problem
    book, found = codebook_of(text, str(path))
    if found:
        raise UnreadableError("\n".join(str(each) for each in found))
    return book


def check_codebook(reading: Reading) -> None:
    """Gather the faults of a study's own codebook, where it has one."""
    if (reading.root / CODEBOOK).exists():
        text = reading.text_of(CODEBOOK)
        reading.findings += codebook_of(text, CODEBOOK)[1] if text is not None else ()


class _Book:
    """A codebook being read: its faults so far."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.findings: list[Finding] = []

    def fault(self, line: int, wrong: str, right: str) -> None:
        self.findings.append(fault(RULE, wrong, right).at(Place(self.file, line)))

    def column(self, name: str, said: Any, line: int) -> Coded:
        """What is said of one column; what is wrong in it is left out."""
        if not isinstance(said, Mapped):
            right = f"write any of {', '.join(KEYS)} under it, indented"
            self.fault(line, f"nothing is said of {name} by name", right)
            return Coded()
        for key in said:
            if key not in KEYS:
                near = get_close_matches(key, KEYS, n=1, cutoff=0.6)
                right = f"did you mean {near[0]}?" if near else f"use {', '.join(KEYS)}"
                self.fault(said.lines[key], f"{name} has an unknown key {key!r}", right)
        merged = self.merged(name, said)
        coded = Coded(
            label=self.words(name, said, "label"),
            ordered=self.truth(name, said),
            categories=self.categories(name, said),
            merged=merged,
            reference=self.words(name, said, "reference") or None,
            note=self.words(name, said, "note"),
            place=Place(self.file, line),
        )
        self.check_labels(name, coded, said)
        self.check_reference(name, coded, said)
        return coded

    def words(self, name: str, said: Mapped, key: str) -> str:
        """A key whose value is words; empty where it is not there."""
        value = said.get(key, "")
        if isinstance(value, str) and (value.strip() or key not in said):
            return value.strip()
        self.fault(said.lines[key], f"the {key} of {name} is not words", "write it on one line")
        return ""

    def truth(self, name: str, said: Mapped) -> bool:
        value = said.get("ordered", "false")
        if value not in {"true", "false"}:
            self.fault(said.lines["ordered"], f"ordered of {name} is {value}", "say true or false")
        return bool(value == "true")

    def categories(self, name: str, said: Mapped) -> dict[str, str]:
        """Labels by value; empty where there is none."""
        if "categories" not in said:
            return {}
        found = said["categories"]
        if not isinstance(found, Mapped):
            right = "write each as 'value: label', in the order they should stand"
            self.fault(said.lines["categories"], f"the categories of {name} have no labels", right)
            return {}
        for value, label in found.items():
            if not isinstance(label, str | None):
                wrong = f"the label of {value} of {name} is not words"
                self.fault(found.lines[value], wrong, "write it on one line")
        return {
            value: label.strip() if isinstance(label, str) else "" for value, label in found.items()
        }

    def merged(self, name: str, said: Mapped) -> dict[str, tuple[str, ...]]:
        """Merged categories with their values, each value in one of them."""
        if "groups" not in said:
            return {}
        groups = said["groups"]
        if not isinstance(groups, Mapped):
            right = "write each as 'new category: [value, value]'"
            self.fault(said.lines["groups"], f"the groups of {name} have no names", right)
            return {}
        taken: dict[str, str] = {}
        found: dict[str, tuple[str, ...]] = {}
        for category, values in groups.items():
            if category in NO_CATEGORY:
                right = "give the merged category another name"
                self.fault(groups.lines[category], f"{category!r} is no category", right)
            own = tuple(self.values(name, category, values, groups.lines[category]))
            found[category] = tuple(
                value for value, at in own if self.takes(value, category, taken, at)
            )
        for category in groups:
            if (where := taken.get(category, category)) != category:
                wrong = (
                    f"{category!r} is a merged category of {name} and a value merged into {where!r}"
                )
                right = "give the merged category a name that no value has"
                self.fault(groups.lines[category], wrong, right)
        return found

    def values(self, name: str, category: str, values: Any, line: int) -> Iterator[tuple[str, int]]:
        """The values of one merged category, each with its line."""
        if not isinstance(values, Listed) or not values:
            right = f"list the values that are {category}: [value, value]"
            self.fault(line, f"the group {category!r} of {name} is not a list of values", right)
            return
        for value, at in zip(values, values.lines, strict=True):
            if isinstance(value, str):
                yield value, at
            else:
                wrong = f"a value in the group {category!r} of {name} is not a word"
                self.fault(at, wrong, "write it as it stands in the table")

    def takes(self, value: str, category: str, taken: dict[str, str], line: int) -> bool:
        """Whether a value is free to be merged into a category; it is then taken."""
        if value in taken:
            wrong = f"{value!r} is merged into {taken[value]!r} and into {category!r}"
            self.fault(line, wrong, "keep it in one of them")
            return False
        taken[value] = category
        return True

    def check_labels(self, name: str, coded: Coded, said: Mapped) -> None:
        """Refuse two categories that would look the same in a table."""
        shown = {category: label or category for category, label in coded.named().items()}
        for label, times in Counter(shown.values()).items():
            if times > 1:
                alike = " and ".join(repr(each) for each, its in shown.items() if its == label)
                right = "label them apart, or merge them under groups"
                wrong = f"{alike} of {name} have the same label {label!r}"
                self.fault(said.lines.get("categories", said.lines.get("groups", 1)), wrong, right)

    def check_reference(self, name: str, coded: Coded, said: Mapped) -> None:
        """Refuse a reference that is merged away, or is none of the categories that are listed."""
        named = [each for each in coded.named() if each not in NO_CATEGORY]
        if not coded.reference or coded.reference in named:
            return
        into = coded.category_of(coded.reference)
        if into != coded.reference or coded.categories:
            wrong = f"the reference {coded.reference!r} of {name} is not one of its categories"
            right = f"name {into}" if into != coded.reference else f"name {' or '.join(named)}"
            self.fault(said.lines["reference"], wrong, right)

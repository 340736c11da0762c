"""What a person gives to mark a passage, as a checked core coding, or everything wrong with it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from forwhom.core.errors import ForwhomError
from forwhom.core.evidence.codings import Coding
from forwhom.core.evidence.documents import Document
from forwhom.core.evidence.rules import evidence_faults
from forwhom.core.records import (
    RefusedValueError,
    columns_of,
    holdable,
    problems_with,
    read_text,
    unchecked,
)

GIVEN = frozenset(column.name for column in columns_of(Coding)) - {
    "coding_id",
    "document_id",
    "coder",
    "coded_on",
}
PASSAGE = ("start", "end", "begins")
MADE = {"new_code": "code_id", "new_configuration": "configuration_id"}  # in the same step
TIED_TO = ("configuration_id", "code_id", "tag", "stance")
FIRST_WORDS = 40  # characters of a passage that `begins` holds it to


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with one field, in words to stand beside it; no field is the whole form.

    `row` says which of several codings made in one go it is of: the first is 0.
    """

    field: str
    words: str
    row: int = 0


class CodingRefusedError(ForwhomError):
    """A passage cannot be marked like this; carries every problem, not only the first."""

    def __init__(self, *problems: Problem) -> None:
        self.problems = problems
        super().__init__("\n".join(each.words for each in problems))


@dataclass(frozen=True, slots=True)
class Known:
    """The ids a coding may refer to in its study."""

    configurations: Collection[str]
    codes: Collection[str]


def coding_from(
    given: Mapping[str, object],
    *,
    document: Document,
    known: Known,
    coding_id: str,
    coder: str,
    on: date,
) -> Coding:
    """The coding that was meant; CodingRefusedError with everything that is wrong with it."""
    values, problems = _values(given)
    values |= {
        "coding_id": coding_id,
        "document_id": document.document_id,
        "coder": coder,
        "coded_on": on,
    }
    problems += _refused(problems_with(Coding, values))
    problems += _unsaid(values) + _unknown(values, known)
    if not problems:  # only fields that are right by themselves can be held against each other
        problems += _refused(unchecked(Coding, values).rules())
    if problems:
        raise CodingRefusedError(*dict.fromkeys(problems))
    coding = Coding(**_with_begins(values, document))
    if problems := [*_misplaced(coding, document)]:
        raise CodingRefusedError(*problems)
    return coding


def as_made(given: Mapping[str, object], held: Coding) -> Mapping[str, object]:
    """What was given for a coding that is there, with what was made for it when it came."""
    made = {column: getattr(held, column) for asked, column in MADE.items() if given.get(asked)}
    return {**given, **made}


def refuse_twice(coding: Coding, others: Sequence[Coding]) -> None:
    """CodingRefusedError when a passage would be tied to the same thing twice in one go."""
    tied = [getattr(coding, name) for name in TIED_TO]
    if any(tied == [getattr(each, name) for name in TIED_TO] for each in others):
        field = "configuration_id" if coding.configuration_id else "code_id"
        raise CodingRefusedError(Problem(field, "This is said twice: leave one of them out."))


def changed_from(given: Mapping[str, object], coding: Coding, known: Known) -> Coding:
    """The coding saying what was meant of its passage; CodingRefusedError with what is wrong."""
    values, problems = _values(given)
    said = {name: value for name, value in values.items() if name not in PASSAGE}
    problems = [each for each in problems if each.field not in PASSAGE]
    problems += _refused(problems_with(Coding, said))
    problems += _unsaid(said) + _unknown(said, known)
    if not problems:
        whole = {each.name: getattr(coding, each.name) for each in columns_of(Coding)}
        problems += _refused(unchecked(Coding, whole | said).rules())
    if problems:
        raise CodingRefusedError(*dict.fromkeys(problems))
    return replace(coding, **said)


def passage_from(given: Mapping[str, object], coding: Coding, document: Document) -> Coding:
    """The coding at the passage that was meant; CodingRefusedError where it is none."""
    values, problems = _values({name: given.get(name) for name in PASSAGE})
    passage = {name: values[name] for name in PASSAGE}
    problems += _refused(problems_with(Coding, passage))
    if not problems and passage["end"] < passage["start"]:
        problems.append(Problem("end", "The passage ends before it starts."))
    if problems:
        raise CodingRefusedError(*dict.fromkeys(problems))
    moved = replace(coding, **_with_begins(passage, document))
    if problems := [*_misplaced(moved, document)]:
        raise CodingRefusedError(*problems)
    return moved


def _values(given: Mapping[str, object]) -> tuple[dict[str, Any], list[Problem]]:
    """Each field's text as its value; a field that is not a coding's own is passed over."""
    values: dict[str, Any] = {}
    problems = []
    for column in columns_of(Coding):
        if column.name in GIVEN:
            try:
                values[column.name] = read_text(column, _text(given.get(column.name)))
            except RefusedValueError as problem:
                values[column.name] = None
                problems.append(Problem(column.name, str(problem)))
    return values, problems


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _refused(found: Iterator[RefusedValueError]) -> list[Problem]:
    return [Problem(each.field, str(each)) for each in found]


def _unsaid(values: Mapping[str, Any]) -> list[Problem]:
    """What the form still needs, in the form's own words."""
    if not (values["configuration_id"] or values["code_id"]):
        return [Problem("configuration_id", "Choose a configuration, a code, or both.")]
    problems = []
    if values["configuration_id"] and not values["tag"]:
        problems.append(Problem("tag", "Say which legs the passage shows: at least one."))
    if values["configuration_id"] and not values["stance"]:
        problems.append(Problem("stance", "Say how the passage stands to the configuration."))
    return problems


def _unknown(values: Mapping[str, Any], known: Known) -> list[Problem]:
    problems = []
    configuration, code = values["configuration_id"], values["code_id"]
    if configuration and configuration not in known.configurations:
        words = f"There is no configuration {configuration} here: choose one that stands."
        problems.append(Problem("configuration_id", words))
    if code and code not in known.codes:
        problems.append(Problem("code_id", f"There is no code {code} here: choose one."))
    return problems


def _with_begins(values: dict[str, Any], document: Document) -> dict[str, Any]:
    """The passage's first words, by which a text changed later is found out."""
    if values["begins"]:
        return values
    passage = (document.text or "")[values["start"] : values["end"]]
    return values | {"begins": first_words(passage)}


def first_words(passage: str) -> str | None:
    """The first words of a passage, on one line and up to `FIRST_WORDS` characters."""
    line = holdable(passage.split("\n", 1)[0])
    if len(line) > FIRST_WORDS:
        line = line[:FIRST_WORDS].rsplit(" ", 1)[0]
    return line if line.strip() else None


def _misplaced(coding: Coding, document: Document) -> Iterator[Problem]:
    """Whether the passage stands where it is said to, with something in it."""
    faults = [*evidence_faults({Document: [document], Coding: [coding]})]
    if any(each.rule in {"passage-moved", "passage-past-end"} for each in faults):
        words = "The text has changed since this page was opened: load it again and mark anew."
        yield Problem("start", words)
    elif not (document.text or "")[coding.start : coding.end].strip():
        yield Problem("start", "The passage is empty: choose at least one word.")
    yield from (Problem("", f"{each.wrong}; {each.right}") for each in faults if _other(each.rule))


def _other(rule: str) -> bool:
    return rule not in {"passage-moved", "passage-past-end"}

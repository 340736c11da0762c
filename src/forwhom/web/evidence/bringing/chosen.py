"""What somebody has said of the files she brings, before they are in the study."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from django.http import QueryDict

from forwhom.core.evidence.documents import DocumentKind
from forwhom.core.evidence.participants import Participant, Role

UNSAID = "unsaid"  # nobody has said yet whose turns a label opens
NOBODY = ""  # no participant's: the interviewer's, or somebody's who is not of the study


@dataclass(frozen=True, slots=True)
class Chosen:
    """Everything said so far. Files are known by their number in the delivery, as text.

    `titles`, `kinds` and `columns` are of one file each; `left` are files to leave out; `labels`
    are speakers taken on her word; `whose` holds a participant's id, or NOBODY, by label. A label
    that is `apart` is not the same person in every file: `in_file` says who it is in each.
    `people` are participants to be added with the documents.
    """

    titles: Mapping[str, str] = field(default_factory=dict)
    kinds: Mapping[str, str] = field(default_factory=dict)
    columns: Mapping[str, str] = field(default_factory=dict)
    left: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    without_times: bool = False
    whose: Mapping[str, str] = field(default_factory=dict)
    apart: tuple[str, ...] = ()
    in_file: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    people: tuple[Mapping[str, str], ...] = ()

    @property
    def participants(self) -> tuple[Participant, ...]:
        """The participants to be added."""
        return tuple(
            Participant(
                participant_id=each["participant_id"],
                pseudonym=each["pseudonym"] or None,
                role=Role(each["role"]),
                site=each["site"] or None,
            )
            for each in self.people
        )

    def said(self, label: str, number: str) -> str:
        """Whose turns a label opens in a file: an id, NOBODY, or UNSAID."""
        if label in self.apart:
            return self.in_file.get(number, {}).get(label, UNSAID)
        return self.whose.get(label, UNSAID)


def to_json(chosen: Chosen) -> dict[str, Any]:
    """The same as JSON holds it."""
    return {each.name: getattr(chosen, each.name) for each in fields(chosen)}


def from_json(held: Mapping[str, Any]) -> Chosen:
    """The same again; nothing said yet where nothing is held."""
    listed = {name: tuple(held.get(name, ())) for name in ("left", "labels", "apart", "people")}
    return Chosen(**{**held, **listed})


def token(label: str) -> str:
    """A label as part of a form field's name, which may hold any character."""
    return hashlib.sha256(label.encode()).hexdigest()[:12]


def chosen_from(
    given: QueryDict,
    *,
    before: Chosen,
    numbers: Collection[str],
    labels: Collection[str],
    people: Collection[str],
) -> Chosen:
    """What a form says of these files and labels; what it cannot mean is passed over."""

    def whose(suffix: str = "") -> dict[str, str]:
        said = {each: given.get(f"whose-{token(each)}{suffix}", UNSAID) for each in labels}
        return {each: who for each, who in said.items() if who == NOBODY or who in people}

    def of_each(name: str, allowed: Collection[str] | None = None) -> dict[str, str]:
        said = {each: given.get(f"{name}-{each}", "").strip() for each in numbers}
        return {at: each for at, each in said.items() if each and (not allowed or each in allowed)}

    apart = {*before.apart, *given.getlist("apart")} - {*given.getlist("together")}
    return Chosen(
        titles=of_each("title"),
        kinds=of_each("kind", tuple(DocumentKind)),
        columns=of_each("column"),
        left=tuple(each for each in numbers if each in given.getlist("leave")),
        labels=tuple(dict.fromkeys(given.getlist("take"))),
        without_times="without_times" in given,
        whose={**{each: who for each, who in before.whose.items() if each in apart}, **whose()},
        apart=tuple(each for each in labels if each in apart),
        in_file={each: said for each in numbers if (said := whose(f"-{each}"))},
        people=before.people,
    )

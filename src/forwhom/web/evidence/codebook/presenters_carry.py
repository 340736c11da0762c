"""Passages of a code as they are offered to a configuration, and what would become of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from forwhom.core.evidence.codings import Account, Coding
from forwhom.web.evidence import models as rows
from forwhom.web.evidence.codebook.carrying import Planned
from forwhom.web.evidence.codebook.presenters import Passage, groups
from forwhom.web.evidence.relations import theory
from forwhom.web.studies.fields import records_from
from forwhom.web.studies.models import Study

OPEN = "account left open"
ACCOUNTS = {Account.FIRST_HAND: "first-hand", Account.SECOND_HAND: "second-hand", None: OPEN}


@dataclass(frozen=True, slots=True)
class Offered:
    """A passage to be ticked: what it is evidence on already, and what would become of it."""

    passage: Passage
    ticked: bool
    already: str
    becomes: str


@dataclass(frozen=True, slots=True)
class OfDocument:
    """The passages of one document."""

    title: str
    offered: tuple[Offered, ...]


@dataclass(frozen=True, slots=True)
class Becoming:
    """How many codings would become what, and on whose account they would be."""

    into: str
    tied: int
    beside: int
    left: int
    accounts: tuple[tuple[str, int], ...]


def offered(
    study: Study,
    code_id: str,
    given: Mapping[str, str],
    ticked: bool | None,
    planned: Planned | None,
) -> list[OfDocument]:
    """Every passage of a code, by document; all or none `ticked`, or as it was given."""
    names = {key: each.name for key, each in theory().targets(study).items()}
    held: tuple[Coding, ...] = records_from(
        rows.Coding.objects.filter(study=study, code_id=code_id)
    )
    already = {each.coding_id: _already(each, names) for each in held}
    return [
        OfDocument(
            group.title,
            tuple(
                Offered(
                    passage=each,
                    ticked=f"take-{each.coding_id}" in given if ticked is None else ticked,
                    already=already.get(each.coding_id, ""),
                    becomes=_becomes(each.coding_id, planned) if planned else "",
                )
                for each in group.passages
            ),
        )
        for group in groups(study, code_id)
    ]


def becoming(planned: Planned, study: Study) -> Becoming:
    """A plan in numbers, for its preview."""
    done, tie = planned.done, planned.wanted.tie
    on = [each for each in done.book.codings if each.coding_id in {*done.carried, *done.beside}]
    said = [ACCOUNTS[each.account_of(tie.leg)] for each in on]
    return Becoming(
        into=theory().targets(study)[tie.configuration_id].name,
        tied=len(done.carried),
        beside=len(done.beside),
        left=len(done.left),
        accounts=tuple((words, said.count(words)) for words in ACCOUNTS.values() if words in said),
    )


def _already(coding: Coding, names: Mapping[str, str]) -> str:
    if not coding.configuration_id:
        return ""
    name = names.get(coding.configuration_id, coding.configuration_id)
    stance = (coding.stance or "").replace("_", " ")
    return f"evidence on {name} already: {coding.tag}, {stance}"


def _becomes(coding_id: str, planned: Planned) -> str:
    done = planned.done
    if coding_id not in planned.accounts:
        return ""
    if coding_id in done.left:
        return "left as it is: this is there already"
    account = ACCOUNTS[planned.accounts[coding_id]]
    if coding_id in done.carried:
        return f"becomes evidence on it: {account}"
    return f"stays as it is; a coding of its own is made beside it: {account}"

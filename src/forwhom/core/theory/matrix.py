"""Configurations against who said it: how many codings, from how many people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from forwhom.core.evidence.codings import Account, Leg, Stance
from forwhom.core.evidence.voices import NOT_RECORDED, Item, Voice
from forwhom.core.theory.rests_on import RestsOn


class By(StrEnum):
    """What the columns of a matrix tell apart."""

    ROLE = "role"
    SITE = "site"
    ROUND = "round"
    TAG = "tag"
    STANCE = "stance"
    ACCOUNT = "account"


@dataclass(frozen=True, slots=True)
class Count:
    """How many codings, and from how many different people."""

    codings: int
    people: int


NONE = Count(0, 0)


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One configuration's counts, a cell for each column; `inside` names its parent, if any."""

    configuration_id: str
    name: str
    inside: str | None
    cells: tuple[Count, ...]
    total: Count


@dataclass(frozen=True, slots=True)
class Matrix:
    """Configurations down the side, `columns` across; a row with branches counts theirs too."""

    by: By
    columns: tuple[str, ...]
    rows: tuple[MatrixRow, ...]


def matrix(resting: Sequence[RestsOn], by: By, stances: Sequence[Stance] = ()) -> Matrix:
    """The matrix of all codings, or of those with some stances only.

    Columns in the field's order; one that nobody fills is left out, except a role: that no
    mother speaks is a finding.
    """
    told = [_only(each, stances) for each in resting]
    found = {column_of(item, by) for each in told for item in each.items}
    columns = tuple(in_order(by, found))
    parents = {
        branch.configuration_id: each.configuration.configuration_id
        for each in resting
        for branch in each.configuration.branches
    }
    rows = tuple(_row(each, columns, by, parents) for each in told)
    return Matrix(by, columns, rows)


def column_of(item: Item, by: By, leg: Leg | None = None) -> str:
    """The column in which an item of evidence is counted; by account, of one leg if it is given."""
    if leg and by is By.ACCOUNT:
        return item.coding.account_of(leg) or NOT_RECORDED
    return _KEYS[by](item)


def counted(items: Sequence[Item], by: By, leg: Leg | None = None) -> Mapping[str, Count]:
    """Codings and people in each column, in the field's order; columns as in `matrix`."""
    found: dict[str, list[Item]] = defaultdict(list)
    for each in items:
        found[column_of(each, by, leg)].append(each)
    return {column: count_of(found[column]) for column in in_order(by, tuple(found))}


def _only(resting: RestsOn, stances: Sequence[Stance]) -> RestsOn:
    return RestsOn(resting.configuration, resting.of(*stances)) if stances else resting


def _row(
    resting: RestsOn,
    columns: Sequence[str],
    by: By,
    parents: dict[str, str],
) -> MatrixRow:
    configuration = resting.configuration
    counts = counted(resting.items, by)
    return MatrixRow(
        configuration.configuration_id,
        configuration.name,
        parents.get(configuration.configuration_id),
        tuple(counts.get(column, NONE) for column in columns),
        count_of(resting.items),
    )


def count_of(items: Sequence[Item]) -> Count:
    """How many codings there are, and from how many people."""
    return Count(len(items), len({item.speaker for item in items}))


_KEYS: dict[By, Callable[[Item], str]] = {
    By.ROLE: lambda item: item.voice,
    By.SITE: lambda item: item.site or NOT_RECORDED,
    By.ROUND: lambda item: item.round_id or NOT_RECORDED,
    By.TAG: lambda item: str(item.coding.tag or NOT_RECORDED),
    By.STANCE: lambda item: item.coding.stance or NOT_RECORDED,
    By.ACCOUNT: lambda item: item.account,
}
_ALWAYS = {By.ROLE: (Voice.MOTHER, Voice.MOTHER_WROTE, Voice.VOLUNTEER, Voice.STAFF)}
_ORDER: dict[By, tuple[str, ...]] = {
    By.ROLE: tuple(Voice),
    By.STANCE: tuple(Stance),
    By.ACCOUNT: (Account.FIRST_HAND, "mixed by leg", Account.SECOND_HAND, NOT_RECORDED),
}


def in_order(by: By, found: Collection[str]) -> list[str]:
    """The columns that are filled, in the field's order; roles also where nobody fills them."""
    shown = set(found) | set(_ALWAYS.get(by, ()))
    known = [each for each in _ORDER.get(by, ()) if each in shown]
    others = sorted(shown - set(known) - {NOT_RECORDED}, key=lambda each: (len(each), each))
    return known + others + ([NOT_RECORDED] if NOT_RECORDED in shown - set(known) else [])

"""What a codebook says of a table's columns: names, order, and which values count as one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from types import MappingProxyType

from forwhom.core.errors import UnreadableError
from forwhom.core.findings import Finding, Place, fault, warning
from forwhom.core.tables.crosstab import ALL, NOT_RECORDED, order_of

NO_CATEGORY = (ALL, NOT_RECORDED)  # these may be given other names, and are no values


@dataclass(frozen=True, slots=True)
class Coded:
    """What is said of one column; what is not said is left as it is in the table.

    `categories` are labels by category, in order. `merged` are new categories, each with the
    values that are counted as it. `ordered` says that the order has a meaning, as first to fifth
    have. `reference` is the category that others are compared with. `place` is where all this
    stands, for messages.
    """

    label: str = ""
    ordered: bool = False
    categories: Mapping[str, str] = field(default_factory=dict)
    merged: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    reference: str | None = None
    note: str = ""
    place: Place | None = field(default=None, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "categories", MappingProxyType(dict(self.categories)))
        object.__setattr__(self, "merged", MappingProxyType(dict(self.merged)))
        values = [value for values in self.merged.values() for value in values]
        if len(set(values)) != len(values):
            raise ValueError("a value is merged twice")

    def category_of(self, value: str) -> str:
        """The category that a value is counted as."""
        return next((name for name, values in self.merged.items() if value in values), value)

    def values_of(self, category: str) -> tuple[str, ...]:
        """The values that are counted as a category."""
        return self.merged.get(category, (category,))

    def shown(self) -> dict[str, str]:
        """The categories in order, each with its label (empty where it has none).

        A merged category stands where it is named, or else where the first of its values is;
        one of which nothing is named has no place of its own.
        """
        found: dict[str, str] = {}
        for value, label in self.categories.items():
            category = self.category_of(value)
            if category == value or value in self.merged:
                found[value] = label
            elif category not in self.categories:
                found.setdefault(category, category)
        return found

    def named(self) -> dict[str, str]:
        """Every category that is named here, those without a place of their own last."""
        return self.shown() | {name: name for name in self.merged if name not in self.shown()}

    def in_order(self, categories: Iterable[str]) -> list[str]:
        """Categories in order: those with a place here, the others, and Not recorded last."""
        place = {name: at for at, name in enumerate(self.shown())}
        last = len(place)
        return sorted(
            categories,
            key=lambda each: (each == NOT_RECORDED, place.get(each, last), self.by_itself(each)),
        )

    def by_itself(self, category: str) -> tuple[int, float, str, str]:
        """Where a category stands by its name; an ordered merged one by the first of its values."""
        return min(map(order_of, self.values_of(category) if self.ordered else (category,)))

    def check(self, name: str, values: Iterable[str]) -> None:
        """Refuse a recorded value that has the name of a merged category and is not in it."""
        for value in sorted(values):
            if value in self.merged and value not in self.merged[value]:
                wrong = (
                    f"{name} has the value {value!r}, and other values are merged under that name"
                )
                right = f"list {value!r} among them, or give the merged category another name"
                raise UnreadableError(str(self.fault(wrong, right)))

    def fault(self, wrong: str, right: str) -> Finding:
        """What is wrong with what is said here, with its place."""
        found = fault("bad-codebook", wrong, right)
        return found.at(self.place) if self.place else found


Codebook = Mapping[str, Coded]
AS_IT_IS = Coded()


def nearly_named(codebook: Codebook, columns: Sequence[str]) -> Iterator[Finding]:
    """A warning for each name that is nearly a column's.

    Other names that are no column's are passed over: one codebook may serve several tables.
    """
    for name, coded in codebook.items():
        near = get_close_matches(name, columns, n=1, cutoff=0.8)
        if name not in columns and near:
            found = warning("codebook-name", f"no column is {name!r}", f"did you mean {near[0]}?")
            yield found.at(coded.place) if coded.place else found

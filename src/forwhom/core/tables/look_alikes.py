"""Categories that no reader can tell apart: other spaces, capitals or invisible marks."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator

from forwhom.core.findings import Finding, warning
from forwhom.core.tables.crosstab import Crosstab


def look_alikes(crosstab: Crosstab) -> tuple[Finding, ...]:
    """A warning for each category that looks like another of its column, or like nothing."""
    seen: dict[str, dict[str, None]] = defaultdict(dict)
    for variable in crosstab.variables:
        seen[variable.name] |= dict.fromkeys(category.label for category in variable.categories)
    for at, name in enumerate(crosstab.groupings):
        seen[name] |= dict.fromkeys(group.values[at] for group in crosstab.groups)
    return tuple(each for name, labels in seen.items() for each in _alike(name, labels))


def _alike(name: str, labels: Iterable[str]) -> Iterator[Finding]:
    looks: dict[str, list[str]] = defaultdict(list)
    for label in labels:
        looks[as_seen(label)].append(label)
    for look, alike in looks.items():
        if not look:
            wrong = f"{name} has the category {alike[0]!r}, in which nothing can be seen"
            yield warning("look-alike-categories", wrong, "leave the cell empty, or say what it is")
        elif len(alike) > 1:
            wrong = f"{name} has {' and '.join(map(repr, alike))}, which look the same"
            right = "mend the table, or merge them under groups in a codebook"
            yield warning("look-alike-categories", wrong, right)


def as_seen(label: str) -> str:
    """A label without what the eye passes over: capitals, kinds of space, and invisible marks."""
    plain = unicodedata.normalize("NFKC", label)
    visible = "".join(mark for mark in plain if unicodedata.category(mark) != "Cf")
    return " ".join(visible.split()).casefold()

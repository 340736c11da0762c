"""What an audit found, as JSON: `{"faults": [...]}`, each in its table's own labels."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from decimal import Decimal

from forwhom.core.tables.audit.faults import Audit


def to_json(audits: Sequence[Audit]) -> str:
    """One entry a fault. Percentages and counts are numbers; null where there is no such thing."""
    faults = [each for audit in audits for each in _faults(audit)]
    return json.dumps({"faults": faults}, ensure_ascii=False, indent=2) + "\n"


def _faults(audit: Audit) -> Iterator[dict[str, object]]:
    for fault in audit.faults:
        yield {
            "table": audit.table.name,
            "kind": fault.kind.value,
            "variable": fault.variable,
            "category": fault.category,
            "arm": fault.arm,
            "site": fault.site,
            "published": _number(fault.published),
            "expected": _number(fault.expected),
            "repair": fault.repair,
            "unique": fault.unique,
            "severity": fault.severity.value,
            "why": list(fault.why),
        }


def _number(figure: int | Decimal | None) -> int | float | None:
    """A figure as JSON's number; a whole percentage stays whole."""
    if isinstance(figure, Decimal):
        return int(figure) if figure == figure.to_integral_value() else float(figure)
    return figure

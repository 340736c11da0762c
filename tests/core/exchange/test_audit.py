"""An audit as JSON."""

from __future__ import annotations

import json
from decimal import Decimal

from forwhom.core.exchange.audit import to_json
from forwhom.core.tables.audit.faults import Audit, Fault, FaultKind, Severity
from forwhom.core.tables.published import PrintedTable

TABLE = PrintedTable("Table 1", (), ())


def entry(*faults: Fault) -> dict[str, object]:
    (found,) = json.loads(to_json([Audit(TABLE, faults)]))["faults"]
    return dict(found)


def test_a_whole_percentage_is_a_whole_number_and_another_is_not() -> None:
    fault = Fault(FaultKind.PERCENTAGE, Severity.ROUNDING, Decimal("83"), Decimal("83.5"))
    assert (entry(fault)["published"], entry(fault)["expected"]) == (83, 83.5)


def test_what_is_not_said_is_null() -> None:
    fault = entry(Fault(FaultKind.COLUMN_N, Severity.MATTERS, 9, 90))
    assert [fault[key] for key in ("variable", "category", "arm", "site", "repair", "unique")] == [
        None
    ] * 6


def test_labels_keep_their_letters_and_the_table_its_name() -> None:
    fault = Fault(FaultKind.COUNT, Severity.MATTERS, 1, 2, "Âge", "20–30", repair=2, unique=True)
    assert entry(fault)["variable"] == "Âge"
    assert entry(fault)["table"] == "Table 1"
    assert "Âge" in to_json([Audit(TABLE, (fault,))])


def test_without_faults_there_is_an_empty_list() -> None:
    assert json.loads(to_json([Audit(TABLE, ())])) == {"faults": []}

"""What an audit found, for a reader: a table of faults, and the sums behind each repair."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby

from forwhom.core.findings import Finding
from forwhom.core.reporting.blocks import (
    Align,
    Block,
    Bullets,
    Heading,
    Notice,
    Paragraph,
    Row,
    Table,
    cell,
    runs,
    strong,
)
from forwhom.core.tables.audit.faults import Audit, Fault, FaultKind, Severity

OURS = (
    "Proposed counts are ours, worked out from the table's other figures. They are not the "
    "authors' figures: only the authors can say what they counted."
)
SAID = {
    FaultKind.COLUMN_SUM: "does not add up to n",
    FaultKind.PARTS_TOTAL: "parts and total differ",
    FaultKind.COUNT: "contradicted by the others",
    FaultKind.OVER_N: "more than n",
    FaultKind.COPIED_COLUMN: "copied from another column",
    FaultKind.PERCENTAGE: "not its count's percentage",
    FaultKind.WRONG_DENOMINATOR: "percentage of another n",
    FaultKind.PERCENTAGE_SUM: "percentages do not add up",
    FaultKind.COLUMN_N: "n",
    FaultKind.IMPOSSIBLE_COUNT: "no count",
    FaultKind.IMPOSSIBLE_PERCENTAGE: "no percentage",
}
OF_PERCENTAGES = {
    FaultKind.PERCENTAGE,
    FaultKind.WRONG_DENOMINATOR,
    FaultKind.PERCENTAGE_SUM,
    FaultKind.IMPOSSIBLE_PERCENTAGE,
}


def audit_blocks(audits: Sequence[Audit]) -> Iterator[Block]:
    """Each table with its faults, and how each can be followed by hand."""
    for audit in audits:
        yield Heading(1, audit.table.name)
        yield Paragraph(runs(summary(audit)))
        if audit.faults:
            yield from _found(audit)
        if audit.notices:
            yield Heading(2, "How the table was read")
            yield Bullets(tuple(runs(sentence(each)) for each in audit.notices))


def summary(audit: Audit) -> str:
    """How many faults there are, and of what weight."""
    if not audit.faults:
        return "No arithmetic fault was found."
    of_rounding = sum(each.severity is Severity.ROUNDING for each in audit.faults)
    many, matter = len(audit.faults), len(audit.faults) - of_rounding
    faults = "1 fault" if many == 1 else f"{many} faults"
    return f"{faults}: {matter} in which a number matters, {of_rounding} of rounding."


def sentence(finding: Finding) -> str:
    """A finding as a sentence."""
    return f"{finding.wrong[:1].upper()}{finding.wrong[1:]}; {finding.right}."


def _found(audit: Audit) -> Iterator[Block]:
    yield faults_table(audit)
    if any(each.repair is not None for each in audit.faults):
        yield Notice(runs(OURS))
    yield Heading(2, "How each follows")
    for variable, faults in groupby(audit.faults, key=lambda each: each.variable or "n"):
        yield Paragraph(runs(strong(variable)))
        yield Bullets(tuple(runs(*_followed(each)) for each in _by_reason(list(faults))))


def faults_table(audit: Audit) -> Table:
    """One row a fault, in the table's order."""
    heads = ("", "Column", "What", "Printed", "Would hold", "Proposed", "")
    body = []
    for variable, faults in groupby(audit.faults, key=lambda each: each.variable or "n"):
        body.append(Row((cell(variable, span=len(heads), header=True),), group=True))
        body += [_row(each) for each in faults]
    header = Row(tuple(cell(each, header=True) for each in heads))
    widths = (2.4, 2.0, 2.2, 0.9, 1.0, 1.4, 0.9)
    return Table(f"Faults in {audit.table.name}", (header,), tuple(body), widths)


def _row(fault: Fault) -> Row:
    sure = "" if fault.unique in {None, True} else ", one of several"
    proposed = "" if fault.repair is None else f"{fault.repair:,}{sure}"
    return Row(
        (
            cell(fault.category or "the whole column", header=True),
            cell(column_of(fault)),
            cell(SAID[fault.kind]),
            cell(figure_of(fault, fault.published), align=Align.RIGHT),
            cell(figure_of(fault, fault.expected), align=Align.RIGHT),
            cell(proposed, align=Align.RIGHT),
            cell("rounding" if fault.severity is Severity.ROUNDING else ""),
        )
    )


def column_of(fault: Fault) -> str:
    """The column of a fault by its heads."""
    return ", ".join(each for each in (fault.arm, fault.site) if each)


def figure_of(fault: Fault, figure: int | Decimal | None) -> str:
    """A figure of a fault as it would be printed."""
    if figure is None:
        return ""
    return f"{figure}%" if fault.kind in OF_PERCENTAGES else f"{figure:,}"


def _by_reason(faults: Sequence[Fault]) -> Iterator[tuple[str, list[str]]]:
    """Each fault's place with those of its reasons that were not said yet."""
    said: set[str] = set()
    for fault in faults:
        new = [why for why in fault.why if why not in said]
        said.update(new)
        place = ", ".join(each for each in (fault.category, column_of(fault)) if each)
        if new:
            yield place, new


def _followed(reason: tuple[str, list[str]]) -> tuple[str, ...]:
    place, why = reason
    return (f"{place}: {' '.join(why)}",)

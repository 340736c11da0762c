"""A printed table as a few lines of text, for tests: what was read, drawn the same way."""

from __future__ import annotations

from forwhom.core.tables.published import Printed, PrintedTable


def drawn(table: PrintedTable) -> str:
    """`arm/site` of each column, then every row as `variable: category | 11/182 6% | ?`."""
    heads = [f"{each.arm or '.'}/{each.site or '.'}" for each in table.columns]
    lines = [" | ".join(heads)]
    for variable in table.variables:
        kind = f" ({variable.kind})" if variable.kind else ""
        for row in variable.categories:
            cells = " | ".join(map(shown, row.cells))
            lines.append(f"{variable.name}{kind}: {row.label} | {cells}")
    return "\n".join(lines)


def shown(cell: Printed) -> str:
    count = "?" if cell.count is None else str(cell.count)
    of = "" if cell.n is None else f"/{cell.n}"
    return f"{count}{of}" + ("" if cell.percent is None else f" {cell.percent}%")


def trim(text: str) -> str:
    """Drawn text without the indentation of the test it stands in."""
    return "\n".join(line.strip() for line in text.strip().splitlines())


def said(table: PrintedTable) -> list[tuple[str, str]]:
    """The rule and the words of everything said."""
    return [(each.rule, each.wrong) for each in table.notices]

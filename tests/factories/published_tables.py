"""Table 2 of the paper behind the worked study as its authors printed it, and as a long CSV.

The numbers are those of `tools.parents_in_mind.published`, faults and all; labels are ours.
"""

from __future__ import annotations

import csv
import io

from tools.parents_in_mind.published import PUBLISHED, Cell

ARMS = {"yes": "Took up support", "no": "Did not take up support"}
SITES = {"all": "All sites", "site1": "Site 1", "site2": "Site 2", "site3": "Site 3"}
VARIABLES = {
    "ethnicity": "Ethnicity",
    "imd_quintile": "Postcode quintile",
    "first_time_parent": "First-time parent",
    "stage": "Perinatal stage",
    "previous_difficulties": "Previous difficulties",
    "support": "Other support",
}
SEVERAL = "support"
HEADER = "table,variable,kind,category,arm,site,column_n,count,percent_published,available"
NOTES = ("* By the Index of Multiple Deprivation.", "** Several may apply to one mother.")
MARKS = {"imd_quintile": "*", SEVERAL: "**"}


def of_table_2() -> list[Cell]:
    return [cell for cell in PUBLISHED if cell.table == "Table 2"]


def label_of(cell: Cell) -> str:
    return cell.category.capitalize() or "Not recorded"


def wide_rows() -> list[list[str]]:
    """The table as it stands on the page: two rows of heads, headings, cells."""
    cells = of_table_2()
    heads = list(dict.fromkeys((cell.group, cell.site) for cell in cells))
    sizes = {(cell.group, cell.site): cell.n for cell in cells}
    upper = [
        f"{ARMS[arm]} (n = {sizes[arm, 'all']})" if site == "all" else "" for arm, site in heads
    ]
    rows = [["", *upper], ["", *(f"{SITES[site]} (n = {sizes[arm, site]})" for arm, site in heads)]]
    for variable, name in VARIABLES.items():
        rows.append([name + MARKS.get(variable, ""), *[""] * len(heads)])
        own = [cell for cell in cells if cell.variable == variable]
        for label in dict.fromkeys(map(label_of, own)):
            texts = {
                (each.group, each.site): text_of(each) for each in own if label_of(each) == label
            }
            rows.append([label, *(texts[head] for head in heads)])
    return rows


def text_of(cell: Cell) -> str:
    return f"{cell.count} ({cell.percent}%)" if cell.percent else str(cell.count)


def wide_csv() -> str:
    """The table as a wide CSV, with its notes under it."""
    text = io.StringIO()
    csv.writer(text).writerows([*wide_rows(), *([note] for note in NOTES)])
    return text.getvalue()


def long_csv() -> str:
    """The table as a long CSV. The page says no kind but that several may apply."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(HEADER.split(","))
    for cell in of_table_2():
        kind = "multi" if cell.variable == SEVERAL else ""
        heads = (ARMS[cell.group], SITES[cell.site])
        head = ("Table 2", VARIABLES[cell.variable], kind, label_of(cell), *heads)
        writer.writerow([*head, cell.n, cell.count, cell.percent, True])
    return text.getvalue()

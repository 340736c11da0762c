"""Tables 1 to 3 as they were printed, drawn, and read into cells.

The source is McLeish, McCourt and Ayers (2026), Take-up of community-based perinatal mental
health peer support from trained volunteers, doi:10.1080/02646838.2026.2689397. The counts and
percentages are the authors'; the names of rows and columns are those of our study folder. What
contradicts itself is left here as it stood; `margins` mends it.
"""

import re
from dataclasses import dataclass

NOT_RECORDED = ""
"""The category of a value nobody wrote down: an empty field, as in the study folder."""

TABLE_1 = """
                                    volunteers    supported_mothers
n                                   27            20
ethnicity
  White British                     15 (55.6%)    18 (90%)
  White Other                       5 (18.5%)     1 (5%)
  Asian British                     5 (18.5%)     1 (5%)
  Black British                     1 (3.7%)      0
  Black Other                       1 (3.7%)      0
age_band
  20-30                             5 (18.5%)     9 (45%)
  31-40                             13 (48.2%)    10 (50%)
  41-50                             7 (25.9%)     1 (5%)
  51+                               2 (7.4%)      0
mental_health_experience
  depression                        22 (81.5%)    15 (75%)
  anxiety                           10 (37%)      18 (90%)
  post-traumatic stress disorder    5 (18.5%)     3 (15%)
  obsessive compulsive disorder     1 (3.7%)      3 (15%)
  other                             2 (7.4%)      2 (10%)
imd_quintile
  1                                 -             6 (30%)
  2                                 -             4 (20%)
  3                                 -             3 (15%)
  4                                 -             3 (15%)
  5                                 -             4 (20%)
"""
"""Participants interviewed, by role; `-` is printed as not available."""

TABLE_2_TOOK_UP = """
                                    all           site1         site2         site3
n                                   182           95            53            34
ethnicity
  Asian                             11 (6%)       4 (4%)        0             7 (21%)
  Black                             9 (5%)        4 (4%)        0             5 (15%)
  White                             152 (83%)     82 (86%)      51 (97%)      19 (56%)
  Other                             2 (1%)        0             1 (2%)        1 (3%)
  not recorded                      8 (4%)        5 (5%)        1 (2%)        2 (6%)
imd_quintile
  1                                 50 (28%)      10 (11%)      34 (64%)      6 (18%)
  2                                 37 (20%)      12 (13%)      3 (6%)        22 (65%)
  3                                 34 (19%)      28 (29%)      2 (4%)        4 (12%)
  4                                 34 (19%)      24 (25%)      10 (19%)      0
  5                                 24 (13%)      20 (21%)      4 (8%)        0
  not recorded                      3 (2%)        1 (1%)        0             2 (6%)
first_time_parent
  yes                               106 (58%)     61 (64%)      26 (49%)      19 (56%)
  no                                76 (42%)      34 (36%)      27 (51%)      15 (44%)
  not recorded                      0             0             0             0
stage
  pregnant                          46 (25%)      20 (21%)      21 (40%)      5 (15%)
  postnatal                         138 (75%)     75 (79%)      32 (60%)      29 (85%)
  not recorded                      0             0             0             0
previous_difficulties
  yes                               136 (75%)     74 (78%)      44 (83%)      18 (53%)
  no                                46 (25%)      21 (22%)      9 (17%)       16 (47%)
  not recorded                      0             0             0             0
support
  psychological therapy             34 (19%)      24 (25%)      4 (7%)        6 (18%)
  perinatal mental health team      90 (50%)      54 (57%)      20 (38%)      16 (47%)
"""

TABLE_2_DID_NOT = """
                                    all           site1         site2         site3
n                                   78            44            13            21
ethnicity
  Asian                             4 (5%)        1 (2%)        0             3 (14%)
  Black                             7 (9%)        1 (2%)        0             6 (29%)
  White                             43 (55%)      30 (67%)      10 (77%)      3 (14%)
  Other                             7 (9%)        3 (7%)        1 (8%)        3 (14%)
  not recorded                      17 (22%)      9 (20%)       2 (15%)       6 (29%)
imd_quintile
  1                                 24 (31%)      6 (18%)       10 (77%)      4 (19%)
  2                                 19 (24%)      22 (65%)      0             10 (48%)
  3                                 14 (18%)      4 (12%)       1 (8%)        1 (5%)
  4                                 8 (10%)       0             1 (8%)        0
  5                                 3 (4%)        0             0             0
  not recorded                      10 (13%)      2 (6%)        1 (8%)        6 (29%)
first_time_parent
  yes                               23 (29%)      13 (30%)      5 (38%)       5 (24%)
  no                                47 (60%)      30 (68%)      6 (46%)       11 (52%)
  not recorded                      8 (10%)       1 (2%)        2 (15%)       5 (24%)
stage
  pregnant                          30 (38%)      16 (36%)      7 (54%)       7 (33%)
  postnatal                         33 (42%)      21 (48%)      4 (31%)       8 (38%)
  not recorded                      15 (19%)      7 (16%)       2 (15%)       6 (29%)
previous_difficulties
  yes                               38 (49%)      24 (55%)      9 (69%)       5 (24%)
  no                                25 (32%)      15 (34%)      2 (15%)       8 (38%)
  not recorded                      15 (19%)      5 (11%)       2 (15%)       8 (38%)
support
  psychological therapy             6 (8%)        2 (5%)        3 (23%)       1 (5%)
  perinatal mental health team      23 (29%)      16 (36%)      3 (23%)       4 (19%)
"""

TABLE_3 = """
                                    all           site1         site2         site3
n                                   161           81            52            28
hads_depression
  non-clinical                      60 (37.3%)    36 (44.4%)    15 (28.9%)    9 (32.1%)
  mild                              53 (32.9%)    24 (29.6%)    18 (34.6%)    11 (39.3%)
  moderate                          30 (18.6%)    13 (16.1%)    11 (21.2%)    6 (21.4%)
  severe                            18 (11.2%)    8 (9.9%)      8 (15.4%)     2 (7.1%)
hads_anxiety
  non-clinical                      19 (12.0%)    9 (11.1%)     3 (5.8%)      7 (25.0%)
  mild                              29 (18.0%)    18 (22.2%)    5 (9.6%)      6 (21.2%)
  moderate                          58 (36.0%)    31 (38.3%)    17 (32.7%)    10 (35.7%)
  severe                            55 (34.2%)    23 (28.4%)    27 (51.9%)    5 (17.9%)
"""
"""Those who took up support and answered the HADS, by the band of each subscale."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One printed cell.

    `group` is whose column it is: `yes` or `no` for taken up, a role in Table 1. `site` is `all`
    for a total over sites. `n` is the size of the column, `percent` the printed text or empty.
    """

    table: str
    variable: str
    category: str
    group: str
    site: str
    n: int
    count: int
    percent: str

    def __post_init__(self) -> None:
        if not 0 <= self.count <= self.n:
            raise ValueError(f"{self.variable} {self.category}: {self.count} of {self.n}")

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What tells this cell from every other of its table."""
        return (self.variable, self.category, self.group, self.site)


_PRINTED = re.compile(r"(\d+)(?: \(([\d.]+)%\))?")


def _split(line: str) -> list[str]:
    return re.split(r"\s{2,}", line.strip())


def _cells(table: str, drawn: str, columns: list[tuple[str, str]]) -> list[Cell]:
    """Cells of a drawn table; `columns` gives the group and the site of each."""
    lines = drawn.strip("\n").splitlines()[1:]
    sizes = [int(size) for size in _split(lines[0])[1:]]
    cells: list[Cell] = []
    variable = ""
    for line in lines[1:]:
        if not line.startswith(" "):
            variable = line
            continue
        label, *texts = _split(line)
        category = NOT_RECORDED if label == "not recorded" else label
        for (group, site), n, text in zip(columns, sizes, texts, strict=True):
            if printed := _PRINTED.fullmatch(text):
                count, percent = int(printed[1]), printed[2] or ""
                cells.append(Cell(table, variable, category, group, site, n, count, percent))
    return cells


_ACROSS = ("all", "site1", "site2", "site3")

PUBLISHED: tuple[Cell, ...] = (
    *_cells("Table 1", TABLE_1, [("volunteer", "all"), ("mother", "all")]),
    *_cells("Table 2", TABLE_2_TOOK_UP, [("yes", site) for site in _ACROSS]),
    *_cells("Table 2", TABLE_2_DID_NOT, [("no", site) for site in _ACROSS]),
    *_cells("Table 3", TABLE_3, [("yes", site) for site in _ACROSS]),
)
"""Every printed cell that holds a number, in the order of the paper."""

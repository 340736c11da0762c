"""What is asked of a table: which variables, grouped how, and what becomes of missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from forwhom.core.errors import UnreadableError
from forwhom.core.tables.bands import Bands
from forwhom.core.tables.codebook import AS_IT_IS, Codebook, Coded
from forwhom.core.tables.crosstab import Missing
from forwhom.core.tables.expressions import Expression


@dataclass(frozen=True, slots=True)
class Spec:
    """What to count: `rows` where one category applies, `multi` where several may.

    `numeric` are numbers to summarise. `codebook` merges values and orders categories.

    `by` are columns that group without a total over their values; each of `across` groups
    too, and has its total. Any number of either may stand, outermost first.
    """

    rows: tuple[str, ...] = ()
    multi: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    across: tuple[str, ...] = ()
    where: Expression | None = None
    bands: Mapping[str, Bands] = field(default_factory=dict)
    missing: Missing = Missing.ROW
    decimals: int = 1
    numeric: tuple[str, ...] = ()
    codebook: Codebook = field(default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "bands", MappingProxyType(dict(self.bands)))
        object.__setattr__(self, "codebook", MappingProxyType(dict(self.codebook)))
        asked = self.variables + self.numeric
        if not asked:
            raise UnreadableError("nothing to count; name at least one variable")
        if twice := [name for name, times in Counter(asked).items() if times > 1]:
            raise UnreadableError(f"{twice[0]} is asked for twice; name each variable once")
        if twice := [name for name, times in Counter(self.groupings).items() if times > 1]:
            raise UnreadableError(f"{twice[0]} cannot group twice; name each grouping once")
        idle = [name for name in self.bands if name not in {*self.rows, *self.groupings}]
        if idle:
            raise UnreadableError(f"bands are given for {idle[0]}; give them for a counted row")
        if both := [name for name in self.bands if self.coded(name).merged]:
            right = "count it in bands, or take its groups out of the codebook"
            raise UnreadableError(f"{both[0]} has bands and merged categories; {right}")
        if not 0 <= self.decimals <= 6:
            raise UnreadableError(f"{self.decimals} decimals cannot be shown; use 0 to 6")

    @property
    def variables(self) -> tuple[str, ...]:
        """All counted variables, in the order of the table."""
        return self.rows + self.multi

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column that is counted, summarised or groups."""
        return self.variables + self.numeric + self.groupings

    @property
    def groupings(self) -> tuple[str, ...]:
        """Every column that groups, outermost first."""
        return self.by + self.across

    def coded(self, name: str) -> Coded:
        """What the codebook says of a column; nothing where it does not name it."""
        return self.codebook.get(name, AS_IT_IS)

    def is_ordered(self, name: str) -> bool:
        """Whether the order of a column's categories has a meaning: bands, or the codebook says."""
        return name in self.bands or self.coded(name).ordered

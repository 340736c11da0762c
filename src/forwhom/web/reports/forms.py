"""A table as its address asks for it: what was typed, and the checked spec that was meant.

The address says everything, so that a table can be bookmarked, shared and changed by hand. Its
names are those of `forwhom describe` and `forwhom take-up`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from difflib import get_close_matches
from urllib.parse import urlencode

from forwhom.core.errors import ForwhomError
from forwhom.core.programme.countable import Countable
from forwhom.core.programme.rates import TakeUpRate
from forwhom.core.reporting.crosstab_table import Labels
from forwhom.core.tables.codebook import Codebook
from forwhom.core.tables.crosstab import Missing
from forwhom.core.tables.expressions import Expression, ExpressionError, parse
from forwhom.core.tables.spec import Spec

DECIMALS = tuple("0123456")
SEVERAL_NAMES = ("rows", "multi", "numeric", "by", "across")
REFERENCE = "reference."  # before the name of a row, in the address


@dataclass(frozen=True, slots=True)
class Typed:
    """What the address says, as it was typed; what it does not say is the usual."""

    table: str = "referrals"
    rows: tuple[str, ...] = ()
    multi: tuple[str, ...] = ()
    numeric: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    across: tuple[str, ...] = ()
    where: str = ""
    missing: str = Missing.ROW.value
    decimals: str = "1"
    interval: str = ""
    rate: str = TakeUpRate.USED_OF_REFERRED.value
    references: tuple[tuple[str, str], ...] = ()

    @property
    def query(self) -> str:
        """As an address says it; what is usual is left out."""
        said: list[tuple[str, str]] = []
        for each in fields(self):
            value = getattr(self, each.name)
            if each.name == "references":
                said += [(f"{REFERENCE}{name}", category) for name, category in value]
            elif isinstance(value, tuple):
                said += [(each.name, one) for one in value]
            elif value != each.default:
                said.append((each.name, value))
        return urlencode(said)


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with one field, in words to stand beside it; no field is the whole form."""

    field: str
    words: str


class TableRefusedError(ForwhomError):
    """No table can be made of this; carries every problem, not only the first."""

    def __init__(self, *problems: Problem) -> None:
        self.problems = problems
        super().__init__("\n".join(each.words for each in problems))


@dataclass(frozen=True, slots=True)
class Choosable:
    """What may be asked: columns to count, columns for a condition, and what they are called."""

    offered: Countable
    columns: Collection[str]
    labels: Labels
    codebook: Codebook = field(default_factory=dict)


def typed_from(given: Mapping[str, Sequence[str]]) -> Typed:
    """What was typed. A name given twice counts once; an empty one is a choice not made."""
    values: dict[str, object] = {
        name: tuple(dict.fromkeys(filter(None, given.get(name, ())))) for name in SEVERAL_NAMES
    }
    for each in ("table", "where", "missing", "decimals", "interval", "rate"):
        if said := (given.get(each) or [""])[-1].strip():
            values[each] = said
    chosen = (
        (name.removeprefix(REFERENCE), texts[-1])
        for name, texts in given.items()
        if name.startswith(REFERENCE) and texts[-1]
    )
    return Typed(**values, references=tuple(chosen))  # type: ignore[arg-type]  # each by its name


def spec_from(typed: Typed, may: Choosable) -> Spec:
    """The table of counts that was meant; TableRefusedError with everything that is wrong."""
    offered = may.offered
    where, problems = _condition(typed, may)
    problems += _unknown("rows", typed.rows, offered.single, may)
    problems += _unknown("multi", typed.multi, offered.several, may)
    problems += _unknown("numeric", typed.numeric, offered.numbers, may)
    problems += _unknown("by", typed.by, offered.single, may)
    problems += _unknown("across", typed.across, offered.single, may)
    if not (typed.rows or typed.multi or typed.numeric):
        problems.append(Problem("rows", "Choose at least one row."))
    problems += _twice(typed, may.labels)
    problems += _settings(typed)
    if problems:
        raise TableRefusedError(*problems)
    counted = {*typed.rows, *typed.by, *typed.across}
    return Spec(
        rows=typed.rows,
        multi=typed.multi,
        by=typed.by,
        across=typed.across,
        where=where,
        bands={name: bands for name, bands in offered.bands.items() if name in counted},
        missing=Missing(typed.missing),
        decimals=int(typed.decimals),
        numeric=typed.numeric,
        codebook=may.codebook,
    )


@dataclass(frozen=True, slots=True)
class RatesAsked:
    """A table of take-up by category: the rate, its rows, and what each is compared with.

    The spec has at most one grouping, with a total.
    """

    rate: TakeUpRate
    spec: Spec
    references: Mapping[str, str]


def rates_from(typed: Typed, may: Choosable) -> RatesAsked:
    """The table of rates that was meant; TableRefusedError with everything that is wrong."""
    offered = may.offered
    where, problems = _condition(typed, may)
    problems += _unknown("rows", typed.rows, offered.single, may)
    problems += _unknown("multi", typed.multi, offered.several, may)
    problems += _unknown("across", typed.across, offered.single, may)
    if not (typed.rows or typed.multi):
        problems.append(Problem("rows", "Choose at least one row."))
    if len(typed.across) > 1:
        problems.append(Problem("across", "Take-up is split by one column: choose one."))
    if typed.rate not in set(TakeUpRate):
        words = f"There is no rate {typed.rate!r}: choose one of {', '.join(TakeUpRate)}."
        problems.append(Problem("rate", words))
    if problems:
        raise TableRefusedError(*problems)
    bands = {name: bands for name, bands in offered.bands.items() if name in typed.rows}
    spec = Spec(
        rows=typed.rows,
        multi=typed.multi,
        across=typed.across,
        where=where,
        bands=bands,
        codebook=may.codebook,
    )
    references = {name: category for name, category in typed.references if name in typed.rows}
    return RatesAsked(TakeUpRate(typed.rate), spec, references)


def typed_of(spec: Spec, table: str) -> Typed:
    """The address that asks for a spec: what opens a table of ours, to be changed."""
    return Typed(
        table,
        rows=spec.rows,
        multi=spec.multi,
        numeric=spec.numeric,
        by=spec.by,
        across=spec.across,
        where="" if spec.where is None else str(spec.where),
        missing=spec.missing.value,
        decimals=str(spec.decimals),
    )


def place_of(problem: ForwhomError, typed: Typed) -> Problem:
    """Where to say what came up only in counting: under the condition, or the column concerned."""
    if isinstance(problem, ExpressionError):
        return Problem("where", str(problem))
    words = str(problem)
    if words.startswith("grouping by"):
        return Problem("across" if typed.across else "by", words)
    for each in SEVERAL_NAMES:
        if any(words.startswith(f"{name} ") for name in getattr(typed, each)):
            return Problem(each, words)
    return Problem("", words)


def _condition(typed: Typed, may: Choosable) -> tuple[Expression | None, list[Problem]]:
    if not typed.where:
        return None, []
    try:
        return parse(typed.where, may.columns), []
    except ExpressionError as problem:
        return None, [Problem("where", str(problem))]


def _unknown(
    at: str, names: Iterable[str], known: Collection[str], may: Choosable
) -> Iterator[Problem]:
    """A column that cannot be chosen there, naming the nearest that can."""
    for name in names:
        if name not in known:
            near = get_close_matches(name, known, n=1, cutoff=0.5)
            right = f"did you mean {may.labels.variable(near[0])}?" if near else "choose one shown."
            yield Problem(at, f"There is no column {name!r} to choose here; {right}")


def _twice(typed: Typed, labels: Labels) -> Iterator[Problem]:
    for name in typed.across:
        if name in typed.by:
            words = f"{labels.variable(name)} splits the table twice: choose it in one place."
            yield Problem("across", words)
    for name in typed.numeric:
        if name in typed.rows:
            words = f"{labels.variable(name)} is chosen twice: count it in bands, or summarise it."
            yield Problem("numeric", words)


def _settings(typed: Typed) -> Iterator[Problem]:
    if typed.missing not in set(Missing):
        words = f"{typed.missing!r} is no way to treat what is missing: choose one shown."
        yield Problem("missing", words)
    if typed.decimals not in DECIMALS:
        words = (
            f"{typed.decimals!r} decimals cannot be shown: choose {DECIMALS[0]} to {DECIMALS[-1]}."
        )
        yield Problem("decimals", words)

"""The questions of the table builder, as they were answered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from forwhom.core.programme.rates import TakeUpRate
from forwhom.core.tables.crosstab import Missing
from forwhom.web.reports.built import Built, BuiltRates
from forwhom.web.reports.forms import DECIMALS, REFERENCE, Choosable, Problem, Typed
from forwhom.web.reports.sources import Source

WORDS = {  # what is asked, and a line of help
    "rows": ("Rows", "One line for each category."),
    "multi": ("Several may apply", "One person can be in more than one line."),
    "numeric": ("Numbers, summarised", "Mean, median, quartiles and range of what is recorded."),
    "by": ("Split by, without a total", "A column for each category, side by side."),
    "across": ("Split by, with a total", "The same, with all of them together first."),
    "rate": ("Rate", "The three differ by as much as sites do; the table says what it shows."),
    "missing": ("What is not recorded", "n is what percentages are of."),
    "decimals": ("Decimals", ""),
    "interval": ("Intervals", ""),
}
MISSING = {
    Missing.ROW: "A line of its own, inside n",
    Missing.INSIDE: "No line, but inside n",
    Missing.OUTSIDE: "Left out of n",
}


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to tick or to pick."""

    value: str
    label: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Field:
    """One question of the form: a list to tick; or pickers, one after another, with an empty one
    to add to them."""

    name: str
    legend: str
    help: str
    choices: tuple[Choice, ...] = ()
    pickers: tuple[tuple[Choice, ...], ...] = ()
    problems: tuple[str, ...] = ()

    @property
    def if_any(self) -> tuple[Field, ...]:
        """The question, unless there is nothing to answer it with nor anything wrong with it."""
        return (self,) if self.choices or self.problems else ()


def fields_of(
    source: Source,
    typed: Typed,
    may: Choosable,
    found: Built | None,
    problems: tuple[Problem, ...],
) -> dict[str, list[Field]]:
    """The questions of a kind of table in four groups: its rows, what else is counted, how it is
    split, and how it is shown (the condition stands there too)."""
    made = _Asked(typed, may, problems)
    rows, multi = made.ticked("rows", may.offered.single), made.ticked("multi", may.offered.several)
    if source.rates:
        return {
            "rows": [rows],
            "also": [made.rate(), *multi.if_any],
            "split": [made.picked("across", most=1)],
            "shown": made.compared(found),
        }
    return {
        "rows": [rows],
        "also": [*multi.if_any, *made.ticked("numeric", may.offered.numbers).if_any],
        "split": [made.picked("by"), made.picked("across")],
        "shown": made.settings(),
    }


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is needed to make any question of the form."""

    typed: Typed
    may: Choosable
    problems: tuple[Problem, ...]

    def ticked(self, name: str, columns: Iterable[str]) -> Field:
        """A list of columns to tick."""
        chosen = getattr(self.typed, name)
        in_bands = name == "rows"
        choices = tuple(
            Choice(each, self.called(each, in_bands=in_bands), each in chosen) for each in columns
        )
        return self.field(name, choices)

    def field(
        self,
        name: str,
        choices: tuple[Choice, ...] = (),
        pickers: tuple[tuple[Choice, ...], ...] = (),
    ) -> Field:
        """A question with its words and what is wrong with its answer."""
        return Field(name, *WORDS[name], choices, pickers, words_of(name, self.problems))

    def picked(self, name: str, most: int = 0) -> Field:
        """Columns to pick one after another; an empty picker adds one (`most` where not any)."""
        chosen = [each for each in getattr(self.typed, name) if each in self.may.offered.single]
        pickers = [*chosen, "", *([] if chosen else [""])][: most or None]
        return self.field(name, pickers=tuple(self.picker(each) for each in pickers))

    def picker(self, chosen: str) -> tuple[Choice, ...]:
        """One picker over every column that can group."""
        none = Choice("", "–", not chosen)
        named = (
            Choice(each, self.called(each, in_bands=True), each == chosen)
            for each in self.may.offered.single
        )
        return (none, *named)

    def called(self, name: str, *, in_bands: bool) -> str:
        """A column by its label; a score that is counted says that it is in bands."""
        label = self.may.labels.variable(name)
        return f"{label}, in bands" if in_bands and name in self.may.offered.bands else label

    def settings(self) -> list[Field]:
        """How the table is shown."""
        missing = tuple(
            Choice(each.value, words, each.value == self.typed.missing)
            for each, words in MISSING.items()
        )
        decimals = tuple(Choice(each, each, each == self.typed.decimals) for each in DECIMALS)
        interval = Choice("on", "95% intervals after percentages", bool(self.typed.interval))
        return [
            self.field("missing", pickers=(missing,)),
            self.field("decimals", pickers=(decimals,)),
            self.field("interval", (interval,)),
        ]

    def rate(self) -> Field:
        """Which of the three rates."""
        choices = (
            Choice(each.value, each.called, each.value == self.typed.rate) for each in TakeUpRate
        )
        return self.field("rate", pickers=(tuple(choices),))

    def compared(self, found: Built | None) -> list[Field]:
        """What each row is compared with: its categories, or without a table what was chosen."""
        if isinstance(found, BuiltRates):
            rows = found.rates.groups[0].variables
            return [
                self.reference(each.name, each.reference, [one.label for one in each.categories])
                for each in rows
                if each.reference is not None
            ]
        return [
            self.reference(name, chosen, ["", chosen])
            for name, chosen in self.typed.references
            if name in self.typed.rows
        ]

    def reference(self, name: str, chosen: str, categories: Iterable[str]) -> Field:
        """The category that a row's others are compared with; without one, the first."""
        labels = self.may.labels
        choices = tuple(
            Choice(each, labels.category(name, each) if each else "The first", each == chosen)
            for each in categories
        )
        legend = f"{labels.variable(name)}: compared with"
        return Field(f"{REFERENCE}{name}", legend, "", pickers=(choices,))


def words_of(name: str, problems: Iterable[Problem]) -> tuple[str, ...]:
    """What is said of one question."""
    return tuple(each.words for each in problems if each.field == name)

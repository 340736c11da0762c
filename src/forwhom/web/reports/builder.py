"""The page on which a table is built: its form as it was filled in, and the table under it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.urls import reverse

from forwhom.core.reporting.described import caption_of, only_where
from forwhom.web.programme.counted import Counted, counted_table
from forwhom.web.reports.built import Built, BuiltRates, built
from forwhom.web.reports.fields import fields_of, words_of
from forwhom.web.reports.forms import (
    Problem,
    TableRefusedError,
    Typed,
    typed_from,
)
from forwhom.web.reports.presets import PAGES, counted
from forwhom.web.reports.rates_shown import RatesShown, rates_shown
from forwhom.web.reports.sources import Source, choosable, sources_for
from forwhom.web.reports.table_files import TABLE_FORMS
from forwhom.web.studies.loaders import Visit


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of table to turn to, with what it shares with this one."""

    title: str
    url: str
    here: bool


@dataclass(frozen=True, slots=True)
class TableFile:
    """A file of the same table."""

    title: str
    url: str


def build_page(
    visit: Visit, source: Source, given: Mapping[str, Sequence[str]]
) -> dict[str, object]:
    """The form, and the table or every problem with it. It is `refused` where there is one."""
    typed = replace(typed_from(given), table=source.name)
    found, problems = _found(visit, source, typed, asked=bool(set(given) - {"table"}))
    may = choosable(visit, source)
    shown = {
        "typed": typed,
        "source": source,
        "kinds": _kinds(visit, source, typed),
        "questions": fields_of(source, typed, may, found, problems),
        "problems": {"form": words_of("", problems), "where": words_of("where", problems)},
        "begin": _begin(visit, source),
        "columns": may.columns,
        "refused": bool(problems),
    }
    if found is None:
        return shown
    return shown | {
        "files": _files(visit, typed),
        "opens": source.opens(visit) is not None,
        **_result(visit, source, found),
    }


def _found(
    visit: Visit, source: Source, typed: Typed, *, asked: bool
) -> tuple[Built | None, tuple[Problem, ...]]:
    if not asked:
        return None, ()
    try:
        return built(visit, source, typed), ()
    except TableRefusedError as refused:
        return None, refused.problems


def _result(visit: Visit, source: Source, found: Built) -> dict[str, Counted | RatesShown]:
    opens = source.opens(visit)
    if isinstance(found, BuiltRates):
        return {"rates": rates_shown(found, opens, (*only_where(found.asked.spec),))}
    table = counted_table(
        found.crosstab,
        found.spec,
        caption=caption_of(found.spec, found.labels),
        labels=found.labels,
        unit=found.unit,
        opens=opens,
        notes=(*only_where(found.spec),),
        intervals=found.intervals,
    )
    return {"table": table}


def _kinds(visit: Visit, source: Source, typed: Typed) -> list[Kind]:
    """The kinds of table; those of the same rows keep what is chosen as far as they know it."""
    address = reverse("table_build", args=[visit.study.slug])
    kinds = []
    for each in sources_for(visit):
        carried = replace(typed, table=each.name, references=())
        if each.model is not source.model:
            carried = Typed(each.name)
        elif each.rates:
            carried = replace(carried, by=(), numeric=(), across=typed.across[:1])
        kinds.append(Kind(each.title, f"{address}?{carried.query}", each is source))
    return kinds


def _files(visit: Visit, typed: Typed) -> list[TableFile]:
    return [
        TableFile(
            form.title,
            f"{reverse('table_built_file', args=[visit.study.slug, form.name])}?{typed.query}",
        )
        for form in TABLE_FORMS.values()
    ]


def _begin(visit: Visit, source: Source) -> list[Kind]:
    """The tables of ours that are of the same rows, to begin with."""
    if source.rates:
        return []
    address = reverse("table_build", args=[visit.study.slug])
    found = []
    for page in PAGES.values():
        if page.source == source.name and (made := counted(visit.study, page)):
            query = page.as_built(made.spec).query
            found.append(Kind(f"Table {page.number}", f"{address}?{query}#result", here=False))
    return found

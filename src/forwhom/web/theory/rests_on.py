"""The page of what the configurations rest on, leg by leg, with what is remarked of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from forwhom.core.evidence.codings import LETTER_OF, Leg
from forwhom.core.evidence.search.marked import TESTED
from forwhom.core.reporting.rests_on_text import LOOKED
from forwhom.core.reporting.standing_section import who_speaks_of_declining
from forwhom.core.theory.in_parts import InParts, in_parts, items_in
from forwhom.core.theory.matrix import NONE, By, column_of, count_of, counted, in_order
from forwhom.core.theory.remarks import TITLES, Part, Remark, Said
from forwhom.web.access.permissions import Permission
from forwhom.web.studies.kept import kept
from forwhom.web.studies.loaders import Visit
from forwhom.web.studies.models import Study
from forwhom.web.studies.tally import Tally
from forwhom.web.theory.loaders import resting_of, rounds_of
from forwhom.web.theory.opening import Opening
from forwhom.web.theory.overview import configuration_url
from forwhom.web.theory.presenters import Choice, tabs
from forwhom.web.theory.voices import TABS, column_name, names_of

WHOLE = "whole"  # in an address, where a leg may stand too


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address asks for: a side, and perhaps only where a remark is made (on a leg, on the
    whole)."""

    side: By
    remark: Remark | None
    on: str

    def address(self, **changed: str) -> str:
        given = {"by": self.side, "remark": self.remark or "", "on": self.on} | changed
        return "?" + urlencode({name: value for name, value in given.items() if value})

    def shows(self, one: InParts) -> bool:
        if self.remark is None:
            return True
        return any(self.on in ("", leg or WHOLE) for leg in one.legs_with(self.remark))


@dataclass(frozen=True, slots=True)
class Remarked:
    """A remark, and of how many configurations it is made: on the whole, and on each leg."""

    title: str
    cells: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class PartLine:
    """The whole or a leg: how many passages and people in all, then in each column."""

    name: str
    letter: str
    cells: tuple[Tally, ...]


@dataclass(frozen=True, slots=True)
class Rested:
    """One configuration: what is remarked, and its counts; beside them those that are left
    without what suggested it."""

    configuration_id: str
    name: str
    url: str
    inside: bool
    said: tuple[tuple[str, Said], ...]
    lines: tuple[PartLine, ...]
    left: tuple[PartLine, ...]
    suggested_by: tuple[str, ...]


def rests_on_page(visit: Visit, given: Mapping[str, str]) -> dict[str, object]:
    """Every configuration, or those of which a remark is made, by one side of their evidence."""
    asked, every = _asked(given), _every(visit.study)
    names = names_of(visit.study)
    found = _columns(visit.study, every, asked.side)
    columns = {each: column_name(each, names) for each in found}
    shown = [each for each in every if asked.shows(each)]
    return {
        "remarked": [each for remark in Remark if (each := _remarked(remark, every, asked))],
        "legs": [(LETTER_OF[leg], leg.value) for leg in Leg],
        "asked": asked if asked.remark else None,
        "title": TITLES[asked.remark] if asked.remark else "",
        "every": asked.address(remark="", on=""),
        "sides": [Choice(n, asked.address(by=by), by is asked.side) for by, n in TABS.items()],
        "side": TABS[asked.side],
        "columns": list(columns.values()),
        "rested": [_rested(each, asked.side, columns, visit) for each in shown],
        "reads": visit.can(Permission.READ_EVIDENCE),
        "declining": who_speaks_of_declining(items_in(every)),
        "looked": LOOKED,
        "count": len(every),
        "tabs": tabs(visit, "rests_on"),
    }


def _asked(given: Mapping[str, str]) -> Asked:
    by, remark, on = given.get("by", ""), given.get("remark", ""), given.get("on", "")
    return Asked(
        By(by) if by in set(By) else By.ROLE,
        Remark(remark) if remark in set(Remark) else None,
        on if on in {WHOLE, *Leg} else "",
    )


def _every(study: Study) -> tuple[InParts, ...]:
    return kept(study, "in-parts", lambda: in_parts(resting_of(study)))


def _columns(study: Study, every: Sequence[InParts], side: By) -> list[str]:
    """The columns that any part fills; rounds in their order."""
    found = {
        column_of(item, side, part.leg)
        for each in every
        for part in each.parts
        for item in part.resting.items
    }
    ordered = in_order(side, found)
    if side is By.ROUND:
        order = [each.round_id for each in rounds_of(study)]
        ordered.sort(key=lambda each: order.index(each) if each in order else len(order))
    return ordered


def _remarked(remark: Remark, every: Sequence[InParts], asked: Asked) -> Remarked | None:
    """None where it is made of nothing."""
    cells = []
    for leg in (None, *Leg):
        on = leg or WHOLE
        count = sum(leg in each.legs_with(remark) for each in every)
        here = asked.remark is remark and asked.on == on
        cells.append(Choice(str(count), asked.address(remark=remark, on=on) if count else "", here))
    return Remarked(TITLES[remark], tuple(cells)) if any(each.url for each in cells) else None


def _rested(each: InParts, side: By, columns: Mapping[str, str], visit: Visit) -> Rested:
    """`columns` are what a part may fill, each with what it is called."""
    one = each.configuration
    opening = Opening.of(visit, one.configuration_id, one.name)
    left = [part.without_suggesting for part in each.parts]
    return Rested(
        one.configuration_id,
        one.name,
        configuration_url(visit.study.slug, one.configuration_id),
        each.parent is not None,
        tuple((LETTER_OF[said.leg] if said.leg else "", said) for said in each.said),
        tuple(_line(part, side, columns, opening) for part in each.parts),
        tuple(_line(part, side, columns, opening, tested=True) for part in left if part),
        one.suggested_by,
    )


def _line(
    part: Part, side: By, columns: Mapping[str, str], opening: Opening, *, tested: bool = False
) -> PartLine:
    return PartLine(
        part.leg or "as a whole",
        LETTER_OF[part.leg] if part.leg else "",
        tuple(_cells(part, side, columns, opening, tested=tested)),
    )


def _cells(
    part: Part, side: By, columns: Mapping[str, str], opening: Opening, *, tested: bool
) -> Iterator[Tally]:
    """All of it, then each column."""
    items, leg = part.resting.items, part.leg
    about = f"on the {leg} of {opening.name}" if leg else f"on {opening.name}"
    chosen = opening.leg(leg) | ({TESTED: opening.configuration_id} if tested else {})
    about += ", without what suggested it" if tested else ""
    yield opening.cell(count_of(items), about, **chosen)
    counts = counted(items, side, leg)
    for column, name in columns.items():
        of = chosen | opening.column(side, column, leg)
        yield opening.cell(counts.get(column, NONE), f"{about}, {name}", **of)

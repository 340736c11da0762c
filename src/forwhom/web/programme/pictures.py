"""The pictures' pages: each with its words, the same numbers as a table, and its files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from urllib.parse import urlencode

from django.urls import reverse

from forwhom.core.errors import UnreadableError
from forwhom.core.programme.countable import Countable
from forwhom.core.reporting.preset_tables import HADS, REFERRAL_MULTI, REFERRAL_ROWS
from forwhom.core.reporting.words import sentence_case
from forwhom.web.programme import drawings, drawn_tables
from forwhom.web.programme.counted import Counted
from forwhom.web.programme.drawings import Drawing, Rows, characteristics, labels_of
from forwhom.web.programme.models import Referral
from forwhom.web.studies.kept import kept
from forwhom.web.studies.loaders import Visit
from forwhom.web.studies.models import Study


def _none(_: Countable) -> Rows:
    return ()


def _categories(offered: Countable) -> Rows:
    """Whatever has categories, but for the outcome itself."""
    return tuple(name for name in (*offered.single, *offered.several) if name != "taken_up")


def _recordable(offered: Countable) -> Rows:
    """Whatever can be missing."""
    columns = (*offered.single, *offered.several, *offered.numbers)
    return tuple(name for name in dict.fromkeys(columns) if name not in {"taken_up", "site"})


@dataclass(frozen=True, slots=True)
class PictureKind:
    """One picture: its name in the address, its words, what is chosen for it, and its making."""

    name: str
    title: str
    about: str
    drawing: Callable[[Study, Rows], Drawing]
    table: Callable[[Visit, Rows], Counted]
    choices: Callable[[Countable], Rows] = _none
    usual: Rows = ()


PICTURES = {
    each.name: each
    for each in (
        PictureKind(
            "by-site",
            "Take-up by site",
            "How many of the mothers referred used the support at least once, at each site.",
            drawings.by_site,
            drawn_tables.by_site_table,
        ),
        PictureKind(
            "by-category",
            "Take-up by category",
            "How many used the support at least once in each category, and of those for whom the "
            "characteristic is not recorded.",
            drawings.by_category,
            drawn_tables.by_category_table,
            _categories,
            (*REFERRAL_ROWS, *REFERRAL_MULTI),
        ),
        PictureKind(
            "missing",
            "What is missing",
            "What is not recorded of mothers who took up support, and of those who did not.",
            drawings.missing,
            drawn_tables.missing_table,
            _recordable,
            (*REFERRAL_ROWS, *HADS),
        ),
        PictureKind(
            "flow",
            "From referral to use",
            "Who was offered support, who accepted it and who used it, and where the others were "
            "lost.",
            drawings.from_referral_to_use,
            drawn_tables.flow_table,
        ),
    )
}


@dataclass(frozen=True, slots=True)
class Choice:
    """A characteristic that may be drawn."""

    value: str
    label: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Card:
    """A picture to turn to."""

    title: str
    about: str
    url: str
    svg: str
    here: bool


def pictures_page(visit: Visit) -> dict[str, object]:
    """Every picture, small; none before anybody was referred."""
    return {"cards": _cards(visit) if _anybody(visit.study) else ()}


def picture_page(visit: Visit, kind: PictureKind, asked: Sequence[str]) -> dict[str, object]:
    """One picture with its words, its table and its files; or what is wrong with what was asked.

    It is `refused` where something is.
    """
    shown: dict[str, object] = {"kind": kind, "cards": _cards(visit, kind.name), "refused": ""}
    if not _anybody(visit.study):
        return shown | {"cards": ()}
    try:
        rows = rows_asked(visit.study, kind, asked)
        if kind.usual and not rows:
            return shown | {"nothing": True}
        drawing, table = kind.drawing(visit.study, rows), kind.table(visit, rows)
    except UnreadableError as problem:
        return shown | {
            "refused": sentence_case(str(problem)),
            "choices": _choices(visit.study, kind, asked),
        }
    return shown | {
        "words": drawing.words,
        "table": table,
        "choices": _choices(visit.study, kind, rows),
        "svg": address(visit.study, kind, "svg", rows),
        "png": address(visit.study, kind, "png", rows),
        "file": f"{visit.study.slug}-{kind.name}",
    }


def rows_asked(study: Study, kind: PictureKind, asked: Sequence[str]) -> Rows:
    """The characteristics to draw, in the order of the records; the usual where none is named.

    UnreadableError for one that cannot be drawn.
    """
    known = kind.choices(characteristics(study)) if kind.choices is not _none else ()
    for name in asked:
        if name not in known:
            near = get_close_matches(name, known, n=1, cutoff=0.5)
            nearest = [labels_of(study).variable(each) for each in near]
            right = f"did you mean {nearest[0]}?" if near else "choose some that are shown"
            raise UnreadableError(f"there is nothing called {name!r} to draw here; {right}")
    return tuple(name for name in known if name in (asked or kind.usual))


def svg_of(study: Study, kind: PictureKind, rows: Rows) -> bytes:
    """The picture as SVG, drawn once for each state of the study."""

    def draw() -> bytes:
        return kind.drawing(study, rows).draw().svg.encode()

    return kept(study, f"svg {kind.name} {rows}", draw)


def png_of(study: Study, kind: PictureKind, rows: Rows) -> bytes:
    """The picture as PNG."""
    return kind.drawing(study, rows).draw().png


def address(study: Study, kind: PictureKind, form: str, rows: Iterable[str] = ()) -> str:
    """Where a picture's file is, for this state of the study and for good."""
    asked = [("v", str(study.version)), *(("rows", name) for name in rows)]
    return f"{reverse('picture_file', args=[study.slug, kind.name, form])}?{urlencode(asked)}"


def _cards(visit: Visit, here: str = "") -> list[Card]:
    return [
        Card(
            each.title,
            each.about,
            reverse("picture", args=[visit.study.slug, each.name]),
            address(visit.study, each, "svg"),
            each.name == here,
        )
        for each in PICTURES.values()
    ]


def _choices(study: Study, kind: PictureKind, chosen: Iterable[str]) -> list[Choice]:
    if kind.choices is _none:
        return []
    labels, chosen = labels_of(study), set(chosen)
    known = kind.choices(characteristics(study))
    return [Choice(name, labels.variable(name), name in chosen) for name in known]


def _anybody(study: Study) -> bool:
    return Referral.objects.filter(study=study).exists()

"""The pages of the theory as views, as a diagram with its outline, and of its ripples."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse

from forwhom.core.evidence.codings import LETTER_OF
from forwhom.core.reporting.pictures.theory import theory_picture, theory_svg
from forwhom.core.reporting.theory_outline import Node, chain_said, outline_of, summary_of
from forwhom.core.reporting.views_text import TITLES
from forwhom.core.theory.diagram import Diagram, diagram_of
from forwhom.core.theory.linking import naming
from forwhom.core.theory.theory import Theory
from forwhom.core.theory.variants import Slot, Stated, Variant, View, said, views
from forwhom.web.access.permissions import Permission
from forwhom.web.studies.fields import records_from
from forwhom.web.studies.kept import kept
from forwhom.web.studies.loaders import Visit
from forwhom.web.studies.models import Study
from forwhom.web.theory.drawn.actions import state_of
from forwhom.web.theory.loaders import (
    clusters_of,
    condition_texts,
    standing_now,
    theory_of,
)
from forwhom.web.theory.models import Condition
from forwhom.web.theory.overview import configuration_url
from forwhom.web.theory.presenters import Choice, tabs
from forwhom.web.theory.refining.presenters import WAYS
from forwhom.web.theory.refining.writing import theory_to_refine

NAMES = {  # of the variants, where one is chosen
    Variant.CMO: "CMO",
    Variant.SPLIT: "Resource and reasoning apart",
    Variant.ICAMO: "ICAMO",
    Variant.IF_THEN: "If, then, because",
}


@dataclass(frozen=True, slots=True)
class PartShown:
    """A part of a place: its leg and letter, its words, and whose they are."""

    leg: str
    letter: str
    words: str
    lacking: bool
    over: str


@dataclass(frozen=True, slots=True)
class PlaceShown:
    """One place of a variant."""

    name: str
    parts: tuple[PartShown, ...]
    beside: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Viewed:
    """A configuration in a variant."""

    configuration_id: str
    name: str
    url: str
    inside: bool
    places: tuple[PlaceShown, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the outline, the lines under it, and the page of what it names."""

    text: str
    url: str
    under: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Linked:
    """An outcome that is said to be a circumstance, and the configurations that name it."""

    configuration_id: str
    condition_id: str
    name: str
    url: str
    text: str
    leads_to: tuple[tuple[str, str], ...]
    stands: bool


def views_page(visit: Visit, asked: str) -> dict[str, object]:
    """Every configuration that stands, in one variant."""
    variant = Variant(asked) if asked in set(Variant) else Variant.CMO
    every = theory_of(visit.study)
    shown = views(every, condition_texts(visit.study), variant)
    ids = [each.configuration.configuration_id for each in shown]
    standing = standing_now(visit.study, ids)
    url = reverse("variants", args=[visit.study.slug])
    return {
        "variant": variant,
        "title": TITLES[variant],
        "choices": [
            Choice(name, f"{url}?{urlencode({'as': each})}", each is variant)
            for each, name in NAMES.items()
        ],
        "views": [
            _viewed(each, visit)
            for each in shown
            if each.configuration.configuration_id in standing
        ],
        "tabs": tabs(visit, "variants"),
    }


def _viewed(view: View, visit: Visit) -> Viewed:
    one = view.configuration
    return Viewed(
        one.configuration_id,
        one.name,
        configuration_url(visit.study.slug, one.configuration_id),
        view.parent is not None,
        tuple(map(_place, view.slots)),
    )


def _place(slot: Slot) -> PlaceShown:
    return PlaceShown(slot.name, tuple(map(_part, slot.parts)), slot.beside)


def _part(part: Stated) -> PartShown:
    letter = LETTER_OF[part.leg] if part.leg else ""
    return PartShown(part.leg or "", letter, said(part), not part.text, part.taken_over or "")


def diagram_page(visit: Visit) -> dict[str, object]:
    """The picture, and the same as an outline."""
    study, diagram = visit.study, diagram_shown(visit.study)
    return {
        "drawn": bool(diagram.groups),
        "words": summary_of(diagram),
        "outline": [_line(each, study) for each in outline_of(diagram)],
        "svg": picture_url(study, "svg"),
        "png": picture_url(study, "png"),
        "file": f"{study.slug}-theory",
        "tabs": tabs(visit, "theory_diagram"),
    }


def picture_url(study: Study, form: str) -> str:
    """Where the picture is, for this state of the study and for good."""
    asked = urlencode({"v": study.version})
    return f"{reverse('theory_picture', args=[study.slug, form])}?{asked}"


def svg_of(study: Study) -> bytes:
    """The picture as SVG, drawn once for each state of the study; ValueError for an empty one."""

    def draw() -> bytes:
        return theory_svg(diagram_shown(study)).encode()

    return kept(study, "theory svg", draw)


def png_of(study: Study) -> bytes:
    """The picture as PNG; ValueError where nothing stands."""
    return theory_picture(diagram_shown(study)).png


def diagram_shown(study: Study) -> Diagram:
    """What the diagram shows of a study."""
    return kept(study, "theory diagram", lambda: _diagram(study))


def _diagram(study: Study) -> Diagram:
    every = theory_of(study)
    ids = [each.configuration_id for top in every for each in top.family()]
    conditions = records_from(Condition.objects.filter(study=study))
    return diagram_of(every, conditions, clusters_of(study), standing_now(study, ids))


def _line(node: Node, study: Study) -> Line:
    url = configuration_url(study.slug, node.about) if node.about else ""
    return Line(node.text, url, tuple(_line(each, study) for each in node.under))


def ripples_page(visit: Visit, given: QueryDict) -> dict[str, object]:
    """What is linked, the chains, and for who may refine the theory the form that links."""
    study, theory = visit.study, theory_to_refine(visit.study)
    diagram = diagram_shown(study)
    standing = theory.standing()
    named = {each: naming(theory, each) for each in (c.condition_id for c in theory.conditions)}
    return {
        "may": visit.can(Permission.REFINE_THEORY),
        "linked": list(_linked(visit, theory, standing, named)),
        "chains": [f"{chain_said(each, diagram)}." for each in diagram.chains],
        "outcomes": [
            (each.configuration_id, each.name)
            for each in theory.every()
            if each.configuration_id in standing
        ],
        "circumstances": [
            (each.condition_id, each.text) for each in theory.conditions if named[each.condition_id]
        ],
        "ways": [(way, words, way in given.getlist("inferences")) for way, words in WAYS.items()],
        "given": given.dict(),
        "seen": state_of(theory),
        "tabs": tabs(visit, "ripples"),
    }


def _linked(
    visit: Visit, theory: Theory, standing: frozenset[str], named: Mapping[str, Sequence[str]]
) -> Iterator[Linked]:
    names = {each.configuration_id: each.name for each in theory.every()}
    for condition in theory.conditions:
        for one in condition.outcome_of:
            yield Linked(
                one,
                condition.condition_id,
                names.get(one, one),
                configuration_url(visit.study.slug, one),
                condition.text,
                tuple(
                    (names[each], configuration_url(visit.study.slug, each))
                    for each in named[condition.condition_id]
                    if each in standing
                ),
                one in standing,
            )

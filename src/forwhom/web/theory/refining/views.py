"""A configuration refined, as forms: what carries evidence is shown before it is written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypedDict

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from forwhom.core.errors import ConflictError, ForwhomError
from forwhom.core.reporting.words import many, sentence
from forwhom.core.theory import carrying
from forwhom.core.theory.beginning import Why
from forwhom.core.theory.refining import WORDS
from forwhom.core.theory.theory import Refined, Theory
from forwhom.web.access.models import User
from forwhom.web.access.permissions import Permission
from forwhom.web.evidence.blind.apart import refuse_other_theory
from forwhom.web.evidence.taken_out import digest
from forwhom.web.studies.loaders import Visit, visit
from forwhom.web.studies.models import Study
from forwhom.web.studies.presenters import page
from forwhom.web.theory.loaders import One, clusters_of, configuration_of
from forwhom.web.theory.overview import configuration_url
from forwhom.web.theory.refining import actions, forms
from forwhom.web.theory.refining.presenters import (
    WAYS,
    circumstances,
    passages,
    rests,
    would_be,
)

METHODS = ["GET", "HEAD", "POST"]
OWN = {"csrfmiddlewaretoken", "step", "previewed", "seen", "reason", "inferences", "because_of"}


class Keywords(TypedDict):
    """What every verb is given."""

    study: Study
    configuration_id: str
    why: Why
    seen: str
    by: User


@dataclass(frozen=True, slots=True)
class Asked:
    """Somebody about to refine a configuration; `given` is what her form says so far."""

    here: Visit
    one: One
    theory: Theory
    given: QueryDict

    @property
    def id(self) -> str:
        return self.one.configuration.configuration_id

    @property
    def into(self) -> str:
        return self.given.get("into") or ""

    @property
    def keywords(self) -> Keywords:
        """What every verb is given; RefusedValueError for an inference that is none."""
        return {
            "study": self.here.study,
            "configuration_id": self.id,
            "why": forms.why_from(self.given),
            "seen": self.given.get("seen") or "",
            "by": self.here.user,
        }


@require_http_methods(METHODS)
def refine(request: HttpRequest, slug: str, configuration_id: str, verb: str) -> HttpResponse:
    """Something done to a configuration: its form, a preview where evidence moves, the write."""
    here = visit(request, slug, Permission.REFINE_THEORY)
    if verb not in VERBS:
        raise Http404("no such thing to do")
    one = configuration_of(here.study, configuration_id)
    into = request.POST.get("into") or ""
    carried = [each for each in (configuration_id, into) if each] if verb in PREVIEWS else []
    theory = actions.theory_to_refine(here.study, carried)
    asked = Asked(here, one, theory, request.POST)
    wrong: ForwhomError | None = None
    preview: list[str] = []
    if request.method == "POST":
        try:
            preview = _preview(asked, verb)
            if not preview or _is_confirmed(asked.given):
                done = VERBS[verb].act(asked)
                messages.success(request, VERBS[verb].said(one.configuration.name, done))
                return redirect(configuration_url(slug, _after(done, configuration_id)))
        except ForwhomError as problem:
            wrong, preview = problem, []
    context = page(here, "theory") | _form(asked, verb) | {"preview": preview}
    return _shown(request, context, wrong)


def _after(done: Refined, configuration_id: str) -> str:
    """Whose page comes next: its own, or of what stands in its place."""
    merged = configuration_id in done.change.made_from and len(done.change.configurations) == 1
    return done.change.configurations[0] if merged else configuration_id


def _form(asked: Asked, verb: str) -> dict[str, object]:
    """What a form shows: what was typed or, at first, what stands."""
    each, given = asked.one.configuration, asked.given
    ticked = given.getlist("clusters") if given else each.clusters
    concerned = [one for one in (asked.id, asked.into) if one]
    listed = passages(asked.here, asked.one)
    more = _split_form(asked) if verb == "split" else {}
    return more | {
        "one": each,
        "is_branch": asked.one.parent is not None,
        "verb": verb,
        "title": VERBS[verb].title,
        "given": {name: getattr(each, name) or "" for name in WORDS} | given.dict(),
        "circumstances": [
            (one, given.get(f"condition-{one.condition_id}", one.text))
            for one in circumstances(asked.theory, each)
        ],
        "clusters": [(c, c.cluster_id in ticked) for c in clusters_of(asked.here.study)],
        "clusters_by": given.get("clusters_by") or each.clusters_by or "",
        "others": _others(asked) if verb == "merge" else [],
        "rests": rests(asked.here, asked.one, asked.theory),
        "ways": [(way, words, way in given.getlist("inferences")) for way, words in WAYS.items()],
        "passages": [(p, p.coding_id in given.getlist("because_of")) for p in listed],
        "seen": actions.state_of(asked.theory, *concerned),
        "previewed": digest(*_values(given)),
        "carries": verb in PREVIEWS,
        "back": configuration_url(asked.here.study.slug, asked.id),
    }


def _split_form(asked: Asked) -> dict[str, object]:
    """The parts as typed so far, and for each passage to which of them it goes."""
    given = asked.given

    def boxes(coding_id: str) -> list[tuple[str, bool]]:
        chosen = given.getlist(f"goes-{coding_id}")
        return [(at, at in chosen) for at in forms.NUMBERS]

    return {
        "parts": [
            (at, given.get(f"sentence-{at}", ""), given.get(f"reasoning-{at}", ""))
            for at in forms.NUMBERS
        ],
        "goes": [
            (each, boxes(each.coding_id))
            for each in passages(asked.here, asked.one)
            if each.on == asked.id
        ],
    }


def _others(asked: Asked) -> list[tuple[str, str]]:
    """Those into which it could be merged."""
    standing = asked.theory.standing() - {asked.id}
    return [
        (each.configuration_id, each.name)
        for each in asked.theory.every()
        if each.configuration_id in standing
    ]


def _is_confirmed(given: QueryDict) -> bool:
    """Whether exactly what was previewed is to be written."""
    return given.get("step") == "write" and given.get("previewed") == digest(*_values(given))


def _values(given: QueryDict) -> list[str]:
    """What a form says that matters to a preview."""
    return sorted(
        f"{name}={one}" for name, some in given.lists() if name not in OWN for one in some
    )


def _preview(asked: Asked, verb: str) -> list[str]:
    """What a merger or a split would do; nothing for what is done at once."""
    if verb not in PREVIEWS:
        return []
    refuse_other_theory(asked.here.study)
    return would_be(PREVIEWS[verb](asked), asked.theory)


def _merged(asked: Asked) -> Refined:
    return carrying.merge(asked.theory, asked.id, asked.into, forms.why_from(asked.given))


def _apart(asked: Asked) -> carrying.Apart:
    on = [each.coding_id for each in asked.theory.codings_on(asked.id)]
    return forms.apart_from(asked.given, on)


def _split(asked: Asked) -> Refined:
    return carrying.split(asked.theory, asked.id, _apart(asked), forms.why_from(asked.given))


PREVIEWS: dict[str, Callable[[Asked], Refined]] = {"merge": _merged, "split": _split}


def _reword(asked: Asked) -> Refined:
    one = asked.one.configuration
    named = {each.condition_id: each.text for each in circumstances(asked.theory, one)}
    return actions.reword(to=forms.rewording_from(asked.given, one, named), **asked.keywords)


def _recluster(asked: Asked) -> Refined:
    clusters, whose = forms.clusters_from(asked.given, clusters_of(asked.here.study))
    return actions.recluster(clusters=clusters, whose=whose, **asked.keywords)


@dataclass(frozen=True, slots=True)
class Verb:
    """Something that can be done to a configuration: its title, how, and what is said then."""

    title: str
    act: Callable[[Asked], Refined]
    said: Callable[[str, Refined], str]


def _into(name: str, done: Refined) -> str:
    into = done.theory.one(done.change.configurations[0]).name
    return f"“{name}” was merged into “{into}”, with {many(len(done.carried), 'passage')}."


VERBS = {
    "reword": Verb("Reword", _reword, lambda name, _: f"“{name}” was reworded."),
    "re-cluster": Verb("Re-cluster", _recluster, lambda name, _: f"“{name}” was re-clustered."),
    "retire": Verb(
        "Retire",
        lambda asked: actions.retire(**asked.keywords),
        lambda name, _: f"“{name}” was retired. Its evidence is still linked.",
    ),
    "restore": Verb(
        "Restore",
        lambda asked: actions.restore(**asked.keywords),
        lambda name, _: f"“{name}” stands in the theory again.",
    ),
    "merge": Verb("Merge", lambda asked: actions.merge(into=asked.into, **asked.keywords), _into),
    "split": Verb(
        "Split",
        lambda asked: actions.split(apart=_apart(asked), **asked.keywords),
        lambda name, done: f"“{name}” was split; {many(len(done.carried), 'passage')} went over.",
    ),
}


def _shown(
    request: HttpRequest, context: dict[str, object], wrong: ForwhomError | None
) -> HttpResponse:
    """The form, with what is wrong with it."""
    more = {"problem": sentence(wrong) if wrong else "", "field": getattr(wrong, "field", "")}
    status = 409 if isinstance(wrong, ConflictError) else 422 if wrong else 200
    return render(request, "theory/refine.html", context | more, status=status)

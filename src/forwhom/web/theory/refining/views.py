"""A configuration refined, as forms: what moves is shown before it is written."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from forwhom.core.errors import ForwhomError
from forwhom.core.theory.refining import WORDS
from forwhom.core.theory.theory import Refined
from forwhom.web.access.permissions import Permission
from forwhom.web.evidence.blind.apart import refuse_other_theory
from forwhom.web.evidence.taken_out import digest
from forwhom.web.studies.loaders import visit
from forwhom.web.studies.presenters import page
from forwhom.web.studies.refusals import refused, status_of
from forwhom.web.theory.loaders import configuration_of
from forwhom.web.theory.overview import configuration_url
from forwhom.web.theory.refining.asked import Asked, Verb
from forwhom.web.theory.refining.presenters import WAYS, passages, rests
from forwhom.web.theory.refining.verbs import RECLUSTER, RESTORE, RETIRE, REWORD
from forwhom.web.theory.refining.verbs_carrying import MERGE, SPLIT
from forwhom.web.theory.refining.verbs_rejoining import REJOIN
from forwhom.web.theory.refining.verbs_retyping import RETYPE
from forwhom.web.theory.refining.writing import state_of, theory_to_refine

METHODS = ["GET", "HEAD", "POST"]
OWN = {"csrfmiddlewaretoken", "step", "previewed", "seen", "reason", "inferences", "because_of"}
VERBS = {
    "reword": REWORD,
    "re-join": REJOIN,
    "re-type": RETYPE,
    "re-cluster": RECLUSTER,
    "retire": RETIRE,
    "restore": RESTORE,
    "merge": MERGE,
    "split": SPLIT,
}


@require_http_methods(METHODS)
def refine(request: HttpRequest, slug: str, configuration_id: str, verb: str) -> HttpResponse:
    """Something done to a configuration: its form, a preview where it has one, the write."""
    here = visit(request, slug, Permission.REFINE_THEORY)
    if verb not in VERBS:
        raise Http404("no such thing to do")
    act, one = VERBS[verb], configuration_of(here.study, configuration_id)
    concerned = act.concerns(one, request.POST)
    theory = theory_to_refine(here.study, concerned if act.carries else ())
    asked = Asked(here, one, theory, request.POST)
    wrong: ForwhomError | None = None
    preview: list[str] = []
    if request.method == "POST" and asked.given.get("step") != "choose":
        try:
            preview = _preview(asked, act)
            if not preview or _is_confirmed(asked.given):
                done = act.act(asked)
                messages.success(request, act.said(one.configuration.name, done))
                return redirect(configuration_url(slug, _after(done, configuration_id)))
        except ForwhomError as problem:
            wrong, preview = problem, []
    context = page(here, "theory") | _form(asked, verb, concerned) | {"preview": preview}
    return _shown(request, context, wrong)


def _after(done: Refined, configuration_id: str) -> str:
    """Whose page comes next: its own, or of what stands in its place."""
    merged = configuration_id in done.change.made_from and len(done.change.configurations) == 1
    return done.change.configurations[0] if merged else configuration_id


def _form(asked: Asked, verb: str, concerned: tuple[str, ...]) -> dict[str, object]:
    """What a form shows: what was typed or, at first, what stands."""
    each, given, act = asked.configuration, asked.given, VERBS[verb]
    listed = passages(asked.here, asked.one)
    return {
        "one": each,
        "is_branch": asked.one.parent is not None,
        "verb": verb,
        "title": act.title,
        "given": {name: getattr(each, name) or "" for name in WORDS} | given.dict(),
        "rests": rests(asked.here, asked.one, asked.theory),
        "ways": [(way, words, way in given.getlist("inferences")) for way, words in WAYS.items()],
        "passages": [(p, p.coding_id in given.getlist("because_of")) for p in listed],
        "seen": state_of(asked.theory, *concerned),
        "previewed": digest(*_values(given)),
        "is_previewed": act.preview is not None,
        "back": configuration_url(asked.here.study.slug, asked.id),
        **act.shows(asked),
    }


def _is_confirmed(given: QueryDict) -> bool:
    """Whether exactly what was previewed is to be written."""
    return given.get("step") == "write" and given.get("previewed") == digest(*_values(given))


def _values(given: QueryDict) -> list[str]:
    """What a form says that matters to a preview."""
    return sorted(
        f"{name}={one}" for name, some in given.lists() if name not in OWN for one in some
    )


def _preview(asked: Asked, act: Verb) -> list[str]:
    """What would happen; nothing for what is done at once."""
    if act.preview is None or act.would_be is None:
        return []
    if act.carries:
        refuse_other_theory(asked.here.study)
    return act.would_be(act.preview(asked), asked.theory)


def _shown(
    request: HttpRequest, context: dict[str, object], wrong: ForwhomError | None
) -> HttpResponse:
    """The form, with what is wrong with it."""
    shown = context | refused(wrong)
    return render(request, "theory/refine.html", shown, status=status_of(wrong))

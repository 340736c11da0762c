"""The pages where a person judges: one configuration, rivals, and what is quoted."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from forwhom.core.errors import ForwhomError
from forwhom.core.theory.adjudications import FEWEST
from forwhom.core.theory.adjudications import Adjudication as Adjudicated
from forwhom.core.theory.quotations import quotable
from forwhom.web.access.permissions import Permission
from forwhom.web.studies.loaders import Visit, visit
from forwhom.web.studies.presenters import page
from forwhom.web.studies.refusals import refused, status_of
from forwhom.web.theory.judging import actions, forms, presenters
from forwhom.web.theory.judging.quoting import to_quote
from forwhom.web.theory.loaders import configuration_of, resting_on, standing_now
from forwhom.web.theory.models import Adjudication, Configuration
from forwhom.web.theory.overview import configuration_url
from forwhom.web.theory.presenters import tabs

METHODS = ["GET", "HEAD", "POST"]
MOST_RIVALS = 6  # that are laid side by side


@require_safe
def judged(request: HttpRequest, slug: str) -> HttpResponse:
    """Hypothesised and evidenced, of every configuration, and the table as a file."""
    here = visit(request, slug, Permission.SEE_THEORY)
    shown = {
        "lines": presenters.lines_of(here),
        "may_judge": presenters.may_judge(here),
        "may_take": here.can(Permission.EXPORT_REPORT),
        "tabs": tabs(here, "judged"),
    }
    return render(request, "theory/judged.html", page(here, "theory") | shown)


@require_http_methods(METHODS)
def judge(request: HttpRequest, slug: str, configuration_id: str) -> HttpResponse:
    """A person's judgement of one configuration: its form, and the write."""
    here = _judging(request, slug)
    one = configuration_of(here.study, configuration_id)
    wrong: ForwhomError | None = None
    if request.method == "POST":
        try:
            made = actions.judge(
                study=here.study,
                configuration_id=configuration_id,
                verdict=forms.verdict_from(request.POST),
                reason=forms.reason_from(request.POST),
                seen=request.POST.get("seen", ""),
                by=here.user,
            )
        except ForwhomError as problem:
            wrong = problem
        else:
            messages.success(request, f"“{one.configuration.name}” is judged {made.verdict}.")
            return redirect(configuration_url(slug, configuration_id))
    shown = presenters.standing_here(here, configuration_id) | {
        "one": one.configuration,
        "rival": presenters.rivals(here, [configuration_id])[0],
        "verdicts": presenters.VERDICTS.items(),
        "seen": actions.state_of(here.study, [configuration_id]),
        "back": configuration_url(slug, configuration_id),
    }
    return _form(request, here, "theory/judge.html", shown, wrong)


@require_http_methods(METHODS)
def quotations(request: HttpRequest, slug: str, configuration_id: str) -> HttpResponse:
    """Which passages are quoted for a configuration, in which order: the form, and the write."""
    here = _judging(request, slug)
    one = configuration_of(here.study, configuration_id)
    resting = resting_on(one, here.study)
    wrong: ForwhomError | None = None
    if request.method == "POST":
        try:
            known = [each.coding.coding_id for each in quotable(resting)]
            chosen = actions.quote(
                study=here.study,
                configuration_id=configuration_id,
                codings=forms.codings_from(request.POST, known),
                seen=request.POST.get("seen", ""),
                by=here.user,
            )
        except ForwhomError as problem:
            wrong = problem
        else:
            said = "What is quoted is chosen." if chosen else "What is quoted is left to the rule."
            messages.success(request, said)
            return redirect(configuration_url(slug, configuration_id))
    shown = to_quote(here, resting, request.POST.dict()) | {
        "one": one.configuration,
        "seen": actions.state_of(here.study, [configuration_id]),
        "back": configuration_url(slug, configuration_id),
    }
    return _form(request, here, "theory/quotations.html", shown, wrong)


@require_safe
def adjudications(request: HttpRequest, slug: str) -> HttpResponse:
    """What was decided between rivals, and which configurations to lay side by side."""
    here = visit(request, slug, Permission.SEE_THEORY)
    rows = Configuration.objects.filter(study=here.study)
    held = rows.values_list("configuration_id", "name", "part_of")
    standing = standing_now(here.study, [each for each, _, _ in held])
    shown = {
        "decided": presenters.decided(here),
        "choices": [each for each in held if each[0] in standing],
        "tabs": tabs(here, "adjudications"),
    }
    return render(request, "theory/adjudications.html", page(here, "theory") | shown)


@require_safe
def adjudication(request: HttpRequest, slug: str, adjudication_id: str) -> HttpResponse:
    """One verdict between rivals, with them side by side as they are now."""
    here = visit(request, slug, Permission.SEE_THEORY)
    row = Adjudication.objects.filter(study=here.study, adjudication_id=adjudication_id).first()
    if row is None:
        raise Http404("no such adjudication")
    url = reverse("adjudication", args=[slug, adjudication_id])
    shown = {
        "decided": next(each for each in presenters.decided(here) if each.url == url),
        "rivals": presenters.rivals(here, row.configurations),
        "reads": here.can(Permission.READ_EVIDENCE),
    }
    return render(request, "theory/adjudication.html", page(here, "theory") | shown)


@require_http_methods(METHODS)
def beside(request: HttpRequest, slug: str) -> HttpResponse:
    """Rivals side by side, and a person's verdict between them."""
    here = visit(request, slug, Permission.SEE_THEORY)
    asked = list(dict.fromkeys(request.GET.getlist("of")))
    for each in asked:
        configuration_of(here.study, each)
    if not FEWEST <= len(asked) <= MOST_RIVALS:
        messages.error(request, f"Choose from {FEWEST} to {MOST_RIVALS} of them.")
        return redirect("adjudications", slug)
    wrong: ForwhomError | None = None
    if request.method == "POST":
        here = _judging(request, slug)
        try:
            made = _decide(here, asked, request.POST)
        except ForwhomError as problem:
            wrong = problem
        else:
            messages.success(request, f"The verdict is written: {made.verdict}.")
            return redirect("adjudication", slug, made.adjudication_id)
    shown = {
        "rivals": presenters.rivals(here, asked),
        "verdicts": presenters.SETTLED.items(),
        "may_judge": presenters.may_judge(here),
        "reads": here.can(Permission.READ_EVIDENCE),
        "seen": actions.state_of(here.study, asked),
        "back": reverse("adjudications", args=[slug]),
    }
    return _form(request, here, "theory/beside.html", shown, wrong)


def _decide(here: Visit, rivals: Sequence[str], given: QueryDict) -> Adjudicated:
    return actions.adjudicate(
        study=here.study,
        rivals=rivals,
        decision=forms.decision_from(given),
        seen=given.get("seen", ""),
        by=here.user,
    )


def _judging(request: HttpRequest, slug: str) -> Visit:
    """Somebody who may judge: she changes the theory, and reads what it rests on."""
    visit(request, slug, Permission.READ_EVIDENCE)
    return visit(request, slug, Permission.REFINE_THEORY)


def _form(
    request: HttpRequest,
    here: Visit,
    template: str,
    shown: dict[str, object],
    wrong: ForwhomError | None,
) -> HttpResponse:
    """A form with what was typed, and what is wrong with it."""
    context = page(here, "theory") | shown | {"given": request.POST.dict()} | refused(wrong)
    return render(request, template, context, status=status_of(wrong))

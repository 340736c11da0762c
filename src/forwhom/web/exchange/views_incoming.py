"""A study brought in from the list of studies, or begun there with nothing in it."""

from __future__ import annotations

from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST

from forwhom.core.errors import ForwhomError
from forwhom.core.exchange.convert import ENDINGS
from forwhom.web.access.guard import may_begin, signed_in
from forwhom.web.access.models import User
from forwhom.web.exchange import actions_incoming as actions
from forwhom.web.exchange.actions_incoming import MEGABYTE, MOST_BYTES
from forwhom.web.exchange.arrivals import arrived
from forwhom.web.exchange.forms import Begin, Bring
from forwhom.web.exchange.problems import Problem, problem_shown

JSON = "application/json"
LIMITS = {"endings": ENDINGS, "most_megabytes": MOST_BYTES // MEGABYTE, "most_bytes": MOST_BYTES}
TOO_MUCH = (
    f"That is more than {MOST_BYTES // MEGABYTE} MB. "
    "An administrator takes a larger file in on the server: forwhom import."
)


@csrf_exempt  # its body is weighed before it is read; `_bring_study` asks for the token
def bring_study(request: HttpRequest) -> HttpResponse:
    """Choose a file, or a title; a POST brings the file in."""
    _let_in(request)
    if int(request.META.get("CONTENT_LENGTH") or 0) > MOST_BYTES + MEGABYTE:
        return _page(request, problem=Problem(TOO_MUCH), status=413)
    return _bring_study(request)


@never_cache
@csrf_protect
@require_http_methods(["GET", "HEAD", "POST"])
def _bring_study(request: HttpRequest) -> HttpResponse:
    you = _let_in(request)
    if request.method != "POST":
        return _page(request)
    form = Bring(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, problem=Problem(form.first_error()), status=400)
    asked = form.cleaned_data
    key = str(asked["key"])
    try:
        study = actions.bring_study(
            upload=asked["file"],
            by=you,
            key=key,
            title=asked["title"],
            replacing=asked["replacing"],
        )
    except ForwhomError as problem:
        found = problem_shown(problem)
        return _page(request, problem=found, status=409 if found.is_conflict else 400)
    if arrived(you, key) is None:
        messages.info(request, "It is here already, and nothing in the file is new.")
        return _onward(request, reverse("study", args=[study.slug]))
    messages.success(request, f"{study.title} is here, and you are its evaluator.")
    return _onward(request, reverse("how_it_came", args=[study.slug]))


@require_POST
def begin_study(request: HttpRequest) -> HttpResponse:
    """An empty study of a title."""
    you = _let_in(request)
    form = Begin(request.POST)
    if not form.is_valid():
        return _page(request, begin_problem=Problem(form.first_error()), status=400)
    key = str(form.cleaned_data["key"])
    try:
        study = actions.begin_study(title=form.cleaned_data["title"], by=you, key=key)
    except ForwhomError as problem:
        return _page(request, begin_problem=problem_shown(problem), status=409)
    if arrived(you, key) is None:
        messages.info(request, "An empty study of that title is here already.")
    else:
        messages.success(request, "The study is here, and you are its evaluator.")
    return redirect("study", study.slug)


def _onward(request: HttpRequest, address: str) -> HttpResponse:
    """To the page that says how it went; a script goes there itself, and is told where."""
    if request.headers.get("Accept") == JSON:
        return JsonResponse({"look": address})
    return redirect(address)


def _let_in(request: HttpRequest) -> User:
    """Who may begin a study; for anybody else there is no such page."""
    user = signed_in(request)
    if not may_begin(user):
        raise Http404("no such page")
    return user


def _page(
    request: HttpRequest,
    *,
    problem: Problem | None = None,
    begin_problem: Problem | None = None,
    status: int = 200,
) -> HttpResponse:
    given = request.POST if request.method == "POST" and status != 413 else {}
    shown = {
        "problem": problem,
        "begin_problem": begin_problem,
        "given": given if problem else {},
        "begin_given": given if begin_problem else {},
        "limits": LIMITS,
        "keys": (uuid4(), uuid4()),
    }
    return render(request, "exchange/bring_study.html", shown, status=status)

"""Bringing documents in: choose files, see what they would become, confirm them all at once."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import TooManyFilesSent
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from forwhom.core.errors import ForwhomError
from forwhom.core.evidence.documents import DocumentKind
from forwhom.core.evidence.participants import Role
from forwhom.core.exchange.documents import ENDINGS
from forwhom.core.reporting.words import many, sentence, sentence_case
from forwhom.web.access.permissions import Permission
from forwhom.web.evidence.bringing import actions
from forwhom.web.evidence.bringing.chosen import chosen_from
from forwhom.web.evidence.bringing.delivered import (
    MEGABYTE,
    MOST_BYTES,
    MOST_BYTES_IN_ALL,
    MOST_FILES,
)
from forwhom.web.evidence.bringing.presenters import (
    answers_shown,
    files_shown,
    summary,
    turns_shown,
    waiting_shown,
)
from forwhom.web.evidence.bringing.presenters_speakers import guesses_shown, labels_shown
from forwhom.web.evidence.bringing.to_be import ToBe, to_be
from forwhom.web.evidence.loaders import sites_of
from forwhom.web.evidence.models import Delivery
from forwhom.web.studies.loaders import Visit, visit
from forwhom.web.studies.presenters import page

JSON = "application/json"
CHANGED = "This is how the documents would be now. Look once more, then bring them in."
LIMITS = {
    "endings": ENDINGS,
    "most_files": MOST_FILES,
    "most_bytes": MOST_BYTES,
    "most_megabytes": MOST_BYTES // MEGABYTE,
    "most_bytes_in_all": MOST_BYTES_IN_ALL,
    "most_megabytes_in_all": MOST_BYTES_IN_ALL // MEGABYTE,
}


@csrf_exempt  # its body is weighed before it is read; `_bring` asks for the token
def bring(request: HttpRequest, slug: str) -> HttpResponse:
    """Choose files; a POST reads them and leads to what they would become."""
    here = _let_in(request, slug)
    if words := _too_much(request):
        return _refused(request, here, words, status=413)
    return _bring(request, slug)


@never_cache
@csrf_protect
@require_http_methods(["GET", "HEAD", "POST"])
def _bring(request: HttpRequest, slug: str) -> HttpResponse:
    here = _let_in(request, slug)
    if request.method != "POST":
        actions.clear_expired()
        return _choose(request, here)
    uploads = request.FILES.getlist("files")
    if not uploads:
        return _refused(request, here, "No file was chosen; choose one or more.")
    delivery = actions.begin(study=here.study, by=here.user)
    return _put_in(request, here, delivery, uploads)


@csrf_exempt  # as above
def bring_more(request: HttpRequest, slug: str, key: UUID) -> HttpResponse:
    """Further files into the same delivery."""
    here = _let_in(request, slug)
    if words := _too_much(request):
        return _refused(request, here, words, status=413)
    return _bring_more(request, slug, key)


@csrf_protect
@require_POST
def _bring_more(request: HttpRequest, slug: str, key: UUID) -> HttpResponse:
    here = _let_in(request, slug)
    return _put_in(request, here, _delivery(here, key), request.FILES.getlist("files"))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def bring_look(request: HttpRequest, slug: str, key: UUID) -> HttpResponse:
    """What a delivery would become; a POST says more of it, and may confirm it."""
    here = _let_in(request, slug)
    if actions.brought_in(here.study, key):
        return _there(here, key)
    delivery = _delivery(here, key)
    if request.method != "POST":
        return _look(request, here, delivery, to_be(delivery))
    try:
        return _told(request, here, delivery)
    except ForwhomError as problem:
        if actions.brought_in(here.study, key):  # the same button, pressed twice
            return _there(here, key)
        words = sentence(problem)
        return _look(request, here, delivery, to_be(delivery), error=words)


@never_cache
@require_safe
def bring_file(request: HttpRequest, slug: str, key: UUID, number: int) -> HttpResponse:
    """Every turn, or every answer, of one file as it would be."""
    here = _let_in(request, slug)
    delivery = _delivery(here, key)
    found = next((each for each in to_be(delivery).files if each.number == str(number)), None)
    if found is None or not found.prepared:
        raise Http404("no such file")
    is_table = found.column is not None
    shown = {
        "delivery": delivery,
        "name": found.name,
        "turns": () if is_table else turns_shown(found.prepared[0], whole=True),
        "answers": answers_shown(found.prepared, whole=True) if is_table else (),
    }
    return render(request, "evidence/bring_file.html", page(here, "evidence") | shown)


@require_POST
def bring_away(request: HttpRequest, slug: str, key: UUID) -> HttpResponse:
    """Let go of a delivery."""
    here = _let_in(request, slug)
    actions.throw_away(delivery=_delivery(here, key))
    messages.success(request, "The files are thrown away. Nothing of them is in the study.")
    return redirect("documents", slug)


def _let_in(request: HttpRequest, slug: str) -> Visit:
    return visit(request, slug, Permission.MARK_EVIDENCE)


def _delivery(here: Visit, key: UUID) -> Delivery:
    """Her own delivery, while it lasts; for everybody else there is none."""
    actions.clear_expired()
    mine = Delivery.objects.filter(study=here.study, by=here.user, expires_at__gt=timezone.now())
    found = mine.filter(key=key).first()
    if found is None:
        raise Http404("no such delivery")
    return found


def _too_much(request: HttpRequest) -> str:
    """Why a request is not read at all; empty when it is."""
    right = "Bring some of the files first, and the others after."
    if int(request.META.get("CONTENT_LENGTH") or 0) > MOST_BYTES_IN_ALL + MEGABYTE:
        return f"That is more than {MOST_BYTES_IN_ALL // MEGABYTE} MB at once. {right}"
    try:
        _ = request.FILES
    except TooManyFilesSent:
        return f"That is more than {MOST_FILES} files at once. {right}"
    return ""


def _put_in(
    request: HttpRequest, here: Visit, delivery: Delivery, uploads: list[Any]
) -> HttpResponse:
    try:
        actions.put_in(delivery=delivery, uploads=uploads)
    except ForwhomError as problem:
        return _refused(request, here, sentence(problem), delivery)
    address = reverse("bring_look", args=[here.study.slug, delivery.key])
    if request.headers.get("Accept") != JSON:
        return redirect(address)
    more = reverse("bring_more", args=[here.study.slug, delivery.key])
    return JsonResponse({"look": address, "more": more})


def _refused(
    request: HttpRequest,
    here: Visit,
    words: str,
    delivery: Delivery | None = None,
    status: int = 400,
) -> HttpResponse:
    """Why files are not taken, where they were chosen; an empty delivery goes again."""
    if request.headers.get("Accept") == JSON:
        return JsonResponse({"error": words}, status=status)
    if delivery is not None and delivery.files.exists():
        return _look(request, here, delivery, to_be(delivery), error=words)
    if delivery is not None:
        actions.throw_away(delivery=delivery)
    return _choose(request, here, error=words, status=status)


def _choose(
    request: HttpRequest, here: Visit, *, error: str = "", status: int = 200
) -> HttpResponse:
    shown = {"error": error, "waiting": waiting_shown(here), "limits": LIMITS}
    return render(request, "evidence/bring.html", page(here, "evidence") | shown, status=status)


def _told(request: HttpRequest, here: Visit, delivery: Delivery) -> HttpResponse:
    """Keep what was said; then add somebody, bring it all in, or show how it is now."""
    before = to_be(delivery)
    chosen = chosen_from(
        request.POST,
        before=before.chosen,
        numbers=[each.number for each in before.files],
        labels=list(before.labels),
        people=[each.participant_id for each in before.people],
    )
    actions.choose(delivery=delivery, chosen=chosen)
    asked = request.POST.get("act", "")
    if asked == "name":
        actions.name_participant(delivery=delivery, given=request.POST.dict())
    found = to_be(delivery)
    if asked == "confirm" and found.texts != before.texts:
        return _look(request, here, delivery, found, notice=CHANGED)
    if asked == "confirm":
        return _bring_in(request, here, delivery)
    return redirect(f"{reverse('bring_look', args=[here.study.slug, delivery.key])}#{_at(asked)}")


def _at(asked: str) -> str:
    """Where on the page she was."""
    return "files" if asked == "look" else "speakers"


def _bring_in(request: HttpRequest, here: Visit, delivery: Delivery) -> HttpResponse:
    key = delivery.key
    done = actions.bring_in(delivery=delivery, by=here.user)
    if done:
        verb = "is" if len(done) == 1 else "are"
        messages.success(
            request, f"{sentence_case(many(len(done), 'new document'))} {verb} in the study."
        )
    return _there(here, key)


def _there(here: Visit, key: UUID) -> HttpResponse:
    """The documents, with what a delivery brought first."""
    return redirect(f"{reverse('documents', args=[here.study.slug])}?brought={key}")


def _look(
    request: HttpRequest,
    here: Visit,
    delivery: Delivery,
    found: ToBe,
    *,
    error: str = "",
    notice: str = "",
) -> HttpResponse:
    files = files_shown(here.study, found)
    shown = {
        "delivery": delivery,
        "files": files,
        "labels": labels_shown(found),
        "guesses": guesses_shown(found),
        "named": found.chosen.participants,
        "chosen": found.chosen,
        "summary": summary(files, found),
        "new": len(found.new),
        "kinds": [each.value for each in DocumentKind],
        "roles": [each.value for each in Role],
        "sites": sites_of(here.study).items(),
        "given": request.POST if error else {},
        "error": error,
        "look_again": notice,
        "limits": LIMITS,
    }
    context = page(here, "evidence") | shown
    return render(request, "evidence/bring_look.html", context, status=400 if error else 200)

"""Protect names: what was found, what replacing would do, and doing it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST

from forwhom.core.errors import ForwhomError, RefusedError
from forwhom.core.exchange.pseudonymised import NamesLeftError
from forwhom.core.exchange.register import SHORTEST_PASSPHRASE, KeptRegister
from forwhom.web.access.permissions import Permission
from forwhom.web.exchange.actions_names import Chosen, Prepared, Protected, preview, protect
from forwhom.web.exchange.forms_names import NOTHING, Decided, carried, decided, to_carry
from forwhom.web.exchange.guesses import TooManyTriesError, guarded
from forwhom.web.exchange.presenters_names import choose_page, found_in, preview_page, said
from forwhom.web.exchange.registers import opened, settled
from forwhom.web.studies.loaders import Visit, visit
from forwhom.web.studies.presenters import page

MOST_BYTES = 5_000_000  # of a register that somebody brings


@never_cache
@sensitive_post_parameters()
@sensitive_variables()
@require_http_methods(["GET", "HEAD", "POST"])
def names(request: HttpRequest, slug: str) -> HttpResponse:
    """What was found, to decide on; a POST shows what replacing would do."""
    here = visit(request, slug, Permission.PROTECT_NAMES)
    if request.method != "POST":
        return _choose(request, here, Decided())
    was = decided(request.POST, found_in(here.study).by_real)
    if "again" in request.POST:
        return _choose(request, here, was)
    if not was.is_right:
        return _choose(request, here, was, RefusedError("" if was.to_do else NOTHING), 400)
    given = brought(request)
    try:
        held = _opened(request, here, given)
        ready = preview(here.study, _chosen(was), held)
    except ForwhomError as problem:
        return _choose(request, here, was, problem, status_of(problem))
    return _preview(request, here, was, ready, given=given)


@never_cache
@sensitive_post_parameters()
@sensitive_variables()
@require_POST
def replace_names(request: HttpRequest, slug: str) -> HttpResponse:
    """Replace them, once the register is kept."""
    here = visit(request, slug, Permission.PROTECT_NAMES)
    was = decided(request.POST, {})
    given, passphrase = brought(request), request.POST.get("passphrase", "")
    is_new = settled(here.study) is None and given is None
    try:
        if is_new:
            refuse_unlike(passphrase, request.POST.get("once_more", ""))
        done = _replace(request, here, was, given, passphrase)
    except ForwhomError as problem:
        if is_new and isinstance(problem, RefusedError):
            return _preview_again(request, here, was, problem)
        return _choose(request, here, was, problem, status_of(problem))
    messages.success(request, what_was_done(done))
    return redirect("names_register", slug)


def _replace(
    request: HttpRequest, here: Visit, was: Decided, given: bytes | None, passphrase: str
) -> Protected:
    version = request.POST.get("version", "")
    return guarded(
        request,
        here.study,
        lambda: protect(
            study=here.study,
            version=int(version) if version.isdecimal() else -1,
            chosen=_chosen(was),
            given=given,
            passphrase=passphrase,
            by=here.user,
        ),
    )


def _opened(request: HttpRequest, here: Visit, given: bytes | None) -> KeptRegister:
    """The register as far as there is one; nobody's passphrase is needed where there is none."""
    passphrase = request.POST.get("passphrase", "")
    if settled(here.study) is None and given is None:
        return opened(here.study, None, "")
    return guarded(request, here.study, lambda: opened(here.study, given, passphrase))


def _chosen(was: Decided) -> Chosen:
    return Chosen(tuple(each.pseudonym for each in was.to_do), was.without)


def refuse_unlike(passphrase: str, once_more: str) -> None:
    """RefusedError where a new passphrase was not typed twice the same, or is too short."""
    if len(passphrase) < SHORTEST_PASSPHRASE:
        raise RefusedError(
            f"the passphrase is too short to protect anybody; give at least {SHORTEST_PASSPHRASE} "
            "characters, such as four words of your own"
        )
    if passphrase != once_more:
        raise RefusedError("the two passphrases differ; type the same twice")


def brought(request: HttpRequest) -> bytes | None:
    """A register's file that came with a form, or that the page before carried on."""
    file = request.FILES.get("register")
    if file is not None and (file.size or 0) <= MOST_BYTES:
        return file.read() or None
    return carried(request.POST.get("carried", ""))


def status_of(problem: ForwhomError) -> int:
    """What an answer that refuses is marked with."""
    return 429 if isinstance(problem, TooManyTriesError) else 400


def what_was_done(done: Protected) -> str:
    """What to say of it, without any name."""
    places = sum(done.done.places.values())
    rest = "" if done.cleared else " What stood there before may still be in the database's files."
    return f"{places:,} places replaced. Now keep the register somewhere else too.{rest}"


def _choose(
    request: HttpRequest,
    here: Visit,
    was: Decided,
    problem: ForwhomError | None = None,
    status: int = 200,
) -> HttpResponse:
    shown = page(here, "evidence") | choose_page(here.study, was)
    shown["problem"] = said(problem) if problem else ()
    shown["left_in"] = problem.files if isinstance(problem, NamesLeftError) else ()
    shown["carried"] = to_carry(brought(request)) if request.method == "POST" else ""
    return render(request, "exchange/names.html", shown, status=status)


def _preview(
    request: HttpRequest,
    here: Visit,
    was: Decided,
    ready: Prepared,
    *,
    given: bytes | None,
    problem: ForwhomError | None = None,
) -> HttpResponse:
    shown = page(here, "evidence") | preview_page(here.study, ready, was)
    shown["carried"] = to_carry(given)
    shown["problem"] = said(problem) if problem else ()
    shown["shortest"] = SHORTEST_PASSPHRASE
    status = status_of(problem) if problem else 200
    return render(request, "exchange/names_preview.html", shown, status=status)


def _preview_again(
    request: HttpRequest, here: Visit, was: Decided, problem: RefusedError
) -> HttpResponse:
    """The same preview with what was wrong; or the choices, where they are what is wrong."""
    try:
        held = opened(here.study, None, "")
        ready = preview(here.study, _chosen(was), held)
    except ForwhomError as another:
        return _choose(request, here, was, another, status_of(another))
    return _preview(request, here, was, ready, given=None, problem=problem)

"""What is written from the reading pane: a passage marked, moved, changed, taken out, put back."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_http_methods, require_POST

from forwhom.core.errors import ConflictError
from forwhom.core.evidence.codes import Memo
from forwhom.core.evidence.codings import Coding
from forwhom.web.access.permissions import Permission
from forwhom.web.evidence import actions
from forwhom.web.evidence.asked import Prepare
from forwhom.web.evidence.blind.sight import sight_of
from forwhom.web.evidence.codebook.actions import with_code
from forwhom.web.evidence.forms import PASSAGE, CodingRefusedError, Problem
from forwhom.web.evidence.pane.page import Pane, pane_of, turns_of
from forwhom.web.evidence.pane.views import turns_html
from forwhom.web.evidence.steps.images import as_text
from forwhom.web.evidence.steps.presenters import history
from forwhom.web.studies.loaders import Visit, visit

UNREADABLE = Problem("", "This could not be read as a passage to mark.")
MOST_AT_ONCE = 20  # codings of one passage


@require_POST
def mark(request: HttpRequest, slug: str, document_id: str) -> HttpResponse:
    """Mark a passage, once or several times; answers with the turns concerned, as they are now."""
    here = visit(request, slug, Permission.MARK_EVIDENCE)
    given = given_in(request)
    if given is None:
        return refused(UNREADABLE)

    return marked(here, document_id, given)


@require_POST
def take_back(request: HttpRequest, slug: str, document_id: str, coding_id: str) -> HttpResponse:
    """Take a coding out."""
    here = visit(request, slug, Permission.MARK_EVIDENCE)
    return _answer(
        here,
        document_id,
        lambda: actions.take_back(
            study=here.study, coding_id=coding_id, by=here.user, key=_key(request)
        ),
    )


@require_POST
def put_back(request: HttpRequest, slug: str, document_id: str, coding_id: str) -> HttpResponse:
    """Put back a coding that was taken out."""
    here = visit(request, slug, Permission.MARK_EVIDENCE)
    return _answer(
        here,
        document_id,
        lambda: actions.put_back(
            study=here.study, coding_id=coding_id, by=here.user, key=_key(request)
        ),
    )


@require_POST
def move(request: HttpRequest, slug: str, document_id: str, coding_id: str) -> HttpResponse:
    """Give a coding another passage."""
    here = visit(request, slug, Permission.MARK_EVIDENCE)
    given = given_in(request)
    if given is None:
        return refused(UNREADABLE)
    was: list[Coding] = []

    def write() -> Coding | None:
        moved = actions.move(
            study=here.study,
            document_id=document_id,
            coding_id=coding_id,
            given=given,
            by=here.user,
            key=str(given.get("step", "")),
        )
        if moved is None:
            return None
        was.append(moved[0])
        return moved[1]

    return _answer(here, document_id, write, was)


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, slug: str, document_id: str, coding_id: str) -> HttpResponse:
    """What a coding says, for the form; a POST says something else of its passage."""
    here = visit(request, slug, Permission.MARK_EVIDENCE)
    if request.method != "POST":
        held = actions.held_coding(here.study, coding_id, here.user)
        if held is None or held.document_id != document_id:
            raise Http404("no such coding")
        return JsonResponse({"fields": as_text(held)["columns"], "seen": actions.seen_of(held)})
    given = given_in(request)
    if given is None:
        return refused(UNREADABLE)

    def write() -> Coding | None:
        return actions.change(
            study=here.study,
            document_id=document_id,
            coding_id=coding_id,
            given=given,
            seen=str(given.get("seen", "")),
            by=here.user,
            key=str(given.get("step", "")),
            prepare=[with_code],
        )

    return _answer(here, document_id, write)


def marked(
    here: Visit, document_id: str, given: Mapping[str, Any], prepare: Sequence[Prepare] = ()
) -> HttpResponse:
    """Mark a passage as a page asks; `prepare` makes what it names as new, beside codes.

    What is given is one coding; `also` holds others of the same passage.
    """
    also = given.get("also") or []
    if not isinstance(also, list) or not all(isinstance(each, dict) for each in also):
        return refused(UNREADABLE)
    if len(also) >= MOST_AT_ONCE:
        return refused(Problem("", f"One passage can be marked {MOST_AT_ONCE} times in one go."))
    passage = {name: given.get(name) for name in PASSAGE}
    return _answer_each(
        here,
        document_id,
        lambda: actions.mark_each(
            study=here.study,
            document_id=document_id,
            given=[given, *({**each, **passage} for each in also)],
            by=here.user,
            prepare=[*prepare, with_code],
        ),
    )


def _key(request: HttpRequest) -> str:
    """What the page calls the step it asks for."""
    return str((given_in(request) or {}).get("step", ""))


def given_in(request: HttpRequest) -> Mapping[str, Any] | None:
    """What was sent, as JSON or as a form; None when it is neither."""
    if request.content_type != "application/json":
        return request.POST.dict()
    try:
        given = json.loads(request.body)
    except ValueError:
        return None
    return given if isinstance(given, dict) else None


def _answer(
    here: Visit,
    document_id: str,
    write: Callable[[], Coding | None],
    was: Collection[Coding] = (),
) -> HttpResponse:
    """What a write of one coding came to; see `_answer_each`."""

    def written() -> Sequence[Coding]:
        coding = write()
        return [coding] if coding else []

    return _answer_each(here, document_id, written, was)


def _answer_each(
    here: Visit,
    document_id: str,
    write: Callable[[], Sequence[Coding]],
    was: Collection[Coding] = (),
) -> HttpResponse:
    """What a write came to, as JSON: the turns to show anew, or what is wrong beside each field.

    `was` is the coding as it stood before, where it stood in other turns.
    """
    try:
        codings = write()
    except CodingRefusedError as wrong:
        return refused(*wrong.problems)
    except ConflictError as conflict:
        return refused(Problem("", str(conflict)), status=409)
    pane = pane_of(sight_of(here.study, here.user), document_id)
    codes = dict.fromkeys(each.code_id for each in codings if each.code_id)
    told = turns_shown(here, pane, [*codings, *was])
    told["coding_ids"] = [each.coding_id for each in codings]
    told["codes"] = [{"id": each, "name": pane.codes.get(each, "")} for each in codes]
    return JsonResponse(told)


def turns_shown(here: Visit, pane: Pane, concerned: Iterable[Coding | Memo]) -> dict[str, Any]:
    """The turns that some codings, or memos on words, stand in, as they are now, and what can be
    undone."""
    document_id = pane.document.document_id
    changed = {
        number
        for each in concerned
        if each.passage and document_id == _document(each)
        for number in turns_of(pane, each.passage)
    }
    return {
        "turns": turns_html(here, pane, changed),
        "history": history(here.study, here.user, document_id),
    }


def _document(each: Coding | Memo) -> str | None:
    return each.about if isinstance(each, Memo) else each.document_id


def refused(*problems: Problem, status: int = 422) -> JsonResponse:
    """What is wrong, beside each field, as JSON."""
    found = [{"field": each.field, "words": each.words, "row": each.row} for each in problems]
    return JsonResponse({"problems": found}, status=status)

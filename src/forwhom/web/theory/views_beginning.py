"""A partial configuration, begun in the same step as a passage is marked with it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from forwhom.web.access.guard import ask
from forwhom.web.access.permissions import Permission
from forwhom.web.evidence.pane.views_marking import UNREADABLE, given_in, marked, refused
from forwhom.web.studies.loaders import visit
from forwhom.web.theory.actions import with_configuration


@require_POST
def begin(request: HttpRequest, slug: str) -> HttpResponse:
    """Mark a passage of `document_id` with configurations of which some are new; answers as
    marking does."""
    here = visit(request, slug, Permission.MARK_EVIDENCE)
    ask(here.user, here.study, Permission.REFINE_THEORY)
    given = given_in(request)
    if given is None:
        return refused(UNREADABLE)
    return marked(here, str(given.get("document_id", "")), given, prepare=[with_configuration])

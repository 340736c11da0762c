"""The list from which a passage's configuration is chosen: a fragment the reading pane shows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from forwhom.web.access.permissions import Permission
from forwhom.web.studies.loaders import visit
from forwhom.web.studies.models import Study
from forwhom.web.theory.models import Configuration


@dataclass(frozen=True, slots=True)
class Choice:
    """One configuration to choose; `words` is what the filter looks through."""

    configuration_id: str
    name: str
    sentence: str
    branch: bool
    words: str


@require_safe
def targets(request: HttpRequest, slug: str) -> HttpResponse:
    """Every configuration, each followed by its sub-configurations."""
    here = visit(request, slug, Permission.SEE_THEORY)
    context = {"choices": list(choices(here.study)), "study": here.study}
    return render(request, "theory/targets.html", context)


def choices(study: Study) -> Iterator[Choice]:
    """A study's configurations in their order, a sub-configuration under its own."""
    held = list(Configuration.objects.filter(study=study))
    names = {row.configuration_id: row.name for row in held}
    for row in held:
        under = names.get(row.part_of, "")
        parts = (row.configuration_id, row.name, under, row.sentence, row.resource, row.reasoning)
        words = " ".join(parts).casefold()
        yield Choice(row.configuration_id, row.name, row.sentence, bool(row.part_of), words)

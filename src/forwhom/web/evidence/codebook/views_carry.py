"""A code's codings carried into a configuration's leg: asked, shown, and then written so."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from forwhom.core.errors import ForwhomError
from forwhom.core.evidence.codebook import Tie
from forwhom.core.evidence.codings import Leg, Stance
from forwhom.core.records import RefusedValueError
from forwhom.core.reporting.words import many
from forwhom.web.access.permissions import Permission
from forwhom.web.evidence.addresses import code_url
from forwhom.web.evidence.blind.apart import refuse_other_codebook
from forwhom.web.evidence.codebook import actions, carrying, forms
from forwhom.web.evidence.codebook.presenters_carry import becoming, offered
from forwhom.web.evidence.codebook.views_change import (
    METHODS,
    code_in,
    is_confirmed,
    shown,
    values_in,
)
from forwhom.web.evidence.pane.choices import CHOICES
from forwhom.web.evidence.relations import theory
from forwhom.web.evidence.taken_out import digest
from forwhom.web.studies.loaders import Visit, visit
from forwhom.web.studies.presenters import page

TICKS = {"tick-all": True, "tick-none": False}


@require_http_methods(METHODS)
def code_carry(request: HttpRequest, slug: str, code_id: str) -> HttpResponse:
    """Codings of a code made evidence on a configuration: a form, a preview, the write."""
    here = visit(request, slug, Permission.MARK_EVIDENCE)
    code = code_in(actions.book_of(here.study, code_id), code_id)
    given = request.POST.dict()
    planned: carrying.Planned | None = None
    wrong: ForwhomError | None = None
    try:
        refuse_other_codebook(here.study)
        if request.method == "POST" and given.get("step") not in TICKS:
            wanted, reason = wanted_from(given), forms.reason_from(given)
            if is_confirmed(given):
                done = carrying.carry_over(
                    study=here.study,
                    code_id=code_id,
                    wanted=wanted,
                    seen=given.get("seen", ""),
                    reason=reason,
                    by=here.user,
                )
                count = many(len(done.carried + done.beside), "coding")
                into = theory().targets(here.study)[wanted.tie.configuration_id].name
                messages.success(request, f"{count} of {code.name} went into {into}.")
                return redirect(code_url(slug, code_id))
            planned = carrying.plan(here.study, code_id, wanted)
    except ForwhomError as problem:
        wrong = problem
    context = page(here, "codebook") | _form(here, code_id, given, planned) | {"code": code}
    return shown(request, "evidence/code_carry.html", context, wrong)


def _form(
    here: Visit, code_id: str, given: dict[str, str], planned: carrying.Planned | None
) -> dict[str, object]:
    """The form as filled in so far; at first every passage is ticked, and nothing else is said."""
    study = here.study
    code = code_in(actions.book_of(study), code_id)
    stands = {"leg": code.leg or "", "usual": "yes"} | ({} if given else {"types": "yes"})
    ticked = TICKS.get(given.get("step", ""), None if given else True)
    return {
        "given": stands | given,
        "targets": theory().targets(study).values(),
        "legs": list(Leg),
        "stances": CHOICES.stances,
        "groups": offered(study, code_id, given, ticked, planned),
        "becoming": becoming(planned, study) if planned else None,
        "seen": planned.seen if planned else "",
        "previewed": digest(*values_in(given)),
        "back": code_url(study.slug, code_id),
    }


def wanted_from(given: forms.Given) -> carrying.Wanted:
    """What a form asks for; RefusedValueError names what is not said."""
    configuration, stance = given.get("configuration_id", ""), given.get("stance", "")
    if not configuration:
        raise RefusedValueError(
            "no configuration is chosen", "choose the one they speak to", "configuration_id"
        )
    leg = forms.leg_from(given)
    if leg is None:
        raise RefusedValueError("no leg is chosen", "say which leg they show", "leg")
    if stance not in set(Stance):
        wrong = "it is not said how they stand to it"
        raise RefusedValueError(wrong, "choose the stance that they have in common", "stance")
    return carrying.Wanted(
        tie=Tie(configuration, leg, Stance(stance)),
        chosen=tuple(each.removeprefix("take-") for each in given if each.startswith("take-")),
        usual=given.get("usual") == "yes",
        types=given.get("types") == "yes",
    )

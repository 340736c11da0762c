"""What can be done to a code, as forms: a merger and a split are shown before they are written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypedDict

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from forwhom.core.errors import ForwhomError
from forwhom.core.evidence import code_verbs
from forwhom.core.evidence.code_tree import descendants
from forwhom.core.evidence.codebook import Codebook, Done
from forwhom.core.evidence.codes import Code
from forwhom.core.evidence.codings import Leg
from forwhom.core.records import RefusedValueError
from forwhom.core.reporting.words import many, sentence
from forwhom.web.access.models import User
from forwhom.web.access.permissions import Permission
from forwhom.web.evidence.addresses import code_url
from forwhom.web.evidence.codebook import actions, forms
from forwhom.web.evidence.codebook.presenters import choices, groups
from forwhom.web.evidence.taken_out import digest
from forwhom.web.studies.loaders import Visit, visit
from forwhom.web.studies.models import Study
from forwhom.web.studies.presenters import page
from forwhom.web.studies.refusals import status_of

METHODS = ["GET", "HEAD", "POST"]


class Keywords(TypedDict):
    """What every verb is given."""

    study: Study
    code_id: str
    seen: str
    by: User


@dataclass(frozen=True, slots=True)
class Asked:
    """Somebody about to do something to a code; `given` is what her form says so far."""

    here: Visit
    book: Codebook
    code: Code
    given: dict[str, str] = field(default_factory=dict)
    seen: str = ""

    @property
    def keywords(self) -> Keywords:
        """What every verb is given."""
        return {
            "study": self.here.study,
            "code_id": self.code.code_id,
            "seen": self.seen,
            "by": self.here.user,
        }


@require_http_methods(METHODS)
def code_change(request: HttpRequest, slug: str, code_id: str, verb: str) -> HttpResponse:
    """Something done to a code: its form, where it needs one a preview, and the write."""
    here = visit(request, slug, Permission.MARK_EVIDENCE)
    if verb not in VERBS:
        raise Http404("no such thing to do")
    given = request.POST.dict()
    book = actions.book_of(here.study, code_id, *filter(None, [given.get("into")]))
    found = code_in(book, code_id)
    asked = Asked(here, book, found, given | {"code_id": code_id}, given.get("seen", ""))
    wrong: ForwhomError | None = None
    preview: dict[str, object] = {}
    if request.method == "POST":
        try:
            preview = _preview(asked, verb)
            if not preview or is_confirmed(given):
                done = VERBS[verb].act(asked)
                messages.success(request, VERBS[verb].said(found.name, done))
                stays = code_id if code_id in {e.code_id for e in done.book.codes} else ""
                return redirect(_after(slug, stays or (done.codes[0] if done.made_from else "")))
        except ForwhomError as problem:
            wrong, preview = problem, {}
    context = page(here, "codebook") | _form(asked, verb) | {"preview": preview}
    return shown(request, "evidence/code_change.html", context, wrong)


def _after(slug: str, code_id: str) -> str:
    return code_url(slug, code_id) if code_id else reverse("codebook", args=[slug])


def _form(asked: Asked, verb: str) -> dict[str, object]:
    """What a form shows: what was typed or, at first, what stands."""
    stands = {"name": asked.code.name, "meaning": asked.code.meaning or "", "where": "after"}
    stands["leg"] = asked.code.leg or "none"
    inside = descendants(asked.book.codes, asked.code.code_id)
    without = {asked.code.code_id} | (inside if verb == "move" else frozenset())
    here = asked.here
    more: dict[str, object] = {}
    if verb == "split":
        more = _split_form(asked)
    into = asked.given.get("into")
    concerned = () if verb == "move" else (asked.code.code_id,)
    return more | {
        "code": asked.code,
        "verb": verb,
        "title": VERBS[verb].title,
        "given": stands | asked.given,
        "seen": actions.state_of(actions.book_of(here.study, *concerned)),
        "seen_both": actions.state_of(asked.book) if into else "",
        "previewed": digest(*values_in(asked.given)),
        "choices": choices(asked.book.codes, without),
        "legs": list(Leg),
        "back": code_url(here.study.slug, asked.code.code_id),
    }


def _split_form(asked: Asked) -> dict[str, object]:
    """The new codes as typed so far, and for each passage to which of them it goes."""
    numbers = [str(at) for at in range(1, forms.MOST_NEW + 1)]

    def typed(name: str) -> str:
        return asked.given.get(name, "")

    def options(coding_id: str) -> list[tuple[str, bool]]:
        return [(each, typed(f"goes-{coding_id}") == each) for each in numbers]

    return {
        "wordings": [
            (each, {"name": typed(f"name-{each}"), "meaning": typed(f"meaning-{each}")})
            for each in numbers
        ],
        "chosen": [
            {
                "title": group.title,
                "passages": [(each, options(each.coding_id)) for each in group.passages],
            }
            for group in groups(asked.here.study, asked.code.code_id)
        ],
    }


def is_confirmed(given: dict[str, str]) -> bool:
    """Whether exactly what was previewed is to be written."""
    return given.get("step") == "write" and given.get("previewed") == digest(*values_in(given))


def values_in(given: dict[str, str]) -> list[str]:
    """What a form says that matters to a preview."""
    apart = {"csrfmiddlewaretoken", "step", "previewed", "seen", "code_id", "reason"}
    return [f"{name}={value}" for name, value in sorted(given.items()) if name not in apart]


def _preview(asked: Asked, verb: str) -> dict[str, object]:
    """What a merger or a split would do; nothing for what is done at once."""
    if verb == "merge":
        forms.reason_from(asked.given)
        into = asked.book.code(asked.given.get("into", ""), "into")
        done = code_verbs.merge(asked.book, asked.code.code_id, into.code_id)
        below = sum(each.parent == asked.code.code_id for each in asked.book.codes)
        return {"done": done, "into": into, "below": below}
    if verb == "split":
        forms.reason_from(asked.given)
        new, goes = _parts(asked)
        done = code_verbs.split(asked.book, asked.code.code_id, list(new.values()), goes)
        counts = [(each.name, len(done.book.codings_on(each.code_id))) for each in new.values()]
        stay = len(done.book.codings_on(asked.code.code_id))
        return {"done": done, "counts": counts, "stay": stay}
    return {}


def _parts(asked: Asked) -> tuple[dict[str, Code], dict[str, str]]:
    """The new codes of a split by their number on the form, and which coding goes to which."""
    wordings = forms.wordings_from(asked.given)
    under = asked.given.get("place") == "under"
    parent = asked.code.code_id if under else asked.code.parent
    made = actions.new_codes(asked.here.study, wordings.values(), parent, asked.code.leg)
    new = dict(zip(wordings, made, strict=True))
    ids = [each.coding_id for each in asked.book.codings_on(asked.code.code_id)]
    return new, dict(forms.goes_from(asked.given, ids, new))


def _reword(asked: Asked) -> Done:
    wording = forms.wording_from(asked.given)
    reason = forms.words_in(asked.given, "reason")
    return actions.reword(wording=wording, reason=reason, **asked.keywords)


def _move(asked: Asked) -> Done:
    to = forms.spot_from(asked.given, asked.book)
    reason = forms.words_in(asked.given, "reason")
    return actions.move(to=to, reason=reason, **asked.keywords)


def _merge(asked: Asked) -> Done:
    reason = forms.reason_from(asked.given)
    return actions.merge(into=asked.given["into"], reason=reason, **asked.keywords)


def _split(asked: Asked) -> Done:
    new, goes = _parts(asked)
    reason = forms.reason_from(asked.given)
    made = tuple(new.values())
    return actions.split(new=made, goes=goes, reason=reason, **asked.keywords)


def _retype(asked: Asked) -> Done:
    leg, reason = forms.leg_from(asked.given), forms.reason_from(asked.given)
    return actions.retype(leg=leg, reason=reason, **asked.keywords)


def _delete(asked: Asked) -> Done:
    return actions.delete(reason=forms.reason_from(asked.given), **asked.keywords)


@dataclass(frozen=True, slots=True)
class Verb:
    """Something that can be done to a code: its title, how, and what is said once it is done."""

    title: str
    act: Callable[[Asked], Done]
    said: Callable[[str, Done], str]


def _carried(name: str, done: Done) -> str:
    into = done.book.code(done.codes[0]).name
    return f"{name} was merged into {into}, with {many(len(done.carried), 'coding')}."


VERBS = {
    "reword": Verb("Reword", _reword, lambda name, _: f"{name} was reworded."),
    "move": Verb("Move", _move, lambda name, _: f"{name} was moved."),
    "merge": Verb("Merge", _merge, _carried),
    "split": Verb(
        "Split",
        _split,
        lambda name, done: f"{name} was split; {many(len(done.carried), 'coding')} went over.",
    ),
    "re-type": Verb("Re-type", _retype, lambda name, _: f"{name} was re-typed."),
    "delete": Verb("Delete", _delete, lambda name, _: f"{name} was deleted."),
}


def code_in(book: Codebook, code_id: str) -> Code:
    """A code of the codebook; Http404 when there is none of that id."""
    try:
        return book.code(code_id)
    except RefusedValueError:
        raise Http404("no such code") from None


def shown(
    request: HttpRequest, template: str, context: dict[str, object], wrong: ForwhomError | None
) -> HttpResponse:
    """A form, with what is wrong with it."""
    problem = sentence(wrong) if wrong else ""
    wrong_field = getattr(wrong, "field", "")
    more = {"problem": problem, "wrong_field": wrong_field}
    return render(request, template, context | more, status=status_of(wrong))

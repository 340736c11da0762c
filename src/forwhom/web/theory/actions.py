"""Writes of this room: a partial configuration is begun while a passage is marked."""

from __future__ import annotations

from collections.abc import Mapping

from django.db.models import Q

from forwhom.core.evidence.codings import LETTERS, Leg
from forwhom.core.records import RefusedValueError, column_of, key_column, key_of, read_text
from forwhom.core.theory import rounds as core
from forwhom.core.theory.beginning import Begun, Held, Why, Wording, begin, name_of
from forwhom.web.access.models import Record, User
from forwhom.web.access.record import record
from forwhom.web.evidence.asked import Asked
from forwhom.web.evidence.blind.apart import NEW_CONFIGURATION
from forwhom.web.evidence.blind.sight import blind_coding_of
from forwhom.web.evidence.forms import CodingRefusedError, Problem
from forwhom.web.evidence.steps.keeping import step
from forwhom.web.studies.actions import touched
from forwhom.web.studies.fields import records_from
from forwhom.web.studies.models import Study
from forwhom.web.theory.models import Change, Condition, Configuration, Round

BEGUN = "configuration begun"
ROUND_CLOSED = "round closed"
SENTENCE = "new_configuration"
FIELD_OF = {"name": SENTENCE, "sentence": SENTENCE, "text": "new_context"} | {
    each: f"new_{each}" for each in (*Leg, "reason", "inferences")
}


def with_configuration(asked: Asked) -> Mapping[str, object]:
    """What a form gave, with the partial configuration that it words as `new_configuration`.

    Part of the verb that marks: the configuration, the change that added it because of the
    coding to be, and the coding are written in one step, or nothing is. CodingRefusedError
    with what is wrong beside its field, and where the document is coded blind.
    """
    if SENTENCE not in asked.given:
        return asked.given
    if blind_coding_of(asked.study, asked.document.document_id):
        raise CodingRefusedError(Problem(SENTENCE, NEW_CONFIGURATION))
    try:
        begun = begin(_wording(asked), _why(asked), _held(asked.study))
    except RefusedValueError as problem:
        field = FIELD_OF.get(problem.field, SENTENCE)
        raise CodingRefusedError(Problem(field, f"{problem}.")) from problem
    _write(asked.study, begun, asked.by)
    return {**asked.given, "configuration_id": begun.configuration.configuration_id}


def _write(study: Study, begun: Begun, by: User) -> None:
    with step(study=study, by=by, words=BEGUN) as changing:
        for each in begun.records():
            changing.put(each)
    touched(study)
    change = {"change": begun.change.change_id} if begun.change else {}
    about = begun.configuration.configuration_id
    record(action=BEGUN, by=by, study=study, about=about, rows=_ids(begun), **change)


def _ids(begun: Begun) -> list[str]:
    return [key_of(each) for each in begun.records()]


def _wording(asked: Asked) -> Wording:
    """The sentence, and the words for the legs that the passage shows."""
    sentence = _text(asked, SENTENCE)
    if not sentence:
        raise CodingRefusedError(Problem(SENTENCE, "Say it in one plain sentence."))
    named = Configuration.objects.filter(study=asked.study).values_list("configuration_id", "name")
    for configuration_id, name in named:
        if name.casefold() == name_of(sentence).casefold():
            words = f"There is one that says this already: choose {configuration_id}."
            raise CodingRefusedError(Problem(SENTENCE, words))
    shown = [LETTERS[each] for each in _text(asked, "tag").split("-") if each in LETTERS]
    return Wording(sentence, {leg: _text(asked, f"new_{leg}") for leg in shown})


def _why(asked: Asked) -> Why:
    title, interview = asked.document.title, asked.document.interview_id
    inferences = column_of(core.Change, "inferences")
    return Why(
        reason=_text(asked, "new_reason") or f"Suggested by a passage of {title}.",
        because_of=(asked.coding_id,),
        inferences=read_text(inferences, _text(asked, "new_inferences")),
        suggested_by=(interview,) if interview else (),
        by=asked.by.name,
    )


def _text(asked: Asked, name: str) -> str:
    """A field's words on one line."""
    return " ".join(str(asked.given.get(name) or "").split())


def _held(study: Study) -> Held:
    """The theory as it stands."""
    conditions = records_from(Condition.objects.filter(study=study))
    return Held(conditions, records_from(Round.objects.filter(study=study)), taken(study))


def taken(study: Study) -> frozenset[str]:
    """The ids of the theory that are or were used: one that was undone is not given again."""
    used: set[str] = set()
    for model in (Configuration, Condition, Change, Round):
        name = key_column(model.CORE)
        used |= set(model._default_manager.filter(study=study).values_list(name, flat=True))
    refined = Q(action__startswith="configuration ") | Q(action=ROUND_CLOSED)
    made = Record.objects.filter(refined, study=study)
    for detail in made.values_list("detail", flat=True):
        used |= set(detail.get("rows", ()))
    return frozenset(used)

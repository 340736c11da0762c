"""What is taken out with a step must be used by nothing, and what comes back must use nothing that
is gone: a study that does not hold together could not be taken elsewhere."""

from __future__ import annotations

from django.db.models import QuerySet

from forwhom.core.errors import ConflictError, ForwhomError
from forwhom.core.evidence.codings import Coding
from forwhom.core.records import Record, columns_of, key_column
from forwhom.core.theory.rounds import Change, Round
from forwhom.web.evidence.actions import refuse_gone
from forwhom.web.evidence.steps.images import Image, from_text, held, image_of, model_of
from forwhom.web.studies.fields import RecordRow, from_row
from forwhom.web.studies.models import Study

STAYS = "it stays as it is: leave it so, and go on with what you did before"


def refuse_used(study: Study, core: type[Record], key: str) -> None:
    """ConflictError when something refers to a record that was taken out."""
    if user := _user_of(study, core.KIND, key):
        wrong = f"{core.KIND} {key} is used since by {user}"
        raise ConflictError(f"{wrong}; take it out there first, or leave it as it is")


def refuse_without(study: Study, core: type[Record], key: str, wanted: Image) -> None:
    """ConflictError when a record that is there refers to something that is gone."""
    if core is Coding:
        row = held(study, Coding, [key])[key]
        try:
            refuse_gone(study, from_text(Coding, image_of(row)))
        except ForwhomError as problem:
            raise ConflictError(f"{problem}; {STAYS}") from problem
    elif gone := _gone_of(study, core, wanted):
        raise ConflictError(f"{gone} is gone since; {STAYS}")


def refuse_round(
    study: Study, core: type[Record], left: Image | None, wanted: Image | None, key: str
) -> None:
    """ConflictError where a round would be opened again although a later one is there, or a change
    would come into a round that is closed, or go from it."""
    if core is Change and (left is None or wanted is None):
        round_id = (left or wanted or {})["columns"]["round_id"]
        closed = _round(study, round_id)
        if closed and closed.closed_on:
            wrong = f"{key} belongs to “{closed.name}”, which is closed since"
            raise ConflictError(f"{wrong}; {STAYS}")
    is_opened = core is Round and left is None and not _was_closed(wanted)
    if is_opened and model_of(Round).every.filter(study=study, closed_on=None).exists():
        raise ConflictError(f"another round is open since; {STAYS}")
    if core is Round and _was_closed(left) and not _was_closed(wanted):
        later = model_of(Round).every.filter(study=study, position__gt=_position(study, key))
        if after := later.first():
            wrong = f"a later change has opened “{from_row(after)['name']}”, so this one is closed"
            raise ConflictError(f"{wrong}; {STAYS}")


def _round(study: Study, round_id: str) -> Round | None:
    row = held(study, Round, [round_id]).get(round_id)
    return Round(**from_row(row)) if row else None


def _was_closed(image: Image | None) -> bool:
    return bool(image and image["columns"].get("closed_on"))


def _position(study: Study, round_id: str) -> int:
    row = held(study, Round, [round_id]).get(round_id)
    return row.position if row else 0


def _gone_of(study: Study, core: type[Record], wanted: Image) -> str:
    """What a record refers to that is there no more, in words; empty when all is."""
    columns = wanted["columns"]
    for each in columns_of(core):
        value = columns.get(each.name)
        if value and each.refers and not each.many and not _is_there(study, each.refers, value):
            return f"{each.refers} {value}"
    return ""


def _is_there(study: Study, kind: str, key: str) -> bool:
    """Whether a record of a kind is there; of a kind that has no rows it is taken to be."""
    models = [each for each in RecordRow.__subclasses__() if kind == each.CORE.KIND]
    asked = [(each.every, key_column(each.CORE)) for each in models]
    return all(rows.filter(study=study, **{name: key}).exists() for rows, name in asked)


def _user_of(study: Study, kind: str, key: str) -> str:
    """A record that refers to one that was taken out, in words; empty when there is none."""
    for model in RecordRow.__subclasses__():
        if found := _row_naming(study, model, kind, key):
            return f"{model.CORE.KIND} {getattr(found, key_column(model.CORE))}"
    return ""


def _row_naming(study: Study, model: type[RecordRow], kind: str, key: str) -> RecordRow | None:
    of_study: QuerySet[RecordRow] = model.every.filter(study=study)
    for column in columns_of(model.CORE):
        if column.refers != kind:
            continue
        if not column.many:
            found = of_study.filter(**{column.name: key}).first()
        else:
            several = of_study.only("pk", column.name, key_column(model.CORE))
            found = next((row for row in several if key in getattr(row, column.name)), None)
        if found:
            return found
    if kind in model.NAMES_IN_PARTS:
        return next((row for row in of_study if key in row.named_in_parts()), None)
    return None

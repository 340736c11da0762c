"""A row as a step keeps it: its columns as text, its place among the others, a document's text.

Of a row that is there before and after, an image holds only what differs. Whatever somebody
else changes of it meanwhile is then left alone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, TypeVar

from django.db.models import Max

from forwhom.core.evidence.codes import Memo
from forwhom.core.evidence.codings import Coding
from forwhom.core.evidence.documents import Document
from forwhom.core.records import Record, columns_of, key_column, key_of, read_text, write_text
from forwhom.web.access.models import User
from forwhom.web.evidence.blind.sight import aside_of
from forwhom.web.evidence.finding.indexing import indexed
from forwhom.web.studies.fields import RecordRow, from_row, is_nested
from forwhom.web.studies.models import Study

Image = dict[str, Any]
R = TypeVar("R", bound=Record)
PLACE = ("start", "end", "begins")  # where a passage stands: what a corrected text changes of it
AT_ONCE = 500  # rows a statement


def as_text(record: Record) -> Image:
    """A record's columns as text, and what was added; what a column's parts are is its row's."""
    columns = {
        each.name: write_text(each, getattr(record, each.name))
        for each in columns_of(type(record))
        if not is_nested(each)
    }
    extra: tuple[tuple[str, str], ...] = record.extra  # type: ignore[attr-defined]
    return {"columns": columns, "extra": [list(each) for each in extra]}


def from_text(core: type[R], said: Mapping[str, Any]) -> R:
    """The record again; RefusedValueError when it would not hold together. A column that is newer
    than what was kept says nothing."""
    columns = {
        each.name: read_text(each, said["columns"].get(each.name, ""))
        for each in columns_of(core)
        if not is_nested(each)
    }
    extra = tuple((name, text) for name, text in said["extra"])
    parts = model_of(core).parts_from(said)
    return core(**columns, **parts, extra=extra)  # type: ignore[call-arg]


def image_of(row: RecordRow) -> Image:
    """The whole of a row."""
    parts = {name: getattr(row, name) for name in row.PARTS}
    return as_text(row.CORE(**from_row(row))) | {"position": row.position} | parts


def place_of(placed: Coding | Memo) -> Image:
    """Where a coding, or a memo on words, stands, alone."""
    columns = as_text(placed)["columns"]
    return {"columns": {name: columns[name] for name in PLACE}}


def difference(before: Image, after: Image) -> tuple[Image, Image]:
    """Two images of one row, each with what differs alone."""
    names = [each for each, text in after["columns"].items() if before["columns"][each] != text]
    beside = [each for each in _beside(after) if before.get(each) != after.get(each)]

    def only(image: Image) -> Image:
        columns = {name: image["columns"][name] for name in names}
        return {"columns": columns} | {name: image[name] for name in beside}

    return only(before), only(after)


def holds(whole: Image, part: Image, but: Collection[str] = ()) -> bool:
    """Whether a row is as an image says, but for certain columns."""
    columns = ((name, text) for name, text in part["columns"].items() if name not in but)
    return all(whole["columns"].get(name) == text for name, text in columns) and all(
        whole.get(name) == part[name] for name in _beside(part) if name not in but
    )


def _beside(image: Image) -> list[str]:
    """What an image holds beside columns: what was added, its place, its parts."""
    return [name for name in image if name != "columns"]


def merged(whole: Image, part: Image) -> Image:
    """A row as it is, but for what an image says of it."""
    return {**whole, **part, "columns": {**whole["columns"], **part["columns"]}}


def model_of(core: type[Record]) -> type[RecordRow]:
    """The table of a kind of record."""
    return next(each for each in RecordRow.__subclasses__() if each.CORE is core)


def core_of(kind: str) -> type[Record]:
    """The record that goes by a word, such as `coding`."""
    return next(each.CORE for each in RecordRow.__subclasses__() if kind == each.CORE.KIND)


def held(study: Study, core: type[Record], keys: Iterable[str]) -> dict[str, RecordRow]:
    """The rows of certain ids that are there, by id."""
    name, asked = key_column(core), list(keys)
    of_study = model_of(core).every.filter(study=study)
    return {
        getattr(row, name): row
        for at in range(0, len(asked), AT_ONCE)
        for row in of_study.filter(**{f"{name}__in": asked[at : at + AT_ONCE]})
    }


def store(
    study: Study,
    records: Sequence[Record],
    there: Mapping[str, RecordRow],
    images: Mapping[str, Image],
    *,
    by: User,
) -> list[RecordRow]:
    """Put records in the place of those of their ids that are `there`, or after all others.

    Their `images` may say their place and their parts. A coding that is new in a document which
    a person codes blind stands aside. Gives the rows as they are now, in the records' order.
    """
    model = model_of(type(records[0]))
    new, old, names = list[RecordRow](), list[RecordRow](), set[str]()
    following = _next_position(study, model)
    for record in records:
        key = key_of(record)
        image = images.get(key, {})
        fields = model.fields_of(record) | {
            name: image[name] for name in model.PARTS if name in image
        }
        row = there.get(key)
        if row is None:
            at = image.get("position", following)
            following = max(following, at + 1)
            if isinstance(record, Coding):
                fields["aside"] = aside_of(study, record.document_id, by)
            new.append(model(study=study, position=at, **fields))
            continue
        fields["position"] = image.get("position", row.position)
        changed = {name for name, value in fields.items() if getattr(row, name) != value}
        for name in changed:
            setattr(row, name, fields[name])
        names |= changed
        old.append(row)
    model.every.bulk_create(new, batch_size=AT_ONCE)
    if names:
        model.every.bulk_update(old, sorted(names), batch_size=AT_ONCE)
    indexed(study, [each for each in records if isinstance(each, Document)])
    return [*old, *new]


def _next_position(study: Study, model: type[RecordRow]) -> int:
    last = model.every.filter(study=study).aggregate(last=Max("position"))["last"]
    return 0 if last is None else last + 1

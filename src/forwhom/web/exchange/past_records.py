"""The record of what was done, with names replaced in it as in the study.

A coding that was taken out is kept there with its note and its first words, and can be put
back. Who did what, when, is never changed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from forwhom.core.evidence.codes import Memo
from forwhom.core.evidence.codings import Coding
from forwhom.core.evidence.labels import Labels, numbered
from forwhom.core.evidence.pseudonyms import Register
from forwhom.core.evidence.substitution import Substituted
from forwhom.core.exchange.rewritten import Rewriting, placed_apart
from forwhom.core.study import Study as CoreStudy
from forwhom.web.access.models import Record, User
from forwhom.web.access.record import record
from forwhom.web.evidence.blind.models import BlindCoding
from forwhom.web.evidence.models import Coding as CodingRow
from forwhom.web.evidence.steps.images import as_text
from forwhom.web.evidence.taken_out import (
    TAKEN_OUT,
    followed,
    from_text,
    memos_of_document,
    of_document,
)
from forwhom.web.exchange.earlier_texts import PROTECTED
from forwhom.web.studies.fields import records_from, to_row
from forwhom.web.studies.models import Study

FOLLOWED_ON = "passages taken out followed"
Renamed = Mapping[str, Mapping[str, str]]  # labels by kind: what each was, and what it is


@dataclass(frozen=True, slots=True)
class _Replacing:
    """What becomes of words and labels that the record holds."""

    register: Register
    renamed: Renamed
    texts: Mapping[str, Substituted]  # by a document's earlier id

    def label(self, said: str) -> str:
        found = (each[said] for each in self.renamed.values() if said in each)
        return next(found, said)

    def words(self, said: str) -> str:
        """Words, or the label of something that is in the study no more."""
        new = self.register.replaced(said).text
        return new if " " in said else Labels(self.register).without_names(new)

    def coding(self, said: Mapping[str, Any]) -> dict[str, Any]:
        coding = from_text(Coding, said)
        if coding.document_id not in self.texts:
            replaced: dict[str, Any] = self.anything(said)
            return replaced
        return as_text(self.followed(coding))

    def followed(self, coding: Coding) -> Coding:
        """A coding that is in the study no more, where its passage is now."""
        how = Rewriting(lambda words, _: self.register.replaced(words), self.renamed)
        return placed_apart(coding, self.texts[coding.document_id], how)

    def memo(self, memo: Memo) -> Memo:
        """A memo on words that is in the study no more, where its words are now."""
        how = Rewriting(lambda words, _: self.register.replaced(words), self.renamed)
        return placed_apart(memo, self.texts.get(memo.about or ""), how)

    def anything(self, held: Any) -> Any:
        """Whatever stands in a detail: labels, words, and what has parts."""
        if isinstance(held, str):
            renamed = self.label(held)
            return self.words(held) if renamed == held else renamed
        if isinstance(held, Mapping):
            return {
                key: self.coding(each) if _is_coding(each) else self.anything(each)
                for key, each in held.items()
            }
        return [self.anything(each) for each in held] if isinstance(held, list) else held


def ids_apart(study: Study, register: Register, renamed: Renamed) -> Renamed:
    """What the ids of codings become that are out of the study, where a name is in them."""
    there = renamed.get(Coding.KIND, {})
    without, made = Labels(register).without_names, dict[str, str]()
    taken_out = Record.objects.filter(study=study, action=TAKEN_OUT)
    aside = CodingRow.every.filter(study=study).exclude(aside=None)
    outside = taken_out.values_list("about", flat=True)
    for old in (*outside, *aside.values_list("coding_id", flat=True)):
        if old not in there and old not in made and without(old) != old:
            made[old] = numbered(without(old), {*there.values(), *made.values()})
    return {Coding.KIND: made}


def replace_in_records(
    study: Study, before: CoreStudy, register: Register, renamed: Renamed, by: User
) -> None:
    """Replace names in everything the record holds of a study, but for who came and went.

    It says anew where the passages of codings taken out are, since every text is another now.
    What stands aside while it is coded blind goes with it: it is no more in the study than they.
    """
    texts = {each.document_id: register.replaced(each.text or "") for each in before.documents}
    replacing = _Replacing(register, renamed, texts)
    out = [
        (each, of_document(study, each), memos_of_document(study, each))
        for each in before.documents
    ]
    _replace_aside(study, replacing)
    of_people = {"about__contains": "@"}
    for row in Record.objects.filter(study=study).exclude(**of_people).exclude(action=PROTECTED):
        about, detail = replacing.anything(row.about), replacing.anything(row.detail)
        if (about, detail) != (row.about, row.detail):
            Record.objects.filter(pk=row.pk).update(about=about, detail=detail)
    for document, codings, memos in out:
        if codings or memos:
            moved = [replacing.followed(each) for each in codings]
            said = followed(
                moved,
                texts[document.document_id].text,
                [replacing.memo(each) for each in memos],
            )
            about = replacing.label(document.document_id)
            record(action=FOLLOWED_ON, by=by, study=study, about=about, **said)


def _replace_aside(study: Study, replacing: _Replacing) -> None:
    """Names out of what is coded blind, and its passages where they are now."""
    for row in CodingRow.every.filter(study=study).exclude(aside=None):
        coding = replacing.followed(records_from([row])[0])
        CodingRow.every.filter(pk=row.pk).update(**to_row(coding))
    for blind in BlindCoding.objects.filter(study=study):
        document_id, reason = replacing.label(blind.document_id), replacing.words(blind.reason)
        held = BlindCoding.objects.filter(pk=blind.pk)
        held.update(document_id=document_id, reason=reason)


def _is_coding(held: Any) -> bool:
    parts = {"columns", "extra"}
    return isinstance(held, Mapping) and set(held) == parts and "coding_id" in held["columns"]

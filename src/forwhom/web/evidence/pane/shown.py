"""Which codings a person wants to see: by coder, code, configuration, leg and stance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from urllib.parse import urlencode

from django.db.models import QuerySet

from forwhom.core.evidence.codings import LETTERS, Stance
from forwhom.web.evidence import models as rows
from forwhom.web.evidence.blind.sight import Sight
from forwhom.web.evidence.pane.coding_views import STANCES
from forwhom.web.evidence.relations import Target


@dataclass(frozen=True, slots=True)
class Shown:
    """What codings must be to be shown; an empty field asks nothing."""

    coder: str = ""
    code: str = ""
    configuration: str = ""
    leg: str = ""  # a letter of a tag
    stance: str = ""

    @classmethod
    def of(cls, asked: Mapping[str, str]) -> Shown:
        """From a page's address; what it does not know of is passed over."""
        return cls(**{each.name: asked.get(each.name, "").strip() for each in fields(cls)})

    @property
    def query(self) -> str:
        """The same as it stands in an address."""
        told = {each.name: getattr(self, each.name) for each in fields(self)}
        return urlencode({name: value for name, value in told.items() if value})

    def of_rows(self, held: QuerySet[rows.Coding]) -> QuerySet[rows.Coding]:
        """Those of some codings that are to be shown."""
        if self.coder:
            held = held.filter(coder=self.coder)
        if self.code:
            held = held.filter(code_id=self.code)
        if self.configuration:
            held = held.filter(configuration_id=self.configuration)
        if self.leg:
            held = held.filter(tag__contains=self.leg)  # a tag is letters and hyphens
        return held.filter(stance=self.stance) if self.stance else held


EVERYTHING = Shown()
USED = ("coder", "code_id", "configuration_id", "stance")


@dataclass(frozen=True, slots=True)
class Question:
    """One question of the filter: its field, its words, what may be answered, what is."""

    field: str
    asks: str
    options: tuple[tuple[str, str], ...]
    answer: str


def questions(
    sight: Sight,
    document_id: str,
    shown: Shown,
    targets: Mapping[str, Target],
    codes: Mapping[str, str],
) -> list[Question]:
    """The filter of a document: only what is used in it can be asked for."""
    used = _used(sight, document_id)
    offered: Mapping[str, Sequence[tuple[str, str]]] = {
        "coder": [(each, each) for each in sorted(used["coder"] - {""})],
        "code": [pair for pair in codes.items() if pair[0] in used["code_id"]],
        "configuration": [
            (key, each.name) for key, each in targets.items() if key in used["configuration_id"]
        ],
        "leg": [(letter, leg.capitalize()) for letter, leg in LETTERS.items()],
        "stance": [(each, STANCES[each].capitalize()) for each in Stance if each in used["stance"]],
    }
    return [
        Question(field, field.capitalize(), tuple(options), getattr(shown, field))
        for field, options in offered.items()
    ]


def _used(sight: Sight, document_id: str) -> Mapping[str, set[str]]:
    """What the codings of a document are, by column; asked once, however many there are."""
    found: dict[str, set[str]] = {name: set() for name in USED}
    held = sight.codings().filter(document_id=document_id).order_by()
    for values in held.values_list(*USED).distinct():
        for name, value in zip(USED, values, strict=True):
            found[name].add(value)
    return found

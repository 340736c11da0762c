"""A codebook: its codes in their order, what rests on them, and what a step made of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from forwhom.core.evidence.code_changes import CodeChange, CodeVerb
from forwhom.core.evidence.codes import Code, Memo
from forwhom.core.evidence.codings import Coding, Leg, Stance
from forwhom.core.records import RefusedValueError


@dataclass(frozen=True, slots=True)
class Codebook:
    """The codes in their order; the codings and memos, at least those of the codes concerned."""

    codes: tuple[Code, ...]
    codings: tuple[Coding, ...] = ()
    memos: tuple[Memo, ...] = ()

    def code(self, code_id: str, field: str = "code_id") -> Code:
        """The code of an id."""
        found = next((each for each in self.codes if each.code_id == code_id), None)
        if found is None:
            wrong = f"code {code_id} is not in the codebook"
            raise RefusedValueError(wrong, "somebody may have merged or deleted it", field)
        return found

    def codings_on(self, code_id: str) -> tuple[Coding, ...]:
        """The codings with a code."""
        return tuple(each for each in self.codings if each.code_id == code_id)


@dataclass(frozen=True, slots=True)
class Tie:
    """A leg of a configuration, and how passages stand to it."""

    configuration_id: str
    leg: Leg
    stance: Stance


@dataclass(frozen=True, slots=True)
class Done:
    """A step, and the codebook after it.

    `carried` are the codings that name another code now, and `memos` those about another code,
    by id; `twice` those by which a passage has one code twice from the same coder. With a `tie`,
    `carried` are those that are on its configuration now, `beside` those that were made for it,
    and `left` those that were there already.
    """

    book: Codebook
    verb: CodeVerb
    codes: tuple[str, ...]
    made_from: tuple[str, ...] = ()
    was: str | None = None
    carried: tuple[str, ...] = ()
    memos: tuple[str, ...] = ()
    twice: tuple[str, ...] = ()
    tie: Tie | None = None
    beside: tuple[str, ...] = ()
    left: tuple[str, ...] = ()

    def change(
        self, *, change_id: str, on: date | None, by: str | None, reason: str | None
    ) -> CodeChange:
        """The step for the trail; RefusedValueError where it needs a reason and has none."""
        return CodeChange(
            code_change_id=change_id,
            made_on=on,
            verb=self.verb,
            codes=self.codes,
            made_from=self.made_from,
            was=self.was,
            codings=len(self.carried + self.beside) if self.made_from or self.tie else None,
            configuration_id=self.tie.configuration_id if self.tie else None,
            leg=self.tie.leg if self.tie else None,
            stance=self.tie.stance if self.tie else None,
            reason=reason,
            by=by,
        )


def told(code: Code) -> str:
    """What a code says of itself, a line each, for the trail."""
    said = {
        "code": code.code_id,
        "name": code.name,
        "when to use it": code.meaning,
        "under": code.parent,
        "leg": code.leg,
    } | dict(code.extra)
    return "\n".join(f"{name}: {value}" for name, value in said.items() if value)


def mark(coding: Coding) -> tuple[object, ...]:
    """Who marked which passage with which code, as evidence on what: what two codings should not
    share."""
    passage = coding.document_id, coding.start, coding.end
    return *passage, coding.code_id, coding.configuration_id, str(coding.tag), coding.coder

"""A code found to be part of a configuration's leg: its codings become evidence on it too.

Nothing that a coding says is written over. One that says of no configuration yet what it shows is
tied where it stands, and keeps its id, code, coder, memo and text. One that is on another
configuration, or already says how its passage is to be read, stays as it is, and one of its own
is made beside it. What is there already is left.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from forwhom.core.evidence.code_changes import CodeVerb
from forwhom.core.evidence.codebook import Codebook, Done, Tie, told
from forwhom.core.evidence.codings import LETTERS, Account, Coding, Leg, Tag
from forwhom.core.records import RefusedValueError

# What belongs to one reading of a passage, and not to another.
_MORE = ("outcome_spoken_of", "basis", "prompted", "response_to_theory", "speaks_as")
_UNSAID: dict[str, Any] = dict.fromkeys([*(f"{leg}_account" for leg in Leg), *_MORE])


@dataclass(frozen=True, slots=True)
class Carrying:
    """Which codings of a code go where: `accounts` names them by id, with whose account each
    gives of the leg, or None where that is not said. `types` says the leg of the code too."""

    tie: Tie
    accounts: Mapping[str, Account | None]
    types: bool = False


def carry(book: Codebook, code_id: str, carrying: Carrying, ids: Iterator[str]) -> Done:
    """Tie codings of a code to a configuration; `ids` are for those that are made beside others."""
    code, tie = book.code(code_id), carrying.tie
    on_it = book.codings_on(code_id)
    _refuse_astray(code.name, on_it, carrying.accounts)
    said = _said(on_it, carrying, ids)
    if not said.tied and not said.beside:
        wrong = f"all of these are on {tie.configuration_id} as {tie.leg} already"
        raise RefusedValueError(wrong, "choose others, another leg or another configuration")
    new = replace(code, leg=tie.leg) if carrying.types else code
    codes = tuple(new if each is code else each for each in book.codes)
    codings = (*(said.tied.get(each.coding_id, each) for each in book.codings), *said.beside)
    return Done(
        replace(book, codes=codes, codings=codings),
        CodeVerb.CARRIED,
        (code_id,),
        was=told(code),
        carried=tuple(said.tied),
        beside=tuple(each.coding_id for each in said.beside),
        left=tuple(said.left),
        tie=tie,
    )


@dataclass(slots=True)
class _Said:
    """What becomes of the chosen: tied where they stand, with one beside them, left."""

    tied: dict[str, Coding] = field(default_factory=dict)
    beside: list[Coding] = field(default_factory=list)
    left: list[str] = field(default_factory=list)


def _said(on_it: Sequence[Coding], carrying: Carrying, ids: Iterator[str]) -> _Said:
    """Those that can be tied where they stand come first, so that none is made for their words."""
    said, tie = _Said(), carrying.tie
    chosen = [each for each in on_it if each.coding_id in carrying.accounts]
    for each in sorted(chosen, key=lambda each: not _is_free(each)):
        account = carrying.accounts[each.coding_id]
        if _is_there(each, (*on_it, *said.tied.values(), *said.beside), tie):
            said.left.append(each.coding_id)
        elif _is_free(each):
            said.tied[each.coding_id] = _tied(each, tie, account)
        else:
            bare = replace(each, **_UNSAID, extra=())
            said.beside.append(_tied(replace(bare, coding_id=next(ids)), tie, account))
    return said


def _is_free(coding: Coding) -> bool:
    """Whether nobody has said yet what the passage shows and how it stands to something."""
    return not (coding.configuration_id or coding.tag or coding.stance)


def _is_there(coding: Coding, others: Sequence[Coding], tie: Tie) -> bool:
    """Whether its coder's mark on the passage is evidence on that leg already: this or another."""
    place = coding.document_id, coding.start, coding.end, coding.coder
    return any(
        each.configuration_id == tie.configuration_id
        and each.tag is not None
        and tie.leg in each.tag.legs
        and (each.document_id, each.start, each.end, each.coder) == place
        for each in others
    )


def _tied(coding: Coding, tie: Tie, account: Account | None) -> Coding:
    letter = next(letter for letter, leg in LETTERS.items() if leg is tie.leg)
    said: dict[str, Any] = {f"{tie.leg}_account": account}
    return replace(
        coding,
        configuration_id=tie.configuration_id,
        tag=Tag((letter,)),
        stance=tie.stance,
        **said,
    )


def _refuse_astray(
    name: str, on_it: Sequence[Coding], accounts: Mapping[str, Account | None]
) -> None:
    """RefusedValueError for none, for one that is not on the code, and for one without text."""
    if not accounts:
        raise RefusedValueError(
            f"no passage of {name} is chosen", "tick those that show this leg", "take"
        )
    held = {each.coding_id: each for each in on_it}
    for each in accounts:
        if each not in held:
            wrong = f"coding {each} is not on {name} any more"
            raise RefusedValueError(wrong, "look at its passages again", "take")
        if held[each].is_gone:
            wrong = f"the text of coding {each} was corrected away"
            raise RefusedValueError(wrong, "mark it anew in its document first", "take")

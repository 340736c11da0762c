"""Marked passages by what is known of them, so that a number can be opened: each is one coding.

A turn is found by its words; a passage by what it is tied to, how it stands there, and whose
account it is. The facts are those that the matrix, the tables and the pages count by, so that
what is found is always as many as were counted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from forwhom.core.evidence.codings import LETTERS, Coding, Leg
from forwhom.core.evidence.participants import Role
from forwhom.core.evidence.search.asked import Asked, Counts, offered
from forwhom.core.evidence.search.corpus import Chosen, Places
from forwhom.core.evidence.search.facts import (
    ATTRIBUTES,
    CODE,
    CONFIGURATION,
    DOCUMENT,
    KIND,
    NOT_RECORDED,
    ROLE,
    ROUND,
    SITE,
    WHOSE,
    Facts,
    Sources,
    attributes_of,
)
from forwhom.core.evidence.search.folding import words_in
from forwhom.core.evidence.search.groups import Answer, Groups, grouped, narrowed
from forwhom.core.evidence.search.matching import holds
from forwhom.core.evidence.voices import NOT_RECORDED as NOBODY_SAYS
from forwhom.core.evidence.voices import Item, Voice

VOICE, OWN, CODER, TEXT = "voice", "own", "coder", "text"
LEG, TAG, STANCE, ACCOUNT = "leg", "tag", "stance", "account"
ALONE, TESTED, UNDER = "alone", "tested", "under"
ACCOUNT_OF = {leg: f"{leg}_account" for leg in Leg}
YES, NO = "yes", "no"  # of `own`
KEPT, GONE = "kept", "gone"  # of `text`

WHO_AND_WHERE = (VOICE, ROLE, OWN, SITE, KIND, ROUND)
TIED = (
    *(CONFIGURATION, ALONE, TESTED, LEG, TAG, STANCE, ACCOUNT, *ACCOUNT_OF.values()),
    *(CODE, UNDER, CODER, TEXT, DOCUMENT),
)
WHEN_CHOSEN = frozenset(
    {ROLE, ALONE, TESTED, UNDER, DOCUMENT}
)  # said better by another, or too many

_ROLE_OF = {
    Voice.MOTHER: Role.MOTHER,
    Voice.MOTHER_WROTE: Role.MOTHER,
    Voice.VOLUNTEER: Role.VOLUNTEER,
    Voice.STAFF: Role.STAFF,
    Voice.STAFF_WROTE: Role.STAFF,
}


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around codings. A thing that is not named stands alone.

    `inside`: of a sub-configuration, the configuration that rests on its evidence too.
    `suggested_by`: of a configuration, the interviews it came from. `over`: of a code, the codes
    it stands under, from the nearest to the top.
    """

    inside: Mapping[str, str] = field(default_factory=dict)
    suggested_by: Mapping[str, frozenset[str]] = field(default_factory=dict)
    over: Mapping[str, Sequence[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Marked:
    """Every marked passage of a study in its order, by what is known of it."""

    items: tuple[Item, ...]
    groups: Groups

    def answer(self, asked: Asked, words: Callable[[Item], str] | None = None) -> Answer:
        """The passages that fit, by their places. `words` gives a passage's words, for a query."""
        fitting = np.ones(len(self.items), dtype=bool)
        if asked.query is not None:
            fitting = self._holding(asked, words or (lambda item: item.words))
        chosen = {name: values for name, values in asked.chosen.items() if name != WHOSE}
        return narrowed(fitting, chosen, self.groups)

    def _holding(self, asked: Asked, words: Callable[[Item], str]) -> Chosen:
        query = asked.query
        said = (list(words_in(words(each))) for each in self.items)
        return np.array([query is None or holds(query, each) for each in said], dtype=bool)

    def people(self, places: Places) -> int:
        """From how many different people some passages are."""
        return len({self.items[at].speaker for at in places.tolist()})

    def documents(self, places: Places) -> int:
        """In how many documents some passages stand."""
        return len({self.items[at].coding.document_id for at in places.tolist()})


def marked(items: Iterable[Item], sources: Sources, around: Around) -> Marked:
    """Passages by what is known of each."""
    held = tuple(items)
    return Marked(held, grouped(passage_facts(each, sources, around) for each in held))


def choosable(name: str) -> bool:
    """Whether passages could be narrowed down by a fact of this name."""
    of, dot, column = name.partition(".")
    told = name in WHO_AND_WHERE or name in TIED
    return told or bool(dot and column and of in ATTRIBUTES)


def offered_of_passages(counts: Counts, asked: Asked) -> Counts:
    """The facts to narrow passages down by, in one order."""
    hidden = WHEN_CHOSEN - {*asked.chosen}
    return offered(
        {name: of_fact for name, of_fact in counts.items() if name not in hidden},
        asked,
        [name for name in WHO_AND_WHERE if name not in hidden],
        [name for name in TIED if name not in hidden],
    )


def passage_facts(item: Item, sources: Sources, around: Around) -> Facts:
    """What is known of one passage; a fact that cannot be asked of it has no value."""
    coding, document = item.coding, item.document
    interview = sources.interviews.get(document.interview_id or "")
    return {
        VOICE: (_recorded(item.voice),),
        ROLE: (_ROLE_OF.get(item.voice, NOT_RECORDED),),
        OWN: (YES if item.is_her_own else NO,),
        SITE: (item.site or NOT_RECORDED,),
        KIND: (document.kind,),
        ROUND: (sources.round_of(interview),),
        DOCUMENT: (coding.document_id,),
        CODER: (coding.coder or NOT_RECORDED,),
        TEXT: (GONE if coding.start == coding.end else KEPT,),
        **_on_codes(coding, around),
        **_on_configurations(item, around),
        **attributes_of(item.participant, interview, document),
    }


def _on_codes(coding: Coding, around: Around) -> Facts:
    code = coding.code_id
    if not code:
        return {CODE: (), UNDER: ()}
    return {CODE: (code,), UNDER: (code, *around.over.get(code, ()))}


def _on_configurations(item: Item, around: Around) -> Facts:
    """How it stands to a configuration; to the one that this is a branch of, likewise."""
    coding, own = item.coding, item.coding.configuration_id
    shown = coding.tag.legs if coding.tag and own else ()
    letters = tuple(letter for letter, leg in LETTERS.items() if leg in shown)
    accounts = {
        ACCOUNT_OF[leg]: (coding.account_of(leg) or NOT_RECORDED,) if leg in shown else ()
        for leg in Leg
    }
    if not own:
        return (
            dict.fromkeys((CONFIGURATION, ALONE, TESTED, LEG, TAG, STANCE, ACCOUNT), ()) | accounts
        )
    theirs = (own, around.inside[own]) if own in around.inside else (own,)
    heard = item.document.interview_id
    return accounts | {
        CONFIGURATION: theirs,
        ALONE: (own,),
        TESTED: tuple(e for e in theirs if heard not in around.suggested_by.get(e, ())),
        LEG: letters,
        TAG: (str(coding.tag or NOT_RECORDED),),
        STANCE: (coding.stance or NOT_RECORDED,),
        ACCOUNT: (_recorded(item.account),),
    }


def _recorded(value: str) -> str:
    return NOT_RECORDED if value == NOBODY_SAYS else value

"""One document, shaped for reading: turns, their text as runs, their codings in words.

All words are in the page from the start. What is marked is drawn for the turns of the first
screen, and for others as they come into view; beside a turn only so many codings are listed at
first. So a page is as quick with twenty thousand codings as with two hundred.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import takewhile

from django.utils.safestring import SafeString

from forwhom.core.evidence.codings import Account, Coding, Leg
from forwhom.core.evidence.documents import Document, Turn, turns
from forwhom.core.evidence.participants import Participant, Role
from forwhom.core.evidence.passages import Passage
from forwhom.core.evidence.search.facts import DOCUMENT
from forwhom.core.evidence.search.marked import ALONE
from forwhom.core.programme.referrals import InWordsOf
from forwhom.web.evidence.addresses import passages_url
from forwhom.web.evidence.blind.sight import Sight
from forwhom.web.evidence.loaders import codes_of, document_of, speakers_of
from forwhom.web.evidence.memos.shown import MemoShown
from forwhom.web.evidence.pane.coding_views import CodingView, coding_view, target_of
from forwhom.web.evidence.pane.runs import Mark, runs
from forwhom.web.evidence.pane.said import plain_html, said_html
from forwhom.web.evidence.pane.shown import EVERYTHING, Shown
from forwhom.web.evidence.pane.spans import Counted, Span, codings_named, spans_within
from forwhom.web.evidence.relations import Target, theory
from forwhom.web.studies.kept import kept
from forwhom.web.studies.tally import Tally

FIRST_SCREEN = 2_000  # characters whose marks are in the page from the start
MOST_LISTED = 6  # codings beside a turn, until all are asked for
Placed = tuple[Span, bool]  # a coding in a turn, and whether it goes on there from one before
INTERVIEWER = "interviewer"  # the label, in small letters, under which the interviewer speaks
# What an account most often is; a person sees it chosen and may choose otherwise.
USUAL_ACCOUNTS: Mapping[Role, Mapping[Leg, Account]] = {
    Role.MOTHER: {
        Leg.CONTEXT: Account.FIRST_HAND,
        Leg.REASONING: Account.FIRST_HAND,
        Leg.OUTCOME: Account.FIRST_HAND,
    },
    Role.STAFF: {
        Leg.CONTEXT: Account.SECOND_HAND,
        Leg.RESOURCE: Account.FIRST_HAND,
        Leg.REASONING: Account.SECOND_HAND,
        Leg.OUTCOME: Account.SECOND_HAND,
    },
}


@dataclass(frozen=True, slots=True)
class TurnView:
    """A turn: its words, from code point `start` of the document, and its codings.

    Where it is not `drawn`, its words are plain, and what is marked in them is asked for when
    they come into view. `more` is how many codings are not listed.
    """

    number: int
    speaker: str
    role: str
    quiet: bool
    start: int
    said: SafeString
    drawn: bool = False
    codings: tuple[CodingView, ...] = ()
    more: int = 0
    notes: tuple[MemoShown, ...] = ()  # the memos on words that begin in it


@dataclass(frozen=True, slots=True)
class Touched:
    """A configuration this document has evidence on, and how often."""

    target: Target
    codings: Tally


@dataclass(frozen=True, slots=True)
class Pane:
    """A document open for reading, and what its codings may be tied to."""

    sight: Sight
    document: Document
    turns: tuple[Turn, ...]
    speakers: Sequence[Participant]
    targets: Mapping[str, Target]
    codes: Mapping[str, str]
    shown: Shown = EVERYTHING

    @property
    def text(self) -> str:
        return self.document.text or ""


def pane_of(sight: Sight, document_id: str, shown: Shown = EVERYTHING) -> Pane:
    """The pane of a document with those codings that are to be shown; Http404 for no document."""
    study = sight.study
    document = document_of(study, document_id)
    return Pane(
        sight=sight,
        document=document,
        turns=turns(document),
        speakers=speakers_of(study, document),
        targets=kept(study, "targets", lambda: theory().targets(study)),
        codes=codes_of(study),
        shown=shown,
    )


def first_screen(pane: Pane, at: Coding | None = None) -> range:
    """The numbers of the turns that are seen first: from the top, or from a coding on."""
    first = turns_of(pane, at)[0] if at else 1
    begin = pane.turns[max(0, first - 2)].start
    seen = [each.number for each in pane.turns if begin <= each.start < begin + FIRST_SCREEN]
    return range(seen[0], seen[-1] + 1)


def all_turns(pane: Pane, drawn: range) -> list[TurnView]:
    """Every turn of a document, some of them with what is marked in them."""
    with_marks = {each.number: each for each in turn_views(pane, drawn)}
    return [with_marks.get(each.number, each) for each in _plain_turns(pane)]


def turn_views(pane: Pane, numbers: Collection[int], whole: Collection[int] = ()) -> list[TurnView]:
    """Some turns with what is marked in them; those in `whole` with every coding listed."""
    asked = set(numbers)
    wanted = [each for each in pane.turns if each.number in asked]
    inside = _by_turn(pane, wanted)
    listed = {
        each.number: inside[each.number][: None if each.number in whole else MOST_LISTED]
        for each in wanted
    }
    named = {span.coding_id for spans in listed.values() for span, _ in spans}
    codings = codings_named(pane.sight, sorted(named))
    return [
        _drawn(
            pane,
            each,
            inside[each.number],
            [codings[span.coding_id] for span, _ in listed[each.number]],
        )
        for each in wanted
    ]


def turns_of(pane: Pane, coding: Coding | Span | Passage) -> list[int]:
    """The numbers of the turns a passage reaches into, in order; where it has no words in any,
    the one it stands at."""
    return turns_reached(pane.turns, coding)


def turns_reached(found: Sequence[Turn], coding: Coding | Span | Passage) -> list[int]:
    """The same, of any document's turns."""
    at = max(0, bisect_right(found, coding.start, key=lambda each: each.start) - 1)
    reached = takewhile(lambda each: each.start < coding.end, found[at:])
    return [each.number for each in reached if _overlaps(coding, each)] or [found[at].number]


def _by_turn(pane: Pane, wanted: Iterable[Turn]) -> Mapping[int, list[Placed]]:
    """The spans in each of some turns, asked for stretch by stretch where turns stand together."""
    spans: dict[str, Span] = {}  # one that reaches over a gap is found from both sides
    for start, end in _stretches(list(wanted), len(pane.text)):
        inside = spans_within(pane.sight, pane.document.document_id, start, end, pane.shown)
        spans |= {each.coding_id: each for each in inside}
    found: dict[int, list[Placed]] = defaultdict(list)
    for span in spans.values():
        first, *others = turns_of(pane, span)
        found[first].append((span, False))
        for number in others:
            found[number].append((span, True))
    return found


def _stretches(wanted: Sequence[Turn], length: int) -> list[tuple[int, int]]:
    """The text of turns that follow each other as one; a label belongs to its turn."""
    found: list[list[Turn]] = []
    for each in wanted:
        if found and found[-1][-1].number == each.number - 1:
            found[-1].append(each)
        else:
            found.append([each])
    return [(group[0].start, min(group[-1].end + 1, length)) for group in found]


def _overlaps(coding: Coding | Span | Passage, turn: Turn) -> bool:
    return max(coding.start, turn.said) < min(coding.end, turn.end)


def _plain_turns(pane: Pane) -> tuple[TurnView, ...]:
    """Every turn with its words alone, in order."""
    return _plain_turns_of(pane.document, tuple(pane.speakers))


@lru_cache(maxsize=32)  # as its turns are: whoever marks in a document opens it again and again
def _plain_turns_of(document: Document, speakers: tuple[Participant, ...]) -> tuple[TurnView, ...]:
    text = document.text or ""
    return tuple(
        TurnView(
            number=turn.number,
            speaker=turn.speaker or "",
            role=role_in(document, speakers, turn) or "",
            quiet=(turn.speaker or "").casefold() == INTERVIEWER,
            start=turn.said,
            said=plain_html(text[turn.said : turn.end]),
        )
        for turn in turns(document)
    )


def _drawn(pane: Pane, turn: Turn, placed: Sequence[Placed], listed: Sequence[Coding]) -> TurnView:
    marks = [_mark(each, turn, goes_on=goes_on) for each, goes_on in placed]
    spans = {each.coding_id: each for each, _ in placed}
    words = said_html(pane.text, runs(turn.said, turn.end, marks), spans)
    views = tuple(
        coding_view(each, pane.document, pane.targets, pane.codes, anchor=not goes_on)
        for each, (_, goes_on) in zip(listed, placed, strict=False)
    )
    more = len(placed) - len(views)
    plain = _plain_turns(pane)[turn.number - 1]
    return replace(plain, said=words, drawn=True, codings=views, more=more)


def _mark(span: Span, turn: Turn, *, goes_on: bool) -> Mark:
    """A coding's passage; one that begins on the speaker's label begins with her words, and one
    without words is the place between them."""
    if not _overlaps(span, turn):
        place = min(max(span.start, turn.said), turn.end)
        return Mark(span.coding_id, place, place)
    return Mark(span.coding_id, span.start if goes_on else max(span.start, turn.said), span.end)


def role_in(document: Document, speakers: Iterable[Participant], turn: Turn) -> Role | None:
    """From which side a turn's speaker knows the programme; None when it cannot be told."""
    if (turn.speaker or "").casefold() == INTERVIEWER:
        return None
    present = list(speakers)
    if len(present) > 1:
        present = [each for each in present if each.pseudonym == turn.speaker]
    if len(present) == 1:
        return present[0].role
    wrote = document.whose_words
    return {InWordsOf.MOTHER: Role.MOTHER, InWordsOf.STAFF: Role.STAFF}[wrote] if wrote else None


def touched_by(pane: Pane, found: Counted) -> list[Touched]:
    """The configurations a document has evidence on, in the theory's order."""
    by_id = {each.configuration_id: each for each in found.touched}
    ordered = [
        *(key for key in pane.targets if key in by_id),
        *(by_id.keys() - pane.targets.keys()),
    ]
    told = [(target_of(pane.targets, key), by_id[key]) for key in ordered]
    return [Touched(target, _on(pane, target, each.codings)) for target, each in told if target]


def _on(pane: Pane, target: Target, count: int) -> Tally:
    """How many of a document's codings are on one configuration, not on those inside it."""
    chosen = {DOCUMENT: pane.document.document_id, ALONE: target.configuration_id}
    url = passages_url(pane.sight.study.slug, **chosen)
    return Tally(count, "passages", url, about=f"on {target.name} in {pane.document.title}")

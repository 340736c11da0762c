"""The same figure given in two ways in one text.

Two statements speak of the same only when their words say so: the same is counted, the same is
said of it, and neither sentence has a place, a time or a name that the other has not. So a text
may contradict itself in other words without being found out; what is found is a contradiction.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from forwhom.core.tables.audit.faults import Severity
from forwhom.core.tables.sentences.faults import FaultKind, SentenceFault
from forwhom.core.tables.sentences.rounded import agree
from forwhom.core.tables.sentences.statements import Size, Statement
from forwhom.core.tables.sentences.words import without_general, words_in

FEWEST = 2  # words that must be said alike


def given_two_ways(
    statements: Sequence[Statement], sizes: Sequence[Size]
) -> Iterator[SentenceFault]:
    """Each later statement that contradicts an earlier one about the same."""
    yield from statements_two_ways(statements)
    yield from sizes_two_ways(sizes)


def statements_two_ways(statements: Sequence[Statement]) -> Iterator[SentenceFault]:
    """Counts, totals and percentages; those led to in other words are never compared."""
    led_to_alike: dict[object, dict[object, Statement]] = {}
    for later in statements:
        earlier = led_to_alike.setdefault((later.apart, without_general(later.before)), {})
        for each in earlier.values():
            if speak_of_the_same(each, later) and contradict(each, later):
                yield two_ways(later, each)
                break
        said = (later.noun, later.after, later.count, later.total, later.percent)
        earlier.setdefault(said, later)


def sizes_two_ways(sizes: Sequence[Size]) -> Iterator[SentenceFault]:
    """Labels with an n; other labels are never compared."""
    labelled: dict[object, dict[object, Size]] = {}
    for later in sizes:
        earlier = labelled.setdefault((later.apart, later.label), {})
        for each in earlier.values():
            if each.n != later.n and name_the_same(each, later):
                yield two_ways(later, each)
                break
        earlier.setdefault((later.n, later.before, later.after, later.beside), later)


def two_ways(later: Statement | Size, earlier: Statement | Size) -> SentenceFault:
    """The fault, told where the later of the two stands."""
    return SentenceFault(
        FaultKind.TWO_WAYS,
        later.line,
        later.sentence.text,
        later.words,
        earlier.words,
        f"line {earlier.line} gives the same as {earlier.words}",
        Severity.MATTERS,
    )


def speak_of_the_same(one: Statement, other: Statement) -> bool:
    """Whether two statements count the same people in the same respect, by their words."""
    if one.sentence is other.sentence:
        return False
    totals = {each.total for each in (one, other)} - {None}
    nouns = {words_in(each.noun)[-1:] for each in (one, other)} - {()}
    return len(totals) < 2 and len(nouns) < 2 and is_said_of_both(one, other)


def is_said_of_both(one: Statement, other: Statement) -> bool:
    """Whether the same is said after two statements, or of one no more than of the other."""
    said = min(len(one.after), len(other.after))
    if said < FEWEST:
        return one.after == other.after and len(without_general(one.before)) >= FEWEST
    share_one = one.count == other.count or one.percent == other.percent
    return one.after == other.after or (share_one and one.after[:said] == other.after[:said])


def contradict(one: Statement, other: Statement) -> bool:
    """Whether two statements about the same share one figure and differ in another."""
    same_count = one.count == other.count
    if one.percent is None or other.percent is None:
        return not same_count and one.total is not None and one.total == other.total
    same_percent = agree(one.percent, other.percent)
    if one.total is not None and one.total == other.total:
        return not same_count or not same_percent
    return same_count is not same_percent


def name_the_same(first: Size, later: Size) -> bool:
    """Whether two equal labels with an n name the same people.

    Being equal is not enough: some of the same may have done something else. The sentences must
    count something else too and alike, or say the same before and after.
    """
    if first.sentence is later.sentence:
        return False
    led_to_alike = without_general(first.before) == without_general(later.before)
    say_the_same = led_to_alike and len(first.after) >= FEWEST and first.after == later.after
    return say_the_same or any(
        n == other_n and (set(label) <= set(other) or set(other) <= set(label))
        for label, n in first.beside
        for other, other_n in later.beside
    )

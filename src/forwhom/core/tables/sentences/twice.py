"""The same figure given in two ways in one text.

Two statements speak of the same only when their words say so: the same is counted, the same is
said of it, and neither sentence has a place, a time or a name that the other has not. So a text
may contradict itself in other words without being found out; what is found is a contradiction.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from forwhom.core.tables.sentences.faults import FaultKind, SentenceFault, Weight
from forwhom.core.tables.sentences.rounded import agree
from forwhom.core.tables.sentences.statements import Size, Statement
from forwhom.core.tables.sentences.words import without_general, words_in

FEWEST = 2  # words that must be said alike


def given_two_ways(
    statements: Sequence[Statement], sizes: Sequence[Size]
) -> Iterator[SentenceFault]:
    """Each later statement that contradicts an earlier one about the same."""
    for at, later in enumerate(statements):
        for earlier in statements[:at]:
            if speak_of_the_same(earlier, later) and contradict(earlier, later):
                yield two_ways(later, later.words, earlier.words, earlier.line)
                break
    for at, size in enumerate(sizes):
        for first in sizes[:at]:
            if first.n != size.n and name_the_same(first, size, sizes):
                label = " ".join(size.label)
                yield two_ways(size, f"{label} (n = {size.n:,})", f"n = {first.n:,}", first.line)
                break


def two_ways(later: Statement | Size, published: str, earlier: str, line: int) -> SentenceFault:
    """The fault, told where the later of the two stands."""
    why = f"line {line} gives the same as {earlier}"
    return SentenceFault(
        FaultKind.TWO_WAYS,
        later.line,
        later.sentence.text,
        published,
        earlier,
        why,
        Weight.MATTERS,
    )


def speak_of_the_same(one: Statement, other: Statement) -> bool:
    """Whether two statements count the same people in the same respect, by their words."""
    if one.sentence is other.sentence or one.apart != other.apart:
        return False
    totals = {each.total for each in (one, other)} - {None}
    nouns = {words_in(each.noun)[-1:] for each in (one, other)} - {()}
    return len(totals) < 2 and len(nouns) < 2 and is_said_of_both(one, other)


def is_said_of_both(one: Statement, other: Statement) -> bool:
    """Whether what stands before and after two statements is the same, or goes on from it."""
    before = without_general(one.before)
    if before != without_general(other.before):
        return False
    said = min(len(one.after), len(other.after))
    if said < FEWEST:
        return one.after == other.after and len(before) >= FEWEST
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


def name_the_same(first: Size, size: Size, sizes: Sequence[Size]) -> bool:
    """Whether two labels with an n name the same people.

    Equal labels are not enough: some of the same may have done something else. The sentences must
    count something else too and alike, or go on in the same words.
    """
    if first.sentence is size.sentence or first.label != size.label or first.apart != size.apart:
        return False
    led_to_alike = without_general(first.before) == without_general(size.before)
    if led_to_alike and len(first.after) >= FEWEST and first.after == size.after:
        return True
    beside = [
        {(each.label, each.n) for each in sizes if each.sentence is one.sentence}
        for one in (first, size)
    ]
    return bool(beside[0] & beside[1])

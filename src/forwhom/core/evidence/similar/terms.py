"""The words by which passages are compared: which of a passage, and which of a language.

Words are those that are looked for (`search.folding`). Two that follow each other are a term as
well, so that "no one" and "on my own" count, and so that Chinese and Japanese, in which each sign
is a word by itself, have terms that mean something.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import pairwise

from forwhom.core.evidence.documents import Document, Turn, turns
from forwhom.core.evidence.search.facts import asks
from forwhom.core.evidence.search.folding import folded_words

# English words that say nothing of what a passage is about, among them the halves of "I've" and
# the fillers of speech. What denies is not among them: nobody, without, alone are words as any.
# Lists made for written English leave those out too.
PASSED_OVER = frozenset(
    """
    a an the this that these those there here and or but so if then than as because
    i me my mine you your yours he him his she her hers it its we us our ours they them their theirs
    who whom whose which what when where how
    am is are was were be been being do does did doing done have has had having will would shall
    should can could may might must get got go going gone went
    to of in on at by for from with into about up out over off
    m s re ve ll d just really very quite bit like kind sort think know mean say said
    um er erm uh mm yeah yes okay ok well right
    """.split()  # noqa: SIM905 - read as words
)
# What denies, with the halves of "can't" and "didn't": "not judged" is another term than "judged".
# But that two people said no makes no likeness.
DENYING = frozenset(
    """
    no not never nor none t don doesn didn isn wasn aren weren haven hasn hadn won wouldn couldn
    shouldn
    """.split()  # noqa: SIM905 - read as words
)
BETWEEN = " "  # of the two words of a term, and in no word


def terms(text: str) -> list[str]:
    """What a text is compared by: its words, then each two of them in which one counts."""
    words = folded_words(text)
    single = [each for each in words if each not in PASSED_OVER]
    return single + [
        f"{one}{BETWEEN}{other}"
        for one, other in pairwise(words)
        if one not in PASSED_OVER or other not in PASSED_OVER
    ]


def telling(text: str) -> frozenset[str]:
    """The words of a text by which another may be like it."""
    return frozenset(folded_words(text)) - PASSED_OVER - DENYING


def spoken(document: Document, stretches: Iterable[tuple[int, int]]) -> Iterator[str]:
    """What is said in each stretch of a document, without the labels of its speakers.

    The interviewer's words are left out where anybody else speaks: she asks the same question
    in every interview, and the answers may have nothing in common.
    """
    told, text = turns(document), document.text or ""
    interviewers = {each for each in document.speakers if asks(document, each, {})}
    for start, end in stretches:
        parts = [
            (turn.speaker, text[max(start, turn.said) : min(end, turn.end)])
            for turn in _reached(told, start, end)
        ]
        theirs = [words for speaker, words in parts if speaker not in interviewers]
        yield "\n".join(theirs if any(map(str.strip, theirs)) else [words for _, words in parts])


def _reached(told: tuple[Turn, ...], start: int, end: int) -> Iterator[Turn]:
    """The turns that a stretch reaches into, in order."""
    at = max(0, bisect_right(told, start, key=lambda each: each.start) - 1)
    for turn in told[at:]:
        if turn.start >= end:
            return
        yield turn

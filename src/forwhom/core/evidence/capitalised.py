"""Names and places by how they stand: capitals where a sentence does not ask for them.

No model and no list of names: a word is ordinary when the same texts also have it in small
letters. What it cannot see is said in the guide: a name that is also an ordinary word of these
texts and stands without a cue, and any name in a text without capitals.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from forwhom.core.evidence.fixed_forms import Found, IdentifierKind
from forwhom.core.evidence.word_edges import APOSTROPHES, JOINERS, marks


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


CALENDAR = _set(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may "
    "june july august september october november december"
)
TITLES = _set(
    "dr doctor mr mrs ms miss mx nurse sister midwife matron professor prof reverend rev father "
    "imam rabbi pastor sir lady dame auntie aunty aunt uncle nan nana nanny gran grandma granny "
    "grandad grandpa"
)
KIN = _set(
    "husband wife partner boyfriend girlfriend fiancé fiancée ex baby son daughter boy girl child "
    "mum mam mom dad mother father brother sister sister-in-law brother-in-law mother-in-law "
    "mother's cousin nephew niece friend mate neighbour boss manager teacher midwife supporter "
    "volunteer twin twins stepson stepdaughter little eldest oldest youngest middle lad"
)
CALLED = _set("called named name's surname forename christened nicknamed aka")
BEFORE_PLACES = _set("in at from near to around outside through towards via")
OF_PLACES = _set(
    "road street lane avenue close crescent drive terrace gardens grove square court park hill "
    "hospital infirmary centre center clinic surgery practice church mosque temple school academy "
    "college university nursery library estate ward house hall station bridge green village town "
    "wood heath common place row"
)
JOINS = _set("of the de la le van der von bin bint ibn al el")
SHORTEST_SHOUT = 4  # letters; shorter words all in capitals are taken for abbreviations
SENTENCE_ENDS = ".?!…:;"


@dataclass(frozen=True, slots=True)
class Word:
    """A word in a text; `opens` says whether a sentence begins with it."""

    text: str
    start: int
    opens: bool

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    @property
    def folded(self) -> str:
        """The word as it is compared: without capitals, and in one of two equal spellings."""
        return self.text.casefold()

    @property
    def is_capitalised(self) -> bool:
        return self.text[0].isupper()

    @property
    def is_of_the_calendar(self) -> bool:
        """Whether it is a weekday or a month, or several: Tuesdays."""
        return self.folded.removesuffix("s") in CALENDAR

    @property
    def is_shouted(self) -> bool:
        return len(self.text) > 1 and self.text.isupper()


@cache
def _word() -> re.Pattern[str]:
    letter = rf"[^\W\d_][{marks()}{JOINERS}]*"
    joined = rf"(?:[{APOSTROPHES}]|-)(?={letter})"
    return re.compile(rf"(?:{letter})(?:[\w{marks()}{JOINERS}]|{joined})*")


_OPENERS = " \t\u00a0\"“”‘'([{<*_-–—"
_POSSESSIVE = re.compile(rf"[{APOSTROPHES}](?:s|S)$")
_CONTRACTED = re.compile(rf"[{APOSTROPHES}](?:ll|d|ve|re|m|t)$", re.IGNORECASE)


def words_of(text: str) -> list[Word]:
    """The words of a text, each without `'s` and the like at its end."""
    found = []
    for match in _word().finditer(text):
        bare = _CONTRACTED.sub("", _POSSESSIVE.sub("", match[0]))
        found.append(Word(bare, match.start(), _opens(text, match.start())))
    return found


def _opens(text: str, at: int) -> bool:
    """Whether a sentence, a line or a quotation begins here, so that a capital says nothing."""
    before = text[max(0, at - 40) : at].rstrip(" \t\u00a0")
    if re.search(r"[\w,]\n?\Z", before):
        return False  # a line that was only broken for its length begins no sentence
    opened = before.rstrip(_OPENERS)
    if not opened or opened[-1] in f"\n{SENTENCE_ENDS}])":
        return True
    return before != opened and before[-1] in "\"“‘'([–—-" and text[at - 1] not in "-"


@dataclass(slots=True)
class Seen:
    """What the texts as a whole say of their words: counts by folded word."""

    small: Counter[str]
    inside: Counter[str]  # capitalised where nothing asks for it
    cued: Counter[str]
    capital: Counter[str]
    after_place_words: Counter[str]

    def is_ordinary(self, word: Word) -> bool:
        return bool(self.small[word.folded]) or word.is_of_the_calendar

    def is_name(self, word: Word) -> bool:
        """Whether a word is worth a person's look wherever it stands with a capital."""
        name = word.folded
        if len(name) < 2 or (word.is_shouted and len(name) < SHORTEST_SHOUT):
            return False
        if self.cued[name]:
            return True
        if self.is_ordinary(word):
            return self.inside[name] > self.small[name] and not word.is_of_the_calendar
        return bool(self.inside[name]) or self.capital[name] > 1


def seen_in(texts: Iterable[Sequence[Word]]) -> Seen:
    """What is to be known of all texts before one of them is looked at."""
    seen = Seen(Counter(), Counter(), Counter(), Counter(), Counter())
    for words in texts:
        for before, word in pairwise([Word("", 0, True), *words]):
            if not word.is_capitalised:
                seen.small[word.folded] += 1
                continue
            seen.capital[word.folded] += 1
            seen.inside[word.folded] += not word.opens and not word.is_shouted
            seen.cued[word.folded] += _is_cue(before, word)
            seen.after_place_words[word.folded] += before.folded in BEFORE_PLACES
    return seen


def _is_cue(before: Word, word: Word) -> bool:
    """Whether the word before says that this one is a name: Dr, called, my husband."""
    follows = not word.opens or before.text in {"Dr", "Mr", "Mrs", "Ms", "Prof", "Rev", "St"}
    return follows and before.folded in TITLES | KIN | CALLED


def names_in(text: str, words: Sequence[Word], seen: Seen) -> Iterator[Found]:
    """Names and places in one text: runs of capitalised words, of which one at least is a name."""
    for run in _runs(text, words):
        kept = _trimmed(run, seen)
        if kept:
            yield Found(kept[0].start, kept[-1].end, _kind(kept, seen))


def _runs(text: str, words: Sequence[Word]) -> Iterator[list[Word]]:
    """Capitalised words with only a space, or a small joining word, between them."""
    run: list[Word] = []
    for word in words:
        beside = bool(run) and not text[run[-1].end : word.start].strip(" \u00a0'’s")
        if run and not (beside and not (word.opens and word.start != run[-1].end + 1)):
            yield run
            run = []
        if word.is_capitalised or (run and word.folded in JOINS):
            run.append(word)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _trimmed(run: list[Word], seen: Seen) -> list[Word]:
    """The part of a run that is a name: without the sentence's own first word, titles, joins."""
    kept = list(run)
    while kept and (kept[0].folded in TITLES | JOINS or _says_nothing(kept[0], kept[1:], seen)):
        kept = kept[1:]
    while kept and (not kept[-1].is_capitalised or _says_nothing(kept[-1], kept[:-1], seen)):
        kept = kept[:-1]
    return kept if any(seen.is_name(each) for each in kept) else []


def _says_nothing(word: Word, others: Collection[Word], seen: Seen) -> bool:
    """Whether a capitalised word is none of the name: a sentence's first word, an abbreviation."""
    if seen.is_name(word):
        return False
    if word.is_shouted or len(word.text) == 1 or word.is_of_the_calendar:
        return True
    return word.opens or not others


def _kind(words: Sequence[Word], seen: Seen) -> IdentifierKind:
    if words[-1].folded in OF_PLACES and len(words) > 1:
        return IdentifierKind.PLACE
    first = words[0].folded
    if seen.after_place_words[first] * 2 > seen.capital[first] and not seen.cued[first]:
        return IdentifierKind.PLACE
    return IdentifierKind.NAME

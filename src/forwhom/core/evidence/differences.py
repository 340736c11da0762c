"""What a correction does to a text, turn by turn, as something a person can read."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby, pairwise
from unicodedata import category

from forwhom.core.evidence.documents import Document, Turn, turns
from forwhom.core.evidence.places import Places, Span

ATTACHED = {"Mn", "Mc", "Me", "Sk", "Cf"}  # accents, skin tones, joiners: part of what they follow
AROUND = 60  # characters shown of what stayed, on each side of what changed


class Kind(StrEnum):
    """What became of a stretch of words."""

    STAYS = "stays"
    OUT = "out"
    IN = "in"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of words that stays, goes out or comes in."""

    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class Difference:
    """One turn in which something changes: whose, and its words with what goes and comes.

    `number` is the turn's after the correction; a turn that goes as a whole has its number before.
    What stays is cut to what stands around a change, with an ellipsis.
    """

    number: int
    speaker: str | None
    goes: bool
    pieces: tuple[Piece, ...]

    @property
    def only_space(self) -> bool:
        """Whether nothing but white space goes or comes."""
        return all(each.kind is Kind.STAYS or each.text.isspace() for each in self.pieces)


@dataclass(frozen=True, slots=True)
class _Placed:
    """A piece, and the turn it stands in: before the correction if it goes out, else after."""

    piece: Piece
    turn: Turn
    begins: bool  # whether the turn begins with it

    @property
    def goes(self) -> bool:
        return self.piece.kind is Kind.OUT


def differences(before: Document, after: Document, where: Places) -> tuple[Difference, ...]:
    """The turns in which the two texts differ, in order; together they hold every change."""
    found = (_difference(group) for group in _by_turn(_placed(before, after, where)))
    return tuple(each for each in found if any(one.kind is not Kind.STAYS for one in each.pieces))


def _placed(before: Document, after: Document, where: Places) -> Iterator[_Placed]:
    """Every stretch in order, cut where turns begin."""
    old, new = before.text or "", after.text or ""
    was, now = turns(before), turns(after)
    at = to = 0
    ends = (len(old), len(old), len(new), len(new))
    for begin, end, new_begin, new_end in (*whole_words(old, new, where.same), ends):
        yield from _cut(Kind.OUT, old, at, begin, was)
        yield from _cut(Kind.IN, new, to, new_begin, now)
        yield from _cut(Kind.STAYS, new, new_begin, new_end, now)
        at, to = end, new_end


def whole_words(old: str, new: str, same: Iterable[Span]) -> Iterator[Span]:
    """What is the same without the letters of words that are not: a reader compares words."""
    for begin, end, new_begin, _ in same:
        head, tail = 0, end - begin
        while head < tail and (_torn(old, begin + head) or _torn(new, new_begin + head)):
            head += 1
        while head < tail and (_torn(old, begin + tail) or _torn(new, new_begin + tail)):
            tail -= 1
        if head < tail:
            yield begin + head, begin + tail, new_begin + head, new_begin + tail


def _torn(text: str, at: int) -> bool:
    """Whether a cut there would go through a word, an accented letter or an emoji of parts."""
    if not 0 < at < len(text) or text[at - 1].isspace():
        return False
    return (text[at - 1].isalnum() and text[at].isalnum()) or category(text[at]) in ATTACHED


def _cut(kind: Kind, text: str, begin: int, end: int, of: Sequence[Turn]) -> Iterator[_Placed]:
    inside = (each.start for each in of if begin < each.start < end)
    for left, right in pairwise((begin, *inside, end)):
        if left < right:
            turn = of[max(0, bisect_right(of, left, key=lambda each: each.start) - 1)]
            yield _Placed(Piece(kind, text[left:right]), turn, begins=left == turn.start)


def _by_turn(placed: Iterator[_Placed]) -> Iterator[list[_Placed]]:
    """The stretches turn by turn. Words that come in where a turn went out stand with it."""
    group: list[_Placed] = []
    for each in placed:
        in_its_place = each.piece.kind is Kind.IN and len(group) == 1 and group[0].goes
        if each.begins and group and not in_its_place:
            yield group
            group = []
        group.append(each)
    if group:
        yield group


def _difference(group: Sequence[_Placed]) -> Difference:
    stays = [each for each in group if not each.goes]
    turn = (stays or group)[0].turn
    pieces = tuple(_joined(each.piece for each in group))
    shown = tuple(_around(each, at, len(pieces)) for at, each in enumerate(pieces))
    return Difference(turn.number, turn.speaker, not stays, shown)


def _joined(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """Neighbours of one kind as one."""
    for kind, each in groupby(pieces, key=lambda piece: piece.kind):
        yield Piece(kind, "".join(piece.text for piece in each))


def _around(piece: Piece, at: int, many: int) -> Piece:
    """A piece as it is shown: what stays is cut to its ends that touch a change."""
    text = piece.text
    if piece.kind is not Kind.STAYS or len(text) <= 2 * AROUND:
        return piece
    left = "" if at == 0 else text[:AROUND].rpartition(" ")[0] or text[:AROUND]
    right = "" if at == many - 1 else text[-AROUND:].partition(" ")[2] or text[-AROUND:]
    return Piece(
        Kind.STAYS,
        f"{left} … {right}".strip(" ") if left and right else f"{left} …" if left else f"… {right}",
    )

"""The tree of codes: which stands under which, in what order, and what rests on each.

The order of the rows is the order of the codes: among those under one code, and at the top.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from forwhom.core.evidence.codes import Code


@dataclass(frozen=True, slots=True)
class Node:
    """A code in the tree: `depth` codes stand over it; it is number `place`, from 1, of the
    `siblings` under the same one."""

    code: Code
    depth: int
    place: int
    siblings: int


@dataclass(frozen=True, slots=True)
class Rests:
    """What rests on a code: how many codings, in how many documents; and the same with those on
    the codes below it, where a document counts once."""

    codings: int = 0
    documents: int = 0
    codings_below: int = 0
    documents_below: int = 0


def in_tree_order(codes: Sequence[Code]) -> tuple[Node, ...]:
    """Every code once, each before those below it."""
    below = children(codes)
    found: list[Node] = []
    coming = _nodes(below[None], 0)
    while coming:
        node = coming.pop()
        found.append(node)
        coming += _nodes(below[node.code.code_id], node.depth + 1)
    return tuple(found)


def _nodes(codes: Sequence[Code], depth: int) -> list[Node]:
    """The codes under one, the last of them first."""
    held = [Node(each, depth, at, len(codes)) for at, each in enumerate(codes, 1)]
    return held[::-1]


def children(codes: Sequence[Code]) -> Mapping[str | None, Sequence[Code]]:
    """The codes under each code, in order; under None those at the top."""
    below: defaultdict[str | None, list[Code]] = defaultdict(list)
    for each in codes:
        below[each.parent].append(each)
    return below


def descendants(codes: Sequence[Code], code_id: str) -> frozenset[str]:
    """The ids of every code below one."""
    below = children(codes)
    found: set[str] = set()
    coming = [code_id]
    while coming:
        new = {each.code_id for each in below[coming.pop()]} - found
        found |= new
        coming += new
    return frozenset(found)


def path_of(codes: Sequence[Code], code_id: str) -> tuple[Code, ...]:
    """The codes over one, the topmost first, and the code itself."""
    by_id = {each.code_id: each for each in codes}
    path: list[Code] = []
    at: str | None = code_id
    while at is not None:
        path.append(by_id[at])
        at = by_id[at].parent
    return tuple(reversed(path))


def codes_over(codes: Sequence[Code]) -> Mapping[str, Sequence[str]]:
    """The codes over each that is under any, from the nearest to the top."""
    return {
        code.code_id: [each.code_id for each in reversed(path_of(codes, code.code_id)[:-1])]
        for code in codes
        if code.parent
    }


def below_themselves(codes: Sequence[Code]) -> Iterator[Code]:
    """Codes that stand somewhere under themselves, which no tree has.

    Of two with one id nobody knows which is meant: they are passed over.
    """
    times = Counter(each.code_id for each in codes)
    parents = {each.code_id: each.parent for each in codes if times[each.code_id] == 1}
    for each in codes:
        seen: set[str] = set()
        at = each.parent
        while at is not None and at != each.code_id and at not in seen:
            seen.add(at)
            at = parents.get(at)
        if at == each.code_id and at in parents:
            yield each


def resting(codes: Sequence[Code], marked: Mapping[tuple[str, str], int]) -> Mapping[str, Rests]:
    """What rests on each code; `marked` says how many codings a code has in a document."""
    own: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for (code, document), count in marked.items():
        own[code][document] = count
    every: dict[str, Rests] = {}
    whole: dict[str, tuple[int, Collection[str]]] = {}
    below = children(codes)
    for node in reversed(in_tree_order(codes)):  # those below come before the one they are under
        code, mine = node.code.code_id, own[node.code.code_id]
        under = [whole[each.code_id] for each in below[code]]
        codings = sum(mine.values()) + sum(count for count, _ in under)
        documents = set(mine).union(*(there for _, there in under))
        whole[code] = codings, documents
        every[code] = Rests(sum(mine.values()), len(mine), codings, len(documents))
    return every


class Way(StrEnum):
    """One step through the tree."""

    UP = "up"
    DOWN = "down"
    IN = "in"  # under the one above it
    OUT = "out"  # beside the one it is under


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in the tree: under `parent` (None: at the top), before a sibling or the last."""

    parent: str | None
    before: str | None = None


def one_step(codes: Sequence[Code], code_id: str, way: Way) -> Spot | None:
    """Where a code would stand one step on; None where there is no such step."""
    code = next(each for each in codes if each.code_id == code_id)
    beside = [each.code_id for each in children(codes)[code.parent]]
    at = beside.index(code_id)
    after = [*beside[at + 1 :], None, None]
    if way is Way.UP and at > 0:
        return Spot(code.parent, beside[at - 1])
    if way is Way.DOWN and after[0] is not None:
        return Spot(code.parent, after[1])
    if way is Way.IN and at > 0:
        return Spot(beside[at - 1])
    if way is Way.OUT and code.parent is not None:
        return _after(codes, code.parent)
    return None


def _after(codes: Sequence[Code], code_id: str) -> Spot:
    """The place right after a code."""
    code = next(each for each in codes if each.code_id == code_id)
    beside = [each.code_id for each in children(codes)[code.parent]]
    at = beside.index(code_id) + 1
    return Spot(code.parent, beside[at] if at < len(beside) else None)

"""What in the texts of a study may tell who somebody is, for a person to decide on.

It proposes and never replaces: names and places by how they stand, and what has a form of its
own. High recall comes first, so that much of what is proposed is to be left as it is.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from forwhom.core.evidence.capitalised import Word, names_in, seen_in, words_of
from forwhom.core.evidence.fixed_forms import Found, IdentifierKind, fixed_forms

AROUND = 40  # characters of context on each side
PROPER = {IdentifierKind.NAME, IdentifierKind.PLACE}


@dataclass(frozen=True, slots=True)
class Passages:
    """A text to look in, and what a person knows it by, such as `document jodie`."""

    where: str
    text: str


@dataclass(frozen=True, slots=True)
class Sighting:
    """One place where a candidate stands: code points, and a few words around it."""

    where: str
    start: int
    end: int
    around: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something that may tell who somebody is, and every place where it stands.

    `real` is how it stands most often; other capitals and spacings of it are counted with it.
    """

    real: str
    kind: IdentifierKind
    sightings: tuple[Sighting, ...]

    @property
    def count(self) -> int:
        return len(self.sightings)

    @property
    def documents(self) -> int:
        """In how many texts it stands."""
        return len({each.where for each in self.sightings})

    @property
    def context(self) -> str:
        """A few words around the first place where it stands."""
        return self.sightings[0].around


def candidates(texts: Sequence[Passages], known: Collection[str] = ()) -> tuple[Candidate, ...]:
    """Everything worth a person's look, by kind, then most often first.

    `known` are words not to propose: speakers' labels, pseudonyms that are in use.
    """
    fixed = [fixed_forms(each.text) for each in texts]
    words = [
        [word for word in words_of(each.text) if not _overlaps(word, own)]
        for each, own in zip(texts, fixed, strict=True)
    ]
    seen = seen_in(words)
    by_key: dict[tuple[str, str], list[tuple[str, Sighting]]] = defaultdict(list)
    kinds: dict[tuple[str, str], Counter[IdentifierKind]] = defaultdict(Counter)
    for passages, forms, own in zip(texts, fixed, words, strict=True):
        for found in (*forms, *names_in(passages.text, own, seen)):
            said = " ".join(passages.text[found.start : found.end].split())
            key = _key(said, found.kind)
            by_key[key].append((said, _sighting(passages, found)))
            kinds[key][found.kind] += 1
    left_out = {each.casefold() for each in known}
    made = (
        Candidate(_usual(spelt for spelt, _ in each), _most(kinds[key]), tuple(s for _, s in each))
        for key, each in by_key.items()
        if key[1] not in left_out
    )
    order = list(IdentifierKind)
    return tuple(
        sorted(made, key=lambda each: (order.index(each.kind), -each.count, each.real.casefold()))
    )


def _overlaps(word: Word, fixed: Sequence[Found]) -> bool:
    """Whether a word is part of what has a form of its own, such as an e-mail address."""
    return any(word.start < each.end and each.start < word.end for each in fixed)


def _key(said: str, kind: IdentifierKind) -> tuple[str, str]:
    """What counts as one candidate: capitals aside; names and places are one kind here."""
    return ("proper" if kind in PROPER else kind, said.casefold())


def _usual(spellings: Iterable[str]) -> str:
    """The spelling that stands most often, one in capitals only where there is no other."""
    counts = Counter(spellings)
    return max(counts, key=lambda each: (not each.isupper(), counts[each]))


def _most(kinds: Counter[IdentifierKind]) -> IdentifierKind:
    return kinds.most_common(1)[0][0]


def _sighting(passages: Passages, found: Found) -> Sighting:
    text = passages.text
    start, end = max(0, found.start - AROUND), min(len(text), found.end + AROUND)
    around = " ".join(text[start:end].split())
    if start:
        around = "…" + around.partition(" ")[2] if " " in around else f"…{around}"
    if end < len(text):
        around = around.rpartition(" ")[0] + "…" if " " in around else f"{around}…"
    return Sighting(passages.where, found.start, found.end, around)

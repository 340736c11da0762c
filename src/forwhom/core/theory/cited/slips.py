"""What is amiss with the numbers a text cites: that they name nothing, or no longer, or another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from forwhom.core.tables.sentences.prose import Sentence, sentences
from forwhom.core.theory.cited.citations import Citation, citations_in
from forwhom.core.theory.cited.gone import what_became_of
from forwhom.core.theory.cited.likeness import Likeness, Meant
from forwhom.core.theory.cited.numbering import Number, Numbering, numbering, prefixes
from forwhom.core.theory.theory import Theory


class SlipKind(StrEnum):
    """In what way a citation is amiss, or may be."""

    NO_CONFIGURATION = "no-configuration"  # nothing has the number
    NOT_STANDING = "not-standing"  # it was retired, merged or split away
    ANOTHER_MEANT = "another-meant"  # a question: the words are more those of another


@dataclass(frozen=True, slots=True)
class Slip:
    """One thing to look at: where it stands, what is cited, and what is wrong or asked.

    `line` is 1-based; of a Word document, the paragraph. `other` is the id of the configuration
    that may be meant, and `words` those of the sentence that it has and the cited one lacks.
    """

    kind: SlipKind
    line: int
    sentence: str
    cited: str
    says: str
    other: str | None = None
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found, and of how many citations: silence about none is no praise."""

    slips: tuple[Slip, ...]
    citations: int
    by_order: bool  # whether numbers follow the theory's order, as its ids have none


def check_text(text: str, theory: Theory) -> Checked:
    """Every citation of a text against the theory, in the order of its lines.

    Rows of tables, code and references are passed over. Whether another configuration is meant is
    asked only of those that stand, and only where its words are clearly more the other's.
    """
    checker = _Checker.of(theory)
    found: list[Slip] = []
    count = 0
    for sentence in sentences(text):
        citations = list(citations_in(sentence.text, checker.prefixes))
        count += len(citations)
        found += checker.slips_in(sentence, citations)
    found.sort(key=lambda each: each.line)
    return Checked(tuple(found), count, checker.numbers.by_order)


@dataclass(frozen=True, slots=True)
class _Checker:
    theory: Theory
    numbers: Numbering
    prefixes: frozenset[str]
    standing: frozenset[str]
    likeness: Likeness

    @classmethod
    def of(cls, theory: Theory) -> _Checker:
        tops = theory.configurations
        likeness = Likeness.of(tops, theory.conditions)
        return cls(theory, numbering(tops), prefixes(tops), theory.standing(), likeness)

    def slips_in(self, sentence: Sentence, citations: Sequence[Citation]) -> Iterator[Slip]:
        for at, each in enumerate(citations):
            yield from self._naming_nothing(sentence, each)
            yield from self._no_longer(sentence, each)
            words = claimed(sentence.text, citations, at)
            yield from self._another_meant(sentence, each, words)

    def _naming_nothing(self, sentence: Sentence, each: Citation) -> Iterator[Slip]:
        unknown = [number for number in each.numbers if not self.numbers.ids_of(number)]
        if not unknown:
            return
        names = " or ".join(map(str, unknown))
        says = f"no configuration has the number {names}; {self._right(unknown)}"
        yield _slip(SlipKind.NO_CONFIGURATION, sentence, each, says)

    def _right(self, unknown: Sequence[Number]) -> str:
        """What would be right: the numbers that there are, or the letters."""
        held = sorted(self.numbers.number_of.values())
        family = [str(one) for one in held if one.figure == unknown[0].figure]
        if len(family) > 1:
            return f"there are {', '.join(family)}"
        if family:
            return f"{family[0]} has no sub-configurations"
        whole = sorted({one.figure for one in held})
        return f"they go from {whole[0]} to {whole[-1]}" if whole else "none is written down yet"

    def _no_longer(self, sentence: Sentence, each: Citation) -> Iterator[Slip]:
        for number in each.numbers:
            for id_ in self.numbers.ids_of(number):
                if id_ not in self.standing:
                    says = what_became_of(id_, self.theory, self.numbers)
                    yield _slip(SlipKind.NOT_STANDING, sentence, each, says)

    def _another_meant(self, sentence: Sentence, each: Citation, words: str) -> Iterator[Slip]:
        cited = [id_ for number in each.numbers for id_ in self.numbers.ids_of(number)]
        if not cited or len(self.standing) < 2:
            return
        others = self.standing - self._family(cited)
        found = self.likeness.meant(words, cited, sorted(others)) if others else None
        if found:
            other, shared = found
            named = self.numbers.said(other)
            says = (
                f"is {named} meant ({self.theory.one(other).name})? It has these words of the "
                f"sentence, and what is cited has not: {', '.join(shared)}"
            )
            yield _slip(SlipKind.ANOTHER_MEANT, sentence, each, says, found)

    def _family(self, cited: Sequence[str]) -> frozenset[str]:
        """What is cited, with the branches and the parents of it, which are no other."""
        found = set(cited)
        for top in self.theory.configurations:
            ids = {one.configuration_id for one in top.family()}
            if top.configuration_id in found:
                found |= ids
            elif ids & found:
                found.add(top.configuration_id)
        return frozenset(found)


def _slip(
    kind: SlipKind, sentence: Sentence, each: Citation, says: str, meant: Meant | None = None
) -> Slip:
    line = sentence.line_at(min(each.start, len(sentence.text) - 1))
    other, words = meant or (None, ())
    return Slip(kind, line, sentence.text, each.words, says, other, words)


def claimed(sentence: str, citations: Sequence[Citation], at: int) -> str:
    """The words that a citation is given for.

    A note of its own; else, of one in brackets, what stands before it as far as the last bracketed
    citation; of any other what follows as far as the next citation. Alone, the whole sentence.
    """
    each = citations[at]
    if each.note and (each.in_brackets or len(citations) > 1):
        return each.note
    if len(citations) == 1:
        return f"{sentence[: each.start]} {sentence[each.end :]} {each.note}"
    if each.in_brackets:
        return sentence[citations[at - 1].end if at else 0 : each.start]
    return sentence[each.end : citations[at + 1].start if at + 1 < len(citations) else None]

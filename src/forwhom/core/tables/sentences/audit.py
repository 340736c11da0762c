"""Every fault in the figures of a text, by arithmetic, by itself, and against printed tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from forwhom.core.tables.audit.faults import Severity
from forwhom.core.tables.published import PrintedTable
from forwhom.core.tables.sentences.against import against_tables
from forwhom.core.tables.sentences.denominators import Denominators
from forwhom.core.tables.sentences.faults import FaultKind, SentenceFault
from forwhom.core.tables.sentences.prose import sentences
from forwhom.core.tables.sentences.rounded import judge, totals_of
from forwhom.core.tables.sentences.statements import Size, Statement, sizes_in, statements_in
from forwhom.core.tables.sentences.twice import given_two_ways


def audit_text(text: str, tables: Sequence[PrintedTable] = ()) -> tuple[SentenceFault, ...]:
    """The faults in what a text states, in the order of its lines.

    Only what is stated exactly and can be tied together by its words is judged: silence means that
    no contradiction was found, not that every figure is right.
    """
    statements: list[Statement] = []
    sizes: list[Size] = []
    for sentence in sentences(text):
        statements += statements_in(sentence)
        sizes += sizes_in(sentence)
    known = Denominators(text, statements, sizes, tables)
    found = [
        *arithmetic(statements, known),
        *given_two_ways(statements, sizes),
        *against_tables(statements, sizes, tables),
    ]
    return tuple(sorted(found, key=lambda fault: fault.line))


def arithmetic(statements: Sequence[Statement], known: Denominators) -> Iterator[SentenceFault]:
    """Percentages that do not follow from what stands beside them, or from anything given."""
    for each in statements:
        if each.total is not None and each.count > each.total:
            why = f"{each.count:,} is more than the {each.total:,} it is said to be of"
            yield fault(FaultKind.PERCENTAGE, each, f"{each.count:,} of {each.total:,}", why)
        elif each.total is not None and each.percent is not None:
            yield from does_not_follow(each, known)
        elif (
            each.percent is not None
            and not known.allow(each.count, each.percent)
            and not share_a_total(each, statements)
        ):
            why = (
                f"no number of people given in the text or its tables makes {each.count:,}"
                f" {each.percent}%"
            )
            yield fault(FaultKind.NO_DENOMINATOR, each, each.words, why)


def share_a_total(each: Statement, statements: Sequence[Statement]) -> bool:
    """Whether one total, though it is not given, makes another pair of the sentence right too."""
    beside = [
        (other.count, other.percent)
        for other in statements
        if other.sentence is each.sentence and other is not each and other.percent is not None
    ]
    totals = [] if each.percent is None else totals_of(each.count, each.percent)
    return any(judge(count, n, percent) is None for n in totals for count, percent in beside)


def does_not_follow(each: Statement, known: Denominators) -> Iterator[SentenceFault]:
    """The fault of a percentage beside its count and total, if it has one."""
    assert each.total is not None and each.percent is not None
    judged = judge(each.count, each.total, each.percent)
    if judged is None:
        return
    why = f"{each.count:,} of {each.total:,} is {judged.nearest}%"
    if judged.slip:
        why += f"; {judged.slip} gives {each.percent}%"
    elif others := known.giving(each.count, each.percent):
        why += f"; {each.percent}% would be of {' or '.join(f'{n:,}' for n in others[:3])}"
    yield fault(
        FaultKind.PERCENTAGE,
        each,
        f"{each.percent}%",
        why,
        expected=f"{judged.nearest}%",
        weight=Severity.ROUNDING if judged.near else Severity.MATTERS,
    )


def fault(
    kind: FaultKind,
    each: Statement,
    published: str,
    why: str,
    *,
    expected: str | None = None,
    weight: Severity = Severity.MATTERS,
) -> SentenceFault:
    """A fault about one statement."""
    return SentenceFault(kind, each.line, each.sentence.text, published, expected, why, weight)

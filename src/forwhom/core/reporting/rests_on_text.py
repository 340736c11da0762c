"""What configurations rest on as plain text, for a terminal of 80 columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from forwhom.core.evidence.codings import Leg
from forwhom.core.reporting.lines import filled
from forwhom.core.reporting.text import printable
from forwhom.core.reporting.words import many, sentence_case
from forwhom.core.theory.in_parts import InParts
from forwhom.core.theory.matrix import By, Count, count_of, counted
from forwhom.core.theory.remarks import TITLES, Part, Remark

NEVER = "A count says where evidence lies, never how strong it is."
LOOKED = (
    "A search for counter-evidence that found nothing leaves no coding: it cannot be told from no "
    "search."
)
_WIDE = 10  # of a column of counts
_NAMES = 26


def overview(parts: Sequence[InParts], declining: str) -> str:
    """Every remark with the configurations it is made of; then passages and people by leg.

    `declining` says who speaks of declining, as in the report.
    """
    lines = ["What the configurations rest on", "", *filled(f"{NEVER} {declining}")]
    for remark in Remark:
        lines += _remarked(remark, parts)
    lines += ["", *filled(LOOKED), "", *_table(parts)]
    return "\n".join(lines) + "\n"


def _remarked(remark: Remark, parts: Sequence[InParts]) -> Iterator[str]:
    where: Mapping[Leg | None, list[str]] = {
        leg: [e.configuration.configuration_id for e in parts if leg in e.legs_with(remark)]
        for leg in (None, *Leg)
    }
    if not any(where.values()):
        return
    yield from ("", TITLES[remark])
    for leg, ids in where.items():
        if ids:
            yield from filled(", ".join(ids), f"  {leg or 'as a whole':<12}")


def _table(parts: Sequence[InParts]) -> Iterator[str]:
    yield "Passages, and in brackets people"
    yield _row("", ["All", *(sentence_case(leg) for leg in Leg)])
    for each in parts:
        one = each.configuration
        inset = "  " if each.parent else ""
        name = printable(f"{inset}{one.configuration_id} {one.name}")
        yield _row(name, [_brief(count_of(part.resting.items)) for part in each.parts])


def _row(name: str, cells: Sequence[str]) -> str:
    short = name if len(name) < _NAMES else f"{name[: _NAMES - 2]}…"
    return f"{short:<{_NAMES}}{''.join(f'{each:>{_WIDE}}' for each in cells)}".rstrip()


def _brief(count: Count) -> str:
    return f"{count.codings:,} ({count.people:,})" if count.codings else "–"


def in_full(each: InParts) -> str:
    """One configuration, as a whole and leg by leg: every count, and what is remarked."""
    one = each.configuration
    lines = [printable(f"{one.configuration_id} {one.name}")]
    if each.parent:
        lines.append(f"sub-configuration of {each.parent.configuration_id}")
    lines += _suggested(one.suggested_by)
    for part in each.parts:
        lines += ["", *_part(part, [said.words for said in each.said if said.leg is part.leg])]
    looked = Remark.NOBODY_LOOKED in {said.remark for said in each.said}
    return "\n".join([*lines, "", *filled(f"{NEVER} {LOOKED if looked else ''}")]) + "\n"


def _suggested(interviews: Sequence[str]) -> Iterator[str]:
    if interviews:
        yield from filled(f"suggested by {', '.join(interviews)}")
    else:
        yield "It is not recorded that any interview suggested it."


def _part(part: Part, remarks: Sequence[str]) -> Iterator[str]:
    yield f"{sentence_case(part.leg or 'as a whole')}: {_passages(part)}"
    if left := part.without_suggesting:
        yield f"  without what suggested it: {_passages(left)}"
    for side in By if part.resting.items else ():
        yield from filled(_columns(part, side), f"  {side:<9}")
    for words in remarks:
        yield from filled(words, "  - ")


def _columns(part: Part, side: By) -> str:
    found = counted(part.resting.items, side, part.leg)
    return "; ".join(
        f"{printable(column.replace('_', ' '))} {_brief(count)}" for column, count in found.items()
    )


def _passages(part: Part) -> str:
    count = count_of(part.resting.items)
    if not count.codings:
        return "no passage"
    return f"{many(count.codings, 'passage')} from {many(count.people, 'person', 'people')}"

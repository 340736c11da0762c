"""What configurations are judged to be, as plain text for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from forwhom.core.reporting.text import printable
from forwhom.core.reporting.words import many
from forwhom.core.study import Study
from forwhom.core.theory.adjudications import Adjudication
from forwhom.core.theory.judgements import Standing, standings
from forwhom.core.theory.rests_on import RestsOn

PROPOSED = "Proposed is by rule: it stands and a passage supports it. Judged is by a person."
_NAMES = 34


def judged_text(study: Study, resting: Sequence[RestsOn]) -> str:
    """A line a configuration; then what was adjudicated between rivals."""
    inside = {b.configuration_id for top in study.configurations for b in top.branches}
    lines = ["What the configurations are judged to be", "", PROPOSED, "", _row("", *_HEADER)]
    for each in standings(resting, study.trail(), study.judgements):
        one = each.configuration
        inset = "  " if one.configuration_id in inside else ""
        lines.append(_row(f"{inset}{one.configuration_id} {one.name}", *_cells(each)))
    if study.adjudications:
        lines += ["", "Between rivals"]
        lines += [f"  {settled_in_words(each)}" for each in study.adjudications]
    return "\n".join(lines) + "\n"


def settled_in_words(adjudication: Adjudication) -> str:
    """`cmo16a, cmo16b: situated (researcher)`."""
    rivals = ", ".join(adjudication.configurations)
    preferred = f" {adjudication.preferred}" if adjudication.preferred else ""
    by = f" ({adjudication.by})" if adjudication.by else ""
    return printable(f"{rivals}: {adjudication.verdict}{preferred}{by}")


def changed_since(standing: Standing) -> str:
    """What is another since it was judged, in words; empty where nothing is."""
    if not standing.since:
        return ""
    return "; ".join(_changed(standing))


def _changed(standing: Standing) -> Iterator[str]:
    since = standing.since
    if since and since.reworded:
        yield "reworded since"
    if since and since.added:
        yield f"{many(len(since.added), 'passage')} added"
    if since and since.gone:
        yield f"{many(len(since.gone), 'passage')} gone"


_HEADER = ("Hypothesised", "Proposed", "Judged")


def _cells(standing: Standing) -> tuple[str, str, str]:
    first = {True: "yes", False: "no", None: "not recorded"}[standing.hypothesised]
    judged = "nobody judged"
    if standing.judgement:
        changed = changed_since(standing)
        judged = f"{standing.judgement.verdict}{f' ({changed})' if changed else ''}"
    gone = "" if standing.stands else "; stands no more"
    return first, "yes" if standing.proposed else "no", f"{judged}{gone}"


def _row(name: str, first: str, proposed: str, judged: str) -> str:
    said = printable(name)
    short = said if len(said) < _NAMES else f"{said[: _NAMES - 2]}…"
    return f"{short:<{_NAMES}}{first:<14}{proposed:<10}{judged}".rstrip()

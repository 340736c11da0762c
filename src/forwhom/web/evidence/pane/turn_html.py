"""Turns as HTML. Those in which nothing is drawn yet, almost all of a long transcript, differ in
their number, place, speaker and words alone: the template is asked once for turns alike, and what
differs is put in its place. So hundreds of them take as long as a few that are drawn.
"""

from __future__ import annotations

from functools import cache, lru_cache
from html import escape

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from forwhom.web.evidence.pane.page import TurnView

TEMPLATE = "evidence/_turn.html"
CUT = "\ue000"  # of no script's: it stands in no template
DIFFERING = ("number", "start", "speaker", "said")


def turn_html(turn: TurnView, *, may_mark: bool) -> SafeString:
    """A turn as its template has it; `may_mark` is whether its reader may change its codings."""
    if turn.drawn:
        return render_to_string(TEMPLATE, {"turn": turn, "may_mark": may_mark})
    return _undrawn(turn)


@lru_cache(maxsize=10_000)  # some dozen long transcripts, whose turns are kept by `page` too
def _undrawn(turn: TurnView) -> SafeString:
    told = {
        "number": str(turn.number),
        "start": str(turn.start),
        "speaker": escape(turn.speaker),
        "said": turn.said,
    }
    pieces = _pieces(turn.role, turn.quiet, bool(turn.speaker))
    return mark_safe("".join([told.get(piece, piece) for piece in pieces]))


@cache
def _pieces(role: str, quiet: bool, named: bool) -> tuple[str, ...]:
    """The template's HTML for turns alike, cut where what differs has its place."""
    turn: dict[str, object] = {name: f"{CUT}{name}{CUT}" for name in DIFFERING}
    turn |= {"role": role, "quiet": quiet} | ({} if named else {"speaker": ""})
    return tuple(render_to_string(TEMPLATE, {"turn": turn}).split(CUT))

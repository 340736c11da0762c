"""The words of a turn as HTML: text, and the runs of it that are marked.

Written by hand and not by a template, for a stretch of a much-marked transcript has a thousand
runs. Everything but the escaped text is of our own making.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from html import escape  # Django's asks of every piece whether it is to be translated

from django.utils.safestring import SafeString, mark_safe

from forwhom.core.evidence.codings import Leg, Stance
from forwhom.web.evidence.pane.runs import Run
from forwhom.web.evidence.pane.spans import Span, legs_of

MOST_LETTERS = 2  # tags shown where several codings begin at one place; the others are counted
DEPTHS = ((8, "deep-4"), (5, "deep-3"), (3, "deep-2"), (2, "several"))


def plain_html(words: str) -> SafeString:
    """Words of which nothing is marked, or drawn yet."""
    return mark_safe(escape(words))


def said_html(text: str, found: Sequence[Run], spans: Mapping[str, Span]) -> SafeString:
    """A turn's words: each run that any coding covers is a `mark` with its place."""
    parts = [_run(text[run.start : run.end], run, spans) for run in found]
    return mark_safe("".join(parts))


def _run(words: str, run: Run, spans: Mapping[str, Span]) -> str:
    if not run.covering:
        return escape(words)
    over = [spans[key] for key in run.covering]
    letters = _letters([spans[key] for key in run.opening])
    shown = f' data-letters="{letters}"' if letters else ""
    place = f'data-from="{run.start}" data-to="{run.end}"'
    return f'<mark class="{_css(run, over)}" {place}{shown}>{escape(words)}</mark>'


def _css(run: Run, over: Sequence[Span]) -> str:
    tags = frozenset([each.tag for each in over])
    counters = any(each.stance == Stance.COUNTERS for each in over)
    depth = next((name for many, name in DEPTHS if len(over) >= many), "")
    return _classes(tags, counters, run.start == run.end, depth)


@cache
def _classes(tags: frozenset[str], counters: bool, gone: bool, depth: str) -> str:
    """The legs shown, whether any coding counters, and how many lie over each other."""
    shown = {leg for tag in tags for leg in legs_of(tag)}
    css = [leg.value for leg in Leg if leg in shown]
    if counters:
        css.append("counters")
    if gone:
        css.append("gone")
    elif not shown:
        css.append("code-only")
    return " ".join([*css, depth]).rstrip()


def _letters(opening: Sequence[Span]) -> str:
    """The tags of the codings that begin here, and how many more there are."""
    tags = [each.tag or "code" for each in opening]
    if len(tags) > MOST_LETTERS + 1:
        return f"{' '.join(tags[:MOST_LETTERS])} +{len(tags) - MOST_LETTERS}"
    return " ".join(tags)

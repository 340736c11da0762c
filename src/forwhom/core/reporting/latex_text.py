"""Words as LaTeX that prints exactly them."""

from __future__ import annotations

import re

from forwhom.core.reporting.blocks import Run, Runs, Style
from forwhom.core.reporting.text import printable, worded

# Every character that LaTeX, babel or a font's ligatures would read as something else. Brackets
# and stars are options after a line end, so they are hidden in a group.
_SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "%": r"\%",
    "_": r"\_",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    '"': r"\textquotedbl{}",
    "`": r"\textasciigrave{}",
    "[": "{[}",
    "]": "{]}",
    "*": "{*}",
    "\t": " ",
    "\n": r"\newline{}",
    "\u00a0": "~",
    "\u00ad": r"\-",
    "\u200b": r"\allowbreak{}",
    "\u2003": r"\quad{}",
    "\u2009": r"\,",
    "\u202f": r"\,",
    "\u2212": r"\ensuremath{-}",
    "\u00d7": r"\ensuremath{\times}",
    "\u00b1": r"\ensuremath{\pm}",
    "\u2264": r"\ensuremath{\leq}",
    "\u2265": r"\ensuremath{\geq}",
    "\u2192": r"\ensuremath{\rightarrow}",
}
_LIGATURES = re.compile("(?<=([-',]))(?=\\1)|(?<=[?!])(?=\\\\textasciigrave)")
_MARK = re.compile("|".join(map(re.escape, _SPECIAL)))
_LONG_WORD = re.compile(r"[^\s\u200b]{29,}")  # it may break rather than leave its column
_PART = re.compile(r".{10}(?=.)")
_STYLES = {Style.STRONG: "textbf", Style.EMPHASIS: "emph", Style.COUNTER: "textbf"}
# What T1 and TS1 fonts have under pdflatex: Latin, and the marks of European typography.
_LATIN = re.compile("[\x20-\x7e\n\u00a0-\u017f\u2013\u2014\u2018-\u201a\u201c-\u201e\u2020-\u2022"
                    "\u2026\u2030\u2039\u203a\u20ac\u2122]")  # fmt: skip


def escaped(text: str) -> str:
    """Plain text as LaTeX that shows exactly it."""
    broken = _LONG_WORD.sub(lambda found: _PART.sub("\\g<0>\u200b", found.group()), printable(text))
    marked = _MARK.sub(lambda found: _SPECIAL[found.group()], broken)
    return _LIGATURES.sub("{}", marked)


def inline(text: Runs) -> str:
    """The runs with their styles."""
    return "".join(_run(run) for run in text if run.text)


def _run(run: Run) -> str:
    words = escaped(worded(run))
    if run.style is Style.QUIET:
        return f"{{\\small {words}}}"
    return f"\\{_STYLES[run.style]}{{{words}}}" if run.style in _STYLES else words


def beyond_latin(text: str) -> list[str]:
    """The letters of a text that pdflatex has no sign for, each once."""
    return sorted(set(_LATIN.sub("", text)))

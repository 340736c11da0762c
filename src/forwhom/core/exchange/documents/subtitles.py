"""Subtitles of a recording (SubRip, WebVTT): who speaks in a cue opens a line of the text.

Cues of one speaker that follow one another are one line. Their times are taken out and kept.
Every line of the file is read: a cue that is not well made keeps its words.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from forwhom.core.errors import UnreadableError
from forwhom.core.evidence.speakers import LABEL
from forwhom.core.evidence.turn_forms import Time
from forwhom.core.exchange.documents.plain import decoded_file
from forwhom.core.exchange.documents.read_text import ReadText, finished
from forwhom.core.exchange.documents.said import About, Said

TIMES = re.compile(r"[ \t]*((?:\d+:)?\d+:\d+[.,]\d+)[ \t]*-->[ \t]*((?:\d+:)?\d+:\d+[.,]\d+)(.*)")
VOICE = re.compile(r"<v(?:\.[^\s>]*)?[ \t]+([^>\n]*)>")
LOOKS = re.compile(r"</?(?:[biuc]|v|ruby|rt|lang|font)(?:[.\s][^>\n]*)?>|<(?:\d+:)?\d+:\d+\.\d+>")
NAMELESS = re.compile(r"\d*|[0-9a-fA-F-]{8,}[/-]?[\d-]*")  # numbers and the like, made by programs
UNNAMED = "Not recorded"


@dataclass(frozen=True, slots=True)
class Cue:
    """What is shown at once: from when to when, who speaks, and the words."""

    time: str
    speaker: str | None
    words: str


def read(path: Path) -> ReadText:
    """The text of a recording's subtitles; UnreadableError when there is no cue in it."""
    decoded = decoded_file(path)
    said = Said(also=list(decoded.notices))
    web = path.suffix.lower() == ".vtt"
    cues = list(cues_in(decoded.text, said, web=web))
    if not cues:
        right = "a cue has a line such as 00:00:01.000 --> 00:00:03.000"
        raise UnreadableError(f"{path}: there are no subtitles in it; {right}")
    text, times = as_text(cues)
    voices = dict.fromkeys(_label_of(each, named=True)[0] for each in cues if each.speaker)
    read = finished(path, text, said, times)
    return replace(read, voices=tuple(each for each in voices if each))


def cues_in(text: str, said: Said, *, web: bool) -> Iterator[Cue]:
    """Every cue, one for each voice in it; blocks that are none are said."""
    time = ""
    for block in re.split(r"\n[ \t]*(?:\n[ \t]*)+", text.strip("\n")):
        lines = block.split("\n")
        at = next((at for at, line in enumerate(lines) if TIMES.fullmatch(line)), None)
        if at is None and (not time or _is_no_cue(lines[0], web=web)):
            if block.strip() != "WEBVTT":
                said(About.CUES, block)
            continue
        if at is not None:
            time, lines = _time_of(lines, at, said), lines[at + 1 :]
        yield from _voices(time, " ".join(filter(None, lines)), web=web)


def _is_no_cue(line: str, *, web: bool) -> bool:
    return web and re.match(r"(?:WEBVTT|NOTE|STYLE|REGION)\b", line) is not None


def _time_of(lines: Sequence[str], at: int, said: Said) -> str:
    """The times of a cue; its name and settings are said unless a program made them."""
    found = TIMES.fullmatch(lines[at])
    for each in lines[:at]:
        if not NAMELESS.fullmatch(each.strip()):
            said(About.CUES, each)
    if found is None:
        return ""
    if found[3].strip():
        said(About.CUES, found[3])
    return f"{found[1]} --> {found[2]}"


def _voices(time: str, words: str, *, web: bool) -> Iterator[Cue]:
    """The words of a cue by who says them."""
    first, *others = VOICE.split(words) if web else [words]
    for speaker, told in [(None, first), *zip(others[::2], others[1::2], strict=True)]:
        shown = LOOKS.sub("", told).strip()
        shown = html.unescape(shown) if web else shown
        if shown or speaker:
            yield Cue(time, speaker and html.unescape(speaker).strip(), shown)


def as_text(cues: Sequence[Cue]) -> tuple[str, list[Time]]:
    """The cues as lines in our form, and where in them each cue's time stood."""
    named = any(cue.speaker for cue in cues)
    lines: list[str] = []
    times, length, last = [], 0, None
    for cue in cues:
        label, words = _label_of(cue, named=named)
        if lines and label is not None and label == last:
            times.append(Time(length, cue.time))
            lines[-1] += f" {words}"
            length += len(words) + 1
            continue
        line = words if label is None else f"{label}: {words}"
        times.append(Time(length, cue.time))
        lines.append(line)
        length += len(line) + 1
        last = label
    return "\n".join(lines), times


def _label_of(cue: Cue, *, named: bool) -> tuple[str | None, str]:
    """Who speaks in a cue, by its voice or by a name and a colon before its words."""
    if cue.speaker or named:
        return (cue.speaker or UNNAMED).replace(":", " ").replace(";", " "), cue.words
    found = LABEL.match(cue.words)
    if found is None:
        return None, cue.words
    return found["label"], cue.words[found.end() :].lstrip()

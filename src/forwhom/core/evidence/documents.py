"""Documents: transcripts and open-text answers, their turns and their passages.

Positions are Unicode code points, 0-based, end exclusive, over text with `\\n` line ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Annotated, ClassVar

from forwhom.core.programme.referrals import InWordsOf
from forwhom.core.records import Extra, Identifier, Kept, Record, Refers, RefusedValueError

IN_WORDS_OF = "in_words_of"  # the column of an answer that came from a table of its own
TIMES = "times"  # the added column that keeps the times taken out of a text: `position=time;...`
LONGEST_FILE_NAME = 240  # bytes; file systems hold 255


class DocumentKind(StrEnum):
    """What a document is."""

    TRANSCRIPT = "transcript"
    OPEN_TEXT = "open text"  # a mother's answer to an open question, or staff's on her behalf


@dataclass(frozen=True, slots=True, kw_only=True)
class Document(Record):
    """A text that can be marked.

    Its text stands in a file of its own, or is the `hopes` of a referral: never both.
    """

    KIND: ClassVar[str] = "document"

    document_id: Annotated[str, Identifier(), "the document's stable id"]
    title: Annotated[str, "the title a reader is shown"]
    kind: Annotated[DocumentKind, "transcript or open text"]
    file: Annotated[str | None, "the text's file, in `evidence/documents/`"] = None
    referral_id: Annotated[
        str | None, Refers("referral"), "the referral whose `hopes` is the text, for open text"
    ] = None
    participant_ids: Annotated[
        tuple[str, ...], Refers("participant"), "who speaks in it, without the interviewer"
    ] = ()
    interview_id: Annotated[str | None, Refers("interview"), "the interview it records"] = None
    speakers: Annotated[tuple[str, ...], "the labels that open a turn, as `Interviewer;Jodie`"] = ()
    text: Annotated[str | None, Kept("the document's file, or the referral"), "its words"] = None
    in_words_of: Annotated[
        InWordsOf | None, Kept("the referral"), "who wrote an open-text answer"
    ] = None
    referral_site: Annotated[str | None, Kept("the referral"), "where she was referred"] = None
    extra: Extra = ()

    @property
    def whose_words(self) -> InWordsOf | None:
        """Who wrote an open-text answer: as its referral says, or an added column of its own."""
        told = dict(self.extra).get(IN_WORDS_OF)
        return self.in_words_of or (InWordsOf(told) if told in set(InWordsOf) else None)

    def rules(self) -> Iterator[RefusedValueError]:
        if (self.file is None) == (self.referral_id is None):
            yield RefusedValueError(
                "a document has both a file and a referral_id, or neither",
                "give one: the file of a transcript, or the referral of an open-text answer",
                "file",
            )
        if self.file is not None and not _stays_inside(self.file):
            yield RefusedValueError(
                f"file is {self.file!r}, which does not name a file inside evidence/documents",
                "give the file's name there, such as jodie.txt or site1/jodie.txt",
                "file",
            )
        if self.text is not None and _UNHELD.search(self.text):
            yield RefusedValueError(
                "text holds a carriage return, a null or half a character",
                "end its lines with \\n and give whole characters",
                "text",
            )


_UNHELD = re.compile("[\x00\r\ud800-\udfff]")


def _stays_inside(file: str) -> bool:
    """Whether a name stays in its folder on every system, and is written in one way only."""
    parts = file.split("/")
    return not re.search(r"[\\:\n\t]", file) and all(
        part not in {"", ".", ".."} and len(part.encode()) <= LONGEST_FILE_NAME for part in parts
    )


@dataclass(frozen=True, slots=True)
class Turn:
    """One speaker's stretch of a document: `start` is where the label begins, `said` the words."""

    number: int
    speaker: str | None
    start: int
    said: int
    end: int


def turns(document: Document) -> tuple[Turn, ...]:
    """The turns of a document, in order; text before the first label is a turn of nobody.

    A turn opens on a line that begins with one of the document's speaker labels and a colon.
    A document without speaker labels is one turn.
    """
    return _turns(document.text or "", document.speakers)


@lru_cache(maxsize=32)  # one text is asked for its turns again and again
def _turns(text: str, speakers: tuple[str, ...]) -> tuple[Turn, ...]:
    openings = list(_openings(text, speakers))
    if not openings or text[: openings[0][0]].strip():
        openings.insert(0, (0, 0, None))
    ends = [opening[0] for opening in openings[1:]] + [len(text)]
    return tuple(
        Turn(number, speaker, start, said, _without_space(text, said, end))
        for number, ((start, said, speaker), end) in enumerate(zip(openings, ends, strict=True), 1)
    )


def _openings(text: str, speakers: tuple[str, ...]) -> Iterator[tuple[int, int, str | None]]:
    if not speakers:
        return
    labels = "|".join(re.escape(label) for label in sorted(speakers, key=len, reverse=True))
    for match in re.finditer(rf"^({labels}):[ \t]*", text, re.MULTILINE):
        yield match.start(), match.end(), match[1]


def _without_space(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1].isspace():
        end -= 1
    return end

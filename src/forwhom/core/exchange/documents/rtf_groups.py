"""The groups of rich text that are no part of its running words, found and cut out.

Rich text is groups in braces; a group's first control word says what it is. Hidden and deleted
text is switched on and off inside a group instead.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from forwhom.core.exchange.documents.said import About

TOKEN = re.compile(r"\\'[0-9a-fA-F]{2}|\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\[^a-zA-Z]|[{}]")
GROUPS = {
    "footnote": About.NOTES,
    "annotation": About.COMMENTS,
    "atnauthor": About.COMMENTS,
    **{
        f"{name}{which}": About.MARGINS
        for name in ("header", "footer")
        for which in ("", "l", "r", "f")
    },
    "shptxt": About.BOXES,
    "dptxbxtext": About.BOXES,
    "pict": About.IMAGES,
    "result": About.INSIDE,
    "fldinst": About.LINKS,
    "pntext": About.NUMBERS,
    "listtext": About.NUMBERS,
    "xe": About.HIDDEN,
    "tc": About.HIDDEN,
}
SWITCHES = {"v": About.HIDDEN, "deleted": About.DELETED}
LINES = {
    **dict.fromkeys(("cell", "nestcell", "page", "sect"), "\\par "),
    **dict.fromkeys(("row", "nestrow"), ""),
}
UNREAD = {"shp", "object", "do"}  # passed over, but for what is cut out of them
TWICE = {"shprslt", "nonshppict"}  # the same again, for older programs


@dataclass(frozen=True, slots=True)
class Cut:
    """A stretch that was cut out: what it is, its rich text, and the piece in its place."""

    about: About
    name: str
    raw: str
    at: int = 0


@dataclass(slots=True)
class Group:
    """An open group: its first word, whether it is passed over, and what is being cut out in it.

    `since` is where hidden or deleted text began in it, `inserted` where tracked insertions did.
    """

    start: int
    unread: bool
    name: str = ""
    about: About | None = None
    switch: str = ""
    since: int = 0
    inserted: int | None = None


@dataclass(slots=True)
class Cutting:
    """Rich text being cut: the pieces that are kept, and what was taken out between them."""

    raw: str
    kept: list[str] = field(default_factory=list)
    cuts: list[Cut] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    inserted: list[str] = field(default_factory=list)  # rich text that stays
    rows: int = 0
    done: int = 0  # up to where the raw text is in `kept`, or cut
    held: list[Cut] = field(default_factory=list)  # until a group is read again

    def whole(self) -> None:
        """Cut everything there is to cut."""
        at = 0
        while token := TOKEN.search(self.raw, at):
            at = token.end()
            if token[0] == "{":
                unread = bool(self.groups) and self.groups[-1].unread
                self.groups.append(Group(token.start(), unread))
            elif token[0] == "}" and self.groups:
                self.close(token.start())
            elif token[0] == "\\*" and self.groups:
                self.groups[-1].unread = True
            elif token[1] and self.groups:
                at += max(int(token[2] or 0), 0) if token[1] == "bin" else 0
                self.word(token)
        self.take(None, len(self.raw), len(self.raw))

    def take(self, cut: Cut | None, begins: int, ends: int) -> None:
        """Keep what stands before a stretch, and take the stretch out.

        In a group that is passed over, what was cut finds its place after that group.
        """
        self.kept.append(self.raw[self.done : begins])
        self.done = ends
        if cut and self.groups and self.groups[-1].unread:
            self.held.append(cut)
        elif cut:
            self.place(cut)

    def place(self, cut: Cut) -> None:
        self.cuts.append(replace(cut, at=len(self.kept)))
        self.kept.append("")

    def word(self, token: re.Match[str]) -> None:
        """A control word: the name of its group, a switch, or the end of a cell."""
        word, group, on = token[1], self.groups[-1], token[2] != "0"
        if group.switch and (word == "plain" or (word == group.switch and not on)):
            self.switch_off(group, token.start())
        if any(each.about or each.switch for each in self.groups):
            return
        if not group.name:
            group.name = word
            twice = any(each.name in TWICE for each in self.groups)
            group.about = None if twice else GROUPS.get(word)
            group.unread |= word in UNREAD
        if word in SWITCHES and on:
            group.switch, group.since = word, token.end()
        elif word == "revised" and on and group.inserted is None:
            group.inserted = token.end()
        elif word in LINES:
            self.take(None, token.start(), token.end())
            self.kept.append(LINES[word])
            self.rows += word == "row"

    def switch_off(self, group: Group, end: int) -> None:
        """Hidden or deleted text ends."""
        word, group.switch = group.switch, ""
        if self.raw[group.since : end].strip():
            self.take(Cut(SWITCHES[word], word, self.raw[group.since : end]), group.since, end)

    def close(self, at: int) -> None:
        """A closing brace: what was being cut out in its group, or the group itself, ends here."""
        group = self.groups[-1]
        if group.switch:
            self.switch_off(group, at)
        self.groups.pop()
        if group.inserted is not None:
            self.inserted.append(self.raw[group.inserted : at])
        if group.about:
            inner = self.raw[group.start : at]
            named = re.match(rf"\{{\s*(?:\\\*\s*)?\\{group.name}-?\d* ?", inner)
            words = inner[named.end() if named else 1 :]
            self.take(Cut(group.about, group.name, words), group.start, at + 1)
        if self.held and not (self.groups and self.groups[-1].unread):
            self.take(None, max(at + 1, self.done), max(at + 1, self.done))
            for cut in self.held:
                self.place(cut)
            self.held = []


def cut_up(raw: str) -> Cutting:
    """Rich text with everything cut out; an empty piece is kept in the place of each cut."""
    cutting = Cutting(raw)
    cutting.whole()
    return cutting

"""A text source becomes a document and its codings; sources of other kinds are kept."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import islice

from forwhom.core.errors import UnreadableError
from forwhom.core.evidence.codings import Coding
from forwhom.core.evidence.documents import Document, DocumentKind
from forwhom.core.exchange.archives import MEGABYTE
from forwhom.core.exchange.losses import kept_aside, read_as
from forwhom.core.exchange.refi.archive import LARGEST_TEXT, Files
from forwhom.core.exchange.refi.found import Found, NotedPassage, clean, day_of
from forwhom.core.exchange.refi.head import as_id, values_in
from forwhom.core.exchange.refi.kept import Attributes, Selection
from forwhom.core.exchange.refi.names import CHILDREN, plain_guid
from forwhom.core.exchange.refi.positions import ENOUGH, OURS, Named, Ruler, Text, fits
from forwhom.core.exchange.refi.xml import Node
from forwhom.core.exchange.text import NAMES, SAVE_AS_UTF8, encoding_of
from forwhom.core.records import Alike, columns_of
from forwhom.core.tables.text_file import encoding_marked

DIFFERING = ("coding_id", "document_id", "start", "end", "coded_on")
MOST_PATTERNS = 20_000
OF_A_SOURCE = {"PlainTextSelection", "PlainTextContent", "VariableValue"}  # read elsewhere


@dataclass(slots=True)
class Sources:
    """Reads one text source after another; patterns of codings are checked once."""

    found: Found
    files: Files
    alike: Alike[Coding] = field(default_factory=lambda: Alike(Coding, DIFFERING))
    makers: dict[tuple[str, str], Callable[..., Coding]] = field(default_factory=dict)
    days: dict[str, date | None] = field(default_factory=dict)
    read_texts: set[str] = field(default_factory=set)
    same: dict[Attributes, Attributes] = field(default_factory=dict)

    def read(self, source: Node) -> tuple[Document, tuple[Coding, ...]] | None:
        """A document with its codings; None where the text is not here, and it is kept aside."""
        text = self._text(source)
        if text is None:
            why = "its text is not in the file; give the file with its sources to read it"
            self.found.aside("Sources", source, "source without text", why)
            return None
        guid = self.found.guid(source.get("guid"), "document")
        document = self._document(source, guid, text)
        return document, tuple(self._codings(source, guid, text))

    def _text(self, source: Node) -> Text | None:
        inline = source.find("PlainTextContent")
        said = source.get("plainTextPath")
        if inline is not None:
            return Text.of(inline.text)
        name = self.files.find(said) if said else None
        if name is None:
            return None
        self.read_texts.add(name)
        return Text.of(_decoded(self.files, name))

    def _document(self, source: Node, guid: str, text: Text) -> Document:
        found = self.found
        title = clean(source.get("name")) or guid
        said = {**found.said_of.get(guid, {}), **values_in(found, source)}
        kind = said.pop("kind", "")
        speakers = tuple(each.strip() for each in said.pop("speakers", "").split(";"))
        declared = {each.name for each in columns_of(Document)}
        extra = {f"{n} (variable)" if n in declared else n: v for n, v in said.items()}
        found.kept.rest(guid, source, ("guid", "name", "plainTextPath"))
        if source.get("richTextPath"):
            why = "its layout, and its words as they were before any pseudonym"
            found.losses.append(kept_aside("formatted source", why))
        return Document(
            document_id=guid,
            title=title,
            kind=DocumentKind(kind) if kind in set(DocumentKind) else DocumentKind.TRANSCRIPT,
            file=self._file_name(title),
            participant_ids=tuple(dict.fromkeys(found.people_in.get(guid, ()))),
            speakers=tuple(each for each in speakers if each),
            text=text.held,
            extra=tuple(extra.items()),
        )

    def _file_name(self, title: str) -> str:
        stem = as_id(title.rsplit(".", 1)[0])
        name, number = f"{stem}.txt", 2
        while name.lower() in self.found.file_names:
            name, number = f"{stem}-{number}.txt", number + 1
        self.found.file_names.add(name.lower())
        return name

    def _codings(self, source: Node, guid: str, text: Text) -> list[Coding]:
        selections = [each for each in source.children if each.tag == "PlainTextSelection"]
        telling = islice(filter(None, map(_named, selections)), ENOUGH)
        counting = self.found.inference.counting_of(text, list(telling))
        if counting.last_included or counting.utf16 or (counting != OURS and not text.had_crlf):
            self.found.losses.append(read_as("positions", f"by their names, {counting}"))
        ruler = Ruler(text.held, counting)
        made: list[Coding] = []
        for each in selections:
            self._selection(each, guid, ruler, made)
        for each in source.children:
            if each.tag == "Coding":
                self._coding(each, guid, (0, len(text.held)), ("", ()), made)
            else:
                self._of_source(each, guid)
        return made

    def _selection(self, selection: Node, guid: str, ruler: Ruler, made: list[Coding]) -> None:
        """The codings of a selection; one without any may be a memo's words, or is kept aside."""
        said = dict(selection.attributes)
        try:
            where = ruler.passage(int(said.pop("startPosition")), int(said.pop("endPosition")))
        except (KeyError, ValueError):
            why = "its position is no number"
            self.found.aside(guid, selection, "marked passage", why)
            return
        if not (name := said.get("name")) or fits(name, ruler.text[where[0] : where[1]]):
            said.pop("name", None)
        stands = (plain_guid(said.pop("guid", "")), self._rest(said))
        first, beside = len(made), False
        for each in selection.children:
            if each.tag == "Coding":
                self._coding(each, guid, where, stands, made)
            else:
                beside = True
        if len(made) == first and selection.find("NoteRef") is not None:
            self._noted(selection, guid, where, stands)
        elif len(made) == first:
            why = "no code of this project is on it; a coding needs one"
            self.found.aside(guid, selection, "marked passage", why)
        elif beside:
            self._beside(selection, stands[0], made, first)

    def _noted(
        self, selection: Node, guid: str, where: tuple[int, int], stands: tuple[str, Attributes]
    ) -> None:
        """A selection that notes are about: they are read later, see `notes`."""
        own = self.found.guid(stands[0], "marked passage")
        self.found.noted_passages[own] = NotedPassage(guid, *where, stands[1], selection)
        for each in selection.children:
            if each.tag == "NoteRef":
                self.found.noted(each, own)

    def _coding(
        self,
        element: Node,
        guid: str,
        where: tuple[int, int],
        stands: tuple[str, Attributes],
        made: list[Coding],
    ) -> None:
        said, code, beside = dict(element.attributes), "", False
        for each in element.children:
            if each.tag == "CodeRef":
                code = each.get("targetGUID") or ""
            else:
                beside = True
        maker = self._maker(code, said.get("creatingUser", ""))
        if maker is None:
            why = "its code is not in the codebook"
            self.found.aside(stands[0] or guid, element, "coding", why)
            return
        coding = self.found.guid(said.pop("guid", None), "coding")
        made.append(maker(coding, guid, *where, self._day(said.get("creationDateTime", "")[:10])))
        self.found.kept.selections[coding] = Selection(*stands, self._rest(said, stands[1]))
        if beside:
            self._beside_code(element, coding)

    def _rest(self, said: dict[str, str], like: Attributes = ()) -> Attributes:
        """Attributes that we do not understand; those that say the same are one value.

        Mostly they are `like` those of the element around: to compare costs less than to look up.
        """
        rest = tuple(said.items())
        return like if rest == like else self.same.setdefault(rest, rest)

    def _day(self, written: str) -> date | None:
        if written not in self.days:
            self.days[written] = day_of(written)
        return self.days[written]

    def _maker(self, code: str, user: str) -> Callable[..., Coding] | None:
        key = (code, user)
        if key not in self.makers:
            code = plain_guid(code)
            if code not in self.found.codes:
                return None
            if len(self.makers) > MOST_PATTERNS:
                self.makers.clear()
            user_guid = plain_guid(user)
            pattern = Coding(
                coding_id="pattern",
                document_id="pattern",
                start=0,
                end=0,
                code_id=code,
                coder=self.found.users.get(user_guid) or clean(user_guid),
            )
            self.makers[key] = self.alike.like(pattern)
        return self.makers[key]

    def _beside(self, element: Node, selection: str, made: list[Coding], first: int) -> None:
        """What stands in a selection beside its codings: a description, notes, the unknown."""
        for each in element.children:
            if each.tag == "Description" and made[first].memo is None:
                made[first] = replace(made[first], memo=clean(each.text))
            elif each.tag == "NoteRef":
                self.found.noted(each, made[first].coding_id)
            elif each.tag != "Coding":
                why = "a marked passage has no such thing with us"
                self.found.aside(selection, each, each.tag, why)

    def _beside_code(self, element: Node, coding: str) -> None:
        """What stands in a coding beside its code: notes, the unknown."""
        for each in element.children:
            if each.tag == "NoteRef":
                self.found.noted(each, coding)
            elif each.tag != "CodeRef":
                self.found.aside(coding, each, each.tag, "a coding has no such thing with us")

    def _of_source(self, child: Node, guid: str) -> None:
        """A child of a source that is neither a selection nor a coding of it."""
        name = child.tag
        if name == "NoteRef":
            self.found.noted(child, guid)
        elif name not in OF_A_SOURCE:
            known = name in CHILDREN["TextSource"]
            why = "a document has no such thing with us"
            self.found.aside(guid, child, name.lower() if known else name, why)


_NUMBER = re.compile(r"\s*-?[0-9]+\s*").fullmatch


def _named(selection: Node) -> Named | None:
    """A selection's name with its start and end; None where one of them is not said."""
    name, *positions = map(selection.get, ("name", "startPosition", "endPosition"))
    if not name or not all(_NUMBER(each or "") for each in positions):
        return None
    start, end = (int(each or 0) for each in positions)
    return name, start, end


def _decoded(files: Files, name: str) -> str:
    """A source's text with its marks and line ends, whatever encoding it is in."""
    if files.size(name) > LARGEST_TEXT:
        wrong = f"{name} has {files.size(name) / MEGABYTE:,.0f} MB"
        right = f"a text may have {LARGEST_TEXT / MEGABYTE:,.0f} MB"
        raise UnreadableError(f"{files.path}: {wrong}; {right}")
    with files.open(name) as stream:
        data = stream.read()
    return raw_text(data, f"{files.path}: {name}")


def raw_text(data: bytes, where: str) -> str:
    """Text with its byte-order mark and its line ends, whatever encoding it is in."""
    encoding = encoding_of(data)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        wrong = f"it holds what is no character in {NAMES[encoding]}"
        raise UnreadableError(f"{where}: {wrong}; {SAVE_AS_UTF8}") from None
    return f"\ufeff{text}" if encoding_marked(data) else text

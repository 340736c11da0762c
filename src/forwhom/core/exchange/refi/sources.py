"""A text source becomes a document and its codings; sources of other kinds are kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from itertools import islice

from forwhom.core.errors import UnreadableError
from forwhom.core.evidence.codings import Coding
from forwhom.core.evidence.documents import Document, DocumentKind
from forwhom.core.exchange.losses import kept_aside, read_as
from forwhom.core.exchange.refi.archive import LARGEST_TEXT, MEGABYTE, Files
from forwhom.core.exchange.refi.found import Found, clean, day_of
from forwhom.core.exchange.refi.head import as_id, values_in
from forwhom.core.exchange.refi.kept import Attributes, Selection
from forwhom.core.exchange.refi.names import CHILDREN, local, made_guid, plain_guid, tag
from forwhom.core.exchange.refi.positions import ENOUGH, OURS, Ruler, Text, fits
from forwhom.core.exchange.refi.xml import Element
from forwhom.core.exchange.text import NAMES, SAVE_AS_UTF8, encoding_of
from forwhom.core.records import Alike, columns_of
from forwhom.core.tables.text_file import encoding_marked

SELECTION, CODING, CODE_REF = tag("PlainTextSelection"), tag("Coding"), tag("CodeRef")
NOTE_REF, DESCRIPTION = tag("NoteRef"), tag("Description")
DIFFERING = ("coding_id", "document_id", "start", "end")
MOST_PATTERNS = 20_000


@dataclass(slots=True)
class Sources:
    """Reads one text source after another; patterns of codings are checked once."""

    found: Found
    files: Files
    alike: Alike[Coding] = field(default_factory=lambda: Alike(Coding, DIFFERING))
    makers: dict[tuple[str, str, str], Callable[..., Coding]] = field(default_factory=dict)
    read_texts: set[str] = field(default_factory=set)

    def read(self, source: Element) -> tuple[Document, tuple[Coding, ...]] | None:
        """A document with its codings; None where the text is not here, and it is kept aside."""
        text = self._text(source)
        if text is None:
            why = "its text is not in the file; give the file with its sources to read it"
            self.found.aside("Sources", source, "source without text", why)
            return None
        guid = self.found.guid(source, "document")
        document = self._document(source, guid, text)
        return document, tuple(self._codings(source, guid, text))

    def _text(self, source: Element) -> Text | None:
        inline = source.find(tag("PlainTextContent"))
        said = source.get("plainTextPath")
        if inline is not None:
            return Text.of(inline.text or "")
        name = self.files.find(said) if said else None
        if name is None:
            return None
        self.read_texts.add(name)
        return Text.of(_decoded(self.files, name))

    def _document(self, source: Element, guid: str, text: Text) -> Document:
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

    def _codings(self, source: Element, guid: str, text: Text) -> list[Coding]:
        selections = source.findall(SELECTION)
        named = (each for each in selections if each.get("name") and _has_positions(each))
        telling = [(each.get("name"), *_positions(each)) for each in islice(named, ENOUGH)]
        counting = self.found.inference.counting_of(text, telling)
        if counting.last_included or counting.utf16 or (counting != OURS and not text.had_crlf):
            self.found.losses.append(read_as("positions", f"by their names, {counting}"))
        ruler = Ruler(text.held, counting)
        made: list[Coding] = []
        for each in selections:
            self._selection(each, guid, ruler, made)
        for each in source:
            self._of_source(each, guid, len(text.held), made)
        return made

    def _selection(self, element: Element, guid: str, ruler: Ruler, made: list[Coding]) -> None:
        """The codings of a selection; one without any is kept aside."""
        attributes = dict(element.items())
        try:
            where = ruler.passage(
                int(attributes.pop("startPosition")), int(attributes.pop("endPosition"))
            )
        except (KeyError, ValueError):
            why = "its position is not a number"
            self.found.aside(guid, element, "marked passage", why)
            return
        first = len(made)
        selection = plain_guid(attributes.pop("guid", ""))
        name = attributes.pop("name", "")
        own = tuple(attributes.items())
        passage = ruler.text[where[0] : where[1]]
        if name and name != passage and not fits(name, passage):
            own = (("name", name), *own)  # a name somebody gave it, not its words
        others: list[Element] = []
        for child in element:
            if child.tag == CODING:
                self._coding(child, guid, where, (selection, own), made)
            else:
                others.append(child)
        if len(made) == first:
            why = "no code of this project is on it; a coding needs one"
            self.found.aside(guid, element, "marked passage", why)
        elif others:
            self._beside(others, selection, made, first)

    def _coding(
        self,
        element: Element,
        guid: str,
        where: tuple[int, int],
        selection: tuple[str, Attributes],
        made: list[Coding],
    ) -> None:
        attributes = dict(element.items())
        code = ""
        refs: list[Element] = []
        for child in element:
            if child.tag == CODE_REF:
                code = child.get("targetGUID") or ""
            else:
                refs.append(child)
        maker = self._maker(
            code, attributes.get("creatingUser", ""), attributes.get("creationDateTime", "")[:10]
        )
        if maker is None:
            owner = selection[0] or guid
            self.found.aside(owner, element, "coding", "its code is not in the codebook")
            return
        coding = self.found.guid(element, "coding")
        made.append(maker(coding, guid, *where))
        attributes.pop("guid", None)
        self.found.kept.selections[coding] = Selection(*selection, tuple(attributes.items()))
        for each in refs:
            if each.tag == NOTE_REF:
                self.found.noted(each, coding)
            else:
                self.found.aside(coding, each, local(each.tag), "a coding has no such thing with us")

    def _maker(self, code: str, user: str, day: str) -> Callable[..., Coding] | None:
        key = (code, user, day)
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
                coded_on=day_of(day),
            )
            self.makers[key] = self.alike.like(pattern)
        return self.makers[key]

    def _beside(
        self, others: list[Element], selection: str, made: list[Coding], first: int
    ) -> None:
        """What stands in a selection beside its codings: a description, notes, the unknown."""
        for each in others:
            if each.tag == DESCRIPTION and made[first].memo is None:
                made[first] = replace(made[first], memo=clean(each.text))
            elif each.tag == NOTE_REF:
                self.found.noted(each, made[first].coding_id)
            else:
                why = "a marked passage has no such thing with us"
                self.found.aside(selection, each, local(each.tag), why)

    def _of_source(self, child: Element, guid: str, length: int, made: list[Coding]) -> None:
        """A child of a source that is no selection of it."""
        name = local(child.tag)
        if name == "Coding":
            self._coding(child, guid, (0, length), ("", ()), made)
        elif name == "NoteRef":
            self.found.noted(child, guid)
        elif name not in {"PlainTextContent", "PlainTextSelection", "VariableValue"}:
            known = name in CHILDREN["TextSource"]
            why = "a document has no such thing with us"
            self.found.aside(guid, child, name.lower() if known else name, why)


def _has_positions(element: Element) -> bool:
    return all(_is_number(element.get(each)) for each in ("startPosition", "endPosition"))


def _is_number(text: str | None) -> bool:
    return text is not None and text.strip().lstrip("-").isascii() and text.strip().lstrip("-").isdigit()


def _positions(element: Element) -> tuple[int, int]:
    return int(element.get("startPosition")), int(element.get("endPosition"))


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

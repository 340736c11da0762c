"""Reading a project: a stream of documents with their codings, then the whole as a study."""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from typing import Any

from forwhom.core.evidence.codings import Coding
from forwhom.core.evidence.documents import Document
from forwhom.core.exchange.folder.reading import Progress, silent
from forwhom.core.exchange.incoming import study_made
from forwhom.core.exchange.losses import kept_aside, read_as
from forwhom.core.exchange.refi.archive import Files
from forwhom.core.exchange.refi.found import Found, clean
from forwhom.core.exchange.refi.head import (
    read_cases,
    read_codebook,
    read_users,
    read_variables,
)
from forwhom.core.exchange.refi.names import MEDIA, tag
from forwhom.core.exchange.refi.notes import read_note, say_what_memos_are_about
from forwhom.core.exchange.refi.sources import Sources
from forwhom.core.exchange.refi.xml import Node, parts_of
from forwhom.core.study import Study

Batch = tuple[Document, tuple[Coding, ...]]
HEAD: dict[str, Callable[[Found, Node], None]] = {
    "Users": read_users,
    "CodeBook": read_codebook,
    "Variables": read_variables,
    "Cases": read_cases,
}
TAIL = {
    "Links": "we have no links between any two things",
    "Sets": "we have no sets",
    "Graphs": "we have no drawings of codes",
}
SAY_EVERY = 100  # documents


def batches(files: Files, found: Found, said: Progress = silent) -> Iterator[Batch]:
    """Every document with its codings, one source after another; `found` fills on the way.

    Nothing but the source that is being read is held. UnreadableError for what is no project.
    """
    sources = Sources(found, files)
    many = 0
    with files.project() as stream:
        for part in parts_of(files.path, stream, tag("Project")):
            if part.tag != "TextSource":
                _other(found, files, part, sources.read_texts)
            elif read := sources.read(part):
                many += 1
                yield read
                if many % SAY_EVERY == 0:
                    said(f"Reading document {many:,}")
    found.kept.files = [name for name in files.names() if name not in sources.read_texts]


def _other(found: Found, files: Files, element: Node, texts: set[str]) -> None:
    name = element.tag
    if name in HEAD:
        HEAD[name](found, element)
    elif name in MEDIA:
        kind = name.removesuffix("Source").lower()
        found.aside("Sources", element, f"{kind} source", "only texts can be marked with us")
    elif name == "Note":
        read_note(found, files, element, texts)
    elif name in TAIL:
        for each in element.children:
            found.aside(name, each, each.tag.lower(), TAIL[name])
    else:
        _project(found, element)


def _project(found: Found, root: Node) -> None:
    """The project itself, when everything that we know in it has been read and dropped."""
    found.title = clean(root.get("name")) or "A project without a name"
    found.kept.rest("Project", root, ("name",))
    why = "a study has no such thing with us"
    for child in root.children:
        if child.tag == "NoteRef":
            found.noted(child, "")
        elif child.tag in {"Sources", "Notes"}:
            for each in child.children:
                found.aside(child.tag, each, each.tag, why)
        else:
            found.aside("Project", child, child.tag, why)


def study_of(files: Files, said: Progress = silent) -> tuple[Study, Found]:
    """A whole project as a study, and what was found beside it."""
    found = Found()
    documents: list[Document] = []
    codings: list[Coding] = []
    with collector_at_rest():
        for document, its_codings in batches(files, found, said):
            documents.append(document)
            codings += its_codings
    said("Putting the study together")
    return study_made(
        found.title, documents=documents, codings=codings, **records_beside(found)
    ), found


def records_beside(found: Found) -> dict[str, Collection[Any]]:
    """What a project holds beside its documents and codings, by a study's fields, when all is read.

    What was kept as it is, is told among the losses.
    """
    memos = say_what_memos_are_about(found)
    _say_more(found)
    return {
        "sites": found.sites.values(),
        "participants": found.participants,
        "codes": found.codes.values(),
        "memos": memos.values(),
    }


def _say_more(found: Found) -> None:
    if found.kept.files:
        why = "pictures, recordings and formatted texts are kept as they are"
        found.losses.append(kept_aside("file", why, len(found.kept.files)))
    empty = Counter(each.name for each in found.codes.values())
    if twice := sum(times for times in empty.values() if times > 1):
        found.losses.append(read_as("code", "it has the name of another code", twice))


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """While batches are read: they hold no cycles, and each is let go of after the other.

    To walk through them again and again finds nothing, and takes a quarter of the time.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()

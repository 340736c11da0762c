"""What a file says of itself: its author, its company, who saved it last.

Such properties can hold names of people, and no reader sees them. They never enter a study; that
they are there is said, by their names and without what they say.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterable

from forwhom.core.exchange.documents.package import Element, parsed
from forwhom.core.exchange.documents.said import About, Said

OFFICE_PARTS = ("docProps/core.xml", "docProps/app.xml", "docProps/custom.xml", "meta.xml")
SAY_NOTHING = {  # of people: numbers, dates, programs
    *("Application", "AppVersion", "Characters", "CharactersWithSpaces", "DocSecurity", "Lines"),
    *("HyperlinksChanged", "LinksUpToDate", "Pages", "Paragraphs", "ScaleCrop", "SharedDoc"),
    *("TotalTime", "Words", "MMClips", "Notes", "Slides", "HiddenSlides", "TitlesOfParts"),
    *("HeadingPairs", "created", "modified", "revision", "version", "creation-date", "date"),
    *("editing-cycles", "editing-duration", "generator", "document-statistic", "print-date"),
    *("language", "Creator", "Producer", "CreationDate", "ModDate", "Trapped", "viewport"),
}


def say_properties(names: Iterable[str], said: Said) -> None:
    """Say each property that may hold a name, once."""
    for name in dict.fromkeys(names):
        if name not in SAY_NOTHING:
            said(About.PROPERTIES, name)


def say_office_properties(archive: zipfile.ZipFile, said: Said) -> None:
    """Say the properties of a Word or an OpenDocument file."""
    there = set(archive.namelist())
    found = (each for part in OFFICE_PARTS if part in there for each in parsed(archive.read(part)))
    say_properties((name for each in found for name in _names(each)), said)


def _names(element: Element) -> Iterable[str]:
    """The name of a property that says something; what is inside a group is told one by one."""
    if not isinstance(element.tag, str) or not "".join(element.itertext()).strip():
        return
    name = element.tag.rpartition("}")[2]
    if name == "meta":
        for each in element:
            yield from _names(each)
    else:
        yield next((v for n, v in element.items() if n.rpartition("}")[2] == "name"), name)

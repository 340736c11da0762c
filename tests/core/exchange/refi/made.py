"""Small projects to write in tests, as this or that program writes them; and what must hold."""

from __future__ import annotations

import zipfile
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from forwhom.core.exchange.losses import summed
from forwhom.core.exchange.refi.archive import opening
from forwhom.core.exchange.refi.found import Found
from forwhom.core.exchange.refi.names import CHILDREN, PROJECT, local, plain_guid, rank
from forwhom.core.exchange.refi.project import study_of
from forwhom.core.study import Study

SCHEMAS = Path(__file__).parents[5] / "shared" / "refi-qda"
HEAD = '<?xml version="1.0" encoding="utf-8"?>'
ANN, GOING, BUSES, TEXT, MARK, CODED, OTHER = (
    f"0000000{n}-{'0' * 4}-4000-8000-{'a' * 12}" for n in range(7)
)
MARK, CODED = f"{MARK[:-1]}0", f"{CODED[:-1]}0"  # of the first selection
WORDS = "Why did you go?\nBecause they had been there themselves."
PATH = f"Sources/{TEXT}.txt"


def selection(
    start: int, end: int, name: str, inside: str = "", code: str = GOING, n: int = 0
) -> str:
    """A selection with one coding by Ann."""
    mark, coded = f"{MARK[:-1]}{n}", f"{CODED[:-1]}{n}"
    when = f'creatingUser="{ANN}" creationDateTime="2018-03-27T19:29:27Z"'
    return (
        f'<PlainTextSelection guid="{mark}" name="{name}" startPosition="{start}" '
        f'endPosition="{end}" {when}>{inside}<Coding guid="{coded}" {when}>'
        f'<CodeRef targetGUID="{code}"/></Coding></PlainTextSelection>'
    )


def source(inside: str, path: str = f"internal://{TEXT}.txt") -> str:
    return f'<TextSource guid="{TEXT}" name="Asha" plainTextPath="{path}">{inside}</TextSource>'


def project(sources: str = "", more: str = "", cases: str = "", space: str = PROJECT) -> str:
    """A project with a user, two codes and what is given."""
    return (
        f'{HEAD}<Project xmlns="{space}" name="Walks" origin="Another 1.0">'
        f'<Users><User guid="{ANN}" name="Ann" id="an"/></Users>'
        f'<CodeBook><Codes><Code guid="{GOING}" name="Going" isCodable="true" color="#ff0000">'
        f"<Description>Getting there</Description>"
        f'<Code guid="{BUSES}" name="Buses" isCodable="false"/></Code></Codes></CodeBook>'
        f"{cases}{f'<Sources>{sources}</Sources>' if sources else ''}{more}</Project>"
    )


def qdpx(
    folder: Path,
    text: str | bytes,
    parts: Mapping[str, str | bytes] | None = None,
    name: str = "Project.qde",
) -> Path:
    """An archive of a project and its sources."""
    path = folder / "walks.qdpx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, text)
        for part, data in ({PATH: WORDS} if parts is None else parts).items():
            archive.writestr(part, data)
    return path


def variables(**kinds: str) -> str:
    """Variables by name, numbered from `OTHER` on."""
    each = (
        f'<Variable guid="{OTHER[:-1]}{"abcdef"[n]}" name="{name}" typeOfVariable="{kind}"/>'
        for n, (name, kind) in enumerate(kinds.items())
    )
    return f"<Variables>{''.join(each)}</Variables>"


def value(variable: str, kind: str, text: str) -> str:
    """A value of a variable."""
    ref = f'<VariableRef targetGUID="{variable}"/>'
    return f"<VariableValue>{ref}<{kind}>{text}</{kind}></VariableValue>"


def case(inside: str, **kinds: str) -> str:
    """Variables, and Asha, whose words are the source."""
    ref = f'<SourceRef targetGUID="{TEXT}"/>'
    held = f'<Case guid="{OTHER[:-1]}9" name="Asha">{inside}{ref}</Case>'
    return f"{variables(**kinds)}<Cases>{held}</Cases>"


def read(path: Path) -> tuple[Study, Found]:
    """A project as a study, and what was found beside it."""
    with opening(path) as files:
        return study_of(files)


def said(found: Found) -> dict[str, str]:
    """Why, by what was lost."""
    return {each.what: each.why for each in summed(found.losses)}


def xml_of(path: Path) -> bytes:
    """The XML of a project, in an archive or bare."""
    if path.suffix == ".qde":
        return path.read_bytes()
    with zipfile.ZipFile(path) as archive:
        return archive.read("Project.qde")


def check(xml: bytes) -> etree._Element:
    """A project must hold together: GUIDs, references, order; and the schema, when it is here."""
    root = etree.fromstring(xml)
    guids = [each.get("guid") for each in root.iter(etree.Element) if each.get("guid")]
    assert [guid for guid, times in Counter(guids).items() if times > 1] == []
    assert [guid for guid in guids if guid != plain_guid(guid)] == []
    for each in root.iter(etree.Element):
        for name in ("targetGUID", "originGUID", "creatingUser", "modifyingUser"):
            assert each.get(name) is None or plain_guid(each.get(name)) in guids, (each.tag, name)
        children = [local(child.tag) for child in each]
        if local(each.tag) in CHILDREN:
            assert children == sorted(children, key=lambda c: rank(local(each.tag), c))
        if local(each.tag) in {"Users", "Codes", "Cases", "Sources", "Notes", "Links", "Sets"}:
            assert children
    schema = SCHEMAS / "project-1.0.xsd"
    if schema.exists():
        etree.XMLSchema(etree.parse(str(schema))).assertValid(root)
    return root


def needs_the_schemas() -> None:
    """Skip, visibly, where the schemas are not."""
    if not (SCHEMAS / "project-1.0.xsd").exists():
        pytest.skip(
            "the schemas of REFI-QDA are not here: put project-1.0.xsd and codebook-1.0.xsd "
            "from qdasoftware.org into ../shared/refi-qda"
        )


def found_in(element: Any, name: str) -> list[Any]:
    return list(element.iter(f"{{{PROJECT}}}{name}"))

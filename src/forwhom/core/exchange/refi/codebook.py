"""A codebook on its own (`.qdc`): the tree of codes with what they mean."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from lxml import etree

from forwhom.core.errors import UnreadableError
from forwhom.core.evidence.codes import Code
from forwhom.core.exchange.archives import MEGABYTE
from forwhom.core.exchange.losses import Loss, lost
from forwhom.core.exchange.refi.archive import LARGEST_TEXT
from forwhom.core.exchange.refi.elements import clean, held
from forwhom.core.exchange.refi.found import Found
from forwhom.core.exchange.refi.head import read_codebook
from forwhom.core.exchange.refi.names import CODEBOOK, ORIGIN, guid_of, unnamed
from forwhom.core.exchange.refi.xml import parts_of
from forwhom.core.study import Study

ROOT = f"{{{CODEBOOK}}}CodeBook"


def read_qdc(path: Path) -> Found:
    """The codes of a `.qdc`; UnreadableError when it is none."""
    try:
        if path.stat().st_size > LARGEST_TEXT:
            right = f"a codebook may have {LARGEST_TEXT / MEGABYTE:,.0f} MB"
            raise UnreadableError(f"{path}: it is too large; {right}")
        found = Found(title=path.stem)
        with path.open("rb") as stream:
            for part in parts_of(path, stream, ROOT):
                if part.tag == "CodeBook":
                    read_codebook(found, part)
                    found.kept.rest("Project", part, ("origin",))
    except OSError as problem:
        said = f"{path}: it cannot be read ({problem.strerror or problem})"
        raise UnreadableError(f"{said}; see that it is a file, and that you may open it") from None
    return found


def write_qdc(study: Study, kept: Mapping[str, Mapping[str, str]]) -> bytes:
    """The codes of a study; `kept` are the attributes another program gave them, by GUID.

    UnreadableError where there is none: the format has no empty codebook.
    """
    if not study.codes:
        raise UnreadableError("the study has no code; a codebook (.qdc) holds at least one")
    root = etree.Element(ROOT, {"origin": ORIGIN}, nsmap=unnamed(CODEBOOK))
    codes = etree.SubElement(root, f"{{{CODEBOOK}}}Codes")
    elements = {each.code_id: _element(each, kept) for each in study.codes}
    for each in study.codes:
        parent = elements.get(each.parent or "")
        (codes if parent is None else parent).append(elements[each.code_id])
    return bytes(etree.tostring(root, encoding="utf-8", xml_declaration=True))


def _element(code: Code, kept: Mapping[str, Mapping[str, str]]) -> Any:
    guid = guid_of("code", code.code_id)
    attributes = {"isCodable": "true", **kept.get(guid, {}), "guid": guid, "name": code.name}
    element = etree.Element(f"{{{CODEBOOK}}}Code", clean(attributes), nsmap=unnamed(CODEBOOK))
    if code.meaning:
        etree.SubElement(element, f"{{{CODEBOOK}}}Description").text = held(code.meaning)
    return element


def losses_of_codebook(study: Study) -> tuple[Loss, ...]:
    """What a codebook leaves out of a study."""
    why = "a codebook holds codes and what they mean, nothing else"
    many = {
        "document": len(study.documents),
        "coding": len(study.codings),
        "memo": len(study.memos),
        "leg of a code": sum(bool(each.leg) for each in study.codes),
        "change of the codebook": len(study.code_changes),
        "recommendation": len(study.recommendations),
        "answer to the checklist": len(study.checklist),
        "participant": len(study.participants),
        "configuration": len(study.configurations),
        "judgement": len(study.judgements),
        "adjudication": len(study.adjudications),
        "choice of quotations": len(study.quotations),
        "referral": study.referrals.count(),
    }
    return tuple(lost(what, why, count) for what, count in many.items() if count)

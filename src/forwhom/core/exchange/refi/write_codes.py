"""The codebook of a project: codes as a tree, then a group that stands for configurations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from forwhom.core.evidence.codes import Code
from forwhom.core.exchange.refi.elements import Element, element, words
from forwhom.core.exchange.refi.guids import code_of
from forwhom.core.exchange.refi.names import guid_of, made_guid
from forwhom.core.exchange.refi.outgoing import Outgoing
from forwhom.core.theory.configurations import Configuration

GROUP = made_guid("code", "configurations of forwhom")


def codes(out: Outgoing) -> list[Element]:
    """Codes as a tree, then the configurations in a group of their own."""
    below: dict[str | None, list[Code]] = defaultdict(list)
    for code in out.study.codes:
        below[code.parent].append(code)
    roots = [_code(out, each, below) for each in below[None]]
    if out.study.configurations:
        group = {"guid": GROUP, "name": "Configurations", "isCodable": "false"}
        roots.append(element("Code", group, map(_as_code, out.study.configurations)))
    return roots


def _code(out: Outgoing, code: Code, below: Mapping[str | None, list[Code]]) -> Element:
    guid = guid_of("code", code.code_id)
    attributes = {"isCodable": "true", **out.kept.of(guid), "guid": guid, "name": code.name}
    inside = [words("Description", code.meaning)] if code.meaning else []
    inside += [*out.left_by_others(guid), *out.note_refs(guid)]
    inside += [_code(out, each, below) for each in below[code.code_id]]
    return element("Code", attributes, inside)


def _as_code(configuration: Configuration) -> Element:
    attributes = {
        "guid": code_of(configuration.configuration_id),
        "name": configuration.name,
        "isCodable": "true",
    }
    said = [words("Description", configuration.sentence)] if configuration.sentence else []
    branches = [_as_code(each) for each in configuration.branches]
    return element("Code", attributes, [*said, *branches])

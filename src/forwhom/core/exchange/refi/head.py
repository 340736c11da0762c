"""What stands before the sources: users, the codebook, variables and cases."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from forwhom.core.evidence.codes import Code
from forwhom.core.evidence.participants import Participant, Role
from forwhom.core.exchange.losses import read_as
from forwhom.core.exchange.refi.found import Found, clean
from forwhom.core.exchange.refi.names import plain_guid
from forwhom.core.exchange.refi.xml import Node
from forwhom.core.programme.sites import Site
from forwhom.core.records import RefusedValueError, columns_of, read_text
from forwhom.core.records.checks import LONGEST_NAME

NOT_OF_A_CASE = {"participant_id", "pseudonym", "role"}


def read_users(found: Found, users: Node) -> None:
    """Names by GUID; every user is kept, so that one who coded nothing is written back."""
    for user in users.children:
        guid = plain_guid(user.get("guid") or "")
        found.users[guid] = clean(user.get("name")) or clean(user.get("id")) or guid
        found.kept.child("Users", user)


def read_codebook(found: Found, book: Node) -> None:
    """The tree of codes, parents first; what else is said of a code is kept."""
    found.codebook_read = True
    for part in book.children:
        if part.tag == "Codes":
            for each in part.children:
                _read_code(found, each, None)
        elif part.children:
            found.aside("CodeBook", part, part.tag, "we have no such thing in a codebook")


def _read_code(found: Found, element: Node, parent: str | None) -> None:
    guid = found.guid(element.get("guid"), "code")
    meaning = None
    inside = []
    for child in element.children:
        name = child.tag
        if name == "Code":
            inside.append(child)
        elif name == "Description":
            meaning = clean(child.text)
        elif name == "NoteRef":
            found.noted(child, guid)
        else:
            found.aside(guid, child, name, "a code has no such thing with us")
    name = clean(element.get("name")) or "(a code without a name)"
    found.codes[guid] = Code(code_id=guid, name=name, meaning=meaning, parent=parent)
    found.kept.rest(guid, element, ("guid", "name"))
    for child in inside:
        _read_code(found, child, guid)


def read_variables(found: Found, variables: Node) -> None:
    """Names and types by GUID; every variable is kept, with its description."""
    for each in variables.children:
        name = (clean(each.get("name")) or "unnamed").strip()[:LONGEST_NAME].strip()
        found.variables[plain_guid(each.get("guid") or "")] = (
            name,
            each.get("typeOfVariable") or "",
        )
        found.kept.child("Variables", each)


def values_in(found: Found, element: Node) -> dict[str, str]:
    """The values of an element's variables, by name; one without a value is not recorded."""
    values: dict[str, str] = {}
    for each in element.children:
        if each.tag != "VariableValue":
            continue
        guid = next(
            (plain_guid(c.get("targetGUID") or "") for c in each.children if _refers(c)), ""
        )
        text = next((clean(c.text) for c in each.children if not _refers(c)), None)
        name, kind = found.variables.get(guid, (guid, ""))
        if text is not None and name:
            values[name] = _told(text, kind)
    return values


def _refers(element: Node) -> bool:
    return element.tag == "VariableRef"


def _told(text: str, kind: str) -> str:
    """A value in our words: yes and no for what is true and false."""
    if kind == "Boolean":
        return {"true": "yes", "1": "yes", "false": "no", "0": "no"}.get(text.strip(), text)
    return text if kind == "Text" else text.strip()


def read_cases(found: Found, cases: Node) -> None:
    """Cases with a role are participants; the values of others go to their documents."""
    for case in cases.children:
        values = values_in(found, case)
        sources = [
            plain_guid(e.get("targetGUID") or "") for e in case.children if e.tag == "SourceRef"
        ]
        role = (values.get("role") or "").strip().lower()
        if role in set(Role):
            _read_participant(found, case, values, Role(role), sources)
            continue
        name = clean(case.get("name"))
        for source in sources:
            said = found.said_of.setdefault(source, {})
            said |= ({"case": name} if name else {}) | values
        found.losses.append(
            read_as(
                "case", "it has no role (mother, volunteer, staff): its values stand by its texts"
            )
        )
        found.kept.child("Cases", case)


def _read_participant(
    found: Found, case: Node, values: dict[str, str], role: Role, sources: list[str]
) -> None:
    guid = found.guid(case.get("guid"), "participant")
    declared: dict[str, Any] = {"participant_id": guid, "pseudonym": clean(case.get("name"))}
    columns = {each.name: each for each in columns_of(Participant)}
    extra: dict[str, str] = {}
    for name, value in values.items():
        if name in NOT_OF_A_CASE:
            continue
        try:
            declared[name] = (
                _site(found, value) if name == "site" else read_text(columns[name], value)
            )
        except KeyError:
            extra[name] = value
        except RefusedValueError as problem:
            extra[f"{name} (as written)"] = value
            found.losses.append(
                read_as("variable", f"a participant's {problem.wrong}: kept as text")
            )
    if role is not Role.STAFF and declared.pop("staff_role", None):
        extra["staff_role (as written)"] = values["staff_role"]
    found.participants.append(Participant(**declared, role=role, extra=tuple(extra.items())))
    for source in sources:
        found.people_in.setdefault(source, []).append(guid)
    for child in case.children:
        if child.tag not in {"VariableValue", "SourceRef"}:
            found.aside(guid, child, child.tag, "a participant has no such thing with us")
    found.kept.rest(guid, case, ("guid", "name"))


def _site(found: Found, value: str) -> str:
    """The id of a site of this name, which is added."""
    site = as_id(value)
    found.sites.setdefault(site, Site(site_id=site, name=value.strip()))
    return site


def as_id(text: str) -> str:
    """An id made of a text's letters and digits; `unnamed` where it has none."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9._-]+", "-", plain).strip("-._")[:70].rstrip("-._") or "unnamed"

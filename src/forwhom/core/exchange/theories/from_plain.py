"""A theory from YAML or JSON: our own form, the lists of a study folder, or a simple list."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from forwhom.core.errors import FaultsFound, UnreadableError
from forwhom.core.exchange.folder.plain import place_of, read_mapping
from forwhom.core.exchange.folder.reading import Reading
from forwhom.core.exchange.folder.yaml_read import NotYamlError, parsed
from forwhom.core.exchange.text import decode
from forwhom.core.exchange.theories.headers import field_of
from forwhom.core.exchange.theories.said import Item, Worded
from forwhom.core.findings import Finding, Place
from forwhom.core.records import Record, RefusedValueError
from forwhom.core.theory.conditions import Cluster, Condition

OWN = {"title", "conditions", "clusters", "configurations"}
RIGHT = "give a list of configurations, or one under the name configurations"
BESIDE = ("conditions", "clusters")  # files beside a study folder's configurations.yaml


def read(path: Path) -> Worded:
    """The configurations of a file, with the conditions and clusters in it or beside it."""
    data, findings = _parsed(path)
    whole: dict[str, Any] = {"configurations": data} if isinstance(data, list) else data
    if not isinstance(whole, Mapping) or not isinstance(whole.get("configurations"), list):
        raise UnreadableError(f"{path}: it is no theory; {RIGHT}")
    if unknown := sorted(set(whole) - OWN):
        wrong = f"{path}: it holds {', '.join(unknown)}, which is no part of a theory"
        raise UnreadableError(f"{wrong}; name {', '.join(sorted(OWN))}")
    given, place = whole["configurations"], Path(path)
    reading = Reading(path.parent)
    held = {name: (whole.get(name), path) for name in BESIDE}
    if isinstance(data, list) and path.stem == "configurations":
        held = {name: _beside(path, name) for name in BESIDE}
    conditions = _records(reading, Condition, *held["conditions"])
    clusters = _records(reading, Cluster, *held["clusters"])
    if reading.findings:
        raise FaultsFound(reading.findings)
    items = [_item(each, place_of(given, at, str(place)), path) for at, each in enumerate(given)]
    title = str(whole.get("title") or path.stem)
    return Worded(title, items, conditions, clusters, findings=findings)


def _parsed(path: Path) -> tuple[Any, list[Finding]]:
    if not path.is_file():
        raise UnreadableError(f"{path}: there is no such file; give YAML, JSON, CSV or docx")
    try:
        decoded = decode(path.read_bytes())
        findings = [each.at(Place(str(path))) for each in decoded.notices]
        if path.suffix.lower() == ".json":
            return json.loads(decoded.text), findings
        return parsed(decoded.text), findings
    except NotYamlError as problem:
        where = f"{path}:{problem.line}"
        raise UnreadableError(f"{where}: {problem.wrong}; {problem.right}") from None
    except json.JSONDecodeError as problem:
        wrong = f"{path}:{problem.lineno}: this is not JSON: {problem.msg}"
        raise UnreadableError(f"{wrong}; write it anew with a program that writes JSON") from None
    except RecursionError:
        raise UnreadableError(f"{path}: it is nested too deeply; {RIGHT}") from None
    except RefusedValueError as problem:
        raise UnreadableError(f"{path}: {problem}") from None


def _beside(path: Path, name: str) -> tuple[Any, Path]:
    """What stands in the file of that name beside a study folder's configurations."""
    file = path.with_name(f"{name}{path.suffix}")
    return (_parsed(file)[0] if file.is_file() else None), file


def _records(reading: Reading, record: type[Record], given: Any, path: Path) -> list[Any]:
    if given is not None and not isinstance(given, list):
        raise UnreadableError(f"{path}: its {record.KIND}s are no list; begin each with '- '")
    made = (
        read_mapping(reading, record, each, place_of(given, at, str(path)))
        for at, each in enumerate(given or ())
    )
    return [each for each in made if each is not None]


def _item(given: Any, place: Place, path: Path) -> Item:
    """One configuration: with an id of its own it is in our form, by our names alone."""
    if not isinstance(given, Mapping):
        wrong = f"{place}: a configuration has no names for its values"
        raise UnreadableError(f"{wrong}; write each as 'name: value'")
    if "configuration_id" in given:
        return Item(given, place, plainly=False)
    plain: dict[str, Any] = {}
    for name, value in given.items():
        field = field_of(name) or name
        if field in plain:
            raise UnreadableError(f"{path}: {name} is said twice in one configuration; keep one")
        plain[field] = value
    if isinstance(plain.get("branches"), list):
        plain["branches"] = [
            dict(_item(each, place, path).plain) if isinstance(each, Mapping) else each
            for each in plain["branches"]
        ]
    return Item(plain, place)

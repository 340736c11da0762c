"""The walls of the house stand, and each has been seen to fall."""

from __future__ import annotations

import ast
import configparser
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from itertools import pairwise
from pathlib import Path

import pytest

HOUSE = Path(__file__).parent.parent
CORE = HOUSE / "src/forwhom/core"


def layers(contract: str) -> list[list[str]]:
    """The layers of a contract, highest first; rooms beside each other share one."""
    walls = configparser.ConfigParser()
    walls.read(HOUSE / ".importlinter")
    lines = walls[f"importlinter:contract:{contract}"]["layers"].strip().splitlines()
    return [[room.strip() for room in line.split("|")] for line in lines]


def breaches(contract: str, container: str) -> list[tuple[str, str, str]]:
    """Every room importing each one just above it, and each one beside it."""
    stand = layers(contract)
    up = [(low, high) for above, below in pairwise(stand) for low in below for high in above]
    beside = [pair for rooms in stand for pair in pairwise(rooms)]
    return [(contract, f"{container}.{one}", f"{container}.{other}") for one, other in up + beside]


def name_of(contract: str) -> str:
    walls = configparser.ConfigParser()
    walls.read(HOUSE / ".importlinter")
    return walls[f"importlinter:contract:{contract}"]["name"]


def lint(house: Path) -> str:
    """What the linter says of the walls of a house."""
    command = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    done = subprocess.run(
        [sys.executable, "-c", command, "--no-cache"],
        cwd=house,
        env={"PYTHONPATH": str(house / "src"), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout + done.stderr


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the house in which a wall may be broken."""
    shutil.copytree(HOUSE / "src", tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(HOUSE / ".importlinter", tmp_path)
    return tmp_path


def room(house: Path, package: str) -> Path:
    """A module of a package, or the module itself."""
    at = house / "src" / package.replace(".", "/")
    return at / "__init__.py" if at.is_dir() else at.with_suffix(".py")


def break_a_wall(house: Path, package: str, imports: str) -> None:
    """Make a package import what it may not, where an import is usual."""
    file = room(house, package)
    text = file.read_text()
    line = f"import {imports}\n"
    file.write_text(re.sub(r"(?m)^from __future__ .*\n", rf"\g<0>{line}", text, count=1))
    if line not in file.read_text():
        file.write_text(f"{text}\n{line}")


BREACHES = [
    *breaches("core", "forwhom.core"),
    *breaches("house", "forwhom"),
    *breaches("web", "forwhom.web"),
    ("pure", "forwhom.core", "django"),
    ("pure", "forwhom.cli", "django"),
    ("pure", "forwhom.__main__", "django"),
]


def test_the_walls_of_the_house_stand() -> None:
    assert "0 broken" in lint(HOUSE)


@pytest.mark.parametrize(
    ("contract", "package", "imports"),
    BREACHES,
    ids=[f"{package} imports {imports}" for _, package, imports in BREACHES],
)
def test_each_wall_falls_when_it_is_breached(
    copy: Path, contract: str, package: str, imports: str
) -> None:
    break_a_wall(copy, package, imports)
    broken = re.findall(r"^(.*) BROKEN", lint(copy), re.MULTILINE)
    assert name_of(contract) in broken


def test_a_room_nobody_gave_a_layer_breaks_the_wall(copy: Path) -> None:
    (copy / "src/forwhom/core/attic.py").write_text('"""Nobody knows what is up there."""\n')
    said = lint(copy)
    assert "attic" in said
    assert "0 broken" not in said


def imported(file: Path) -> Iterator[str]:
    """The top-level names a module imports, wherever in it."""
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.Import):
            yield from (each.name.partition(".")[0] for each in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.partition(".")[0]


def allowed() -> set[str]:
    """The standard library, forwhom, and the libraries that pyproject names."""
    with (HOUSE / "pyproject.toml").open("rb") as file:
        asked = tomllib.load(file)["project"]["dependencies"]
    named = {re.split(r"[^A-Za-z0-9._-]", each)[0].lower() for each in asked}
    named |= {"duckdb"} if "ibis-framework[duckdb]" in " ".join(asked) else set()
    modules = packages_distributions()
    ours = {name for name, made_by in modules.items() if named & {each.lower() for each in made_by}}
    return ours | {"forwhom", *sys.stdlib_module_names}


@pytest.mark.parametrize("part", ["core", "cli"])
def test_core_and_cli_import_only_what_is_declared(part: str) -> None:
    may = allowed()
    there = {
        f"{file.relative_to(HOUSE)} imports {name}"
        for file in (HOUSE / "src/forwhom" / part).rglob("*.py")
        for name in set(imported(file)) - may
    }
    assert there == set()


def test_the_core_never_asks_the_clock_or_the_network() -> None:
    forbidden = {"socket", "urllib", "http", "requests", "ssl", "ftplib", "smtplib", "click"}
    clock = re.compile(r"\b(datetime\.now|date\.today|time\.time|utcnow|datetime\.today)\b")
    there = [
        file.name
        for file in CORE.rglob("*.py")
        if set(imported(file)) & forbidden or clock.search(file.read_text())
    ]
    assert there == []

"""A page that can be followed: its files written and its commands run, in the page's order.

Understood are a line "Put this in `FILE`:" or "Add this at the end of `FILE`:" before a fenced
block; a sentence "In `FILE`, replace `this` with `that`."; and `console` blocks, whose lines
beginning with `$ ` are commands and whose other lines are what they print. A line `...` stands
for any lines. ```console exit=1``` says how the block's last command ends. Blocks of `text`
only show.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from tests.docs.tracked import ROOT

STEP = re.compile(
    r"""
      (?P<way>Put\s+this\s+in|Add\s+this\s+at\s+the\s+end\s+of)\s+`(?P<file>[^`]+)`:\n\n
      ```[a-z]*\n(?P<text>.*?)^```$
    | ^```console(?:\ exit=(?P<exit>\d))?\n(?P<console>.*?)^```$
    | In\s+`(?P<mended>[^`]+)`,\s+replace\s+`(?P<old>[^`]+)`\s+with\s+`(?P<new>[^`]+)`\.
    | ^```(?P<language>[a-z]*)\n(?P<shown>.*?)^```$
    """,
    re.MULTILINE | re.DOTALL | re.VERBOSE,
)
PROGRESS = re.compile(r"[A-Z].* \.\.\.$")  # said only when work takes a second


@dataclass(frozen=True, slots=True)
class Command:
    """A command of a page, what the page shows of its output, and how it should end."""

    line: str
    shown: tuple[str, ...]
    exit_code: int


def follow(page: Path, folder: Path) -> int:
    """Do everything a page says, in `folder`; how many commands were run.

    AssertionError where a command prints or ends otherwise than the page says.
    """
    _with_examples(folder)
    run = 0
    for step in STEP.finditer(page.read_text(encoding="utf-8")):
        if step["way"]:
            _write(folder / step["file"], step["text"], add=step["way"].startswith("Add"))
        elif step["mended"]:
            _replace(folder / step["mended"], step["old"], step["new"])
        elif step["console"]:
            for command in _commands(step["console"], int(step["exit"] or 0)):
                _run(command, folder)
                run += 1
        else:
            assert step["language"] == "text", f"nothing is done with this block: {step[0]}"
    return run


def follow_lines(page: Path, folder: Path) -> int:
    """Run every line of a page that begins with `forwhom `; how many there were."""
    _with_examples(folder)
    lines = re.findall(r"^forwhom .*$", page.read_text(encoding="utf-8"), re.MULTILINE)
    for line in lines:
        _run(Command(line, (), 0), folder)
    return len(lines)


def _with_examples(folder: Path) -> None:
    if not (folder / "examples").exists():
        (folder / "examples").symlink_to(ROOT / "examples")


def _write(file: Path, text: str, *, add: bool) -> None:
    assert file.parent.is_dir(), f"the page has not made {file.parent} yet"
    before = file.read_text(encoding="utf-8") if add else ""
    file.write_text(before + text, encoding="utf-8")


def _replace(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file.name}"
    file.write_text(text.replace(old, new), encoding="utf-8")


def _commands(block: str, exit_code: int) -> Iterator[Command]:
    parts = re.split(r"^\$ ", block.replace("\\\n", " "), flags=re.MULTILINE)[1:]
    for number, part in enumerate(parts, 1):
        line, *shown = part.rstrip("\n").split("\n")
        yield Command(line, tuple(shown), exit_code if number == len(parts) else 0)


def _run(command: Command, folder: Path) -> None:
    ours = command.line.startswith("forwhom ")
    code, said = (_forwhom if ours else _other)(command.line, folder)
    assert code == command.exit_code, f"{command.line} ended with {code}:\n{said}"
    lines = [line.rstrip() for line in said.splitlines() if not PROGRESS.fullmatch(line)]
    if command.shown:
        wanted = "\n".join(command.shown)
        assert _fits(command.shown, lines), f"{command.line} printed\n{said}\nnot\n{wanted}"


def _forwhom(line: str, folder: Path) -> tuple[int, str]:
    """Run our command line here, its two outputs together, as on a terminal."""
    from forwhom.cli.main import IN_A_CHILD, main

    if shlex.split(line)[1] in IN_A_CHILD:  # a process of its own, with a data folder of its own
        with patch.dict(
            os.environ, {"XDG_DATA_HOME": str(folder / "data"), "FORWHOM_DATABASE": ""}
        ):
            return _other(line.replace("forwhom", f"{sys.executable} -m forwhom", 1), folder)
    said = io.StringIO()
    with (
        contextlib.chdir(folder),
        contextlib.redirect_stdout(said),
        contextlib.redirect_stderr(said),
        patch.object(sys, "argv", shlex.split(line)),
    ):
        try:
            main()
        except SystemExit as ended:
            return int(ended.code or 0), said.getvalue()
    return 0, said.getvalue()


def _other(line: str, folder: Path) -> tuple[int, str]:
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    ended = subprocess.run(
        line, shell=True, cwd=folder, env={**os.environ, "PATH": path},
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False,
    )  # fmt: skip
    return ended.returncode, ended.stdout


def _fits(shown: tuple[str, ...], lines: list[str]) -> bool:
    """Whether the lines are those shown, `...` standing for any."""
    pattern = "\n".join(".*" if each.strip() == "..." else re.escape(each) for each in shown)
    pattern = pattern.replace("\n.*", "(?:\n.*)?").replace(".*\n", "(?:.*\n)?")
    return re.fullmatch(pattern, "\n".join(lines), re.DOTALL) is not None

from __future__ import annotations

import configparser
import re
import subprocess
import sys
from pathlib import Path

import pytest

from forwhom.cli.main import COMMANDS
from tools.docs import rules
from tools.docs.commands import help_of
from tools.docs.pages import ROOT, drifted, write


def script(*arguments: str) -> subprocess.CompletedProcess[str]:
    """The generator as `make check` runs it: apart, so that no other test has touched click."""
    line = [sys.executable, str(ROOT / "tools/generate_docs.py"), *arguments]
    return subprocess.run(line, capture_output=True, text=True, check=False)


def test_no_printed_page_has_drifted_from_the_code() -> None:
    found = script("--check")
    assert (found.returncode, found.stdout) == (0, ""), found.stderr


def test_the_words_of_the_readme_s_picture_are_its_numbers() -> None:
    picture = (ROOT / "docs/images/take-up.svg").read_text(encoding="utf-8")
    drawn = re.findall(r">([\d,]+ of [\d,]+) \(", picture)
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    words = re.search(r"!\[(.*)\]\(docs/images/take-up.svg\)", readme)
    assert len(drawn) == 4
    assert words
    assert re.findall(r"[\d,]+ of [\d,]+", words[1]) == drawn


def test_the_walls_told_are_the_walls_that_stand() -> None:
    walls = configparser.ConfigParser()
    walls.read(ROOT / ".importlinter")
    layers = walls["importlinter:contract:core"]["layers"].split()
    told = (ROOT / "docs/explanation/the-house.md").read_text(encoding="utf-8")
    listed = re.search(r"```text\n(reporting\n.*?)```", told, re.DOTALL)
    assert listed
    assert re.findall(r"\w+", listed[1]) == layers


def test_a_page_that_was_edited_by_hand_is_listed_and_mended(tmp_path: Path) -> None:
    printed = {"docs/a.md": "as printed\n", "docs/b.md": "as printed\n"}
    assert write(printed, tmp_path) == ["docs/a.md", "docs/b.md"]
    (tmp_path / "docs/b.md").write_text("edited by hand\n")
    assert drifted(printed, tmp_path) == ["docs/b.md"]
    assert write(printed, tmp_path) == ["docs/b.md"]
    assert drifted(printed, tmp_path) == []


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_documented_and_ends_with_an_example(name: str) -> None:
    reference = (ROOT / "docs/reference/commands.md").read_text()
    assert f"## forwhom {name}\n" in reference
    after = help_of(name).rpartition("Example:")[2]
    assert f"forwhom {name} " in after


def test_a_rule_without_a_meaning_stops_the_reference(tmp_path: Path) -> None:
    (tmp_path / "new.py").write_text('fault("a-new-rule", "it is wrong", "mend it")\n')
    with pytest.raises(LookupError, match="a-new-rule"):
        rules.rules(tmp_path)


def test_a_meaning_without_a_rule_stops_the_reference(tmp_path: Path) -> None:
    with pytest.raises(LookupError, match="no such rules any more"):
        rules.rules(tmp_path)


def test_a_rule_has_the_severity_of_the_call_that_names_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "new.py").write_text(
        'reading.fault(path, 1, "a-fault", wrong, right)\n'
        'yield warning("a-warning", wrong, right)\n'
        'RULE = "fault-named-apart"\n'
    )
    monkeypatch.setattr(rules, "OF_TABLES", {})
    monkeypatch.setattr(rules, "OF_DOCUMENTS", {})
    monkeypatch.setattr(
        rules, "MEANINGS", {"a-fault": "A.", "a-warning": "B.", "fault-named-apart": "C."}
    )
    assert rules.rules(tmp_path) == [
        ("a-fault", "fault", "A."),
        ("fault-named-apart", "fault", "C."),
        ("a-warning", "warning", "B."),
    ]


def test_the_script_refuses_what_it_does_not_know() -> None:
    found = script("--chek")
    assert found.returncode == 2
    assert "--check" in found.stderr

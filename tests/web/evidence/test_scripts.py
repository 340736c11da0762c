"""Modules that decide have no DOM, so that Node can test them; the program needs no Node."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

HERE = Path(__file__).parent / "scripts"
MODULES = Path(__file__).parents[3] / "src/forwhom/web/static/forwhom"
DECIDE = ("drawing", "dropping", "history", "positions", "steps", "queue", "uploads")


@pytest.mark.parametrize("module", DECIDE)
def test_a_module_that_decides_does_as_its_tests_say(module: str) -> None:
    node = shutil.which("node")
    if node is None:
        if os.environ.get("CI"):
            pytest.fail("Node is missing: sudo apt-get install -y nodejs")
        pytest.skip("Node is missing: sudo apt-get install -y nodejs (the program needs none)")
    found = subprocess.run(
        [node, "--test", HERE / f"{module}.test.mjs"], capture_output=True, text=True, check=False
    )

    assert found.returncode == 0, found.stdout + found.stderr
    assert re.search(r"^# pass [1-9]", found.stdout, re.MULTILINE) or "✔" in found.stdout


@pytest.mark.parametrize("module", DECIDE)
def test_a_module_that_decides_has_no_dom_and_no_clock(module: str) -> None:
    text = (MODULES / f"{module}.js").read_text(encoding="utf-8")

    assert not re.search(r"\b(document|window|fetch|Date|setTimeout|sessionStorage)\b[.(]", text)

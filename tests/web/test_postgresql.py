"""The same tests on a real PostgreSQL: the way in, and whole studies in and out.

They run once more, in a process of their own whose database is a server started for them.
Without PostgreSQL they fail where everything must be tried (`CI=true`), and say so elsewhere.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from forwhom.web.config.places import DATABASE
from tests.web.cluster import INSTALL, binaries, cluster

ROOT = Path(__file__).parents[2]
# What writes, and what asks the engine in its own way; pages only show what these give.
EXCHANGE = ("actions", "actions_names", "incoming")
EVIDENCE = tuple(f"{each}/test_actions" for each in ("blind", "bringing", "codebook", "correcting"))
EVIDENCE += ("test_actions", "test_taken_out", "finding/test_results", "finding/test_indexing")
EVIDENCE += ("codebook/test_carrying",)
EVIDENCE += ("memos/test_actions", "memos/test_views", "pane/test_shown")
EVIDENCE += ("steps/test_undoing", "steps/test_undoing_any")
THEORY = ("refining/test_actions", "rounds/test_actions")
THE_SAME = (
    "tests/web/access",
    "tests/web/studies",
    *(f"tests/web/exchange/test_{each}.py" for each in EXCHANGE),
    *(f"tests/web/evidence/{each}.py" for each in EVIDENCE),
    "tests/web/theory/bringing",
    "tests/web/theory/judging/test_actions.py",
    *(f"tests/web/theory/{each}.py" for each in THEORY),
    "tests/web/theory/drawn/test_actions.py",
)
ON_POSTGRESQL = os.environ.get(DATABASE, "").startswith("postgres")

pytestmark = pytest.mark.skipif(ON_POSTGRESQL, reason="this is the run on PostgreSQL itself")


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    if binaries() is None:
        if os.environ.get("CI") == "true":
            pytest.fail(f"PostgreSQL is not installed; run: {INSTALL}")
        pytest.skip(f"PostgreSQL is not installed; run: {INSTALL}")
    with cluster() as address:
        yield address


def test_the_way_in_and_whole_studies_hold_on_postgresql(server: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *THE_SAME, "-v", "-p", "no:cacheprovider"],
        env=os.environ | {DATABASE: server},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]
    passed = re.search(r"(\d+) passed", done.stdout)
    assert passed
    assert int(passed[1]) > 100
    assert "skipped" not in done.stdout


def test_the_first_start_makes_everything_and_a_second_nothing(server: str, tmp_path: Path) -> None:
    for _ in range(2):
        done = subprocess.run(
            [sys.executable, "-m", "forwhom.web", "migrate", "--database", server],
            env=os.environ | {"XDG_DATA_HOME": str(tmp_path), DATABASE: ""},
            capture_output=True,
            text=True,
            check=False,
        )
        assert (done.returncode, done.stdout) == (0, "The database is up to date.\n"), done.stderr

"""A CSV that is no printed table is left at once, however long it is."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from forwhom.core.errors import UnreadableError
from forwhom.core.exchange.printed import read_tables

HEADER = "variable,category,arm,count\n"


def refusal(path: Path) -> str:
    with pytest.raises(UnreadableError) as caught:
        read_tables(path)
    return str(caught.value)


def test_a_broken_row_is_refused_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    rows = [f"Age,{at},a,1\n" for at in range(40_000)]
    rows[30_000] = 'Age,"x"y,a,1\n'
    path.write_text(HEADER + "".join(rows))
    assert refusal(path).startswith(f"{path}:30002: a quotation mark is out of place")
    rows[30_000] = "Age,x\n"
    path.write_text(HEADER + "".join(rows))
    assert refusal(path) == f"{path}:30002: the row has 2 cells; the header has 4"


def test_a_category_of_100_000_values_is_no_printed_table(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text(HEADER + "".join(f"Name,{at},a,1\n" for at in range(100_000)))
    said = refusal(path)
    assert said.startswith(f"{path}:50001: longer than 50,000 lines is not a printed table")
    assert said.endswith("count them with `forwhom describe`")


@pytest.mark.parametrize("text", ["x" * 2_000_000, 'a,b\n"' + "x\n" * 60_000])
def test_a_line_or_a_quotation_without_end_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "t.csv").write_text(text)
    assert "is not" in refusal(tmp_path / "t.csv")


def test_a_large_file_is_refused_without_being_held(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    with path.open("w") as text:
        text.write(HEADER)
        for _ in range(40):
            text.write("Age,20-30,a,1\n" * 60_000)
    code = (
        "import resource, sys\nfrom pathlib import Path\n"
        "from forwhom.core.errors import UnreadableError\n"
        "from forwhom.core.exchange.printed import read_tables\n"
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "try:\n    read_tables(Path(sys.argv[1]))\n"
        "except UnreadableError as problem:\n    print(problem)\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True
    )
    said, grown = done.stdout.splitlines()
    assert said.startswith(f"{path}:3: Age, 20-30 has the same heads as line 2")
    assert int(grown) < 30_000  # KB

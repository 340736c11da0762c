"""The worked study to a finished Word document, as a whole process.

    python benchmarks/report.py

Prints the median and the slowest of several runs beside the interpreter starting with the
report's libraries imported and nothing done: what is left is ours.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
from pathlib import Path

from processes import seconds

STUDY = Path(__file__).parents[1] / "examples" / "parents-in-mind"
RUNS = 5
ALLOWED_SECONDS = 5.0
IMPORTS = "import altair, docx, ibis, pandas, statsmodels.stats.proportion, vl_convert, duckdb"


def main() -> None:
    """Time both in turn, and say how they compare."""
    with tempfile.TemporaryDirectory() as folder:
        out = str(Path(folder) / "report.docx")
        report = [sys.executable, "-m", "forwhom", "report", str(STUDY), "-o", out]
        nothing = [sys.executable, "-c", IMPORTS]
        for command in (report, nothing):
            seconds(command)  # warm the disk
        pairs = [(seconds(report), seconds(nothing)) for _ in range(RUNS)]
    taken = [first for first, _ in pairs]
    ratio = statistics.median(first / second for first, second in pairs)
    print(f"report      median {statistics.median(taken):.2f} s, slowest {max(taken):.2f} s")
    print(f"imports     median {statistics.median(second for _, second in pairs):.2f} s")
    print(f"ratio       {ratio:.2f}; allowed: {ALLOWED_SECONDS} s")
    sys.exit(max(taken) > ALLOWED_SECONDS)


if __name__ == "__main__":
    main()

"""Say where a finished report is, and open it in the browser unless NO_BROWSER is set."""

from __future__ import annotations

import os
import sys
import webbrowser
from collections.abc import Sequence
from pathlib import Path


def main(arguments: Sequence[str]) -> int:
    """The exit code; a machine without a browser is no failure."""
    if len(arguments) != 1 or not Path(arguments[0]).is_file():
        print("usage: open_report.py FILE, where FILE is a report that exists", file=sys.stderr)
        return 2
    report = Path(arguments[0]).resolve()
    print(f"The report is {report}")
    if not os.environ.get("NO_BROWSER") and not webbrowser.open(report.as_uri()):
        print("No browser could be opened; open the file by hand.", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

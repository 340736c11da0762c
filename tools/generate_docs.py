"""Print the pages that are made from the code; with --check, only say which have drifted.

python tools/generate_docs.py           writes what has drifted
python tools/generate_docs.py --check   changes nothing; exits 1 when anything has drifted
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

# Run as a script it stands in tools/, and needs the tests' specification from the root.
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tools.docs.pages import drifted, pages, write


def main(arguments: Sequence[str]) -> int:
    """The exit code."""
    if set(arguments) - {"--check"}:
        print("usage: generate_docs.py [--check]", file=sys.stderr)
        return 2
    if "--check" in arguments:
        found = drifted(pages())
        for path in found:
            print(f"{path} has drifted from the code; run 'make fix'")
        return 1 if found else 0
    for path in write(pages()):
        print(f"wrote {path}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""500 Word transcripts into a study, beside python-docx opening the same files.

    python benchmarks/documents.py

Each transcript has 7,000 words, a footnote and a comment. Ours is the whole command as a process:
every file read, speakers found, the study written and still sound. The peer opens each file and
reads the text of its paragraphs, in a process of its own, and looks at nothing else.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from processes import seconds

sys.path.insert(0, str(Path(__file__).parents[1]))

from forwhom.core.exchange.folder import check_study, new_study
from forwhom.core.findings import Severity
from tests.factories.transcripts import paragraph, put, word

FILES = 500
TURNS = 350
ALLOWED_SECONDS = 60.0
PEER = """
import sys, docx
from pathlib import Path
for path in sorted(Path(sys.argv[1]).glob("*.docx")):
    "\\n".join(each.text for each in docx.Document(str(path)).paragraphs)
"""


def transcript(number: int) -> bytes:
    """350 turns of 20 words, no file like another."""
    said = (
        "we went along together and nobody asked us anything "
        "that we did not want to talk about that day"
    )
    lines = [
        f"{'Interviewer' if at % 2 else 'Jodie'}: {number}.{at} {said}?" for at in range(TURNS)
    ]
    note = '<w:p><w:r><w:t>Noted.</w:t><w:footnoteReference w:id="2"/></w:r></w:p>'
    return word(
        "".join(map(paragraph, lines)) + note,
        footnotes=f'<w:footnote w:id="2">{paragraph("In May.")}</w:footnote>',
        comments=f'<w:comment w:author="Ann">{paragraph("Is it so?")}</w:comment>',
    )


def main() -> None:
    """Time both once, and say how they compare."""
    with tempfile.TemporaryDirectory() as folder:
        files = [
            put(Path(folder) / f"in/interview-{number:03}.docx", transcript(number))
            for number in range(FILES)
        ]
        study = Path(folder) / "study"
        new_study(study, "Many transcripts")
        peer = seconds([sys.executable, "-c", PEER, str(files[0].parent)])
        ours = seconds(
            [sys.executable, "-m", "forwhom", "documents", *map(str, files), "--into", str(study)]
        )
        faults = [each for each in check_study(study) if each.severity is Severity.FAULT]
        written = len(list((study / "evidence/documents").glob("*.txt")))
    print(f"forwhom documents   {ours:.1f} s for {written} files; allowed: {ALLOWED_SECONDS:.0f} s")
    print(f"python-docx alone   {peer:.1f} s")
    print(f"ratio               {ours / peer:.2f}")
    sys.exit(ours > ALLOWED_SECONDS or written != FILES or bool(faults))


if __name__ == "__main__":
    main()

"""A project of 1,000 documents and 200,000 codings into checked values, beside parsing its XML.

    PYTHONPATH=src python benchmarks/refi.py [DOCUMENTS] [CODINGS_EACH] [TIMES]

Both read the same generated project on one processor, turn about: lxml's iterparse doing
nothing, and our reading of the archive with its texts. Prints the median seconds and the median
of the ratios of neighbours, the memory of a process that reads it as a stream, and of one that
makes a whole study of it. Exits with 1 when the ratio is over 3.
"""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
import time
import uuid
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median

from lxml import etree

from forwhom.core.exchange.refi.archive import opening
from forwhom.core.exchange.refi.found import Found
from forwhom.core.exchange.refi.project import batches

ALLOWED = 3.0
CODES, WORDS = 60, 1_200
CHANCE = random.Random(1)
MEMORY = """
import sys
from pathlib import Path
from forwhom.core.exchange.refi.archive import opening
from forwhom.core.exchange.refi.found import Found
from forwhom.core.exchange.refi.project import batches, study_of
with opening(Path(sys.argv[1])) as files:
    if sys.argv[2] == "stream":
        sum(len(codings) for _, codings in batches(files, Found()))
    else:
        study_of(files)
status = Path("/proc/self/status").read_text()
print(status.partition("VmHWM:")[2].split()[0])
"""


def guid() -> str:
    return str(uuid.UUID(int=CHANCE.getrandbits(128)))


def text() -> str:
    """Words of different lengths, in turns."""
    words = ("".join(CHANCE.choices("abcdefgh", k=CHANCE.randint(2, 9))) for _ in range(WORDS))
    return " ".join(word + "\n" * (CHANCE.random() < 0.05) for word in words)


def project(texts: dict[str, str], codings_each: int) -> Iterator[str]:
    """The XML of a project, piece by piece, as programs write it."""
    codes, user = [guid() for _ in range(CODES)], guid()
    yield '<?xml version="1.0" encoding="utf-8"?>\n<Project xmlns="urn:QDA-XML:project:1.0" '
    yield f'name="Large"><Users><User guid="{user}" name="Ann"/></Users><CodeBook><Codes>'
    for number, code in enumerate(codes):
        yield f'<Code guid="{code}" name="code {number}" isCodable="true"/>'
    yield "</Codes></CodeBook><Sources>"
    for source, words in texts.items():
        yield f'<TextSource guid="{source}" name="Source {source[:8]}" '
        yield f'plainTextPath="internal://{source}.txt">'
        for _ in range(codings_each):
            yield selection(words, CHANCE.choice(codes), user)
        yield "</TextSource>"
    yield "</Sources></Project>"


def selection(words: str, code: str, user: str) -> str:
    start = CHANCE.randrange(len(words) - 200)
    end = start + CHANCE.randrange(40, 200)
    name = words[start:end].replace("\n", " ")
    day = f"2018-{CHANCE.randint(1, 12):02}-{CHANCE.randint(1, 28):02}"
    who = f'creatingUser="{user}" creationDateTime="{day}T1{CHANCE.randint(0, 9)}:30:27Z"'
    return (
        f'<PlainTextSelection guid="{guid()}" name="{name}" startPosition="{start}" '
        f'endPosition="{end}" {who}><Coding guid="{guid()}" {who}>'
        f'<CodeRef targetGUID="{code}"/></Coding></PlainTextSelection>'
    )


def generate(path: Path, documents: int, codings_each: int) -> None:
    """Write the archive."""
    texts = {guid(): text() for _ in range(documents)}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        with archive.open("Project.qde", "w") as file:
            for piece in project(texts, codings_each):
                file.write(piece.encode())
        for source, words in texts.items():
            archive.writestr(f"Sources/{source}.txt", words)


def parse(path: Path) -> None:
    """The XML alone."""
    with zipfile.ZipFile(path) as archive, archive.open("Project.qde") as file:
        for _ in etree.iterparse(file):
            pass


def read(path: Path) -> None:
    """Checked values, batch by batch."""
    with opening(path) as files:
        for _ in batches(files, Found()):
            pass


def seconds(work: Callable[[Path], None], path: Path) -> float:
    """Processor seconds of one run, so that what else the machine does counts less."""
    began = time.process_time()
    work(path)
    return time.process_time() - began


def memory(path: Path, how: str) -> str:
    command = [sys.executable, "-c", MEMORY, str(path), how]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return f"{int(done.stdout) / 1024:,.0f} MB"


def main(documents: int = 1_000, codings_each: int = 200, times: int = 5) -> None:
    """Run both, turn about."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "large.qdpx"
        generate(path, documents, codings_each)
        runs = [(seconds(parse, path), seconds(read, path)) for _ in range(times)]
        ratio = median(ours / alone for alone, ours in runs)
        print(f"{documents:,} documents, {documents * codings_each:,} codings")
        print(f"parsing alone   {median(alone for alone, _ in runs):6.2f} s")
        print(f"checked values  {median(ours for _, ours in runs):6.2f} s   ratio {ratio:.2f}")
        print(f"memory: stream {memory(path, 'stream')}, whole study {memory(path, 'whole')}")
    sys.exit(ratio > ALLOWED)


if __name__ == "__main__":
    main(*(int(each) for each in sys.argv[1:]))

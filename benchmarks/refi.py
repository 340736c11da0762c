"""A project of 1,000 documents and 200,000 codings into checked values, and into the database,
beside parsing its XML.

    PYTHONPATH=src python benchmarks/refi.py [DOCUMENTS] [CODINGS_EACH] [TIMES]

All read the same generated project on one processor, turn about: lxml's iterparse doing
nothing, our reading of the archive with its texts, and that with storing it in an SQLite file
as the server has it. Prints the median processor seconds and the median of the ratios of
neighbours, and the memory of a process that does each. Exits with 1 when checked values take
over 3 times the parse, or the database over 5.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
import time
import uuid
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from lxml import etree

from forwhom.core.exchange.refi.archive import opening
from forwhom.core.exchange.refi.found import Found
from forwhom.core.exchange.refi.project import batches, collector_at_rest, study_of

ALLOWED_READ, ALLOWED_STORED = 3.0, 5.0
CODES, WORDS = 60, 1_200
CHANCE = random.Random(1)
MEMORY = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[3])
import refi
if sys.argv[2] == "database":
    with refi.fresh_database():
        refi.store(Path(sys.argv[1]))
else:
    {"stream": refi.read, "whole": refi.read_whole}[sys.argv[2]](Path(sys.argv[1]))
status = Path("/proc/self/status").read_text()
print(status.partition("VmHWM:")[2].split()[0])
"""


def guid() -> str:
    return str(uuid.UUID(int=CHANCE.getrandbits(128)))


VOCABULARY = [
    "".join(CHANCE.choices("abcdefghijkl", k=CHANCE.randint(2, 9))) for _ in range(20_000)
]
OFTEN = [1 / rank for rank in range(1, len(VOCABULARY) + 1)]  # few words make most of what is said


def text() -> str:
    """Words of different lengths, in lines."""
    words = CHANCE.choices(VOCABULARY, OFTEN, k=WORDS)
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
    with opening(path) as files, collector_at_rest():
        for _ in batches(files, Found()):
            pass


def read_whole(path: Path) -> None:
    """A study in memory."""
    with opening(path) as files:
        study_of(files)


@contextmanager
def fresh_database() -> Iterator[None]:
    """A database of its own, as `forwhom serve` makes it."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["FORWHOM_DATABASE"] = f"sqlite:///{folder}/db.sqlite3"
        os.environ.setdefault("FORWHOM_SECRET", "only-to-measure")
        os.environ["DJANGO_SETTINGS_MODULE"] = "forwhom.web.config.settings"
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        yield


def store(path: Path) -> None:
    """Into the database, and out of the way again for the next run."""
    from forwhom.web.exchange.incoming import import_from

    taken = import_from(source=path, by=None)
    type(taken.study).objects.filter(pk=taken.study.pk).update(slug=f"stored-{taken.study.pk}")


def seconds(work: Callable[[Path], None], path: Path) -> float:
    """Processor seconds of one run, so that what else the machine does counts less."""
    began = time.process_time()
    work(path)
    return time.process_time() - began


def memory(path: Path, how: str) -> str:
    here = str(Path(__file__).parent)
    command = [sys.executable, "-c", MEMORY, str(path), how, here]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return f"{int(done.stdout) / 1024:,.0f} MB"


def main(documents: int = 1_000, codings_each: int = 200, times: int = 5) -> None:
    """Run all, turn about."""
    with tempfile.TemporaryDirectory() as folder, fresh_database():
        path = Path(folder) / "large.qdpx"
        generate(path, documents, codings_each)
        runs = [[seconds(work, path) for work in (parse, read, store)] for _ in range(times)]
        alone, values, stored = zip(*runs, strict=True)
        to_values = median(ours / parsed for parsed, ours, _ in runs)
        to_database = median(ours / parsed for parsed, _, ours in runs)
        print(f"{documents:,} documents, {documents * codings_each:,} codings")
        print(f"parsing alone   {median(alone):6.2f} s")
        print(f"checked values  {median(values):6.2f} s   ratio {to_values:.2f}")
        print(f"in the database {median(stored):6.2f} s   ratio {to_database:.2f}")
        told = (f"{how} {memory(path, how)}" for how in ("stream", "whole", "database"))
        print(f"memory: {', '.join(told)}")
    sys.exit(to_values > ALLOWED_READ or to_database > ALLOWED_STORED)


if __name__ == "__main__":
    main(*(int(each) for each in sys.argv[1:]))

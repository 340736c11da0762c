"""Finding passages among five million words: the server time of the whole first page.

Invents a study (600 interviews and 4,000 open-text answers, 80,000 different words as often as
Zipf has it, 20,000 codings), takes it into a fresh database and asks for the page of each query
through Django's own client (no network), with sign-in, permissions and counts of every choice.
Once on SQLite; with `--postgres` on a PostgreSQL started for it. Beside them, in the same run, what
the texts give up without our index: LIKE in the same database, a regular expression over the texts
in memory, and SQLite's FTS5 over the same turns, with and without counting two facts of them.

Prints medians and ratios to our page; beside the clock the work of this process alone, which other
programs on the machine do not stretch. Exits with 1 when a median is over 100 ms, also of a page
that is asked for after somebody marked a passage.

    PYTHONPATH=src:. python benchmarks/search.py [WORDS] [--postgres]
"""

from __future__ import annotations

import os
import re
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from random import Random
from statistics import median
from typing import Any

import numpy as np

SLOWEST = 100  # milliseconds
VOCABULARY, ANSWERS, INTERVIEWS, CODINGS, TIMES = 80_000, 4_000, 600, 20_000, 15
SYLLABLES = [a + b for a in "bcdfghjklmnprstvwz" for b in ("a", "e", "i", "o", "u", "é", "ü", "ai")]
random = Random(20)


def words() -> list[str]:
    """Different invented words, the commonest short."""
    found: dict[str, None] = {}
    while len(found) < VOCABULARY:
        size = min(4, 1 + len(found) // 130 + random.randrange(2))
        found["".join(random.choice(SYLLABLES) for _ in range(size))] = None
    return [*found]


def said(vocabulary: Sequence[str], count: int) -> list[str]:
    """Words as they come: the n-th commonest about 1/n as often as the first."""
    often = 1 / np.arange(2.7, len(vocabulary) + 2.7) ** 1.05
    drawn = np.random.default_rng(20).choice(len(vocabulary), count, p=often / often.sum())
    return [vocabulary[each] for each in drawn]


def texts(spoken: list[str]) -> tuple[list[list[tuple[str, str]]], list[str]]:
    """Interviews as turns (label, words), and answers."""
    of_answers = ANSWERS * 50
    answers = [" ".join(spoken[at : at + 50]) for at in range(0, of_answers, 50)]
    each = (len(spoken) - of_answers) // INTERVIEWS
    interviews = []
    for number in range(INTERVIEWS):
        at = of_answers + number * each
        mine, turns = spoken[at : at + each], []
        while mine:
            asks = len(turns) % 2 == 0
            size = random.randrange(5, 25) if asks else random.randrange(20, 130)
            turns.append(("Interviewer" if asks else f"Speaker{number}", " ".join(mine[:size])))
            mine = mine[size:]
        interviews.append(turns)
    return interviews, answers


def set_up(database: str) -> None:
    os.environ["FORWHOM_DATABASE"] = database
    os.environ.setdefault("FORWHOM_SECRET", "only-to-measure")
    os.environ["DJANGO_SETTINGS_MODULE"] = "forwhom.web.config.settings"
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


def take_in(interviews: list[list[tuple[str, str]]], answers: list[str]) -> None:
    """The invented study as rows, its words indexed, and an evaluator."""
    from django.db import transaction

    from forwhom.web.access.models import Membership, User
    from forwhom.web.access.permissions import Role
    from forwhom.web.evidence import models as rows
    from forwhom.web.evidence.finding.indexing import indexed
    from forwhom.web.evidence.mapping import documents_from
    from forwhom.web.programme.models import Referral
    from forwhom.web.studies.models import Site, Study

    study = Study.objects.create(slug="large", title="Large", profile={"columns": {}})
    eva = User.objects.create_user("eva@example.org", "seven quiet herons", name="Eva")
    Membership.objects.create(user=eva, study=study, role=Role.EVALUATOR)
    with transaction.atomic():
        for at in range(3):
            Site.objects.create(study=study, position=at, site_id=f"s{at}", name=f"Site {at}")
        made: dict[type, list[Any]] = {rows.Participant: [], rows.Interview: [], rows.Document: []}
        for at, turns in enumerate(interviews):
            text = "\n".join(f"{label}: {words}" for label, words in turns)
            own = {"study": study, "position": at}
            who = {"participant_id": f"p{at}", "pseudonym": f"Speaker{at}"}
            about = {
                "site": f"s{at % 3}",
                "ethnicity": f"group {at % 6}",
                "age_band": f"{at % 5}0s",
            }
            role = ("mother", "mother", "volunteer")[at % 3]
            made[rows.Participant].append(rows.Participant(**own, **who, **about, role=role))
            held = f"2018-{at % 12 + 1:02}-01 10:00"
            talk = {"interview_id": f"i{at}", "participant_id": f"p{at}", "held_at": held}
            made[rows.Interview].append(rows.Interview(**own, **talk, mode="telephone"))
            made[rows.Document].append(
                rows.Document(
                    **own, document_id=f"d{at}", title=f"Interview {at}", kind="transcript",
                    file=f"{at}.txt", participant_ids=[f"p{at}"], interview_id=f"i{at}",
                    speakers=["Interviewer", f"Speaker{at}"], text=text,
                )
            )  # fmt: skip
        for model, held_rows in made.items():
            model._default_manager.bulk_create(held_rows, batch_size=100)
        Referral.objects.bulk_create(
            Referral(study=study, position=at, referral_id=f"r{at}", site=f"s{at % 3}", hopes=text,
                     hopes_in_words_of="mother", taken_up=True)
            for at, text in enumerate(answers)
        )  # fmt: skip
        rows.Document.objects.bulk_create(
            rows.Document(study=study, position=INTERVIEWS + at, document_id=f"a{at}",
                          title=f"Answer {at}", kind="open text", referral_id=f"r{at}")
            for at in range(len(answers))
        )  # fmt: skip
        rows.Coding.objects.bulk_create(_codings(study, rows.Coding), batch_size=2000)
        documents = documents_from(rows.Document.objects.filter(study=study))
        began = time.perf_counter()
        indexed(study, documents)
        taken = time.perf_counter() - began
    print(f"indexing every document: {taken:.1f} s ({taken / len(documents) * 1000:.1f} ms each)")


def _codings(study: Any, coding: Any) -> Iterator[Any]:
    for at in range(CODINGS):
        start = random.randrange(40_000)
        yield coding(
            study=study, position=at, coding_id=f"c{at}", document_id=f"d{at % INTERVIEWS}",
            start=start, end=start + 60, configuration_id=f"cmo{at % 20}", tag="C-M",
            stance="supports", code_id=f"k{at % 30}",
        )  # fmt: skip


def timed(
    call: Callable[[], object], times: int = TIMES, before: Callable[[], object] = lambda: None
) -> tuple[float, float]:
    """The median of a call, in milliseconds: by the clock, and of this process's own work."""
    by_clock, worked = [], []
    for _ in range(times):
        before()
        began, busy = time.perf_counter(), time.process_time()
        call()
        by_clock.append(1000 * (time.perf_counter() - began))
        worked.append(1000 * (time.process_time() - busy))
    return median(by_clock), median(worked)


def ask(queries: dict[str, dict[str, str]]) -> tuple[dict[str, float], bool]:
    """Print and return the median of every query's page; whether all were quick enough."""
    from django.test import Client

    from forwhom.web.access.models import User
    from forwhom.web.studies.actions import touched
    from forwhom.web.studies.models import Study

    eva = Client(SERVER_NAME="127.0.0.1")
    backend = "allauth.account.auth_backends.AuthenticationBackend"
    eva.force_login(User.objects.get(email="eva@example.org"), backend=backend)
    counts: dict[str, int] = {}

    def page(name: str, asked: dict[str, str]) -> None:
        answer = eva.get("/studies/large/find/", asked)
        assert answer.status_code == 200
        counts[name] = int(re.search(rb'data-count="(\d+)"', answer.content)[1])  # type: ignore[index]

    def marked() -> None:
        touched(Study.objects.get(), only_codings=True)

    first = next(iter(queries))
    cold, busy = timed(lambda: page(first, queries[first]), 1)
    print(f"first page of a process: {cold:.0f} ms (own {busy:.0f}); it reads every word, once")
    medians, fine = {}, True
    print(f"{'':40}{'again':>12}{'':11}{'after a mark':>12}")
    print(f"{'page of':22}{'turns':>9}{'median':>13}{'own':>8}{'median':>15}{'own':>8}  ms")
    for name, asked in queries.items():

        def call(name: str = name, asked: dict[str, str] = asked) -> None:
            page(name, asked)

        medians[name], worked = timed(call)
        moved, moved_worked = timed(call, 5, before=marked)
        over = max(medians[name], moved) > SLOWEST
        fine = fine and not over
        print(
            f"{name:22}{counts[name]:9,}{medians[name]:13.1f}{worked:8.1f}"
            f"{moved:15.1f}{moved_worked:8.1f}{'  over' if over else ''}"
        )
    return medians, fine


def like(asked: dict[str, dict[str, str]], medians: dict[str, float]) -> None:
    """LIKE over the texts of the same database: it counts documents, and cannot fold or narrow."""
    from django.db import connection

    def count(word: str) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM evidence_document WHERE text LIKE %s", [word])
            cursor.fetchall()

    _beside("LIKE, documents", asked, medians, lambda query: count(f"%{query}%"), times=3)


def grep(
    interviews: list[list[tuple[str, str]]],
    asked: dict[str, dict[str, str]],
    medians: dict[str, float],
) -> None:
    """A regular expression over every turn in memory, as a program without an index reads."""
    turns = [words for each in interviews for _, words in each]

    def count(query: str) -> int:
        pattern = re.compile(rf"\b{re.escape(query)}\b", re.IGNORECASE)
        return sum(pattern.search(each) is not None for each in turns)

    _beside("regular expression", asked, medians, count, times=1)


def fts5(
    folder: Path,
    interviews: list[list[tuple[str, str]]],
    answers: list[str],
    asked: dict[str, dict[str, str]],
    medians: dict[str, float],
) -> None:
    """SQLite's own full-text index over the same turns: the first 25, and two facts counted."""
    database = sqlite3.connect(folder / "fts5.sqlite3")
    database.executescript(
        "CREATE TABLE turn(id INTEGER PRIMARY KEY, role TEXT, site TEXT);"
        "CREATE VIRTUAL TABLE words USING fts5(said, content='', prefix='2 3',"
        " tokenize='unicode61 remove_diacritics 2');"
    )
    flat = [(t, ("mother", "volunteer")[n % 3 // 2], f"s{n % 3}")
            for n, each in enumerate(interviews) for _, t in each]  # fmt: skip
    flat += [(text, "mother", f"s{n % 3}") for n, text in enumerate(answers)]
    began = time.perf_counter()
    for at, (text, role, site) in enumerate(flat):
        database.execute("INSERT INTO words(rowid, said) VALUES (?, ?)", (at, text))
        database.execute("INSERT INTO turn VALUES (?, ?, ?)", (at, role, site))
    database.commit()
    print(f"FTS5: built in {time.perf_counter() - began:.1f} s")
    matching = "FROM words JOIN turn ON id = words.rowid WHERE words MATCH ?"

    def first(query: str) -> None:
        database.execute(
            "SELECT rowid FROM words WHERE words MATCH ? LIMIT 25", (query,)
        ).fetchall()
        database.execute("SELECT count(*) FROM words WHERE words MATCH ?", (query,)).fetchall()

    def counts(query: str) -> None:
        first(query)
        for fact in ("role", "site"):
            counted = f"SELECT {fact}, count(*) {matching} GROUP BY {fact}"
            database.execute(counted, (query,)).fetchall()

    _beside("FTS5, no facts", asked, medians, first, times=5)
    _beside("FTS5, two facts", asked, medians, counts, times=5)


def _beside(
    name: str,
    asked: dict[str, dict[str, str]],
    medians: dict[str, float],
    call: Callable[[str], object],
    times: int,
) -> None:
    for which, given in asked.items():
        if len(given) == 1:
            taken, _ = timed(lambda given=given: call(given["q"]), times)
            ratio = taken / medians[which]
            print(f"{name:20}{which:18}{taken:9.1f} ms{ratio:9.2f} times our page")


@contextmanager
def database(folder: Path) -> Iterator[str]:
    if "--postgres" in sys.argv:
        from tests.web.cluster import cluster

        with cluster() as address:
            yield address
    else:
        yield f"sqlite:///{folder / 'search.sqlite3'}"


def main() -> bool:
    given = [each for each in sys.argv[1:] if each.isdecimal()]
    count = int(given[0]) if given else 5_000_000
    vocabulary = words()
    spoken = said(vocabulary, count)
    interviews, answers = texts(spoken)
    at = len(spoken) // 2
    queries = {
        "a rare word": {"q": vocabulary[60_000]},
        "the commonest word": {"q": vocabulary[0]},
        "ten common words": {"q": " ".join(vocabulary[1:11])},
        "a phrase": {"q": f'"{spoken[at]} {spoken[at + 1]} {spoken[at + 2]}"'},
        "common words phrased": {"q": f'"{vocabulary[0]} {vocabulary[1]}"'},
        "a prefix": {"q": f"{vocabulary[500][:3]}*"},
        "one letter": {"q": "b*"},
        "with filters": {"q": vocabulary[3], "role": "mother", "site": "s0", "coded": "no"},
        "one configuration": {"q": vocabulary[3], "configuration": "cmo3"},
        "every turn, filtered": {"role": "volunteer", "participant.age_band": "10s"},
    }
    with tempfile.TemporaryDirectory() as place, database(Path(place)) as address:
        set_up(address)
        print(f"{address.partition(':')[0]}, {count:,} words, {len(set(spoken)):,} different")
        take_in(interviews, answers)
        medians, fine = ask(queries)
        like(queries, medians)
        if address.startswith("sqlite"):
            grep(interviews, queries, medians)
            fts5(Path(place), interviews, answers, queries, medians)
        from django.db import connections

        connections.close_all()
    return fine


if __name__ == "__main__":
    sys.exit(not main())

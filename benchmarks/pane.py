"""The reading pane beside Taguette: opening a much-marked transcript, adding to it, moving in it.

    TAGUETTE=path/to/bin/taguette PYTHONPATH=src python benchmarks/pane.py

Both hold the same 35,000 words with the same 2,000 overlapping passages, each in its own
server on loopback, ours with sign-in, permissions, database and record on. Of ours 200 and
20,000 codings are measured too. Prints medians and ratios, and exits with 1 when a bound of
`BOUNDS` does not hold. Without TAGUETTE ours is measured alone: `pip install taguette` in an
environment of its own gets it.
"""

from __future__ import annotations

import gzip
import json
import os
import random
import sys
import tempfile
import threading
import time
import urllib.request
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from pane_peer import Taguette, taguette
from playwright.sync_api import Page, sync_playwright

WORDS, CODINGS, OPENED, ADDED = 35_000, (200, 2_000, 20_000), 15, 60
SWITCHES = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--no-proxy-server",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
WORKED = Path(__file__).parents[1] / "examples" / "parents-in-mind"
VOCABULARY = """
the a mother supporter meeting clinic felt isolated because baby visit worker trusted talk home
group partner nurse breastfeeding anxious listen week phone early refer rural shame same later help
""".split()  # noqa: SIM905 - read as words
READY = """() => document.querySelectorAll("mark").length > 0
  && document.querySelector('.turn[tabindex="0"]') !== null"""
LONG_TASKS = """() => {
  globalThis.longest = 0;
  new PerformanceObserver((list) => {
    for (const each of list.getEntries()) globalThis.longest = Math.max(longest, each.duration);
  }).observe({ type: "longtask" });
}"""
JUMP = """(number) => new Promise((done) => {
  const began = performance.now();
  document.getElementById(`turn-${number}`).scrollIntoView();
  const look = () => document.querySelector(`#turn-${number}[data-drawn]`)
    ? done(performance.now() - began) : requestAnimationFrame(look);
  look();
})"""


def transcript(chance: random.Random) -> list[str]:
    """Turns of two speakers, as many words as asked for."""
    turns: list[str] = []
    words = 0
    while words < WORDS:
        many = chance.randint(20, 160)
        said = " ".join(chance.choice(VOCABULARY) for _ in range(many))
        turns.append(f"{('Interviewer', 'Jodie')[len(turns) % 2]}: {said}.")
        words += many
    return turns


def passages(turns: list[str], many: int, chance: random.Random) -> list[tuple[int, int]]:
    """Stretches that lie in the text of both, which part turns in different ways."""
    starts = [chance.randrange(sum(map(len, turns)) - 900) for _ in range(many)]
    return [(start, start + chance.randint(40, 800)) for start in starts]


@dataclass(frozen=True, slots=True)
class Ours:
    """A server of ours with one document for each number of codings."""

    address: str
    cookies: dict[str, str]
    text: str
    configurations: list[str]

    def page(self, codings: int) -> str:
        return f"{self.address}/studies/parents-in-mind/documents/big{codings}/"

    def get(self, address: str) -> bytes:
        """What goes over the wire, compressed."""
        held = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        asked = urllib.request.Request(address, headers={"Cookie": held, "Accept-Encoding": "gzip"})
        with urllib.request.urlopen(asked) as answer:
            return bytes(answer.read())

    def add(self, codings: int, chance: random.Random) -> None:
        """Mark a passage as the pane does."""
        start = chance.randrange(len(self.text) - 500)
        while not self.text[start].isalpha():
            start += 1
        words = self.text[start : start + 200].split("\n")[0].rstrip()
        body = {
            "client_id": uuid.uuid4().hex, "start": start, "end": start + len(words),
            "begins": words[:40].rstrip(), "tag": "C-M", "stance": "supports",
            "configuration_id": chance.choice(self.configurations),
        }  # fmt: skip
        held = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        headers = {
            "Cookie": held, "Content-Type": "application/json", "Referer": self.address,
            "X-CSRFToken": self.cookies["csrftoken"],
        }  # fmt: skip
        asked = urllib.request.Request(
            f"{self.page(codings)}codings/", json.dumps(body).encode(), headers
        )
        with urllib.request.urlopen(asked) as answer:
            answer.read()


@contextmanager
def ours(turns: list[str]) -> Iterator[Ours]:
    """Our server, in this process, on a database file of its own."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["FORWHOM_DATABASE"] = f"sqlite:///{folder}/db.sqlite3"
        os.environ.setdefault("FORWHOM_SECRET", "only-to-measure")
        os.environ["DJANGO_SETTINGS_MODULE"] = "forwhom.web.config.settings"
        import django

        django.setup()
        from django.core.management import call_command
        from waitress.server import create_server

        call_command("migrate", verbosity=0)
        text, configurations = fill(turns)
        from forwhom.web.config.wsgi import application

        server = create_server(application, host="127.0.0.1", port=0, threads=4)
        threading.Thread(target=server.run, daemon=True).start()
        address = f"http://127.0.0.1:{server.effective_port}"
        try:
            yield Ours(address, cookies(), text, configurations)
        finally:
            server.close()


def fill(turns: list[str]) -> tuple[str, list[str]]:
    """The worked study, and in it a document for each number of codings."""
    from forwhom.core.evidence.codings import Coding, Stance, Tag
    from forwhom.core.exchange.folder import read_study
    from forwhom.web.access.demo import cast_in
    from forwhom.web.evidence import models as rows
    from forwhom.web.exchange.actions import import_study
    from forwhom.web.studies.bulk import insert

    study = import_study(opened=read_study(WORKED), by=None)
    cast_in(study)
    text = "\n\n".join(turns)
    held = rows.Coding.objects.filter(study=study).exclude(configuration_id="")
    configurations = sorted(set(held.values_list("configuration_id", flat=True)))
    chance, position = random.Random(7), 100_000
    tags = [Tag.from_text(each) for each in ("C", "M", "C-M", "O", "C-M-O")]
    for many in CODINGS:
        rows.Document.objects.create(
            study=study, position=position, document_id=f"big{many}", title=f"Big {many}",
            kind="transcript", file=f"big{many}.txt", participant_ids=["m01"],
            speakers=["Interviewer", "Jodie"], text=text,
        )  # fmt: skip
        made = (
            Coding(
                coding_id=f"c-{many}-{number}", document_id=f"big{many}", start=start, end=end,
                configuration_id=chance.choice(configurations), tag=chance.choice(tags),
                stance=chance.choice([*Stance]), coder="Ann",
            )
            for number, (start, end) in enumerate(passages(turns, many, random.Random(11)))
        )  # fmt: skip
        position += insert(rows.Coding, study, made, position) + 1
    return text, configurations


def cookies() -> dict[str, str]:
    """Eva, signed in."""
    from django.middleware.csrf import _get_new_csrf_string
    from django.test import Client

    from forwhom.web.access.models import User

    eva = Client()
    backend = "allauth.account.auth_backends.AuthenticationBackend"
    eva.force_login(User.objects.get(email__startswith="eva"), backend=backend)
    named = {each.key: each.value for each in eva.cookies.values()}
    return named | {"csrftoken": _get_new_csrf_string()}


def milliseconds(work: Callable[[], Any], times: int) -> list[float]:
    took = []
    for _ in range(times):
        began = time.perf_counter()
        work()
        took.append((time.perf_counter() - began) * 1000)
    return took


def p95(took: list[float]) -> float:
    return quantiles(took, n=20)[-1]


def browse(page: Page, address: str, times: int) -> float:
    """Milliseconds until codings are seen and the keyboard is heard."""

    def once() -> None:
        page.goto(address, wait_until="commit")
        page.wait_for_function(READY, polling="raf")

    return median(milliseconds(once, times))


def jumps(page: Page, turns: int, chance: random.Random) -> tuple[float, float]:
    """The slowest of some jumps until the turn jumped to is drawn, and the longest task."""
    page.evaluate(LONG_TASKS)
    took = []
    for _ in range(20):
        took.append(float(page.evaluate(JUMP, chance.randint(1, turns))))
        page.wait_for_timeout(50)
    return max(took), float(page.evaluate("() => longest"))


def main() -> None:
    chance = random.Random(3)
    turns = transcript(chance)
    said: dict[str, float] = {}
    with ours(turns) as we, sync_playwright() as play:
        for many in CODINGS:
            said[f"open {many}"] = median(milliseconds(partial(we.get, we.page(many)), OPENED))
            said[f"bytes {many}"] = len(we.get(we.page(many)))
            said[f"add {many}"] = p95(milliseconds(partial(we.add, many, chance), ADDED))
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=list(SWITCHES))
        context = browser.new_context(viewport={"width": 1280, "height": 900})
        context.add_cookies(
            [{"name": n, "value": v, "url": we.address} for n, v in we.cookies.items()]
        )
        for throttled in (1, 4):
            page = context.new_page()
            slow = context.new_cdp_session(page)
            slow.send("Emulation.setCPUThrottlingRate", {"rate": throttled})
            browse(page, we.page(CODINGS[0]), 2)
            for many in CODINGS:
                said[f"ready {many} x{throttled}"] = browse(page, we.page(many), 7)
                if throttled == 1:
                    jump, longest = jumps(page, len(turns), chance)
                    said[f"jump {many}"], said[f"task {many}"] = jump, longest
            page.close()
        peer = os.environ.get("TAGUETTE")
        if peer:
            with taguette(peer, turns, passages(turns, CODINGS[1], random.Random(11))) as other:
                measure_peer(other, browser.new_context(), said)
        browser.close()
    sys.exit(not told(said))


def measure_peer(other: Taguette, context: Any, said: dict[str, float]) -> None:
    """The same of Taguette: its page asks for the document's contents, and then draws them."""
    said["peer open"] = median(milliseconds(other.opened, OPENED))
    said["peer bytes"] = len(other.opened())
    said["peer bytes compressed"] = len(gzip.compress(other.opened()))
    said["peer add"] = median(other.added)
    page = context.new_page()
    page.goto(other.signed_in, wait_until="commit")
    said["peer ready"] = other.drawn(page)


def told(said: dict[str, float]) -> bool:
    """Print what was measured and whether every bound holds."""
    for name, value in said.items():
        print(f"{name:24} {value:12,.1f}")
    few, some, many = CODINGS
    bounds = {
        "20,000 codings ready in 1.3 times the time of 200": (
            said[f"ready {many} x1"] / said[f"ready {few} x1"], 1.3),
        "the same on a processor four times slower": (
            said[f"ready {many} x4"] / said[f"ready {few} x4"], 1.3),
        "the slowest jump, of 150 ms": (max(said[f"jump {each}"] for each in CODINGS) / 150, 1),
        "the longest task, of 50 ms": (max(said[f"task {each}"] for each in CODINGS) / 50, 1),
        "adding to 20,000 beside adding to 200": (said[f"add {many}"] / said[f"add {few}"], 1.3),
    }  # fmt: skip
    if "peer open" in said:
        bounds |= {
            "server's time of Taguette's": (said[f"open {some}"] / said["peer open"], 0.25),
            "bytes of Taguette's": (said[f"bytes {some}"] / said["peer bytes"], 0.5),
            "ready, of Taguette's time": (said[f"ready {some} x1"] / said["peer ready"], 0.01),
            "adding, p95 of Taguette's median": (said[f"add {some}"] / said["peer add"], 1),
        }
    for words, (found, most) in bounds.items():
        holds = "holds" if found <= most else "DOES NOT HOLD"
        print(f"{words:52} {found:8.3f} (at most {most})  {holds}")
    return all(found <= most for found, most in bounds.values())


if __name__ == "__main__":
    main()

"""A real browser on the real demonstration.

The demonstration is a program of its own, with a data folder of its own for each module: nothing
here touches the database. A request to anywhere but its address is stopped, and fails the test.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, sync_playwright

ROOT = Path(__file__).parents[2]
SECONDS_TO_START = 60
HOW_TO_GET_ONE = "There is no Chromium to test with. Get it: sudo apt-get install -y chromium"
SWITCHES = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def chromium() -> str:
    """Where the browser is; a missing one fails, here and everywhere: it is never passed over."""
    named = os.environ.get("CHROMIUM")
    for found in (named, "/usr/bin/chromium", shutil.which("chromium"), shutil.which("chrome")):
        if found and Path(found).exists():
            return found
    pytest.fail(f"{named} is not there. {HOW_TO_GET_ONE}" if named else HOW_TO_GET_ONE)


def free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port: int = listening.getsockname()[1]
        return port


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a demonstration as it stands when nobody has touched it yet."""
    folder = tmp_path_factory.mktemp("prepared")
    with demonstration(folder):
        pass
    return folder


@pytest.fixture(scope="module")
def demo(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a demonstration of this module's own: no module sees what another did."""
    folder = tmp_path_factory.mktemp("data") / "own"
    shutil.copytree(prepared, folder)
    with demonstration(folder) as address:
        yield address


@contextmanager
def demonstration(folder: Path) -> Iterator[str]:
    """A demonstration that keeps its data in this folder, until the block ends."""
    port = free_port()
    own = {
        key: value
        for key, value in os.environ.items()
        if not key.startswith(("FORWHOM_", "DJANGO_"))
    } | {"XDG_DATA_HOME": str(folder), "NO_BROWSER": "1", "PYTHONPATH": str(ROOT / "src")}
    said = folder / "said.txt"
    with said.open("wb") as out:
        running = subprocess.Popen(
            [sys.executable, "-m", "forwhom.web", "demo", "--port", str(port)],
            cwd=ROOT,
            env=own,
            stdout=out,
            stderr=subprocess.STDOUT,
        )
    address = f"http://127.0.0.1:{port}"
    try:
        wait_for(address, running, said)
        yield address
    finally:
        running.terminate()
        running.wait(timeout=20)


def wait_for(address: str, running: subprocess.Popen[bytes], said: Path) -> None:
    until = monotonic() + SECONDS_TO_START
    while monotonic() < until and running.poll() is None:
        try:
            urllib.request.urlopen(f"{address}/account/login/", timeout=5).close()
        except OSError:  # not there yet, or still too busy to answer
            sleep(0.2)
        else:
            return
    pytest.fail(f"the demonstration did not start: {said.read_text(encoding='utf-8')}")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    where = chromium()
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=where, args=list(SWITCHES))
        yield running
        running.close()


@pytest.fixture(params=[None])
def context(
    browser: Browser, demo: str, request: pytest.FixtureRequest
) -> Iterator[BrowserContext]:
    """A browser's window of its own, which may ask nothing of anybody but the demonstration.

    Parametrised indirectly, it takes the options of a Playwright context.
    """
    opened = browser.new_context(base_url=demo, **(request.param or {}))
    opened.set_default_timeout(10_000)
    strangers: list[str] = []

    def only_here(route: Route) -> None:
        if route.request.url.startswith(f"{demo}/"):
            route.fallback()
        else:
            strangers.append(route.request.url)
            route.abort()

    opened.route("**/*", only_here)
    yield opened
    opened.close()
    assert strangers == [], "a page asked something of somebody else"


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page of Eva's, who evaluates; a fault in a script fails the test."""
    faults: list[str] = []
    opened = context.new_page()
    opened.on("pageerror", lambda fault: faults.append(str(fault)))
    opened.on("dialog", lambda dialog: dialog.accept())
    opened.goto("/demo/as/evaluator/")
    yield opened
    assert faults == []


@pytest.fixture
def other(browser: Browser, demo: str) -> Iterator[Page]:
    """A page of Ida's, who evaluates too, in a browser of her own."""
    opened = browser.new_context(base_url=demo)
    opened.set_default_timeout(10_000)
    page = opened.new_page()
    page.goto("/demo/as/second-evaluator/")
    yield page
    opened.close()

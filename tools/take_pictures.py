"""Takes the README's pictures of the worked study on screen, in the system's Chromium.

    python tools/take_pictures.py docs/images

Starts the demonstration on a free port with a database of its own, and ends it again.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import sync_playwright

STUDY = "/studies/parents-in-mind"
PICTURES = {  # file: address, how far down
    "screen-configuration": (f"{STUDY}/configurations/cmo01/", 0),
    "screen-document": (f"{STUDY}/documents/carys/", 1500),
    "screen-tables": (f"{STUDY}/tables/referrals/", 0),
}
QUIET = (  # a browser that asks nothing of anybody
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
WAIT_SECONDS = 30


@contextmanager
def demonstration() -> Iterator[str]:
    """The demonstration's address while it runs, over a database that goes away with it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with tempfile.TemporaryDirectory() as folder:
        told = os.environ | {"XDG_DATA_HOME": folder, "NO_BROWSER": "1"}
        command = [sys.executable, "-m", "forwhom.web", "demo", "--port", str(port)]
        server = subprocess.Popen(command, env=told, stdout=subprocess.DEVNULL)
        try:
            address = f"http://127.0.0.1:{port}"
            wait_for(address)
            yield address
        finally:
            server.terminate()
            server.wait(10)


def wait_for(address: str) -> None:
    """Wait until something answers there; TimeoutError when nothing does."""
    until = time.monotonic() + WAIT_SECONDS
    while time.monotonic() < until:
        try:
            urllib.request.urlopen(f"{address}/account/login/", timeout=10).close()
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.2)
        else:
            return
    raise TimeoutError(f"nothing answers at {address}")


def main(folder: Path) -> None:
    """Take every picture, light, 1280 pixels wide."""
    browser_file = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if not browser_file:
        sys.exit("Chromium is not here: sudo apt-get install -y chromium")
    with demonstration() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_file, args=QUIET)
        page = browser.new_page(viewport={"width": 1280, "height": 800}, color_scheme="light")
        page.goto(f"{address}/demo/as/evaluator/")
        for name, (where, down) in PICTURES.items():
            page.goto(address + where)
            page.evaluate(f"window.scrollTo(0, {down})")
            page.screenshot(path=folder / f"{name}.png")
            print(folder / f"{name}.png")
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))

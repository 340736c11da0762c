"""Taguette for `pane.py`: its own server, driven over its own addresses, on loopback."""

from __future__ import annotations

import http.cookiejar
import json
import re
import socket
import subprocess
import tempfile
import time
import urllib.parse
import urllib.request
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from pathlib import Path
from typing import Any

DRAWN = """(expected) => {
  const found = new Set();
  for (const each of document.querySelectorAll(".highlight")) {
    for (const name of each.classList) if (/^highlight-\\d+$/.test(name)) found.add(name);
  }
  return found.size >= expected;
}"""
LONGEST = 300_000  # milliseconds it may take to draw


class Taguette:
    """A running server with one project, one document and its highlights."""

    def __init__(self, address: str, token: str) -> None:
        self.address, self.signed_in = address, f"{address}/?token={token}"
        self._cookies = http.cookiejar.CookieJar()
        self._open = urllib.request.build_opener(
            urllib.request.ProxyHandler({}), urllib.request.HTTPCookieProcessor(self._cookies)
        )
        self.added: list[float] = []
        self._get(f"/?token={token}")

    def _get(self, path: str) -> bytes:
        return bytes(self._open.open(self.address + path).read())

    def _post(self, path: str, data: bytes, kind: str) -> Any:
        token = next(each.value for each in self._cookies if each.name == "_xsrf")
        headers = {"X-XSRFToken": token or "", "Content-Type": kind, "Accept": "application/json"}
        return self._open.open(urllib.request.Request(self.address + path, data, headers))

    def _post_json(self, path: str, body: object) -> Any:
        return json.loads(self._post(path, json.dumps(body).encode(), "application/json").read())

    def fill(self, turns: list[str], passages: list[tuple[int, int]]) -> None:
        """The transcript, and a highlight with a tag for each passage, timed one by one."""
        self._get("/project/new")
        token = next(each.value for each in self._cookies if each.name == "_xsrf")
        form = urllib.parse.urlencode({"name": "pane", "description": "", "_xsrf": token or ""})
        made = self._post("/project/new", form.encode(), "application/x-www-form-urlencoded")
        found = re.search(r"/project/(\d+)", made.geturl())
        self._project = f"/api/project/{found[1] if found else 1}"
        self._page = f"{self.address}/project/{found[1] if found else 1}"
        self._document = self._upload(turns)
        tags = [
            self._post_json(
                f"{self._project}/tag/new", {"path": f"g{n % 6}.c{n}", "description": ""}
            )
            for n in range(60)
        ]
        for number, (start, end) in enumerate(passages):
            asked = {
                "start_offset": start,
                "end_offset": end,
                "tags": [tags[number % len(tags)]["id"]],
            }
            began = time.perf_counter()
            self._post_json(f"{self._project}/document/{self._document}/highlight/new", asked)
            self.added.append((time.perf_counter() - began) * 1000)

    def _upload(self, turns: list[str]) -> int:
        boundary = uuid.uuid4().hex
        page = "".join(f"<p>{escape(each)}</p>" for each in turns)
        fields = {"name": "T", "description": "", "text_direction": "LEFT_TO_RIGHT"}
        parts = [
            f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
            for name, value in fields.items()
        ]
        parts.append(
            f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="t.html"\r\n'
            f"Content-Type: text/html\r\n\r\n<!DOCTYPE html><html><body>{page}</body></html>\r\n"
        )
        body = ("".join(parts) + f"--{boundary}--\r\n").encode()
        kind = f"multipart/form-data; boundary={boundary}"
        return int(
            json.loads(self._post(f"{self._project}/document/new", body, kind).read())["created"]
        )

    def opened(self) -> bytes:
        """What its page asks for to show the document: its text, and its highlights."""
        document = f"{self._project}/document/{self._document}"
        return self._get(f"{document}/contents") + self._get(document)

    def drawn(self, page: Any) -> float:
        """Milliseconds until a browser has drawn every highlight."""
        page.goto(self._page, wait_until="domcontentloaded")
        page.wait_for_timeout(800)
        began = time.perf_counter()
        page.goto(f"{self._page}/document/{self._document}", wait_until="commit")
        page.wait_for_function(DRAWN, arg=len(self.added), timeout=LONGEST)
        return (time.perf_counter() - began) * 1000


@contextmanager
def taguette(program: str, turns: list[str], passages: list[tuple[int, int]]) -> Iterator[Taguette]:
    """Start it, fill it, and stop it."""
    with tempfile.TemporaryDirectory() as folder, socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        said = Path(folder) / "said.txt"
        command = [program, "--no-browser", "-b", "127.0.0.1", "-p", str(port)]
        command += ["--database", str(Path(folder) / "t.sqlite3")]
        with said.open("w") as out:
            running = subprocess.Popen(command, stdout=out, stderr=out, env={"HOME": folder})
        try:
            token = None
            while token is None:
                time.sleep(0.2)
                token = re.search(r"token=([0-9a-f]+)", said.read_text())
            server = Taguette(f"http://127.0.0.1:{port}", token[1])
            server.fill(turns, passages)
            yield server
        finally:
            running.terminate()
            running.wait(10)

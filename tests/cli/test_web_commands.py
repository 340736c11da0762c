"""The commands that need the database, through the child process: exit codes and manners."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

WORKED = Path(__file__).parents[2] / "examples" / "parents-in-mind"
CLEAN = {"FORWHOM_DATABASE", "FORWHOM_SECRET", "FORWHOM_DEMO", "FORWHOM_HOSTS", "PORT"}
Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def around(tmp_path: Path) -> dict[str, str]:
    """The environment of somebody whose data folder is empty."""
    kept = {name: value for name, value in os.environ.items() if name not in CLEAN}
    source = str(Path(__file__).parents[2] / "src")
    return kept | {"XDG_DATA_HOME": str(tmp_path / "data"), "NO_BROWSER": "1", "PYTHONPATH": source}


@pytest.fixture
def forwhom(around: dict[str, str], tmp_path: Path) -> Run:
    def run(*asked: str, **more: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "forwhom", *asked],
            env=around | more,
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )

    return run


@pytest.fixture
def started(
    around: dict[str, str], tmp_path: Path
) -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """Starts a server, and stops it when the test is done."""
    running: list[subprocess.Popen[str]] = []

    def start(*asked: str, **more: str) -> subprocess.Popen[str]:
        made = subprocess.Popen(
            [sys.executable, "-m", "forwhom", *asked],
            env=around | {"PYTHONUNBUFFERED": "1"} | more,
            cwd=tmp_path,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        running.append(made)
        return made

    yield start
    for each in running:
        each.terminate()
        each.communicate(timeout=20)


def free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


def get(address: str, **headers: str) -> int:
    """The status of an address, redirects not followed."""

    class Stay(urllib.request.HTTPRedirectHandler):
        def redirect_request(self, *_: Any, **__: Any) -> None:
            return None

    named = {name.replace("_", "-"): value for name, value in headers.items()}
    asked = urllib.request.Request(address, headers=named)
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), Stay)
    try:
        with opener.open(asked, timeout=20) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as answer:
        with answer:
            return int(answer.code)


def test_a_folder_goes_in_and_comes_out(forwhom: Run, tmp_path: Path) -> None:
    taken = forwhom("import", str(WORKED))
    assert (taken.returncode, taken.stdout) == (0, "parents-in-mind: in the database\n")
    assert "Nobody runs it yet" in taken.stderr

    assert forwhom("export", "parents-in-mind", "out").returncode == 0
    assert (tmp_path / "out" / "study.toml").read_bytes() == (WORKED / "study.toml").read_bytes()
    assert forwhom("export", "parents-in-mind", "out").returncode == 4

    sheet = forwhom("export", "parents-in-mind", "out.xlsx")
    assert (sheet.returncode, sheet.stdout) == (0, "out.xlsx: written\n")
    assert "lost: referral (260)" in sheet.stderr
    assert forwhom("export", "parents-in-mind", "out.xlsx").returncode == 4
    assert forwhom("export", "parents-in-mind", "out.docm").returncode == 2
    assert "kept aside" in forwhom("export", "parents-in-mind", "out.qdpx").stderr
    assert "kept aside" not in forwhom("export", "parents-in-mind", "b.qdpx", "--bare").stderr
    assert forwhom("export", "parents-in-mind", "out.zip").stderr == ""
    assert forwhom("import", "out.zip").stdout == "parents-in-mind: in the database\n"

    missing = forwhom("export", "nothing", "other")
    assert missing.returncode == 2
    assert "holds parents-in-mind" in missing.stderr

    doctor = forwhom("doctor", "--json")
    found = json.loads(doctor.stdout)["findings"]
    assert doctor.returncode == 0
    assert {each["rule"] for each in found} >= {"no-administrator", "study-in-no-ones-hands"}
    assert all(each["wrong"] and each["right"] for each in found)

    database = tmp_path / "data" / "forwhom" / "forwhom.sqlite3"
    assert database.stat().st_mode & 0o077 == 0
    database.chmod(0o644)
    faulty = forwhom("doctor")
    assert faulty.returncode == 1
    assert f"chmod 600 {database}" in faulty.stdout


def test_import_names_who_runs_the_study(forwhom: Run) -> None:
    done = forwhom("import", str(WORKED), "--evaluator", "eva@example.org")

    assert done.returncode == 0
    assert re.search(r"http://127\.0\.0\.1:8000/enter/[\w-]{43}/", done.stdout)
    assert forwhom("import", str(WORKED), "--evaluator", "eva").returncode == 2


def test_what_is_no_study_exits_2(forwhom: Run, tmp_path: Path) -> None:
    assert forwhom("import", str(tmp_path / "nowhere")).returncode == 2


@pytest.mark.parametrize(
    ("asked", "code", "said"),
    [
        (["--host", "0.0.0.0"], 3, "--https-behind-proxy"),
        (["--host", "192.0.2.7"], 3, "--plain-http-on-a-trusted-network"),
        (["--https-behind-proxy"], 2, "--name"),
        (["--host", "0.0.0.0", "--plain-http-on-a-trusted-network"], 2, "--name"),
        (["--database", "nonsense://x"], 2, "not a kind of database"),
        (["--database", "postgres://x@127.0.0.1:1/x"], 2, "cannot be reached"),
    ],
)
def test_serve_refuses_what_is_unsafe_or_impossible(
    asked: list[str], code: int, said: str, forwhom: Run
) -> None:
    done = forwhom("serve", *asked, PORT=str(free_port()))

    assert done.returncode == code
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_serve_is_refused_where_a_demonstration_is_declared(forwhom: Run) -> None:
    done = forwhom("serve", FORWHOM_DEMO="1")

    assert done.returncode == 3
    assert "signs anybody in" in done.stderr


def test_the_demonstration_is_refused_on_any_address_but_this_machines(forwhom: Run) -> None:
    done = forwhom("demo", "--host", "0.0.0.0")

    assert done.returncode == 3
    assert "this machine only" in done.stderr


def test_a_port_that_is_taken_is_a_conflict(forwhom: Run) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        for name in ("demo", "serve"):
            done = forwhom(name, PORT=str(port))
            assert (done.returncode, f"PORT={port + 1}" in done.stderr) == (4, True)


@pytest.mark.parametrize("port", ["0", "many", "70000"])
def test_a_port_that_is_none_is_a_usage_error(port: str, forwhom: Run) -> None:
    assert forwhom("demo", PORT=port).returncode == 2


def test_serve_lets_the_first_administrator_in_from_the_terminal_only(
    started: Callable[..., subprocess.Popen[str]], tmp_path: Path
) -> None:
    port = free_port()
    server = started("serve", "--port", str(port))
    assert server.stdout
    said = [server.stdout.readline() for _ in range(3)]
    link = said[2].strip()

    assert f"http://127.0.0.1:{port}/ " in said[0]
    assert re.fullmatch(rf"http://127\.0\.0\.1:{port}/enter/[\w-]{{43}}/", link)
    assert get(f"http://127.0.0.1:{port}/") == 302
    assert get(f"http://127.0.0.1:{port}/demo/as/evaluator/") == 404
    assert get(link) == 200
    token = link.split("/")[-2].encode()
    kept = [each.read_bytes() for each in (tmp_path / "data").rglob("*") if each.is_file()]
    assert kept
    assert not any(token in each for each in kept)

    server.send_signal(signal.SIGTERM)
    assert server.wait(timeout=20) == 0
    with pytest.raises(urllib.error.URLError):
        get(f"http://127.0.0.1:{port}/")


def test_the_second_start_of_the_demonstration_is_quick_and_for_this_machine(
    started: Callable[..., subprocess.Popen[str]],
) -> None:
    first = started("demo", PORT=str(free_port()))
    assert first.stdout
    assert "forwhom is at http://127.0.0.1:" in first.stdout.readline()
    first.terminate()
    first.wait(timeout=20)

    port = free_port()
    began = time.monotonic()
    second = started("demo", PORT=str(port))
    assert second.stdout
    assert f":{port}/demo/as/evaluator/" in second.stdout.readline()
    assert get(f"http://127.0.0.1:{port}/demo/as/evaluator/") == 302
    assert time.monotonic() - began < 5  # seconds

    assert get(f"http://127.0.0.1:{port}/demo/as/evaluator/", Host="evil.example.org") == 400
    assert get(f"http://127.0.0.1:{port}/", Host=f"localhost:{port}") == 302


def test_a_proxys_word_is_taken_only_behind_a_proxy(
    started: Callable[..., subprocess.Popen[str]],
) -> None:
    port = free_port()
    server = started("serve", "--port", str(port), "--https-behind-proxy", "--name", "a.example")
    assert server.stdout
    assert server.stdout.readline().startswith("forwhom is at https://a.example/")
    address = f"http://127.0.0.1:{port}/account/login/"
    cookies = set_cookies(address, Host="a.example", X_Forwarded_Proto="https")

    assert cookies
    assert all("Secure" in each for each in cookies)
    assert get(address, Host="b.example") == 400


def set_cookies(address: str, **headers: str) -> list[str]:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(urllib.request.Request(address, headers=named), timeout=20) as answer:
        return answer.headers.get_all("Set-Cookie") or []

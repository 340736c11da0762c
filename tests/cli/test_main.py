import subprocess
import sys

import pytest

from forwhom import __version__
from forwhom.cli.main import COMMANDS

HEAVY = (
    "ibis",
    "altair",
    "docx",
    "rich",
    "duckdb",
    "pandas",
    "statsmodels",
    "ruamel",
    "tomlkit",
    "sklearn",
    "scipy",
)


def forwhom(*asked: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "forwhom", *asked]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_help_names_every_command_and_imports_nothing_heavy():
    look = (
        "import sys; sys.argv = ['forwhom', '--help']\n"
        "from forwhom.cli.main import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules])"
    )
    found = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True)

    *said, loaded = found.stdout.splitlines()
    assert loaded == "[]"
    assert all(any(line.strip().startswith(name) for line in said) for name in COMMANDS)


def test_its_version_is_the_packages():
    assert forwhom("--version").stdout.strip() == f"forwhom, version {__version__}"


def test_an_unknown_command_is_a_usage_error():
    found = forwhom("divine")

    assert found.returncode == 2
    assert "No such command 'divine'" in found.stderr


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_helps_with_an_example(name):
    found = forwhom(name, "--help")

    assert found.returncode == 0
    assert f"forwhom {name}" in found.stdout.partition("Example")[2]

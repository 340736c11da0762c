"""A database's own file after names were replaced: not a byte of them, nor in its log.

It runs in a process of its own, whose database is a real file.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from forwhom.web.config.places import DATABASE
from forwhom.web.exchange.traces import cleared
from tests.factories.named_folder import named_folder

ROOT = Path(__file__).parents[3]
REPLACE = """
import django, sys
from pathlib import Path
django.setup()
from django.conf import settings
from django.core.management import call_command
from django.db import connection
call_command("migrate", verbosity=0)
from forwhom.core.exchange.folder import read_study
from forwhom.web.access.models import User
from forwhom.web.evidence.actions import take_back
from forwhom.web.exchange.actions import import_study
from forwhom.web.exchange.actions_names import Chosen, protect
from tests.factories.named_folder import ROWS
from tests.factories.small_folder import put
eva = User.objects.create_user("eva@example.org", name="Eva")
folder = Path(sys.argv[1])
connection.cursor().execute("PRAGMA secure_delete=OFF")  # as a database of an earlier version was
text = folder / "evidence/documents/site1/Kelly_Mary-Ann.txt"
short = text.read_text(encoding="utf-16")
text.write_text(short + "Kelly: Bartholomew. " * 20_000, encoding="utf-16")
study = import_study(opened=read_study(folder), by=None)
text.write_text(short, encoding="utf-16")
profile = folder / "study.toml"
put(folder, "study.toml", profile.read_text().replace("For whom", "And for whom"))
study = import_study(opened=read_study(folder), by=None)  # what was there before is freed
take_back(study=study, coding_id="kelly-b", by=eva)
study.refresh_from_db()
connection.cursor().execute("PRAGMA secure_delete=ON")
file = Path(settings.DATABASES["default"]["NAME"])
before = b"".join(each.read_bytes() for each in file.parent.glob(file.name + "*")).lower()
assert b"bartholomew" in before
done = protect(study=study, version=study.version, chosen=Chosen(ROWS), given=None,
               passphrase="four small tin boats", by=eva)
print(done.cleared, [each.name for each in file.parent.glob(file.name + "*")])
for each in file.parent.glob(file.name + "*"):
    data = each.read_bytes().lower()
    for word in (b"bartholomew", b"thornbeck", b"900123", b"kelly", b"mary ann"):
        assert word not in data, (each.name, word)
print("clean")
"""


def test_no_byte_of_sqlites_files_holds_a_real_name(tmp_path: Path) -> None:
    named_folder(tmp_path / "named")
    done = subprocess.run(
        [sys.executable, "-c", REPLACE, str(tmp_path / "named")],
        env=os.environ
        | {
            DATABASE: f"sqlite:///{tmp_path / 'a.sqlite3'}",
            "DJANGO_SETTINGS_MODULE": "tests.web.settings",
            "XDG_DATA_HOME": str(tmp_path / "data"),
            "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}",
        },
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("True ")
    assert done.stdout.endswith("clean\n")


@pytest.mark.django_db
def test_within_a_transaction_nothing_can_be_cleared_and_that_is_said() -> None:
    assert not cleared()

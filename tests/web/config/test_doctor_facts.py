from __future__ import annotations

from pathlib import Path

import pytest

from forwhom.web.access import actions
from forwhom.web.access.models import Membership
from forwhom.web.config import doctor_facts
from forwhom.web.studies.models import Study
from tests.web.access.people import administrator, grow_old

MOUNTS = """\
/dev/sda1 / ext4 rw 0 0
server:/home /srv/shared nfs4 rw 0 0
/dev/sdb1 /srv/shared/with\\040space xfs rw 0 0
"""


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/etc/forwhom", "ext4"),
        ("/srv/shared/study", "nfs4"),
        ("/srv/shared/with space/study", "xfs"),
        ("/srv/sharedish", "ext4"),
    ],
)
def test_a_folder_is_on_the_file_system_mounted_nearest(folder: str, kind: str) -> None:
    assert doctor_facts.filesystem_of(Path(folder), MOUNTS) == kind


def test_without_a_list_of_mounts_nothing_is_claimed() -> None:
    assert doctor_facts.filesystem_of(Path("/srv"), "") == ""


def test_it_reads_the_database(worked: Study) -> None:
    administrator()
    Membership.objects.all().delete()
    actions.invite(
        email="nell@example.org",
        name="",
        study=None,
        role=None,
        by=administrator("b@example.org"),
        makes_administrator=True,
    )
    grow_old()

    found, problem = doctor_facts.look_into()

    assert problem == ""
    assert found is not None
    assert (found.pending, found.administrators, found.expired_links) == (0, 2, 1)
    assert found.without_second_factor == ("ada@example.org", "b@example.org")
    assert found.in_no_ones_hands == ("parents-in-mind",)
    assert found.newest is not None


def test_the_libraries_are_there_and_a_missing_one_is_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked = ["click>=1", "click>=999", "no-such-library>=1", "absent>=1; python_version < '3'"]
    monkeypatch.setattr(doctor_facts, "requires", lambda _: asked)

    wrong = doctor_facts.missing_libraries()

    assert [each.split()[0] for each in wrong] == ["click", "no-such-library"]
    assert wrong[1] == "no-such-library (absent)"

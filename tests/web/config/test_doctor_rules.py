"""One test a rule: what it finds, and the same facts a little better, where it finds nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from forwhom.core.findings import Severity
from forwhom.web.config import doctor_rules as rules
from forwhom.web.config.doctor_facts import Facts, Held
from forwhom.web.config.places import Served

NOW = datetime(2026, 3, 9, 12, tzinfo=UTC)
WELL = Held(journal="wal", administrators=1, newest=NOW)
SOUND = Facts(
    now=NOW,
    database="study.sqlite3",
    file=Path("study.sqlite3"),
    held=WELL,
    filesystem="ext4",
    modes=(("secret-key", 0o600), ("study.sqlite3", 0o600)),
    served=Served("127.0.0.1", "http://127.0.0.1:8000", https=False),
    disk_free=50_000_000_000,
    disk_size=100_000_000_000,
)
FAULT, WARNING, NOTICE = Severity.FAULT, Severity.WARNING, Severity.NOTICE


def held(**other: object) -> Facts:
    return replace(SOUND, held=replace(WELL, **other))  # type: ignore[arg-type]


CASES: list[tuple[rules.Rule, Facts, Severity, str]] = [
    (rules.database_is_there, replace(SOUND, there=False, held=None), NOTICE, "no database"),
    (
        rules.database_is_reachable,
        replace(SOUND, held=None, unreachable="connection refused"),
        FAULT,
        "connection refused",
    ),
    (rules.database_is_up_to_date, held(pending=3), FAULT, "3 steps behind"),
    (rules.sqlite_writes_ahead, held(journal="delete"), WARNING, "'delete'"),
    (rules.sqlite_is_on_this_machine, replace(SOUND, filesystem="nfs4"), FAULT, "nfs4"),
    (
        rules.secrets_are_private,
        replace(SOUND, modes=(("secret-key", 0o644), ("study.sqlite3", 0o600))),
        FAULT,
        "chmod 600 secret-key",
    ),
    (
        rules.beyond_this_machine_there_is_https,
        replace(SOUND, served=Served("0.0.0.0", "http://study.example.org:8000", https=False)),
        FAULT,
        "without HTTPS",
    ),
    (rules.there_is_an_administrator, held(administrators=0), WARNING, "no administrator"),
    (
        rules.administrators_have_a_second_factor,
        held(without_second_factor=("ada@example.org",)),
        WARNING,
        "ada@example.org",
    ),
    (
        rules.every_study_is_run_by_somebody,
        held(in_no_ones_hands=("parents-in-mind",)),
        WARNING,
        "nobody runs parents-in-mind",
    ),
    (rules.no_link_is_left_over, held(expired_links=2), NOTICE, "2 links were never used"),
    (
        rules.demonstration_is_known,
        replace(SOUND, demo=Path("demo.sqlite3")),
        NOTICE,
        "delete demo.sqlite3",
    ),
    (rules.disk_has_room, replace(SOUND, disk_free=900_000_000), WARNING, "900 MB"),
    (rules.disk_has_room, replace(SOUND, disk_free=9_000_000), FAULT, "9 MB"),
    (rules.libraries_are_there, replace(SOUND, missing=("argon2-cffi (absent)",)), FAULT, "argon2"),
    (
        rules.clock_goes_forward,
        held(newest=NOW + timedelta(hours=1)),
        FAULT,
        "2026-03-09 13:00",
    ),
]


@pytest.mark.parametrize(
    ("rule", "facts", "severity", "said"), CASES, ids=lambda each: getattr(each, "__name__", None)
)
def test_a_rule_says_what_is_wrong_and_what_would_be_right(
    rule: rules.Rule, facts: Facts, severity: Severity, said: str
) -> None:
    found = rule(facts)

    assert found is not None
    assert found.severity is severity
    assert said in str(found)
    assert found.right


def test_a_sound_installation_has_nothing_to_say() -> None:
    assert rules.examined(SOUND) == ()


def test_every_rule_is_asked_and_has_its_case() -> None:
    assert {case[0] for case in CASES} == set(rules.RULES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case[0].__name__)
def test_one_thing_wrong_is_one_finding(
    case: tuple[rules.Rule, Facts, Severity, str],
) -> None:
    assert len(rules.examined(case[1])) == 1


def test_behind_a_proxy_that_speaks_https_others_may_come() -> None:
    served = Served("0.0.0.0", "https://study.example.org", https=True)

    assert rules.beyond_this_machine_there_is_https(replace(SOUND, served=served)) is None


def test_a_second_of_difference_is_no_fault_of_the_clock() -> None:
    assert rules.clock_goes_forward(held(newest=NOW + timedelta(seconds=1))) is None

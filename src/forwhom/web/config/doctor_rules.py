"""What is unsafe or odd in an installation, one rule each, from facts alone.

A fault is unsafe or does not work; a warning should be looked at; a notice is worth knowing.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from forwhom.core.findings import Finding, fault, notice, warning
from forwhom.web.config.doctor_facts import Facts
from forwhom.web.config.places import LOOPBACK

OVER_A_NETWORK = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "9p", "afs", "ceph"}
LITTLE, VERY_LITTLE = 1_000_000_000, 100_000_000  # bytes free

Rule = Callable[[Facts], Finding | None]


def database_is_there(facts: Facts) -> Finding | None:
    if facts.there:
        return None
    return notice(
        "no-database", f"there is no database at {facts.database} yet", "'forwhom serve' makes it"
    )


def database_is_reachable(facts: Facts) -> Finding | None:
    if not facts.unreachable:
        return None
    return fault(
        "database-unreachable",
        f"the database {facts.database} cannot be used: {facts.unreachable}",
        "see that it runs, and that --database names it rightly",
    )


def database_is_up_to_date(facts: Facts) -> Finding | None:
    if facts.held is None or not facts.held.pending:
        return None
    return fault(
        "migrations-pending",
        f"the database is {facts.held.pending} steps behind this version",
        "run 'forwhom migrate'; 'forwhom serve' does it too",
    )


def sqlite_writes_ahead(facts: Facts) -> Finding | None:
    if facts.held is None or facts.held.journal in {"", "wal"}:
        return None
    return warning(
        "sqlite-not-wal",
        f"SQLite keeps its journal as {facts.held.journal!r}, so that readers wait for writers",
        "put the database on a disk of this machine that you may write to",
    )


def sqlite_is_on_this_machine(facts: Facts) -> Finding | None:
    if facts.filesystem not in OVER_A_NETWORK:
        return None
    return fault(
        "sqlite-on-network",
        f"the database is on a network disk ({facts.filesystem}), where SQLite can be damaged",
        "move it to a disk of this machine, or use PostgreSQL: --database postgres://...",
    )


def secrets_are_private(facts: Facts) -> Finding | None:
    open_ = [name for name, mode in facts.modes if mode & 0o077]
    if not open_:
        return None
    return fault(
        "readable-by-others",
        f"others on this machine can read {' and '.join(open_)}",
        f"run: chmod 600 {' '.join(open_)}",
    )


def beyond_this_machine_there_is_https(facts: Facts) -> Finding | None:
    if facts.served is None or facts.served.https or facts.served.host in LOOPBACK:
        return None
    return fault(
        "no-https",
        f"it was last served at {facts.served.host} without HTTPS: passwords and interviews can "
        "be read on the way",
        "put a proxy that speaks HTTPS in front, and serve with --https-behind-proxy",
    )


def there_is_an_administrator(facts: Facts) -> Finding | None:
    if facts.held is None or facts.held.pending or facts.held.administrators:
        return None
    return warning(
        "no-administrator",
        "there is no administrator, so that nobody can be let in",
        "start 'forwhom serve' and open the link it prints",
    )


def administrators_have_a_second_factor(facts: Facts) -> Finding | None:
    if facts.held is None or not facts.held.without_second_factor:
        return None
    return warning(
        "no-second-factor",
        f"with their password alone one is administrator: "
        f"{', '.join(facts.held.without_second_factor)}",
        "each turns the second step on under Your account",
    )


def every_study_is_run_by_somebody(facts: Facts) -> Finding | None:
    if facts.held is None or not facts.held.in_no_ones_hands:
        return None
    return warning(
        "study-in-no-ones-hands",
        f"nobody runs {', '.join(facts.held.in_no_ones_hands)}",
        "an administrator gives it to somebody under People",
    )


def no_link_is_left_over(facts: Facts) -> Finding | None:
    if facts.held is None or not facts.held.expired_links:
        return None
    many = facts.held.expired_links
    return notice(
        "expired-links",
        f"{many} {'link was' if many == 1 else 'links were'} never used and open nothing any more",
        "make new ones under People for whoever is still to come",
    )


def demonstration_is_known(facts: Facts) -> Finding | None:
    if facts.demo is None:
        return None
    return notice(
        "demo-database",
        "a demonstration's database is kept beside the real one; the server never opens it",
        f"delete {facts.demo} if you do not need it",
    )


def disk_has_room(facts: Facts) -> Finding | None:
    if not facts.disk_size or facts.disk_free >= LITTLE:
        return None
    make = fault if facts.disk_free < VERY_LITTLE else warning
    return make(
        "disk-nearly-full",
        f"{facts.disk_free // 1_000_000} MB are free where the database is",
        "make room: on a full disk nothing can be saved",
    )


def libraries_are_there(facts: Facts) -> Finding | None:
    if not facts.missing:
        return None
    return fault(
        "libraries-missing",
        f"libraries are missing or of another version: {', '.join(facts.missing)}",
        "install again: pip install --require-hashes -r requirements.lock",
    )


def clock_goes_forward(facts: Facts) -> Finding | None:
    newest = facts.held.newest if facts.held else None
    if newest is None or newest <= facts.now + timedelta(minutes=5):
        return None
    return fault(
        "clock",
        f"the clock says {facts.now:%Y-%m-%d %H:%M}, and something was recorded on "
        f"{newest:%Y-%m-%d %H:%M}: second steps and links go by the clock",
        "set this machine's clock, and let it be kept (systemd-timesyncd, chrony)",
    )


RULES: tuple[Rule, ...] = (
    database_is_there,
    database_is_reachable,
    database_is_up_to_date,
    sqlite_writes_ahead,
    sqlite_is_on_this_machine,
    secrets_are_private,
    beyond_this_machine_there_is_https,
    there_is_an_administrator,
    administrators_have_a_second_factor,
    every_study_is_run_by_somebody,
    no_link_is_left_over,
    demonstration_is_known,
    disk_has_room,
    libraries_are_there,
    clock_goes_forward,
)


def examined(facts: Facts) -> tuple[Finding, ...]:
    """Everything every rule found, in their order."""
    return tuple(found for rule in RULES if (found := rule(facts)))

"""`forwhom doctor`: every unsafe or odd setting, explained."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import click

from forwhom.web.config.commands import start_django
from forwhom.web.config.commands.options import database_option

if TYPE_CHECKING:
    from forwhom.core.findings import Finding


@click.command("doctor", epilog="Example: forwhom doctor --json")
@click.option("--json", "as_json", is_flag=True, help="JSON on standard output.")
@database_option
def command(as_json: bool) -> None:
    """Look at the installation and explain what is unsafe or odd, and what to do about each.

    It changes nothing. Exits 1 when there are faults, 0 when there are only warnings.
    """
    start_django()
    from forwhom.core.findings import Severity  # noqa: PLC0415
    from forwhom.web.config.doctor_facts import gathered  # noqa: PLC0415
    from forwhom.web.config.doctor_rules import examined  # noqa: PLC0415

    found = examined(gathered())
    if as_json:
        click.echo(json.dumps({"findings": [_plain(each) for each in found]}, indent=2))
    else:
        click.echo("\n".join(map(str, found)) or "Nothing unsafe or odd was found.")
    if any(each.severity is Severity.FAULT for each in found):
        sys.exit(1)


def _plain(finding: Finding) -> dict[str, str]:
    return {
        "severity": finding.severity,
        "rule": finding.rule,
        "wrong": finding.wrong,
        "right": finding.right,
    }

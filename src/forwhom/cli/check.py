"""`forwhom check STUDY`: every fault in a study folder, each with its file and line."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from forwhom.cli.progress import progress

if TYPE_CHECKING:
    from forwhom.core.findings import Finding


@click.command("check", epilog="Example: forwhom check examples/parents-in-mind")
@click.argument("study", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="JSON on standard output.")
def command(study: Path, as_json: bool) -> None:
    """Report every fault and warning in STUDY as `file:line: what is wrong; what would be right`.

    Exits 1 when there are faults, 0 when there are only warnings, 2 when STUDY is not a study.
    """
    from forwhom.core.exchange.folder import check_study
    from forwhom.core.findings import Severity

    with progress("Checking") as said:
        findings = check_study(study, said)
    if as_json:
        click.echo(json.dumps({"findings": [_plain(each) for each in findings]}, indent=2))
    else:
        for each in findings:
            click.echo(str(each))
    click.echo(_summary(study, findings), err=as_json or bool(findings))
    if any(each.severity is Severity.FAULT for each in findings):
        sys.exit(1)


def _plain(finding: Finding) -> dict[str, object]:
    return {
        "severity": finding.severity,
        "rule": finding.rule,
        "file": finding.place.file if finding.place else None,
        "line": finding.place.line or None if finding.place else None,
        "kind": finding.about.kind if finding.about else None,
        "id": finding.about.id if finding.about else None,
        "wrong": finding.wrong,
        "right": finding.right,
    }


def _summary(study: Path, findings: Sequence[Finding]) -> str:
    counts = Counter(each.severity for each in findings)
    if not counts:
        return f"{study}: no faults, no warnings"
    said = [f"{many} {severity}{'s' if many > 1 else ''}" for severity, many in counts.items()]
    return f"{study}: {', '.join(said)}"

"""Writes the worked study's programme and evidence from the published margins, seeded.

    python -m tools.parents_in_mind examples/parents-in-mind

The theory, `study.toml` and the README of that folder are written by hand and left alone.
Running it again gives the same bytes.
"""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from random import Random

from . import evidence, interviews, offers, participants, referrals
from .days import OPENED, last_day

SEED = "parents-in-mind"
Row = Mapping[str, str]
SITES = {
    "site1": ("Site 1", "A fairly affluent, mostly White rural area around a poorer city"),
    "site2": ("Site 2", "A deprived urban area, almost wholly White"),
    "site3": ("Site 3", "A deprived inner-city borough, two thirds Asian or Black"),
}


def files() -> Iterator[tuple[str, str]]:
    """Every file this program writes: its path in the study, and its text."""
    referred = referrals.referrals(_random("referrals"), evidence.answers())
    people = participants.participants(_random("participants"))
    held = interviews.interviews(_random("interviews"), people)
    offered = offers.offers(_random("offers"), referred.rows)
    yield "programme/sites.csv", _csv(SITE_COLUMNS, _sites())
    yield "programme/referrals.csv", _csv(referrals.COLUMNS, referred.rows)
    yield "programme/offers.csv", _csv(offers.COLUMNS, offered)
    yield "programme/measures.csv", _csv(MEASURE_COLUMNS, [])
    yield "evidence/participants.csv", _csv(participants.COLUMNS, people)
    yield "evidence/interviews.csv", _csv(interviews.COLUMNS, held)
    codes = [dict(zip(CODE_COLUMNS, code, strict=True)) for code in evidence.CODES]
    yield "evidence/codes.csv", _csv(CODE_COLUMNS, codes)
    told = evidence.documents(people, held, referred.landed)
    yield "evidence/documents.csv", _csv(evidence.DOCUMENT_COLUMNS, told)
    coded = evidence.codings(people, held, referred.landed)
    yield "evidence/codings.csv", _csv(evidence.CODING_COLUMNS, coded)
    for each in evidence.transcripts():
        yield f"evidence/documents/{each.slug}.txt", each.marked.text


SITE_COLUMNS = ("site_id", "name", "opened_on", "closed_on", "setting")
CODE_COLUMNS = ("code_id", "name", "meaning")
MEASURE_COLUMNS = (
    "score_id",
    "referral_id",
    "measure",
    "taken_on",
    "value",
    "answered",
    "prorated",
    "rule",
)


def _random(part: str) -> Random:
    """Each part draws for itself, so that a change in one leaves the others as they are."""
    return Random(f"{SEED}-{part}")


def _sites() -> list[Row]:
    return [
        {
            "site_id": site,
            "name": name,
            "opened_on": OPENED[site].isoformat(),
            "closed_on": last_day(site).isoformat(),
            "setting": setting,
        }
        for site, (name, setting) in SITES.items()
    ]


def _csv(columns: Sequence[str], rows: Sequence[Row]) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def main(folder: Path) -> None:
    """Write every file below a folder."""
    for path, text in files():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))

from __future__ import annotations

from pathlib import Path

import pytest

from forwhom.core.exchange.rewritten_tables import rewrite
from forwhom.core.programme.referrals import Referral

HEAD = "referral_id,site,taken_up,hopes,nurse"


def done(tmp_path: Path, data: bytes) -> bytes:
    (tmp_path / "in.csv").write_bytes(data)
    target = tmp_path / "out/out.csv"
    changed = rewrite(tmp_path / "in.csv", target, Referral, lambda c: c.replace("Kelly", "Anna"))
    assert changed is (target.read_bytes() != data)
    return target.read_bytes()


def test_only_rows_with_something_to_replace_are_written_anew(tmp_path: Path) -> None:
    data = f'{HEAD}\r\nr1,"n",yes,"a\r\nb",\r\n\r\nr2,n,yes,"Kelly, ""K""",Kelly\r\n'.encode()
    said = f'{HEAD}\r\nr1,"n",yes,"a\r\nb",\r\nr2,n,yes,"Anna, ""K""",Anna\r\n'.encode()
    assert done(tmp_path, data) == said


def test_ids_and_sites_are_left(tmp_path: Path) -> None:
    data = f"{HEAD}\nKelly,Kelly,yes,,\n".encode()
    assert done(tmp_path, data) == data


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_the_encoding_is_kept(tmp_path: Path, encoding: str) -> None:
    data = f"{HEAD}\nr1,n,yes,Zoë and Kelly,\n".encode(encoding)
    assert done(tmp_path, data).decode(encoding) == f"{HEAD}\nr1,n,yes,Zoë and Anna,\n"


def test_an_old_encoding_gives_way_to_one_that_holds_every_letter(tmp_path: Path) -> None:
    data = f"{HEAD}\nr1,n,yes,Zoë and Kelly,\n".encode("cp1252")
    assert done(tmp_path, data).decode("utf-8") == f"{HEAD}\nr1,n,yes,Zoë and Anna,\n"


def test_another_delimiter_is_kept(tmp_path: Path) -> None:
    data = b"referral_id;site;taken_up;hopes\nr1;n;yes;Kelly\n"
    assert done(tmp_path, data) == b"referral_id;site;taken_up;hopes\nr1;n;yes;Anna\n"


def test_a_last_line_without_end_stays_without(tmp_path: Path) -> None:
    assert done(tmp_path, f"{HEAD}\nr1,n,yes,Kelly,x".encode()).endswith(b"Anna,x")

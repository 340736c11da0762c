"""`forwhom agreement`: coders beside each other, from a study folder."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from forwhom.cli.agreement import command
from forwhom.core.errors import UnreadableError
from tests.factories.small_folder import small_folder

CODINGS = """\
coding_id,document_id,start,end,begins,configuration_id,code_id,tag,stance,coder
c1,words-asha,36,74,Because,speaks,,M,supports,Eva
c2,words-asha,36,44,Because,speaks,,C-M,counters,Ida
c3,answer-r1,0,7,To talk,,going,,,Eva
"""


@pytest.fixture
def coded(tmp_path: Path) -> str:
    small_folder(tmp_path / "small")
    (tmp_path / "small/evidence/codings.csv").write_text(CODINGS)
    return str(tmp_path / "small")


def run(*arguments: str) -> str:
    done = CliRunner().invoke(command, list(arguments), catch_exceptions=False)
    assert done.exit_code == 0
    return done.stdout


def test_passages_that_differ_come_first_with_what_each_coder_made_of_them(coded: str) -> None:
    assert run(coded).splitlines() == [
        "Asha: Eva, Ida",
        "  Other legs or stance: 1",
        "    “Because they had been there themselves”  speaks She can speak",
        "      Eva: M supports",
        "      Ida: C-M counters",
        "  Not marked by all: 0",
        "  Alike: 0",
        "  Turns: 2; marked by any: 1; marked alike by all: 1",
        "    speaks She can speak: 1 by any, 1 by all, kappa 1.00",
    ]


def test_the_same_as_json(coded: str) -> None:
    (found,) = json.loads(run(coded, "--json", "--document", "words-asha"))
    assert (found["coders"], found["turns"]) == (["Eva", "Ida"], 2)
    assert found["passages"][0]["codings"] == {"Eva": ["c1"], "Ida": ["c2"]}
    assert found["targets"][0]["cohens_kappa"] == [{"coders": ["Eva", "Ida"], "value": 1.0}]


def test_where_nobody_coded_with_another_it_says_so(coded: str) -> None:
    asked = (coded, "--document", "answer-r1")
    assert run(*asked) == "No document was coded by two or more coders.\n"
    assert json.loads(run(*asked, "--json")) == []


def test_a_document_or_a_coder_that_is_not_there_is_refused(coded: str) -> None:
    with pytest.raises(UnreadableError, match="no document nobody"):
        run(coded, "--document", "nobody")
    with pytest.raises(UnreadableError, match="nobody called Sam"):
        run(coded, "--coder", "Sam")

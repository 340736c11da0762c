"""Nothing of what Eva marks blind stands on any page, in any answer or file, for anybody else."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.test import Client
from django.urls import get_resolver

from forwhom.core.exchange.folder import read_study
from forwhom.web.evidence.blind.actions import end_blind
from forwhom.web.exchange.actions import export_study
from forwhom.web.studies.models import Study
from tests.web.conftest import person
from tests.web.evidence.blind.blind import DOCUMENT, MINE, SECRET, given, marked, opened

STUDY = "/studies/parents-in-mind/"
HERE = f"{STUDY}documents/{DOCUMENT}/"
VALUES = {
    "slug": "parents-in-mind",
    "document_id": DOCUMENT,
    "coding_id": MINE,
    "code_id": "getting_there",
    "configuration_id": "cmo01",
    "participant_id": "jodie",
    "number": "1",
    "verb": "merge",
    "name": "referrals",
}
ASKED = (
    f"{HERE}turns/?turn=1&whole=1&coding={MINE}",
    f"{HERE}next/?after=0",
    f"{HERE}next/?coder=Eva",
    f"{HERE}?at={MINE}&coder=Eva",
    f"{HERE}?all",
    f"{HERE}density/?coder=Eva",
    f"{STUDY}find/?q=the",
    f"{STUDY}find/?q=the&coded=yes",
    f"{STUDY}find/?q=the&configuration=cmo01",
    f"{STUDY}codebook/codes/getting_there/?below",
)


def addresses() -> Iterator[str]:
    """Every address of a study that can be opened, and the questions a page asks."""
    for pattern in get_resolver().url_patterns:
        yield from _filled(str(pattern.pattern), pattern)
    yield from ASKED


def _filled(before: str, pattern: object) -> Iterator[str]:
    inside = getattr(pattern, "url_patterns", None)
    if inside is not None:
        for each in inside:
            yield from _filled(f"{before}{each.pattern}", each)
    elif before.startswith("studies/<"):
        yield "/" + re.sub(r"<(?:\w+:)?(\w+)>", lambda each: VALUES.get(each[1], "x"), before)


def bodies(client: Client) -> dict[str, bytes]:
    found = {}
    for each in addresses():
        answer = client.get(each)
        parts = answer.streaming_content if answer.streaming else [answer.content]
        if answer.status_code == 200:
            found[each] = _lasting(b"".join(parts))  # type: ignore[arg-type]
    return found


def _lasting(body: bytes) -> bytes:
    """Without what is another each time a page is asked for."""
    body = re.sub(rb'name="csrfmiddlewaretoken" value="[^"]*"', b"", body)
    body = re.sub(rb'name="client_id" value="[^"]*"', b"", body)
    return re.sub(rb'(nonce|content|data-csrf)="[A-Za-z0-9+/=_-]{16,}"', b"", body)


@pytest.fixture
def blind(worked: Study) -> Study:
    opened(worked)
    return worked


@pytest.mark.parametrize("who", ["second-evaluator", "coordinator", "peer-supporter"])
def test_no_page_differs_by_what_another_marks(
    who: str, blind: Study, as_: Callable[[str], Client]
) -> None:
    before = bodies(as_(who))
    coding = marked(blind)
    assert coding.coding_id == MINE
    after = bodies(as_(who))

    assert before.keys() == after.keys()
    assert len(after) >= (40 if who == "second-evaluator" else 1)
    assert [each for each in after if before[each] != after[each]] == []
    assert not [each for each, body in after.items() if SECRET.encode() in body]
    assert not [each for each, body in after.items() if MINE.encode() in body and MINE not in each]


def test_the_planted_memo_is_on_the_coders_own_page_and_on_others_after_the_end(
    blind: Study, as_: Callable[[str], Client]
) -> None:
    marked(blind)
    assert [each for each, body in bodies(as_("evaluator")).items() if SECRET.encode() in body]

    end_blind(study=blind, document_id=DOCUMENT, reason="Enough", by=person("evaluator"))
    found = bodies(as_("second-evaluator"))
    assert {HERE, f"{HERE}blind-coding/"} <= {
        each for each, body in found.items() if SECRET.encode() in body
    }


def test_what_another_takes_out_or_undoes_blind_is_not_told_either(
    blind: Study, as_: Callable[[str], Client], eva: Client
) -> None:
    before = bodies(as_("second-evaluator"))
    marked(blind)
    assert eva.post(f"{HERE}codings/{MINE}/undo/").status_code == 200
    assert eva.post(f"{HERE}undo/").status_code == 200
    assert bodies(as_("second-evaluator"))[STUDY] == before[STUDY]


def test_no_answer_to_a_write_tells_it(blind: Study, as_: Callable[[str], Client]) -> None:
    marked(blind)
    ida = as_("second-evaluator")
    given_ = given(blind) | {"client_id": "other"}
    answers = [
        ida.post(f"{HERE}codings/", given_, content_type="application/json"),
        *(ida.post(f"{HERE}codings/{MINE}/{each}/") for each in ("undo", "restore", "move")),
        ida.get(f"{HERE}codings/{MINE}/change/"),
        ida.post(f"{HERE}undo/"),
        ida.get(f"{HERE}blind-coding/"),
    ]
    told = [each.content.decode().replace("c-other", "") for each in answers]
    own = told.pop(0)
    assert own.count(SECRET) == 1
    assert not [each for each in told[:-2] if MINE in each.replace(f"codings/{MINE}", "")]
    assert "has begun" not in told[-1].replace('Ida <span class="quiet">has begun', "")


def test_no_file_has_it(blind: Study, tmp_path: Path) -> None:
    marked(blind)
    for kind in ("folder", "study.xlsx", "study.qdpx", "study.sqlite3"):
        try:
            export_study(study=blind, target=tmp_path / kind, by=person("evaluator"))
        except ValueError:  # a kind that is not written
            continue
    assert read_study(tmp_path / "folder").study.codings
    for file in tmp_path.rglob("*"):
        if file.is_file():
            assert SECRET.encode() not in file.read_bytes()


def test_who_opened_it_sees_how_far_the_coders_are_and_the_coders_do_not(
    blind: Study, as_: Callable[[str], Client]
) -> None:
    marked(blind)
    assert (
        'Eva <span class="quiet">has begun'
        in as_("evaluator").get(f"{HERE}blind-coding/").content.decode()
    )
    page = as_("second-evaluator").get(f"{HERE}blind-coding/").content.decode()
    assert "<li>Eva</li>" in page
    assert "has not begun" in page

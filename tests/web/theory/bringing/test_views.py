"""An initial theory brought on its page: shown first, written as one step, undone as one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from forwhom.core.errors import ConflictError
from forwhom.core.exchange.theories import read_theory
from forwhom.core.exchange.theories.outgoing import theory_in, to_yaml
from forwhom.web.access.models import Membership, Record, User
from forwhom.web.access.permissions import Role
from forwhom.web.evidence.steps.undoing import redo, undo
from forwhom.web.studies.models import Study
from forwhom.web.theory.models import Change, Cluster, Condition, Configuration, Round
from forwhom.web.theory.whole import study_from
from tests.core.exchange.theories.written import word
from tests.web.conftest import WORKED, person
from tests.web.evidence.blind.blind import opened
from tests.web.reading import text_of, words_of
from tests.web.theory.test_actions import state

ROOM = "/studies/{}/theory/bring/"
ROWS = "Context,Mechanism,Outcome\nis shy; knows nobody,peers will not judge her,goes\n"


@pytest.fixture
def by(empty: Study) -> User:
    return person("evaluator")


def look(client: Client, study: Study, name: str = "t.csv", text: str | bytes = ROWS) -> str:
    """The page after a file was sent."""
    data = text if isinstance(text, bytes) else text.encode()
    sent = {"file": SimpleUploadedFile(name, data)}
    return client.post(ROOM.format(study.slug), sent).content.decode()


def parcel_of(page: str) -> str:
    (held,) = re.findall(r'name="parcel" value="([^"]+)"', page)
    return str(held)


def bring(client: Client, study: Study, **file: str | bytes) -> str:
    """What a person sees who looked at a file and confirmed it."""
    sent = {"parcel": parcel_of(look(client, study, **file)), "on": "2018-01-12"}  # type: ignore[arg-type]
    return words_of(client.post(ROOM.format(study.slug), sent, follow=True).content.decode())


def test_an_empty_study_leads_to_it(eva: Client, empty: Study) -> None:
    page = text_of(eva, f"/studies/{empty.slug}/configurations/")

    assert f'href="{ROOM.format(empty.slug)}"' in page


def test_it_is_shown_with_every_guess_and_nothing_is_written(eva: Client, empty: Study) -> None:
    before = state(empty)
    page = words_of(look(eva, empty))

    assert "One configuration, no sub-configurations, two circumstances" in page
    assert "Nothing is in the study yet." in page
    assert "C Context: is shy; knows nobody (nobody says how they combine)" in page
    assert "R Resource: not stated" in page
    assert "Read as: mechanism in one cell (1)." in page
    assert state(empty) == before


def test_it_is_written_as_round_0(eva: Client, empty: Study) -> None:
    page = bring(eva, empty)

    assert "The initial programme theory is in the study, with one configuration." in page
    held = study_from(empty)
    assert [each.reasoning for each in held.configurations] == ["peers will not judge her"]
    assert [str(each.closed_on) for each in held.rounds] == ["2018-01-12"]
    note = Record.objects.get(study=empty, action="configuration theory brought in")
    assert {each["what"] for each in note.detail["losses"]} >= {"mechanism in one cell"}


def test_the_whole_worked_theory_comes_in_the_same(eva: Client, empty: Study) -> None:
    theory = read_theory(WORKED).theory
    bring(eva, empty, name="t.yaml", text=to_yaml(theory))

    found, _ = theory_in(study_from(empty))
    assert found.conditions == theory.conditions
    assert found.clusters == theory.clusters
    ids = [each.configuration_id for each in theory.every()]
    assert [each.configuration_id for each in found.every()] == ids


def test_a_table_of_word_comes_in(eva: Client, empty: Study, tmp_path: Path) -> None:
    cells = [["Context", "Resource", "Reasoning", "Outcome"], ["shy", "peers", "trust", "goes"]]
    page = bring(eva, empty, name="Our table.docx", text=word(tmp_path, cells).read_bytes())

    assert "with one configuration" in page
    assert study_from(empty).rounds[0].about == "Brought from Our table.docx."


def test_it_is_undone_and_done_again_as_one_step(eva: Client, empty: Study, by: User) -> None:
    before = state(empty)
    bring(eva, empty)
    after = state(empty)

    undo(study=empty, by=by)
    assert state(empty) == before
    redo(study=empty, by=by)
    assert state(empty) == after


def test_while_a_document_is_coded_blind_it_is_not_undone(
    eva: Client, uncoded: Study, by: User
) -> None:
    for model in (Configuration, Change, Cluster, Condition, Round):
        model._default_manager.filter(study=uncoded).delete()
    other = person("second-evaluator")
    Membership.objects.create(user=other, study=uncoded, role=Role.EVALUATOR)
    bring(eva, uncoded)
    opened(uncoded)

    with pytest.raises(ConflictError, match="its coders need one theory"):
        undo(study=uncoded, by=by)


def test_without_a_day_it_is_shown_again(eva: Client, empty: Study) -> None:
    sent = {"parcel": parcel_of(look(eva, empty)), "on": "soon"}
    answer = eva.post(ROOM.format(empty.slug), sent)

    assert answer.status_code == 422
    assert "The day on which it was reached is missing" in answer.content.decode()
    assert not Configuration.objects.filter(study=empty).exists()


def test_pressed_twice_it_is_there_once(eva: Client, empty: Study) -> None:
    sent = {"parcel": parcel_of(look(eva, empty)), "on": "2018-01-12"}
    eva.post(ROOM.format(empty.slug), sent)
    again = eva.post(ROOM.format(empty.slug), sent)

    assert again.status_code == 409
    assert "The study has a theory already" in again.content.decode()
    assert Configuration.objects.filter(study=empty).count() == 1


def test_a_study_with_a_theory_offers_no_file_to_choose(eva: Client, worked: Study) -> None:
    page = text_of(eva, ROOM.format(worked.slug))

    assert "The study has a theory already (20 configurations)" in page
    assert 'type="file"' not in page


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("t.docx", "no Word", "t.docx: it is no Word file"),
        ("t.csv", "Context,Mechanism\na,b\n", "no column is an outcome"),
        ("t.csv", "Name,C,M,O\nA,a,b,c\nA,d,e,f\n", "t.csv:3: two configurations are called"),
        ("t.exe", "x", "t.exe is not a file we read"),
    ],
)
def test_what_is_no_theory_is_told_by_its_own_name(
    eva: Client, empty: Study, name: str, text: str, words: str
) -> None:
    page = look(eva, empty, name, text)

    assert words in words_of(page).replace("T.", "t.")
    assert "forwhom-" not in page


def test_what_another_looked_at_is_not_taken(eva: Client, ida: Client, empty: Study) -> None:
    other = person("second-evaluator")
    Membership.objects.create(user=other, study=empty, role=Role.EVALUATOR)
    sent = {"parcel": parcel_of(look(eva, empty)), "on": "2018-01-12"}
    page = ida.post(ROOM.format(empty.slug), sent).content.decode()

    assert "is too old, or not from this page" in page
    assert not Configuration.objects.filter(study=empty).exists()


def test_only_who_refines_may_bring_one(cora: Client, pia: Client, sol: Client, worked: Study):
    where = ROOM.format(worked.slug)
    assert [each.get(where).status_code for each in (cora, pia, sol)] == [403, 403, 404]

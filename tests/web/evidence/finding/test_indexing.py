"""The words that documents are found by are those of their texts, after every verb that writes."""

from __future__ import annotations

import importlib
from dataclasses import replace
from pathlib import Path

import pytest
from django.apps import apps

from forwhom.core.exchange.folder import read_study
from forwhom.web.evidence import models as rows
from forwhom.web.evidence.actions import mark
from forwhom.web.evidence.finding.indexing import indexed, not_as_indexed
from forwhom.web.evidence.loaders import document_of
from forwhom.web.evidence.steps.undoing import redo, undo
from forwhom.web.exchange.actions import import_study
from forwhom.web.studies.models import Study
from tests.factories.small_folder import small_folder
from tests.web.conftest import person
from tests.web.evidence.correcting.corrected import correct, text_of
from tests.web.evidence.pane.marking import passage

TEXT = "evidence/documents/asha.txt"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return small_folder(tmp_path / "small")


def taken_in(folder: Path) -> Study:
    return import_study(opened=read_study(folder), by=None)


def words_held(study: Study) -> set[str]:
    held = rows.DocumentWords.objects.filter(document__study=study)
    return {word for words in held.values_list("words", flat=True) for word in words.split("\n")}


def test_a_study_taken_in_is_indexed_answers_too(db: None, folder: Path) -> None:
    study = taken_in(folder)

    assert not_as_indexed(study) == []
    assert {"themselves", "heard"} <= words_held(study)


def test_a_study_taken_in_again_has_the_words_of_the_new_text(db: None, folder: Path) -> None:
    taken_in(folder)
    text = (folder / TEXT).read_text()
    (folder / TEXT).write_text(text.replace("themselves", "everywhere"))

    study = taken_in(folder)

    assert not_as_indexed(study) == []
    assert "themselves" not in words_held(study)


def test_marking_a_passage_leaves_the_index_as_it_is(worked: Study) -> None:
    mark(study=worked, document_id="jodie", given=passage(worked), by=person("evaluator"))

    assert not_as_indexed(worked) == []


def test_a_text_written_without_indexing_it_is_found_out(worked: Study) -> None:
    rows.Document.objects.filter(study=worked, document_id="jodie").update(text="Jodie: Hm.")

    assert not_as_indexed(worked) == ["jodie"]

    indexed(worked, [document_of(worked, "jodie")])

    assert not_as_indexed(worked) == []


def test_labels_are_part_of_what_is_indexed(worked: Study) -> None:
    jodie = document_of(worked, "jodie")
    rows.Document.objects.filter(study=worked, document_id="jodie").update(speakers=[])

    assert not_as_indexed(worked) == ["jodie"]

    indexed(worked, [replace(jodie, speakers=())])

    assert not_as_indexed(worked) == []


def test_a_document_taken_out_takes_its_words_with_it(worked: Study) -> None:
    rows.Document.objects.filter(study=worked).exclude(document_id="beth").delete()

    assert rows.DocumentWords.objects.filter(document__study=worked).count() == 1
    assert not_as_indexed(worked) == []


def test_documents_from_before_there_was_an_index_are_indexed_by_the_migration(
    worked: Study,
) -> None:
    before = [*rows.DocumentWords.objects.order_by("pk").values()]
    rows.DocumentWords.objects.all().delete()
    migration = importlib.import_module("forwhom.web.evidence.migrations.0006_documentwords")

    migration.of_documents_there(apps, None)

    assert [*rows.DocumentWords.objects.order_by("pk").values()] == before
    assert not_as_indexed(worked) == []


def test_a_corrected_text_is_found_by_its_new_words_and_undone_by_its_old(worked: Study) -> None:
    eva, was = person("evaluator"), text_of(worked)
    correct(worked, eva, was.replace("bin lorry", "milk float"))
    assert not_as_indexed(worked) == []
    assert "lorry" not in words_held_of(worked, "jodie")

    undo(study=worked, by=eva)
    assert text_of(worked) == was
    assert not_as_indexed(worked) == []
    assert "lorry" in words_held_of(worked, "jodie")

    redo(study=worked, by=eva)
    assert not_as_indexed(worked) == []
    assert "lorry" not in words_held_of(worked, "jodie")


def words_held_of(study: Study, document_id: str) -> set[str]:
    row = rows.DocumentWords.objects.get(document__study=study, document__document_id=document_id)
    return set(row.words.split("\n"))

"""A theory taken along: in our own forms it comes back equal, and no cell is a formula."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given

from forwhom.core.exchange.folder import read_study
from forwhom.core.exchange.theories import read_theory
from forwhom.core.exchange.theories.forms import FORMS
from forwhom.core.exchange.theories.outgoing import to_csv, to_json, to_yaml
from forwhom.core.theory.configurations import Configuration
from forwhom.core.theory.written import WrittenTheory
from tests.core.exchange.theories.test_reading import WORKED
from tests.core.exchange.theories.written import from_text, written_theories


@given(written_theories())
def test_yaml_comes_back_equal(theory: WrittenTheory) -> None:
    with TemporaryDirectory() as folder:
        read = from_text(Path(folder), "t.yaml", to_yaml(theory))

    assert (read.theory, read.losses) == (theory, ())


@given(written_theories())
def test_json_comes_back_equal(theory: WrittenTheory) -> None:
    with TemporaryDirectory() as folder:
        read = from_text(Path(folder), "t.json", to_json(theory))

    assert (read.theory, read.losses) == (theory, ())


def test_the_worked_study_s_csv_comes_back_with_its_words(tmp_path: Path) -> None:
    theory = read_theory(WORKED).theory
    back = from_text(tmp_path, "t.csv", to_csv(theory)).theory

    def words(each: Configuration) -> tuple[object, ...]:
        return each.configuration_id, each.name, each.sentence, each.resource, each.reasoning

    assert list(map(words, back.every())) == list(map(words, theory.every()))
    assert {each.text for each in back.conditions} <= {each.text for each in theory.conditions}


def test_no_cell_is_run_as_a_formula_and_none_keeps_its_mark(tmp_path: Path) -> None:
    one = Configuration(
        configuration_id="a", name="=1+1", reasoning="@SUM(A1)", outcome="'quoted", note="-x"
    )
    text = to_csv(WrittenTheory("T", (one,)))
    (row,) = csv.DictReader(io.StringIO(text))

    assert (row["name"], row["reasoning"], row["note"]) == ("'=1+1", "'@SUM(A1)", "'-x")
    back = from_text(tmp_path, "t.csv", text).theory.configurations[0]
    assert (back.name, back.outcome, back.note) == ("=1+1", "'quoted", "-x")


def test_a_row_for_a_database_says_who_speaks_and_that_it_is_no_strength() -> None:
    study = read_study(WORKED).study
    rows = list(csv.DictReader(io.StringIO(FORMS["database-row"].write(study))))

    assert len(rows) == 28
    one = rows[0]
    assert one["study_id"] == "parents-in-mind"
    assert one["population"] == one["negative_outcome"] == "Not recorded"
    assert one["passages, mother (not a measure of strength)"] == "14"
    assert one["mechanism"].startswith("resource: support from peers; reasoning: peers will")
    assert one["context"].startswith("wants emotional support and (")
    assert one["citation"].startswith("McLeish")
    branch = next(row for row in rows if row["part_of"] == "cmo08")
    assert branch["outcome"] == "takes up the offer of peer support"
    assert not [cell for row in rows for cell in row.values() if not cell]

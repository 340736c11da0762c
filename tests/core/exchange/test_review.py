from __future__ import annotations

import csv
import stat
from pathlib import Path

import pytest

from forwhom.core.errors import UnreadableError
from forwhom.core.evidence.fixed_forms import IdentifierKind
from forwhom.core.evidence.pseudonyms import Pseudonym, Register
from forwhom.core.exchange.folder import read_study
from forwhom.core.exchange.review import proposals, read_review, to_plain, write_review
from tests.factories.named_folder import named_folder

PHONE = Pseudonym("07700 900123", "[telephone 1]", IdentifierKind.PHONE)


@pytest.fixture
def rows(tmp_path: Path) -> list[dict[str, str]]:
    found = proposals(read_study(named_folder(tmp_path / "study")).study, Register())
    write_review(tmp_path / "review.csv", found)
    with (tmp_path / "review.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def review(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "filled.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_names_wait_for_a_person_and_numbers_have_a_replacement(rows: list[dict[str, str]]) -> None:
    by_real = {each["real"]: each for each in rows}
    assert by_real["Bartholomew"]["replacement"] == ""
    assert by_real["Bartholomew"]["kind"] == "name"
    assert by_real["'07700 900123"]["replacement"] == "[telephone 1]"
    assert by_real["kelly@example.org"]["replacement"] == "[e-mail 1]"


def test_counts_are_over_documents_answers_notes_and_titles(rows: list[dict[str, str]]) -> None:
    by_real = {each["real"]: each for each in rows}
    found = by_real["Bartholomew"]
    assert (found["count"], found["documents"]) == ("4", "3")
    assert by_real["Mary Ann"]["count"] == "1"  # in an answer that is no document
    assert "husband Bartholomew rang" in found["context"]


def test_labels_and_pseudonyms_in_use_are_not_proposed(rows: list[dict[str, str]]) -> None:
    assert not {"Kelly", "Beth", "Interviewer"} & {each["real"] for each in rows}


def test_replacements_of_the_register_are_not_proposed_and_a_name_keeps_what_it_has(
    tmp_path: Path,
) -> None:
    study = read_study(named_folder(tmp_path / "study")).study
    held = Register((PHONE, Pseudonym("Ottoline", "Bartholomew")))
    found = {each.candidate.real: each.replacement for each in proposals(study, held)}
    assert "Bartholomew" not in found
    assert found["07700 900123"] == "[telephone 1]"


def test_another_number_is_not_given_what_the_register_has(tmp_path: Path) -> None:
    study = read_study(named_folder(tmp_path / "study")).study
    held = Register((Pseudonym("07700 900999", "[telephone 1]", IdentifierKind.PHONE),))
    found = {each.candidate.real: each.replacement for each in proposals(study, held)}
    assert found["07700 900123"] == "[telephone 2]"


def test_what_is_in_use_is_not_proposed_even_without_the_register(tmp_path: Path) -> None:
    study = read_study(named_folder(tmp_path / "study")).study
    in_use = {"Bartholomew", "[telephone 1]"}
    found = {each.candidate.real: each for each in proposals(study, Register(), in_use)}
    assert "Bartholomew" not in found
    assert found["07700 900123"].replacement == "[telephone 2]"


def test_a_name_without_a_replacement_has_a_plain_suggestion(tmp_path: Path) -> None:
    study = read_study(named_folder(tmp_path / "study")).study
    found = {each.candidate.real: each for each in proposals(study, Register())}
    assert (found["Bartholomew"].replacement, found["Bartholomew"].suggestion[:6]) == ("", "[name ")
    assert len({each.suggestion for each in found.values()}) == len(found)


def test_a_spreadsheet_can_take_nothing_for_a_number_or_a_formula(
    rows: list[dict[str, str]],
) -> None:
    for each in rows:
        for cell in (each["real"], each["context"]):
            assert cell[0] not in "=+-@0123456789"


def test_only_its_owner_may_read_the_review(tmp_path: Path) -> None:
    write_review(tmp_path / "review.csv", [])
    assert stat.S_IMODE((tmp_path / "review.csv").stat().st_mode) == 0o600


def test_every_place_is_in_the_plain_form(tmp_path: Path) -> None:
    study = read_study(named_folder(tmp_path / "study")).study
    found = {each["real"]: each for each in to_plain(proposals(study, Register()))}
    places = found["Bartholomew"]["places"]
    assert isinstance(places, list)
    assert {name: places[0][name] for name in ("where", "start", "end")} == {
        "where": "document kelly-1",
        "start": 81,
        "end": 92,
    }


def test_rows_with_a_replacement_are_decisions(tmp_path: Path) -> None:
    text = (
        "real,kind,replacement\n'07700 900123,telephone number,[telephone 1]\n"
        "Bartholomew,name,\nKelly,,Anna\n"
    )
    assert read_review(review(tmp_path, text), Register()) == (PHONE, Pseudonym("Kelly", "Anna"))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("real,replacement\nA,B\nC,B\n", ":3: 'B' stands for two real names"),
        ("real,replacement\nA,B\nB,C\n", ":3: 'B' is a real name too"),
        ("real,replacement\nA,B\nA,C\n", ":3: this name already has the replacement 'B'"),
        ("real,replacement\n,B\n", ":2: real is blank"),
        ("real,replacement,kind\nA,B,person\n", ":2: kind is 'person'; give one of name, place,"),
        ("real,replacement\nA,\n", "holds no replacement"),
        ("name,replacement\nA,B\n", "there is no column 'real'"),
    ],
)
def test_a_row_that_does_not_fit_is_told_with_its_line(
    tmp_path: Path, text: str, said: str
) -> None:
    with pytest.raises(UnreadableError) as told:
        read_review(review(tmp_path, text), Register())
    assert said in str(told.value)


def test_a_row_is_held_against_the_register_too(tmp_path: Path) -> None:
    path = review(tmp_path, "real,replacement\nBronagh,Anna\n")
    with pytest.raises(UnreadableError, match="stands for two real names"):
        read_review(path, Register((Pseudonym("Kelly", "Anna"),)))

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from forwhom.cli.pseudonyms import PASSPHRASE, command
from forwhom.core.errors import ConflictError, RefusedError
from forwhom.core.exchange.folder import check_study
from tests.factories.named_folder import ROWS, SECRETS, bytes_in, named_folder
from tests.factories.small_folder import put

WORDS = "four small tin boats"


@pytest.fixture
def study(tmp_path: Path) -> Path:
    return named_folder(tmp_path / "study")


@pytest.fixture
def review(tmp_path: Path) -> Path:
    path = tmp_path / "review.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["real", "kind", "replacement"])
        writer.writerows((each.real, each.kind, each.replacement) for each in ROWS)
    return path


def run(*asked: object, words: str | None = WORDS) -> Result:
    env = {PASSPHRASE: words}
    given = [str(each) for each in asked]
    return CliRunner().invoke(command, given, catch_exceptions=False, env=env)


def apply(study: Path, review: Path, *more: str) -> Result:
    return run(study, "--apply", review, "--register", study.parent / "names.register", *more)


def test_find_lists_candidates_and_what_it_does_not_propose(study: Path) -> None:
    done = run(study, "--find")
    assert done.stdout.startswith("kind ")
    assert "Bartholomew" in done.stdout
    assert "not proposed: the labels of speakers (Interviewer, Kelly)" in done.stderr


def test_find_writes_a_review_and_says_that_it_holds_names(study: Path, tmp_path: Path) -> None:
    done = run(study, "--find", "-o", tmp_path / "found.csv")
    assert done.stdout == ""
    assert "holds real names: delete it" in done.stderr
    assert (tmp_path / "found.csv").read_text(encoding="utf-8-sig").startswith("real,kind,count,")


def test_find_gives_json_alone_on_standard_output(study: Path) -> None:
    found = json.loads(run(study, "--find", "--json").stdout)["candidates"]
    assert {"real", "kind", "count", "documents", "replacement", "places"} == set(found[0])


def test_a_review_is_not_written_into_the_study(study: Path) -> None:
    with pytest.raises(RefusedError, match="a list of real names is kept apart"):
        run(study, "--find", "-o", study / "found.csv")


def test_apply_then_find_proposes_nothing_of_it_again(study: Path, review: Path) -> None:
    apply(study, review)
    done = run(study, "--find", "--json", "--register", study.parent / "names.register")
    found = json.loads(done.stdout)["candidates"]
    assert not {each.replacement for each in ROWS} & {each["real"] for each in found}


def test_apply_says_what_was_done_and_the_check_passes(study: Path, review: Path) -> None:
    done = apply(study, review)
    assert "places replaced, in the texts of 2 documents and elsewhere; " in done.stdout
    assert "coding anna-b cut a name" in done.stderr
    assert check_study(study) == ()


def test_apply_and_its_json_never_name_a_real_name(study: Path, review: Path) -> None:
    done = apply(study, review, "--json")
    assert json.loads(done.stdout)["documents"] == 2
    assert all(each not in done.output.casefold() for each in SECRETS)


def test_the_register_holds_nothing_to_read_and_is_not_in_the_study(
    study: Path, review: Path
) -> None:
    apply(study, review)
    data = (study.parent / "names.register").read_bytes()
    assert b"Bartholomew" not in data
    assert not any("register" in each for each in bytes_in(study))


def test_a_register_inside_the_study_is_refused(study: Path, review: Path) -> None:
    before = bytes_in(study)
    with pytest.raises(RefusedError, match="inside a study's folder"):
        run(study, "--apply", review, "--register", study / "names.register")
    assert bytes_in(study) == before


def test_the_wrong_passphrase_changes_nothing(study: Path, review: Path) -> None:
    apply(study, review)
    before = bytes_in(study)
    for asked in (("--apply", review), ("--restore", study.parent / "again")):
        with pytest.raises(RefusedError, match="the passphrase does not open"):
            run(study, *asked, "--register", study.parent / "names.register", words="not the words")
    assert bytes_in(study) == before
    assert not (study.parent / "again").exists()


def test_restore_writes_a_copy_with_the_names(study: Path, review: Path) -> None:
    apply(study, review)
    register, again = study.parent / "names.register", study.parent / "again"
    done = run(study, "--restore", again, "--register", register)
    assert done.stdout.startswith(f"{again} is the study with its real names.")
    text = (again / "evidence/documents/site1/Kelly_Mary-Ann.txt").read_text(encoding="utf-8")
    assert "My husband Bartholomew rang 07700 900123" in text
    with pytest.raises(ConflictError):
        run(study, "--restore", study / "again", "--register", register)


def test_what_replaced_nothing_and_what_is_left_is_told(study: Path, review: Path) -> None:
    put(study, "README.md", "the thornbeck lot\n")
    with review.open("a", encoding="utf-8") as file:
        file.write("7700900999,,[telephone 9]\n")
    said = apply(study, review).stderr
    assert "'[telephone 9]' replaced nothing" in said
    assert "README.md:1: what 'Milltown' stands for is left once" in said


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ([], "Give one of --find, --apply and --restore."),
        (["--find", "--restore", "x"], "Give one of"),
        (["--apply", "r.csv"], "Give --register"),
        (["--apply", "r.csv", "--register", "r", "-o", "x"], "-o goes with --find"),
    ],
)
def test_what_cannot_be_meant_is_told(study: Path, asked: list[str], said: str) -> None:
    done = run(study, *asked)
    assert done.exit_code == 2
    assert said in done.stderr


def test_without_anybody_to_ask_the_variable_is_named(study: Path, review: Path) -> None:
    done = CliRunner().invoke(
        command,
        [str(study), "--apply", str(review), "--register", str(study.parent / "r")],
        env={PASSPHRASE: None},
    )
    assert done.exit_code == 2
    assert f"set {PASSPHRASE}" in done.stderr


def test_no_option_takes_a_passphrase() -> None:
    assert not any("pass" in each for option in command.params for each in option.opts)

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from forwhom.core.errors import ConflictError, FaultsFound, RefusedError, UnreadableError
from forwhom.core.evidence.codings import quote
from forwhom.core.evidence.pseudonyms import Pseudonym
from forwhom.core.exchange import pseudonymised
from forwhom.core.exchange.folder import check_study, read_study
from forwhom.core.exchange.pseudonymised import Applied, apply, restore
from forwhom.core.exchange.register import KeptRegister
from forwhom.core.study import Study
from tests.factories.named_folder import KELLY, REPLACED, ROWS, SECRETS, bytes_in, named_folder
from tests.factories.small_folder import put, swap


class Kept:
    """Where a test keeps the register."""

    def __init__(self) -> None:
        self.held = KeptRegister()

    def __call__(self, now: KeptRegister) -> None:
        self.held = now


@pytest.fixture
def study(tmp_path: Path) -> Path:
    return named_folder(tmp_path / "study")


@pytest.fixture
def kept() -> Kept:
    return Kept()


def replace_names(study: Path, kept: Kept, *rows: Pseudonym) -> Applied:
    return apply(study, rows or ROWS, kept.held, kept)


def text_of(study: Study, document_id: str) -> str:
    return next(each.text or "" for each in study.documents if each.document_id == document_id)


def test_the_study_with_names_is_sound(study: Path) -> None:
    assert [str(each) for each in check_study(study) if "notice" not in str(each)] == []


def test_names_are_replaced_in_the_text(study: Path, kept: Kept) -> None:
    replace_names(study, kept)
    assert text_of(read_study(study).study, "anna-1") == REPLACED


def test_no_byte_of_the_folder_holds_a_real_name(study: Path, kept: Kept) -> None:
    before = b"".join(bytes_in(study).values()).decode("latin-1").casefold()
    assert "bartholomew" in before
    replace_names(study, kept)
    for path, data in bytes_in(study).items():
        for secret in SECRETS:
            for form in {secret, secret.upper(), secret.title()}:
                for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
                    assert form.encode(encoding) not in data, (path, form)
            assert secret not in path.casefold()


def test_the_study_passes_the_check_afterwards(study: Path, kept: Kept) -> None:
    replace_names(study, kept)
    assert check_study(study) == ()


def test_codings_quote_the_same_words_but_for_replacements(study: Path, kept: Kept) -> None:
    before = read_study(study).study
    said = replace_names(study, kept)
    after = read_study(study).study
    register = kept.held.register
    texts = {each.document_id: each for each in after.documents}
    quotes = {each.coding_id: quote(each, texts[each.document_id]) for each in after.codings}
    was = {each.document_id: each for each in before.documents}
    first = before.codings[0]
    assert quotes["anna-a"] == register.replaced(quote(first, was["kelly-1"])).text
    assert quotes["anna-a"].startswith("Anna: ANNA by name!")
    assert said.snapped == ("anna-b",)
    assert quotes["anna-b"] == "Cuthbert rang "[: len(quotes["anna-b"])]
    assert [each.begins for each in after.codings] == ["Anna: ANNA", "Cuthbert rang", "To talk"]


def test_what_names_another_still_does(study: Path, kept: Kept) -> None:
    replace_names(study, kept)
    now = read_study(study).study
    assert now.documents[0].file == "site1/Anna_Jo-Beth.txt"
    assert (now.documents[0].participant_ids, now.documents[0].interview_id) == (
        ("anna",),
        "talk-anna",
    )
    assert now.documents[0].speakers == ("Interviewer", "Anna")
    assert now.memos[0].about == "anna-1"
    assert now.configurations[0].suggested_by == ("talk-anna",)
    assert now.changes[0].because_of == ("anna-a",)


def test_answers_among_the_referrals_are_replaced_and_other_rows_stay(
    study: Path, kept: Kept
) -> None:
    replace_names(study, kept)
    lines = (study / "programme/referrals.csv").read_text(encoding="utf-8").split("\n")
    assert lines[2] == 'Cuthbert, in Milltown",mother,Anna'
    assert lines[3] == 'r2,south,2017-04-02,"midwife",no,,,'
    assert lines[4].endswith("Milltown surgery,no,Not a document: ask Jo Beth,staff,")
    assert text_of(read_study(study).study, "answer-r1") == "To talk to\nCuthbert, in Milltown"


def test_answers_in_parquet_are_replaced_too(study: Path, kept: Kept) -> None:
    import pyarrow.csv
    import pyarrow.parquet as pq

    file = study / "programme/referrals.csv"
    options = pyarrow.csv.ParseOptions(newlines_in_values=True)
    pq.write_table(pyarrow.csv.read_csv(file, parse_options=options), file.with_suffix(".parquet"))
    file.unlink()
    replace_names(study, kept)
    now = read_study(study).study
    assert text_of(now, "answer-r1") == "To talk to\nCuthbert, in Milltown"
    assert b"Bartholomew" not in file.with_suffix(".parquet").read_bytes()


def test_what_was_done_is_told(study: Path, kept: Kept) -> None:
    done = replace_names(study, kept, *ROWS, Pseudonym("Ottoline", "Maud"))
    assert done.places["telephone number"] == 1
    assert done.places["name"] > 10
    assert (done.documents, done.unused) == (2, ("Maud",))
    assert done.searched.left == ()


def test_comments_of_files_are_kept(study: Path, kept: Kept) -> None:
    replace_names(study, kept)
    assert "about: anna-1  # the interview" in (study / "evidence/memos.yaml").read_text()


def test_restoring_gives_the_study_back_word_for_word(
    study: Path, kept: Kept, tmp_path: Path
) -> None:
    before, files = read_study(study).study, bytes_in(study)
    replace_names(study, kept)
    restore(study, tmp_path / "again", kept.held)
    after = read_study(tmp_path / "again").study
    assert text_of(after, "kelly-1") == KELLY
    assert after.documents == before.documents
    assert (after.memos, after.participants, after.profile) == (
        before.memos,
        before.participants,
        before.profile,
    )
    assert after.codings[0] == before.codings[0]
    again = bytes_in(tmp_path / "again")
    assert again["programme/referrals.csv"] == files["programme/referrals.csv"]
    assert set(again) == set(files)


def test_without_the_register_there_is_no_way_back(study: Path, kept: Kept, tmp_path: Path) -> None:
    replace_names(study, kept)
    restore(study, tmp_path / "again", KeptRegister())
    assert bytes_in(tmp_path / "again") == bytes_in(study)


def test_a_restored_copy_is_never_written_into_the_study(study: Path, kept: Kept) -> None:
    replace_names(study, kept)
    with pytest.raises(ConflictError, match="inside the study's own folder"):
        restore(study, study / "again", kept.held)
    assert not (study / "again").exists()


def test_what_comes_later_is_replaced_by_the_same_register(study: Path, kept: Kept) -> None:
    replace_names(study, kept)
    put(study, "evidence/documents/late.txt", "Beth: Bartholomew sent me, and Ottoline.\n")
    with (study / "evidence/documents.csv").open("a") as sheet:
        sheet.write("late,Later,transcript,late.txt,,beth,,Interviewer;Beth\n")
    replace_names(study, kept, Pseudonym("Ottoline", "Maud"))
    now = read_study(study).study
    assert text_of(now, "late") == "Beth: Cuthbert sent me, and Maud.\n"
    assert text_of(now, "anna-1") == REPLACED


def test_labels_changed_twice_come_back_to_what_they_first_were(
    study: Path, kept: Kept, tmp_path: Path
) -> None:
    replace_names(study, kept, ROWS[0])
    assert read_study(study).study.documents[0].file == "site1/Anna_Mary-Ann.txt"
    replace_names(study, kept)
    restore(study, tmp_path / "again", kept.held)
    assert read_study(tmp_path / "again").study.documents[0].file == "site1/Kelly_Mary-Ann.txt"


def test_doing_it_again_changes_nothing(study: Path, kept: Kept) -> None:
    replace_names(study, kept)
    before = bytes_in(study)
    done = replace_names(study, kept)
    assert bytes_in(study) == before
    assert (sum(done.places.values()), done.unused) == (0, ())


def refused(study: Path, kept: Kept, *rows: Pseudonym) -> str:
    before, held = bytes_in(study), kept.held
    with pytest.raises((RefusedError, FaultsFound)) as told:
        replace_names(study, kept, *rows)
    assert bytes_in(study) == before
    assert kept.held is held
    assert [each.name for each in study.parent.iterdir()] == ["study"]
    return str(told.value)


def test_a_replacement_that_already_stands_is_refused_with_where(study: Path, kept: Kept) -> None:
    said = refused(study, kept, Pseudonym("Bartholomew", "Beth"))
    assert "participant beth: 'Beth' already stands in it as something else" in said
    assert "choose a replacement that stands nowhere in the study" in said
    assert said.endswith("Nothing was changed.")
    assert "Bartholomew" not in said


def test_a_new_document_with_somebody_of_a_replacement_s_name_is_refused(
    study: Path, kept: Kept
) -> None:
    replace_names(study, kept)
    put(study, "evidence/documents/late.txt", "Beth: Another Cuthbert sent me.\n")
    with (study / "evidence/documents.csv").open("a") as sheet:
        sheet.write("late,Later,transcript,late.txt,,beth,,Interviewer;Beth\n")
    said = refused(study, kept, Pseudonym("Ottoline", "Maud"))
    assert "the text of document late: 'Cuthbert' already stands in it" in said


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("README.md", "Notes.\nAbout Thornbeck.\n"),
        ("evidence/memos.yaml", None),
        ("foreign/old.txt", "ask Mary  Ann"),
    ],
)
def test_a_name_that_would_be_left_is_refused_with_its_place(
    study: Path, kept: Kept, path: str, text: str | None
) -> None:
    before = (study / path).read_text() if text is None else ""
    put(study, path, text or f"{before}# more on Kelly\n")
    said = refused(study, kept)
    assert said.startswith(f"{path}:")
    assert "a real name would be left here" in said


def test_other_capitals_and_endings_are_told_and_left(study: Path, kept: Kept) -> None:
    put(study, "README.md", "the thornbeck lot, and Kellys\n")
    done = replace_names(study, kept)
    told = [(each.place.file, each.place.line, each.replacement) for each in done.searched.left]
    assert told == [("README.md", 1, "Milltown"), ("README.md", 1, "Anna")]


def test_files_that_are_not_text_and_histories_are_told(study: Path, kept: Kept) -> None:
    put(study, "foreign/scan.bin", b"\x00\x01\xff\xfe\x00")
    put(study, ".git/HEAD", "ref")
    done = replace_names(study, kept)
    assert done.searched.not_text == ("foreign/scan.bin",)
    assert done.searched.histories == (".git",)


def test_a_study_with_faults_is_not_touched(study: Path, kept: Kept) -> None:
    swap(study, "programme/sites.csv", "2017-01-01", "once")
    assert "opened_on is 'once'" in refused(study, kept)


def test_when_the_register_cannot_be_kept_nothing_is_changed(study: Path) -> None:
    before = bytes_in(study)

    def full(_: KeptRegister) -> None:
        raise UnreadableError("no room")

    with pytest.raises(UnreadableError):
        apply(study, ROWS, KeptRegister(), full)
    assert bytes_in(study) == before


def test_when_the_folder_cannot_be_changed_everything_is_put_back(
    study: Path, kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, rename = bytes_in(study), Path.rename
    put_away = 0

    def fails_at_the_fourth(self: Path, target: Path) -> Path:
        nonlocal put_away
        put_away += 1
        if put_away == 4:
            raise OSError(5, "Input/output error")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", fails_at_the_fourth)
    with pytest.raises(OSError, match="Input/output"):
        replace_names(study, kept)
    assert bytes_in(study) == before
    assert kept.held == KeptRegister()


def test_whoever_stands_in_the_folder_still_stands_in_it(
    study: Path, kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(study)
    apply(Path(), ROWS, kept.held, kept)
    assert Path("study.toml").is_file()


def test_a_step_that_is_left_out_is_found(
    study: Path, kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    same: Callable[..., dict[str, dict[str, str]]] = lambda *_: {}  # noqa: E731
    monkeypatch.setattr(pseudonymised, "_labels_without_names", same)
    done = replace_names(study, kept)
    assert {each.place.file for each in done.searched.left} >= {"evidence/documents.csv"}
    shutil.rmtree(study)

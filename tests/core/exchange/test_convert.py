"""From one kind of file to another: positions stay, what is lost is said, nothing is half there."""

from __future__ import annotations

from pathlib import Path

import pytest

from forwhom.core.errors import ConflictError, UnreadableError
from forwhom.core.evidence.codes import Code
from forwhom.core.evidence.codings import Coding, quote
from forwhom.core.exchange.convert import convert, kind_of, reading
from forwhom.core.exchange.folder import write_study
from forwhom.core.exchange.losses import Fate
from tests.core.exchange.refi.made import PATH, project, qdpx, selection, source
from tests.factories.small_folder import small_folder
from tests.factories.values import study, transcript

HARD = (
    "\ufeffInterviewer: why? 👩🏽\u200d🍼\n"
    "Zoë: e\u0301te and the\u0301re, שלום and اهلا\n\n"
    "𝔘lla: \u202eback\u202c \ufeff in the middle, 1 < 2 & {or} \u2028 ends"
)
PASSAGES = ("👩🏽\u200d🍼", "e\u0301te", "שלום", "اهلا", "𝔘lla", "\ufeff in", "ends", "\n\n")
WRITTEN = ["a.qdpx", "a.qde", "a.sqlite3", "a.db", "a.xlsx", "a"]


def hard_folder(root: Path) -> Path:
    """A study folder with one text that is hard to count in, and a coding of each passage."""
    document = transcript(text=HARD, participant_ids=(), speakers=())
    places = [(HARD.index(each), HARD.index(each) + len(each)) for each in PASSAGES]
    codings = tuple(
        Coding(coding_id=f"c{n}", document_id="words-asha", start=a, end=b, code_id="x")
        for n, (a, b) in enumerate([(0, 1), *places, (0, len(HARD))])
    )
    parts = {"documents": (document,), "codes": (Code(code_id="x", name="X"),), "codings": codings}
    write_study(study(**parts), root)
    return root


@pytest.mark.parametrize("side_car", [True, False])
@pytest.mark.parametrize("name", WRITTEN)
def test_every_passage_is_the_same_words_after_every_format(
    tmp_path: Path, name: str, side_car: bool
) -> None:
    convert(hard_folder(tmp_path / "hard"), tmp_path / name, side_car=side_car)
    with reading(tmp_path / name) as incoming:
        (document,) = incoming.study.documents
        quoted = [quote(each, document) for each in incoming.study.codings]
    assert document.text == HARD
    assert quoted == ["\ufeff", *PASSAGES, HARD]


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("a.docx", "an ending we do not know"),
        ("plain", "is a file without an ending"),
        ("gone", "is not there"),
        ("gone.qdpx", "is not there"),
    ],
)
def test_what_is_no_study_is_refused_in_words(tmp_path: Path, name: str, wrong: str) -> None:
    (tmp_path / "a.docx").write_text("x")
    (tmp_path / "plain").write_text("x")
    with pytest.raises(UnreadableError, match=wrong):
        convert(tmp_path / name, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_folder_may_have_an_ending_in_its_name(tmp_path: Path) -> None:
    for name in ("a.v2", "a.qdpx"):
        assert kind_of(small_folder(tmp_path / name)) == ""


@pytest.mark.parametrize("name", ["a.qdpx", "a"])
def test_what_stands_there_is_never_written_over(tmp_path: Path, name: str) -> None:
    small_folder(tmp_path / "small")
    (tmp_path / name).symlink_to(tmp_path / "nowhere")
    with pytest.raises(ConflictError):
        convert(tmp_path / "small", tmp_path / name)
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "letter.txt").write_text("Dear")
    with pytest.raises(ConflictError):
        convert(tmp_path / "small", tmp_path / "full")


def test_losses_of_the_way_in_are_told_with_those_of_the_way_out(tmp_path: Path) -> None:
    marked = project(source(selection(16, 23, "Because", "<Mood/>")))
    done = convert(qdpx(tmp_path, marked), tmp_path / "a.qdc")
    assert {each.what for each in done.losses} == {"Mood", "document", "coding"}
    assert done.counts == {"codes": 2}


@pytest.mark.parametrize(
    ("name", "side_car", "fate"),
    [
        ("a.qdpx", True, Fate.KEPT_ASIDE),
        ("b.qdpx", False, Fate.LOST),
        ("a.qde", True, Fate.LOST),
    ],
)
def test_a_referral_is_kept_aside_only_where_the_study_travels_too(
    tmp_path: Path, name: str, side_car: bool, fate: Fate
) -> None:
    done = convert(small_folder(tmp_path / "small"), tmp_path / name, side_car=side_car)
    assert {each.fate for each in done.losses if each.what == "referral"} == {fate}


def test_what_a_codebook_says_beside_its_codes_is_written_back(tmp_path: Path) -> None:
    marked = project(source(selection(16, 23, "Because")))
    convert(qdpx(tmp_path, marked), tmp_path / "a.qdc")
    whole = (tmp_path / "a.qdc").read_text().replace("<CodeBook ", '<CodeBook mood="calm" ')
    (tmp_path / "b.qdc").write_text(whole)
    convert(tmp_path / "b.qdc", tmp_path / "study")
    convert(tmp_path / "study", tmp_path / "c.qdc")
    for text in ((tmp_path / "c.qdc").read_text(), (tmp_path / "a.qdc").read_text()):
        assert 'color="#ff0000"' in text
        assert 'isCodable="false"' in text
        assert "Getting there" in text


def test_a_project_without_a_study_beside_it_says_nothing_of_one(tmp_path: Path) -> None:
    with reading(qdpx(tmp_path, project(source("")), {PATH: "words"})) as incoming:
        assert incoming.losses == ()
        assert incoming.study.profile.study_id == "walks"

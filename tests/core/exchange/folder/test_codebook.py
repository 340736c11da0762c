"""A codebook as a person writes it: read whole, every fault at its line, carried by the folder."""

from pathlib import Path

import pytest

from forwhom.core.errors import FaultsFound, UnreadableError
from forwhom.core.exchange.folder import check_study, new_study, read_study, write_study
from forwhom.core.exchange.folder.codebook import codebook_of, read_codebook
from forwhom.core.tables.codebook import Coded

WHOLE = """\
ethnicity:
  label: Ethnic group
  categories:
    Asian:
    White: White, any
  groups:
    White: [White British, 'White: Irish']
  reference: White
  note: As she said it.
quintile:
  ordered: true
"""


def test_everything_said_of_a_column_is_read() -> None:
    book, found = codebook_of(WHOLE, "codebook.yaml")
    assert found == ()
    assert book == {
        "ethnicity": Coded(
            "Ethnic group",
            False,
            {"Asian": "", "White": "White, any"},
            {"White": ("White British", "White: Irish")},
            "White",
            "As she said it.",
        ),
        "quintile": Coded(ordered=True),
    }
    places = [str(coded.place) for coded in book.values()]
    assert places == ["codebook.yaml:1", "codebook.yaml:10"]


def test_words_that_other_readers_of_yaml_change_stay_words() -> None:
    book, found = codebook_of("x:\n  categories: {yes: Yes, 007: Bond, 1.50: price}\n", "c")
    assert found == ()
    assert list(book["x"].categories) == ["yes", "007", "1.50"]


def test_an_empty_codebook_says_nothing() -> None:
    assert codebook_of("# nothing yet\n", "c") == ({}, ())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("- a\n", "c:1: the file does not name columns; begin each with its name and a colon"),
        ("x: [\n", "c:2: this is not YAML"),
        ("x:\n  label: a\nx:\n  label: b\n", "c:3: the name x stands twice"),
        ("x: Ethnicity\n", "c:1: nothing is said of x by name; write any of label, ordered"),
        ("x:\n  lable: a\n", "c:2: x has an unknown key 'lable'; did you mean label?"),
        ("x:\n  colour: a\n", "c:2: x has an unknown key 'colour'; use label, ordered"),
        ("x:\n  label: [a]\n", "c:2: the label of x is not words"),
        ("x:\n  note:\n", "c:2: the note of x is not words"),
        ("x:\n  ordered: yes\n", "c:2: ordered of x is yes; say true or false"),
        ("x:\n  categories: [a, b]\n", "c:2: the categories of x have no labels"),
        ("x:\n  categories:\n    a: [b]\n", "c:3: the label of a of x is not words"),
        (
            "x:\n  categories:\n    a: A\n    b: A\n",
            "c:2: 'a' and 'b' of x have the same label 'A'",
        ),
        (
            "x:\n  categories: {c: A}\n  groups:\n    A: [a]\n",
            "c:2: 'c' and 'A' of x have the same label 'A'; label them apart, or merge them",
        ),
        ("x:\n  groups: [a]\n", "c:2: the groups of x have no names"),
        ("x:\n  groups:\n    A: a\n", "c:3: the group 'A' of x is not a list of values"),
        ("x:\n  groups:\n    A: []\n", "c:3: the group 'A' of x is not a list of values"),
        ("x:\n  groups:\n    A: [[b]]\n", "c:3: a value in the group 'A' of x is not a word"),
        ("x:\n  groups:\n    all: [b]\n", "c:3: 'all' is no category"),
        (
            "x:\n  groups:\n    A: [a, b]\n    B:\n      - c\n      - b\n",
            "c:6: 'b' is merged into 'A' and into 'B'; keep it in one of them",
        ),
        (
            "x:\n  groups:\n    A: [B]\n    B: [c]\n",
            "c:4: 'B' is a merged category of x and a value merged into 'A'",
        ),
        (
            "x:\n  categories: {a: A, b: B}\n  reference: c\n",
            "c:3: the reference 'c' of x is not one of its categories; name a or b",
        ),
        (
            "x:\n  groups:\n    A: [a, b]\n  reference: a\n",
            "c:4: the reference 'a' of x is not one of its categories; name A",
        ),
    ],
)
def test_every_fault_is_said_at_its_line(text: str, said: str) -> None:
    (found,) = codebook_of(text, "c")[1]
    assert str(found).startswith(said)


def test_every_fault_of_a_file_is_said_at_once(tmp_path: Path) -> None:
    path = tmp_path / "book.yaml"
    path.write_text("x:\n  lable: a\n  ordered: maybe\n")
    with pytest.raises(UnreadableError) as caught:
        read_codebook(path)
    assert [line.split(": ")[0] for line in str(caught.value).splitlines()] == [
        f"{path}:2", f"{path}:3",
    ]  # fmt: skip


def test_a_codebook_that_is_not_there_or_no_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match=r"none\.yaml: cannot be read"):
        read_codebook(tmp_path / "none.yaml")
    (tmp_path / "b.yaml").write_bytes(b"\x00\x01")
    with pytest.raises(UnreadableError, match=r"b\.yaml: it is not text"):
        read_codebook(tmp_path / "b.yaml")


@pytest.fixture
def study(tmp_path: Path) -> Path:
    new_study(tmp_path / "study", "A study")
    (tmp_path / "study" / "codebook.yaml").write_text(WHOLE)
    return tmp_path / "study"


def test_a_studys_own_codebook_is_checked_with_it(study: Path) -> None:
    assert check_study(study) == ()
    (study / "codebook.yaml").write_text("x:\n  lable: a\n")
    (found,) = check_study(study)
    assert str(found).startswith("codebook.yaml:2: x has an unknown key")
    with pytest.raises(FaultsFound, match=r"codebook\.yaml:2"):
        read_study(study)


def test_it_comes_along_byte_for_byte(study: Path, tmp_path: Path) -> None:
    opened = read_study(study)
    write_study(opened.study, tmp_path / "again", opened)
    assert (tmp_path / "again" / "codebook.yaml").read_text() == WHOLE

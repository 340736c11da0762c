from __future__ import annotations

from pathlib import Path

from forwhom.core.evidence.pseudonyms import Pseudonym, Register
from forwhom.core.exchange.leftovers import left_in
from tests.factories.small_folder import put

HELD = Register((Pseudonym("Kelly", "Anna"), Pseudonym("Jo", "Una"), Pseudonym("Mary Ann", "Eve")))


def said(root: Path) -> list[tuple[str, str, int, bool]]:
    return [(str(e.place), e.replacement, e.times, e.whole) for e in left_in(root, HELD).left]


def test_a_name_is_found_as_it_is_and_in_other_forms(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", "one\nkelly kellys\nmary\nann")
    put(tmp_path, "b.txt", "Kelly")
    assert said(tmp_path) == [
        ("a.txt:2", "Anna", 2, False),
        ("a.txt:3", "Eve", 1, False),
        ("b.txt:1", "Anna", 1, False),
        ("b.txt:1", "", 1, True),
    ]


def test_a_short_name_is_not_looked_for_in_longer_words(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", "joking with jo")
    assert said(tmp_path) == [("a.txt:1", "Una", 1, False)]


def test_names_of_files_are_searched(tmp_path: Path) -> None:
    put(tmp_path, "kelly/notes.txt", "")
    assert said(tmp_path) == [("kelly/notes.txt", "Anna", 1, False)]


def test_other_encodings_are_searched(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", "Kelly".encode("utf-16"))
    assert len(said(tmp_path)) == 2


def test_letters_written_as_entities_in_markup_are_searched(tmp_path: Path) -> None:
    put(tmp_path, "foreign/refi/kept.xml", "<of><attribute value='&#75;elly &amp; sons'/></of>")
    assert said(tmp_path)[-1] == ("foreign/refi/kept.xml:1", "", 1, True)


def test_what_only_looks_like_text_is_said_not_to_be_searched(tmp_path: Path) -> None:
    for name, data in (("a.pdf", b"%PDF-1.4 Kelly"), ("a.docx", b"PK\x03\x04Kelly")):
        put(tmp_path, f"foreign/refi/sources/{name}", data)
    put(tmp_path, "scan.pdf", b"%PDF-1.4 Kelly")
    found = left_in(tmp_path, HELD)
    assert found.left == ()
    assert found.not_text == (
        "foreign/refi/sources/a.docx",
        "foreign/refi/sources/a.pdf",
        "scan.pdf",
    )
    assert found.of_others == found.not_text[:2]

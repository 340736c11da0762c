"""Bytes of a text file as text, whatever program saved it."""

from __future__ import annotations

import pytest

from forwhom.core.exchange.text import decode
from forwhom.core.records import RefusedValueError


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_text_with_a_mark_of_its_encoding_is_read(encoding: str) -> None:
    mark = "\ufeff" if encoding in {"utf-16-le", "utf-16-be"} else ""
    assert decode((mark + "Bär 👩🏽\n").encode(encoding)).text == "Bär 👩🏽\n"


def test_what_is_not_utf8_is_read_as_windows_text() -> None:
    assert decode("Bär – “so”".encode("cp1252")).text == "Bär – “so”"


def test_plain_text_needs_no_word() -> None:
    assert decode("Bär\n".encode()).notices == ()


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_each_line_end_is_one_character(end: str) -> None:
    assert decode(f"a{end}b{end}".encode()).text == "a\nb\n"


@pytest.mark.parametrize("character", ["\x0c", "\x85", "\u2028", "\x1c"])
def test_no_other_character_ends_a_line(character: str) -> None:
    assert decode(f"a{character}b".encode()).text == f"a{character}b"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"a\nb\x81", "line 2 holds what is no character in UTF-8 or Windows-1252"),
        (b"\xef\xbb\xbfa\xff", "line 1 holds what is no character in UTF-8"),
        (b"\xff\xfea", "line 1 holds what is no character in UTF-16"),
        (b"a\x00b\x00", "it holds null characters"),
        ("Bär".encode("utf-32"), "it holds null characters"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, words: str) -> None:
    with pytest.raises(RefusedValueError) as caught:
        decode(data)
    assert words in caught.value.wrong

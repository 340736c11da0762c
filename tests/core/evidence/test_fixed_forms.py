from __future__ import annotations

from itertools import pairwise

import pytest

from forwhom.core.evidence.fixed_forms import IdentifierKind, fixed_forms, is_nhs_number

K = IdentifierKind
FOUND = [
    ("ring 07700 900123 today", "07700 900123", K.PHONE),
    ("ring 0 7 7 0 0 9 0 0 1 2 3.", "0 7 7 0 0 9 0 0 1 2 3", K.PHONE),
    ("07700-900-123", "07700-900-123", K.PHONE),
    ("(01632) 960001", "(01632) 960001", K.PHONE),
    ("01632 960 001 ext. 4512", "01632 960 001 ext. 4512", K.PHONE),
    ("+44 (0)1632 960001", "+44 (0)1632 960001", K.PHONE),
    ("+353 20 912 3456", "+353 20 912 3456", K.PHONE),
    ("0044 7700 900 123", "0044 7700 900 123", K.PHONE),
    ("my extension is 4512", "4512", K.PHONE),
    ("oh seven seven double oh nine hundred", "", None),
    ("oh seven, seven double oh, nine oh oh", "oh seven, seven double oh, nine oh oh", K.PHONE),
    ("a.b+c@mail.example.org.", "a.b+c@mail.example.org", K.EMAIL),
    ("kelly dot at", "", None),
    ("kelly at example dot co dot uk", "kelly at example dot co dot uk", K.EMAIL),
    ("see https://example.org/a?b=1.", "https://example.org/a?b=1", K.WEB),
    ("example.co.uk/page", "example.co.uk/page", K.WEB),
    ("I am @kelly.b there", "@kelly.b", K.HANDLE),
    ("ZZ9 9ZZ", "ZZ9 9ZZ", K.POSTCODE),
    ("zz99 3wz", "zz99 3wz", K.POSTCODE),
    ("ZZ993WZ", "ZZ993WZ", K.POSTCODE),
    ("we live up in ZZ98 now", "ZZ98", K.POSTCODE),
    ("the ZZ98 area", "ZZ98", K.POSTCODE),
    ("P2 spoke to M20", "", None),
    ("born 12/04/1991", "12/04/1991", K.DATE),
    ("on 1991-04-12", "1991-04-12", K.DATE),
    ("April 12th, 1991", "April 12th, 1991", K.DATE),
    ("her birthday is the 12th of April", "the 12th of April", K.DATE),
    ("we met on 12 April", "", None),
    ("943 476 5919", "943 476 5919", K.NHS_NUMBER),
    ("943 476 5918", "", None),
    ("aged 27, 2 of 12, in 2018", "", None),
]


@pytest.mark.parametrize(("text", "said", "kind"), FOUND, ids=[each[0] for each in FOUND])
def test_what_is_found_and_what_is_left(text: str, said: str, kind: IdentifierKind | None) -> None:
    found = [(text[each.start : each.end], each.kind) for each in fixed_forms(text)]
    assert found == ([(said, kind)] if kind else [])


def test_the_check_digit_tells_an_nhs_number_from_ten_digits() -> None:
    assert is_nhs_number("943-476-5919")
    assert not is_nhs_number("9434765918")
    assert not is_nhs_number("943476591")


def test_nothing_found_overlaps_anything_else() -> None:
    text = "kelly@example.org 07700 900123 ZZ99 3WZ www.example.org/@kelly 943 476 5919"
    found = fixed_forms(text)
    assert len(found) == 5
    assert all(one.end <= two.start for one, two in pairwise(found))

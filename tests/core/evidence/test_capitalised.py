from __future__ import annotations

import pytest

from forwhom.core.evidence.capitalised import names_in, seen_in, words_of


def names(text: str) -> list[str]:
    words = words_of(text)
    found = names_in(text, words, seen_in([words]))
    return [text[each.start : each.end] for each in found]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("I saw Kelly there", ["Kelly"]),
        ("I saw Kelly's mum", ["Kelly"]),
        ("I saw Dr Szymański there", ["Szymański"]),
        ("Dr Okafor came", ["Okafor"]),
        ("at Saint Brannoc's Church then", ["Saint Brannoc's Church"]),
        ("the Bank of Thornbeck there", ["Bank of Thornbeck"]),
        ("we saw Ellie-Mae and O'Hara", ["Ellie-Mae", "O'Hara"]),
        ("we saw Kelly, Bronagh and Dele", ["Kelly", "Bronagh", "Dele"]),
        ("so I rang. I rang the GP at NCT", []),
        ("On Tuesday I came in March", []),
        ("we met at Long\nThornbeck then", ["Long", "Thornbeck"]),
        ("we met Zoe\u0308 again", ["Zoe\u0308"]),
        ('she said, "Rubbish." and went', []),
    ],
)
def test_what_reads_as_a_name(text: str, said: list[str]) -> None:
    assert names(text) == said


def test_a_sentence_begins_after_a_stop_a_line_a_quotation_and_a_bracket() -> None:
    text = 'One. Two\n\nThree: Four "Five" (Six) [Seven] Eight? "Nine'
    assert [word.text for word in words_of(text) if not word.opens] == []
    assert [word.opens for word in words_of("Then Kelly came-Over")] == [True, False, False]

"""A table as aligned text on a terminal."""

from forwhom.core.reporting.blocks import (
    Align,
    Bullets,
    Heading,
    Notice,
    Paragraph,
    Row,
    Table,
    cell,
    runs,
)
from forwhom.core.reporting.plain_text import blocks_text, text_of

RIGHT = Align.RIGHT
TABLE = Table(
    "Counts",
    (
        Row((cell(""), cell("Took up support", span=2))),
        Row((cell(""), cell("All", align=RIGHT), cell("Site 1", align=RIGHT))),
    ),
    (
        Row((cell("Stage", span=3),), group=True),
        Row((cell("Pregnant"), cell("46 (25%)", align=RIGHT), cell("5", align=RIGHT))),
    ),
    (3, 1, 1),
    (runs("A note."),),
)


def test_every_column_is_aligned_and_heads_span_theirs() -> None:
    assert text_of(TABLE).splitlines() == [
        "Counts",
        "--------------------------",
        "          Took up support",
        "               All  Site 1",
        "--------------------------",
        "Stage",
        "Pregnant  46 (25%)       5",
        "--------------------------",
        "A note.",
    ]


def test_a_control_character_is_shown_and_not_obeyed() -> None:
    body = (Row((cell("\x1b[31mred"),)),)
    assert "\x1b" not in text_of(Table("t", (), body, (1,)))
    assert "\u241b[31mred" in text_of(Table("t", (), body, (1,)))


def test_blocks_stand_under_each_other_with_headings_underlined_and_prose_wrapped() -> None:
    said = blocks_text(
        [
            Heading(1, "Table 2"),
            Paragraph(runs("word " * 30)),
            Heading(2, "Why"),
            Bullets((runs("one"), runs("two " * 40))),
            Notice(runs("mind")),
        ]
    )
    lines = said.splitlines()
    assert lines[:2] == ["Table 2", "======="]
    assert lines[lines.index("Why") + 1] == "---"
    assert "- one" in lines
    assert [line for line in lines if line.startswith("  two")]
    assert max(map(len, lines)) <= 96
    assert said.endswith("mind\n")

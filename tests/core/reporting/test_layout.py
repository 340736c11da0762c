from __future__ import annotations

import pytest

from forwhom.core.reporting.blocks import Block, Bullets, Heading, Paragraph, runs
from forwhom.core.reporting.layout import numbered, wide
from tests.factories import documents

H, P, WIDE = Heading(1, "h"), Paragraph(runs("p")), documents.table(landscape=True)


def test_tables_and_pictures_are_numbered_apart() -> None:
    blocks = (documents.table(), documents.picture(), documents.table())
    assert [number for _, number in numbered(blocks)] == [1, 1, 2]


@pytest.mark.parametrize(
    ("blocks", "expected"),
    [
        ((P, H, WIDE, P), "-ww-"),
        ((H, H, P, P, P, WIDE), "wwwwww"),
        ((H, P, P, P, P, WIDE), "-----w"),
        ((P, WIDE, WIDE), "-ww"),
        ((WIDE, H, P, WIDE), "wwww"),
        ((H, Bullets((runs("b"),)), WIDE), "--w"),
        ((H, documents.table()), "--"),
        ((), ""),
    ],
)
def test_which_blocks_stand_on_a_wide_page(blocks: tuple[Block, ...], expected: str) -> None:
    assert "".join("w" if each else "-" for each in wide(blocks)) == expected

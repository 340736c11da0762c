from __future__ import annotations

import pytest

from forwhom.core.evidence.labels import Labels, numbered
from forwhom.core.evidence.pseudonyms import Pseudonym, Register

LABELS = Labels(
    Register(
        (
            Pseudonym("Kelly", "Anna"),
            Pseudonym("Mary Ann", "Jo Beth"),
            Pseudonym("Zoë", "Una"),
            Pseudonym("Ali", "أحمد"),
            Pseudonym("K", "Q"),
        )
    )
)


@pytest.mark.parametrize(
    ("label", "becomes"),
    [
        ("kelly", "anna"),
        ("kelly-01", "anna-01"),
        ("kelly2", "anna2"),
        ("KELLY_int.txt", "ANNA_int.txt"),
        ("site1/Kelly.txt", "site1/Anna.txt"),
        ("mary-ann", "jo-beth"),
        ("maryann_2", "jo-beth_2"),
        ("Mary Ann.docx.txt", "Jo-Beth.docx.txt"),
        ("zoe-1", "una-1"),
        ("Zoe\u0308.txt", "Una.txt"),
        ("ali-1", "x-1"),
        ("kellys", "kellys"),
        ("alice", "alice"),
        ("k-1", "k-1"),
    ],
)
def test_names_go_out_of_labels(label: str, becomes: str) -> None:
    assert LABELS.without_names(label) == becomes


def test_a_label_that_is_taken_is_numbered() -> None:
    assert numbered("anna", ["Anna", "anna-2"]) == "anna-3"
    assert numbered("site1/anna.txt", ["site1/anna.txt"]) == "site1/anna-2.txt"
    assert numbered("anna", []) == "anna"

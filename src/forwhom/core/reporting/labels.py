"""What columns and their categories are called on the page: codebooks as labels."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib import resources
from types import MappingProxyType

from forwhom.core.exchange.folder.codebook import codebook_of
from forwhom.core.programme.sites import Site
from forwhom.core.reporting.crosstab_table import Labels
from forwhom.core.reporting.words import listed
from forwhom.core.tables.codebook import Codebook, Coded

SHIPPED = "codebook.yaml"
NOTHING_SAID: Codebook = MappingProxyType({})


@cache
def shipped_codebook() -> Codebook:
    """What is said of the declared columns, in a file beside this one."""
    text = resources.files(__package__).joinpath(SHIPPED).read_text("utf-8")
    book, found = codebook_of(text, SHIPPED)
    if found:
        raise ValueError(str(found[0]))
    return book


def labels_for(sites: Iterable[Site], codebook: Codebook = NOTHING_SAID) -> Labels:
    """What a codebook says, then each site by its own name, then the labels of declared columns."""
    own_names = Coded(categories={each.site_id: each.name for each in sites})
    books = (codebook, {"site": own_names}, shipped_codebook())
    return labels_of(
        {name: [book[name] for book in books if name in book] for name in named(books)}
    )


def named(books: Iterable[Codebook]) -> Iterable[str]:
    """Every column that any of the codebooks names."""
    return dict.fromkeys(name for book in books for name in book)


def labels_of(said: Mapping[str, Sequence[Coded]]) -> Labels:
    """Labels from what is said of each column, what comes first being stronger."""
    notes = {name: note_of(own[0]) for name, own in said.items()}
    references = {
        name: each.reference for name, own in said.items() for each in own[:1] if each.reference
    }
    return Labels(
        {name: next((each.label for each in own if each.label), "") for name, own in said.items()},
        {
            (name, category): label
            for name, own in said.items()
            for category, label in categories_of(own).items()
        },
        frozenset(name for name, own in said.items() if any(each.ordered for each in own)),
        references,
        {name: note for name, note in notes.items() if note},
    )


def categories_of(said: Sequence[Coded]) -> dict[str, str]:
    """Each category with its first label, in the order in which they are first named.

    Where the first book merges a value that only a later one places, what it is merged into
    stands there.
    """
    found: dict[str, str] = {}
    for coded in said:
        for value, label in coded.shown().items():
            category = value if value in said[0].merged else said[0].category_of(value)
            found[category] = found.get(category) or (label if category == value else category)
    return found


def note_of(coded: Coded) -> str:
    """What must be said under a table: which values count as one, and the codebook's own note."""
    merged = [
        f"{coded.categories.get(category) or category} is "
        f"{listed([coded.categories.get(value) or value for value in values], 'or')}."
        for category, values in coded.merged.items()
    ]
    return " ".join([*merged, coded.note]).strip()

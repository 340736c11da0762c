"""The table of configurations as a document of its own, as journals print it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from forwhom.core.reporting.blocks import Document
from forwhom.core.reporting.configuration_table import configurations_with_key
from forwhom.core.study import Study
from forwhom.core.theory.rests_on import RestsOn


def printed_theory(study: Study, resting: Sequence[RestsOn], written_on: date) -> Document:
    """How to read the table, and the table; on landscape pages where pages have a way up."""
    blocks = tuple(configurations_with_key(study, resting))
    return Document(study.profile.title, "Configurations", written_on, blocks)

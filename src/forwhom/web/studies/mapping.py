"""Sites, and what a study calls its columns, as core values."""

from __future__ import annotations

from forwhom.core.exchange.folder.codebook import codebook_of as read
from forwhom.core.exchange.folder.layout import CODEBOOK
from forwhom.core.exchange.text import decode
from forwhom.core.programme import sites as core
from forwhom.core.tables.codebook import Codebook
from forwhom.web.studies.fields import records_from
from forwhom.web.studies.kept import kept
from forwhom.web.studies.models import Site, Study


def sites_of(study: Study) -> tuple[core.Site, ...]:
    """A study's sites, in their order."""
    return records_from(Site.objects.filter(study=study))


def codebook_of(study: Study) -> Codebook:
    """The codebook of the folder a study came from; empty where it has none.

    A folder whose codebook has a fault was never taken in.
    """
    return kept(study, "codebook", lambda: _read_codebook(study))


def _read_codebook(study: Study) -> Codebook:
    held = study.kept_files.filter(path=CODEBOOK).first()
    return {} if held is None else read(decode(bytes(held.data)).text, CODEBOOK)[0]

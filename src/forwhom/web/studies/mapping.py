"""Sites as core values."""

from __future__ import annotations

from forwhom.core.programme import sites as core
from forwhom.web.studies.fields import records_from
from forwhom.web.studies.models import Site, Study


def sites_of(study: Study) -> tuple[core.Site, ...]:
    """A study's sites, in their order."""
    return records_from(Site.objects.filter(study=study))

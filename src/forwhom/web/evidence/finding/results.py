"""What an address of the page of finding asks for: turns, or marked passages."""

from __future__ import annotations

from django.http import QueryDict

from forwhom.core.evidence.search import asked, marked
from forwhom.core.evidence.search.query import QueryError, read_query
from forwhom.web.evidence.addresses import PASSAGES
from forwhom.web.evidence.finding.passages import passages_found
from forwhom.web.evidence.finding.shown import TURNS, WHAT, Results, address_of
from forwhom.web.evidence.finding.turns import turns_found
from forwhom.web.studies.models import Study


def results(study: Study, given: QueryDict) -> Results:
    """What an address asks for; a query that cannot be read finds nothing, and says why."""
    typed = given.get("q", "").strip()
    of = PASSAGES if given.get(WHAT) == PASSAGES else TURNS
    try:
        query = read_query(typed) if typed else None
    except QueryError as refused:
        may = marked.choosable if of == PASSAGES else asked.choosable
        return Results(typed, of, error=refused, address=address_of(given, may))
    find = passages_found if of == PASSAGES else turns_found
    return find(study, given, typed, query)

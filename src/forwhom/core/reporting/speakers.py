"""How a speaker is named in print, and whom that would give away."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from forwhom.core.evidence.participants import Participant, Role
from forwhom.core.evidence.voices import Item, Voice
from forwhom.core.reporting.words import listed

_WROTE = {
    Voice.MOTHER_WROTE: "open text",
    Voice.STAFF_WROTE: "open text, written by staff on her behalf",
}


def speaker(item: Item, sites: Mapping[str, str]) -> str:
    """A pseudonym with (M) or (V), staff by site or by what they do, or an open-text answer.

    `sites` gives each site's name by its id.
    """
    person = item.participant
    if person is None:
        return _WROTE.get(item.voice, "speaker not recorded")
    if person.role is Role.STAFF:
        where = sites.get(person.site, person.site) if person.site else person.staff_role
        return f"Staff, {where}" if where else "Staff"
    return f"{person.pseudonym or person.participant_id} ({person.role[0].upper()})"


def staff_sites_that_identify(
    participants: Sequence[Participant], sites: Mapping[str, str]
) -> str | None:
    """The warning a reader needs where a site's only member of staff is named by that site."""
    at = Counter(each.site for each in participants if each.role is Role.STAFF and each.site)
    alone = [sites.get(site, site) for site, count in at.items() if site and count == 1]
    if not alone:
        return None
    return f"With its site, 'staff' names a person: there is only one at {listed(alone, 'or at')}."

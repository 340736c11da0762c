"""What a study's home shows of its memos: those on the whole study that are pinned."""

from __future__ import annotations

from forwhom.web.access.permissions import Permission
from forwhom.web.evidence.memos.presenters import memos_of
from forwhom.web.studies.loaders import Visit
from forwhom.web.studies.overview import Part


def pinned_on_the_study(visit: Visit) -> tuple[Part, ...]:
    """The pinned memos on the whole study, the newest first; nothing for who may not read."""
    if not visit.can(Permission.READ_EVIDENCE):
        return ()
    pinned = [each for each in memos_of(visit, [""]) if each.pinned]
    shown = {"memos": pinned, "may_write": visit.can(Permission.MARK_EVIDENCE)}
    return (Part("evidence/_home_memos.html", shown, "forwhom/memos.css"),)

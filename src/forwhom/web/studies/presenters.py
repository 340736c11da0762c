"""What the pages of a study share: its rooms, as far as a person may enter them."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from forwhom.web.access.models import User
from forwhom.web.access.permissions import Permission
from forwhom.web.studies.changes import latest_changes
from forwhom.web.studies.loaders import Visit
from forwhom.web.studies.models import Study
from forwhom.web.studies.overview import told


@dataclass(frozen=True, slots=True)
class Room:
    """A link of a study's navigation; `here` is the one being looked at."""

    name: str
    url: str
    here: bool


ROOMS = (  # name on screen, address, permission, the room's key
    ("Overview", "study", Permission.SEE_STUDY, "overview"),
    ("Take-up", "take_up", Permission.SEE_TABLES, "take-up"),
    ("Tables", "tables", Permission.SEE_TABLES, "tables"),
    ("Configurations", "configurations", Permission.SEE_THEORY, "theory"),
    ("Documents", "documents", Permission.READ_EVIDENCE, "evidence"),
    ("Codebook", "codebook", Permission.READ_EVIDENCE, "codebook"),
    ("Memos", "memos", Permission.READ_EVIDENCE, "memos"),
    ("Report", "report", Permission.EXPORT_REPORT, "report"),
    ("Take it elsewhere", "elsewhere", Permission.EXPORT_STUDY, "elsewhere"),
    ("People", "people", Permission.MANAGE_PEOPLE, "people"),
)


def rooms(visit: Visit, here: str) -> list[Room]:
    """The rooms this person may enter, in the order of the work."""
    return [
        Room(name, reverse(address, args=[visit.study.slug]), key == here)
        for name, address, permission, key in ROOMS
        if visit.can(permission)
    ]


def page(visit: Visit, here: str) -> dict[str, object]:
    """What every page of a study is given."""
    return {
        "study": visit.study,
        "rooms": rooms(visit, here),
        "may": visit.may,
        "may_exchange": visit.can(Permission.REPLACE_STUDY),
    }


@dataclass(frozen=True, slots=True)
class Mine:
    """A study somebody is in, and what she is there."""

    study: Study
    role: str

    @property
    def question(self) -> str:
        return str(self.study.profile.get("columns", {}).get("question", ""))

    @property
    def article(self) -> str:
        return "an" if self.role[0] in "aeiou" else "a"


def mine(user: User) -> list[Mine]:
    """The studies somebody is in, by title."""
    held = user.memberships.select_related("study").order_by("study__title")
    return [Mine(each.study, each.role) for each in held]


@dataclass(frozen=True, slots=True)
class About:
    """A paragraph of what a study says of itself."""

    name: str
    text: str


ABOUT = (  # authors write their counts into how the outcome went and how it was found
    ("The programme", "programme", Permission.SEE_STUDY),
    ("The outcome", "outcome", Permission.SEE_TABLES),
    ("How it is done", "design", Permission.SEE_TABLES),
)


def home(visit: Visit) -> dict[str, object]:
    """A study's home: what it is, where it stands, what needs attention, what was done."""
    columns = visit.study.profile.get("columns", {})
    return {
        "question": columns.get("question", ""),
        "invented": columns.get("invented", ""),
        "about": [
            About(name, columns[key])
            for name, key, permission in ABOUT
            if columns.get(key) and visit.can(permission)
        ],
        "told": told(visit),
        "changes": latest_changes(visit),
        "may_bring": visit.can(Permission.MARK_EVIDENCE),
    }

"""Every permission there is, and which role has which: readable data, nothing computed."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class Permission(StrEnum):
    """One thing a person may do in a study."""

    SEE_STUDY = "see the study's home"
    SEE_TABLES = "see counts and tables"
    SEE_REFERRALS = "see referrals one by one, under their pseudonyms"
    READ_EVIDENCE = "read interviews and what was marked in them"
    MARK_EVIDENCE = "mark passages"
    OPEN_BLIND_CODING = "open documents for blind double coding, and end it"
    PROTECT_NAMES = "replace real names, and have them back with the register"
    SEE_THEORY = "see configurations and rounds"
    REFINE_THEORY = "change configurations"
    EXPORT_REPORT = "download the report"
    # Reading on screen is not taking along: a file holds every interview and every referral.
    EXPORT_STUDY = "take the whole study away as a file"
    REPLACE_STUDY = "put a file in the place of the whole study"
    MANAGE_PEOPLE = "invite people and give them roles"


class Role(StrEnum):
    """What somebody is in a study."""

    EVALUATOR = "evaluator"
    COORDINATOR = "coordinator"
    PEER_SUPPORTER = "peer supporter"


ROLES: Mapping[Role, frozenset[Permission]] = {
    # Protecting names is a permission of its own: it writes to everybody's words at once, and
    # whoever may mark passages need never hold the register.
    Role.EVALUATOR: frozenset(
        {
            Permission.SEE_STUDY,
            Permission.SEE_TABLES,
            Permission.SEE_REFERRALS,
            Permission.READ_EVIDENCE,
            Permission.MARK_EVIDENCE,
            Permission.OPEN_BLIND_CODING,
            Permission.PROTECT_NAMES,
            Permission.SEE_THEORY,
            Permission.REFINE_THEORY,
            Permission.EXPORT_REPORT,
            Permission.EXPORT_STUDY,
            Permission.REPLACE_STUDY,
            Permission.MANAGE_PEOPLE,
        }
    ),
    # A coordinator manages the people who were interviewed: she never reads what they said.
    Role.COORDINATOR: frozenset(
        {
            Permission.SEE_STUDY,
            Permission.SEE_TABLES,
            Permission.SEE_REFERRALS,
            Permission.SEE_THEORY,
        }
    ),
    Role.PEER_SUPPORTER: frozenset({Permission.SEE_STUDY}),
}

"""What is called what where one finds: facts, and each of their values, in a study."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from forwhom.core.evidence.codings import LETTERS, Account, Stance
from forwhom.core.evidence.participants import Role
from forwhom.core.evidence.search.facts import (
    CODE,
    CODED,
    CONFIGURATION,
    DOCUMENT,
    KIND,
    NOT_RECORDED,
    NOT_YET,
    ROLE,
    ROUND,
    SITE,
    Coded,
)
from forwhom.core.evidence.search.marked import (
    ACCOUNT,
    ACCOUNT_OF,
    ALONE,
    CODER,
    GONE,
    KEPT,
    LEG,
    NO,
    OWN,
    STANCE,
    TAG,
    TESTED,
    TEXT,
    UNDER,
    VOICE,
    YES,
)
from forwhom.core.evidence.voices import NOT_RECORDED as NOBODY_SAYS
from forwhom.core.evidence.voices import Voice
from forwhom.core.reporting.crosstab_table import Labels
from forwhom.core.reporting.labels import labels_for
from forwhom.core.reporting.words import sentence_case
from forwhom.web.evidence.loaders import codes_of
from forwhom.web.evidence.models import Document
from forwhom.web.evidence.relations import theory
from forwhom.web.studies.mapping import codebook_of, sites_of
from forwhom.web.studies.models import Study

TITLES = {
    ROLE: "Role of the speaker",
    SITE: "Site",
    KIND: "Kind of document",
    ROUND: "Round that the interview fed",
    CODED: "Coded or not",
    CONFIGURATION: "Configuration",
    CODE: "Code",
    DOCUMENT: "Document",
    VOICE: "Whose voice",
    OWN: "A mother’s own voice",
    ALONE: "Configuration, without its sub-configurations",
    TESTED: "Configuration, without the interviews that suggested it",
    LEG: "Leg shown",
    TAG: "Legs shown, exactly",
    STANCE: "Stance",
    ACCOUNT: "Whose account",
    **{name: f"Whose account of the {leg}" for leg, name in ACCOUNT_OF.items()},
    UNDER: "Code, with those below it",
    CODER: "Coder",
    TEXT: "Text",
}
ACCOUNTS: Mapping[str, str] = {Account.FIRST_HAND: "First-hand", Account.SECOND_HAND: "Second-hand"}
KNOWN: Mapping[str, Mapping[str, str]] = {  # the same in every study
    ROLE: {each: each.capitalize() for each in Role},
    CODED: {Coded.YES: "Coded", Coded.NO: "Not coded"},
    VOICE: {each: sentence_case(each) for each in Voice},
    OWN: {YES: "Her own", NO: "Somebody else’s, or of somebody else"},
    LEG: {letter: f"{letter} {leg}" for letter, leg in LETTERS.items()},
    STANCE: {each: sentence_case(each.replace("_", " ")) for each in Stance},
    ACCOUNT: {
        Account.FIRST_HAND: "First-hand",
        "mixed by leg": "Mixed by leg",
        Account.SECOND_HAND: "Second-hand",
        NOBODY_SAYS: "Whose account is not recorded",
    },
    **dict.fromkeys(ACCOUNT_OF.values(), ACCOUNTS),
    TEXT: {KEPT: "As it was marked", GONE: "Corrected away"},
}


@dataclass(frozen=True, slots=True)
class Names:
    """What facts and their values are called in a study, `known` ones in their order."""

    known: Mapping[str, Mapping[str, str]]
    labels: Labels

    def fact(self, name: str) -> str:
        """`Ethnicity`; what is said of an interview or a document says so."""
        of, _, column = name.rpartition(".")
        about = f"{sentence_case(of)}: " if of and of != "participant" else ""
        return TITLES.get(name) or about + self.labels.variable(column)

    def value(self, name: str, value: str) -> str:
        if value == NOT_RECORDED:
            return "Not recorded"
        if known := self.known.get(name, {}).get(value):
            return known
        if name in {CODER, TAG}:
            return value
        return self.labels.category(name.rpartition(".")[2], value)

    def place(self, name: str, value: str) -> tuple[bool, int, str]:
        """By which values are put in order: as known, then by name, not recorded last."""
        order = [*self.known.get(name, {})]
        at = order.index(value) if value in order else len(order)
        return value == NOT_RECORDED, at, self.value(name, value).casefold()


def names_for(study: Study) -> Names:
    """What facts and values are called in a study."""
    sites, told = sites_of(study), theory()
    targets = {key: each.name for key, each in told.targets(study).items()}
    codes = codes_of(study)
    titles = Document.objects.filter(study=study).values_list("document_id", "title")
    known = {
        **KNOWN,
        CONFIGURATION: targets,
        ALONE: targets,
        TESTED: targets,
        CODE: codes,
        UNDER: codes,
        DOCUMENT: dict(titles),
        ROUND: {each.round_id: each.name for each in told.rounds(study)}
        | {NOT_YET: "After the last round"},
        SITE: {each.site_id: each.name for each in sites},
    }
    return Names(known, labels_for(sites, codebook_of(study)))

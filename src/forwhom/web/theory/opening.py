"""The numbers of one configuration: each opens its passages for whoever may read them."""

from __future__ import annotations

from dataclasses import dataclass

from forwhom.core.evidence.codings import LETTER_OF, Leg
from forwhom.core.evidence.search.facts import CONFIGURATION, NOT_RECORDED, ROUND, SITE
from forwhom.core.evidence.search.marked import ACCOUNT, ACCOUNT_OF, LEG, STANCE, TAG, VOICE
from forwhom.core.evidence.voices import NOT_RECORDED as NOBODY_SAYS
from forwhom.core.theory.matrix import By, Count
from forwhom.web.access.permissions import Permission
from forwhom.web.evidence.addresses import passages_url
from forwhom.web.studies.loaders import Visit
from forwhom.web.studies.tally import Tally

FACT_OF = {  # by which passages are found that stand in one column of the matrix
    By.ROLE: VOICE,
    By.SITE: SITE,
    By.ROUND: ROUND,
    By.TAG: TAG,
    By.STANCE: STANCE,
    By.ACCOUNT: ACCOUNT,
}


@dataclass(frozen=True, slots=True)
class Opening:
    """How to open the passages on one configuration; `may` be opened by this person or not."""

    slug: str
    configuration_id: str
    name: str
    may: bool

    @classmethod
    def of(cls, visit: Visit, configuration_id: str, name: str) -> Opening:
        may = visit.can(Permission.READ_EVIDENCE)
        return cls(visit.study.slug, configuration_id, name, may)

    def url(self, **chosen: str) -> str:
        """Where those of its passages are of which this is so; empty for who may not read them."""
        fixed = {CONFIGURATION: self.configuration_id}
        return passages_url(self.slug, **fixed, **chosen) if self.may else ""

    def passages(self, count: int, about: str, **chosen: str) -> Tally:
        """How many of its passages are so; `about` follows the word passages."""
        return Tally(count, "passages", self.url(**chosen), about=about)

    def people(self, count: int, **chosen: str) -> Tally:
        """From how many people those of its passages are."""
        return Tally(count, "people", self.url(**chosen), about=f"who speak of {self.name}")

    def column(self, by: By, column: str, leg: Leg | None = None) -> dict[str, str]:
        """What to choose for one column of the matrix, or of one leg; there the account is that
        leg's."""
        fact = ACCOUNT_OF[leg] if leg and by is By.ACCOUNT else FACT_OF[by]
        return {fact: NOT_RECORDED if column == NOBODY_SAYS else column}

    def leg(self, leg: Leg | None) -> dict[str, str]:
        """What to choose for one leg; nothing for the whole."""
        return {LEG: LETTER_OF[leg]} if leg else {}

    def cell(self, count: Count, about: str, **chosen: str) -> Tally:
        """Passages and, in brackets, people."""
        url = self.url(**chosen)
        return Tally(count.codings, "passages", url, about=about, people=count.people)

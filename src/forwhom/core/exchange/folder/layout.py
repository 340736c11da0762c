"""Where each part of a study stands in its folder."""

from __future__ import annotations

from dataclasses import dataclass

from forwhom.core.evidence.code_changes import CodeChange
from forwhom.core.evidence.codes import Code, Memo
from forwhom.core.evidence.codings import Coding
from forwhom.core.evidence.documents import Document
from forwhom.core.evidence.interviews import Interview
from forwhom.core.evidence.participants import Participant
from forwhom.core.programme.offers import Offer, RecordedScore
from forwhom.core.programme.referrals import Referral
from forwhom.core.programme.sites import Site
from forwhom.core.records import Record
from forwhom.core.theory.adjudications import Adjudication
from forwhom.core.theory.checklist_answers import ChecklistAnswer
from forwhom.core.theory.conditions import Cluster, Condition
from forwhom.core.theory.configurations import Configuration
from forwhom.core.theory.judgements import Judgement
from forwhom.core.theory.quotations import Quotations
from forwhom.core.theory.recommendations import Recommendation
from forwhom.core.theory.rounds import Change, Round


@dataclass(frozen=True, slots=True)
class Part:
    """A file, the record each of its rows or items is, and the study's field that holds them."""

    path: str
    record: type[Record]
    field: str


PROFILE = "study.toml"
CODEBOOK = "codebook.yaml"
TEXTS = "evidence/documents"
FOREIGN = "foreign"

TABLES = (  # held by the engine; a .parquet file may stand in place of the .csv
    Part("programme/referrals.csv", Referral, "referrals"),
    Part("programme/offers.csv", Offer, "offers"),
    Part("programme/measures.csv", RecordedScore, "scores"),
)
SHEETS = (  # one record a row
    Part("programme/sites.csv", Site, "sites"),
    Part("evidence/participants.csv", Participant, "participants"),
    Part("evidence/interviews.csv", Interview, "interviews"),
    Part("evidence/documents.csv", Document, "documents"),
    Part("evidence/codes.csv", Code, "codes"),
    Part("evidence/codings.csv", Coding, "codings"),
)
LISTS = (  # a YAML list, one record an item
    Part("evidence/memos.yaml", Memo, "memos"),
    Part("evidence/code-changes.yaml", CodeChange, "code_changes"),
    Part("theory/conditions.yaml", Condition, "conditions"),
    Part("theory/clusters.yaml", Cluster, "clusters"),
    Part("theory/configurations.yaml", Configuration, "configurations"),
    Part("theory/rounds.yaml", Round, "rounds"),
    Part("theory/changes.yaml", Change, "changes"),
    Part("theory/judgements.yaml", Judgement, "judgements"),
    Part("theory/adjudications.yaml", Adjudication, "adjudications"),
    Part("theory/quotations.yaml", Quotations, "quotations"),
    Part("theory/recommendations.yaml", Recommendation, "recommendations"),
    Part("theory/checklist.yaml", ChecklistAnswer, "checklist"),
)


def parquet(part: Part) -> str:
    """The Parquet file that may stand in place of a table's CSV."""
    return part.path.removesuffix(".csv") + ".parquet"

"""A study with invented real names in the database, and what a person decides of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.test import Client

from forwhom.core.exchange.folder import read_study
from forwhom.core.exchange.register import KeptRegister, unsealed
from forwhom.web.access.models import Membership
from forwhom.web.access.permissions import Role
from forwhom.web.evidence.models import Coding, Document, Memo
from forwhom.web.exchange import actions_names
from forwhom.web.exchange.actions import import_study
from forwhom.web.exchange.actions_names import Chosen, Protected
from forwhom.web.exchange.registers import settled
from forwhom.web.studies.models import Study
from tests.factories.named_folder import ROWS, named_folder
from tests.web.conftest import person

WORDS = "four small tin boats"
NAMES = "/studies/small/names/"


def named_study(place: Path) -> Study:
    """The study of `named_folder` in the database, with Eva as its evaluator."""
    study = import_study(opened=read_study(named_folder(place / "named")), by=None)
    for part, role in (
        ("evaluator", Role.EVALUATOR),
        ("coordinator", Role.COORDINATOR),
        ("peer-supporter", Role.PEER_SUPPORTER),
    ):
        Membership.objects.create(user=person(part), study=study, role=role)
    return study


def protected(study: Study, **other: Any) -> Protected:
    """Every name of the study replaced, unless a test says otherwise."""
    study.refresh_from_db()
    asked: dict[str, Any] = {
        "study": study,
        "version": study.version,
        "chosen": Chosen(ROWS),
        "given": None,
        "passphrase": WORDS,
        "by": person("evaluator"),
    }
    return actions_names.protect(**asked | other)


def held(study: Study) -> KeptRegister:
    """The register of a study as the server keeps it, opened."""
    data = settled(study)
    assert data
    return unsealed(data, WORDS, "the register")


def rows_to_send(**more: str) -> dict[str, str]:
    """The decisions as the preview sends them."""
    sent: dict[str, str] = {}
    for at, each in enumerate(ROWS):
        sent |= {f"real-{at}": each.real, f"kind-{at}": each.kind, f"put-{at}": each.replacement}
    return sent | more


def words_in(study: Study) -> str:
    """Everything the pages of a study could show of its words."""
    texts = [*Document.objects.filter(study=study).values_list("text", "title")]
    notes = [*Memo.objects.filter(study=study).values_list("text", "about")]
    codings = [*Coding.objects.filter(study=study).values_list("memo", "begins", "coding_id")]
    return repr((study.title, study.profile, texts, notes, codings))


def post(client: Client, where: str, **given: Any) -> tuple[int, str]:
    """What a page answers to a form."""
    answer = client.post(f"{NAMES}{where}", given)
    return answer.status_code, answer.content.decode(errors="replace")

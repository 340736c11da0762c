"""The worked study in the tests' database, and the cast: one of them must always be refused.

Eva and Ida evaluate; Cora coordinates and never reads interviews; Pia supports peers and sees
little; Sol is in no study and must see nothing; nobody is not signed in.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from forwhom.core.exchange import register
from forwhom.core.exchange.folder import new_study, read_study
from forwhom.web.access.demo import cast_in
from forwhom.web.access.models import Membership, User
from forwhom.web.access.permissions import Role
from forwhom.web.evidence.finding import shelf
from forwhom.web.evidence.pane import similar
from forwhom.web.exchange.actions import import_study
from forwhom.web.programme.models import Referral
from forwhom.web.studies.kept import forget
from forwhom.web.studies.models import Site, Study
from forwhom.web.theory.models import Configuration

WORKED = Path(__file__).parents[2] / "examples" / "parents-in-mind"


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """The worked study is taken in once; each test's own changes are rolled back."""
    with django_db_blocker.unblock():
        cast_in(import_study(opened=read_study(WORKED), by=None))


@pytest.fixture(autouse=True)
def nothing_kept() -> None:
    """Pages keep what they worked out by the study's version, which a rollback takes back."""
    forget()
    shelf.forget()
    similar.forget()


@pytest.fixture(autouse=True)
def registers(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Registers of names are kept apart for each test, and guesses are counted anew.

    How hard a passphrase is to guess is for the core's own tests: here it would only take time.
    """
    cache.clear()
    monkeypatch.setattr(register, "HARDNESS", 2**8)
    settings.REGISTERS = tmp_path / "registers"
    return tmp_path / "registers"


@pytest.fixture
def worked(db: None) -> Study:
    return Study.objects.get(slug="parents-in-mind")


@pytest.fixture
def empty(db: None, tmp_path: Path) -> Study:
    """A study as `forwhom new` makes it, with Eva as its evaluator."""
    new_study(tmp_path / "empty", "An empty study")
    study = import_study(opened=read_study(tmp_path / "empty"), by=None)
    Membership.objects.create(user=person("evaluator"), study=study, role=Role.EVALUATOR)
    return study


@pytest.fixture
def uncoded(db: None) -> Study:
    """The worked study before anybody marked anything, with Eva as its evaluator."""
    opened = read_study(WORKED)
    held = opened.study
    bare = replace(
        held,
        profile=replace(held.profile, study_id="uncoded"),
        codings=(),
        memos=(),
        changes=tuple(replace(each, because_of=()) for each in held.changes),
    )
    study = import_study(opened=replace(opened, study=bare), by=None)
    Membership.objects.create(user=person("evaluator"), study=study, role=Role.EVALUATOR)
    return study


LONG_TITLE, LONG_NAME = "Ein sehr langer Titel " * 14, "Donaudampfschifffahrtsgesellschaft" * 6


@pytest.fixture
def long_named(empty: Study) -> Study:
    """A study whose title has 300 characters and whose names have 200, without a space."""
    Study.objects.filter(pk=empty.pk).update(title=LONG_TITLE)
    Site.objects.create(study=empty, position=0, site_id="s", name=LONG_NAME)
    for at, taken_up in enumerate((True, False)):
        Referral.objects.create(
            study=empty,
            position=at,
            referral_id=f"r{at}",
            site="s",
            taken_up=taken_up,
            ethnicity=LONG_NAME,
            route=LONG_NAME,
        )
    Configuration.objects.create(
        study=empty,
        position=0,
        configuration_id="c1",
        name=LONG_NAME,
        sentence=LONG_NAME,
        reasoning=LONG_NAME,
    )
    empty.refresh_from_db()
    return empty


def person(part: str) -> User:
    return User.objects.get(email=f"{part}@demo.invalid")


@pytest.fixture
def eva_alone(worked: Study) -> Study:
    """The worked study with Eva as its only evaluator."""
    Membership.objects.filter(user=person("second-evaluator"), study=worked).delete()
    return worked


@pytest.fixture
def as_(db: None) -> Callable[[str], Client]:
    """A browser signed in as one of the cast, or as `nobody`."""

    def signed_in(part: str) -> Client:
        client = Client()
        if part != "nobody":
            client.force_login(
                person(part), backend="allauth.account.auth_backends.AuthenticationBackend"
            )
        return client

    return signed_in


@pytest.fixture
def eva(as_: Callable[[str], Client]) -> Client:
    return as_("evaluator")


@pytest.fixture
def ida(as_: Callable[[str], Client]) -> Client:
    return as_("second-evaluator")


@pytest.fixture
def cora(as_: Callable[[str], Client]) -> Client:
    return as_("coordinator")


@pytest.fixture
def pia(as_: Callable[[str], Client]) -> Client:
    return as_("peer-supporter")


@pytest.fixture
def sol(as_: Callable[[str], Client]) -> Client:
    return as_("stranger")


@pytest.fixture
def nobody(as_: Callable[[str], Client]) -> Client:
    return as_("nobody")

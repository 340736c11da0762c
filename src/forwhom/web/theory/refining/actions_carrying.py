"""A configuration refined with its evidence; not while a document is coded blind: see `writing`."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from forwhom.core.theory import carrying, retyping
from forwhom.core.theory.beginning import Why
from forwhom.core.theory.retyping import Retyping
from forwhom.core.theory.theory import Refined
from forwhom.web.access.models import User
from forwhom.web.studies.models import Study
from forwhom.web.theory.refining.writing import refine


@transaction.atomic
def merge(
    *, study: Study, configuration_id: str, into: str, why: Why, seen: str, by: User
) -> Refined:
    """Let one configuration stand for two, with the evidence of both."""
    return refine(
        study,
        (configuration_id, into),
        lambda theory, why: carrying.merge(theory, configuration_id, into, why),
        why=why,
        seen=seen,
        by=by,
        carries=True,
    )


@transaction.atomic
def split(
    *, study: Study, configuration_id: str, apart: carrying.Apart, why: Why, seen: str, by: User
) -> Refined:
    """Make configurations out of one; every passage goes where a person said."""
    return refine(
        study,
        (configuration_id,),
        lambda theory, why: carrying.split(theory, configuration_id, apart, why),
        why=why,
        seen=seen,
        by=by,
        carries=True,
    )


@transaction.atomic
def retype(
    *,
    study: Study,
    configuration_id: str,
    family: Sequence[str],
    to: Retyping,
    why: Why,
    seen: str,
    by: User,
) -> Refined:
    """Move an element to another leg, with the codings that a person sends. `family` is the
    configuration with its branches: those that take the leg over are concerned too."""
    return refine(
        study,
        (configuration_id, *(each for each in family if each != configuration_id)),
        lambda theory, why: retyping.retype(theory, configuration_id, to, why),
        why=why,
        seen=seen,
        by=by,
        carries=True,
    )

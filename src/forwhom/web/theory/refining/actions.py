"""A configuration refined, its evidence staying where it was marked: see `writing`."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from forwhom.core.theory import refining, rejoining
from forwhom.core.theory.beginning import Why
from forwhom.core.theory.conditions import Whose
from forwhom.core.theory.rejoining import Rejoining
from forwhom.core.theory.theory import Refined
from forwhom.web.access.models import User
from forwhom.web.studies.models import Study
from forwhom.web.theory.refining.writing import refine


@transaction.atomic
def reword(
    *, study: Study, configuration_id: str, to: refining.Rewording, why: Why, seen: str, by: User
) -> Refined:
    """Give a configuration other words, and its conditions wherever they are named."""
    return refine(
        study,
        (configuration_id,),
        lambda theory, why: refining.reword(theory, configuration_id, to, why),
        why=why,
        seen=seen,
        by=by,
    )


@transaction.atomic
def recluster(
    *,
    study: Study,
    configuration_id: str,
    clusters: Sequence[str],
    whose: Whose | None,
    why: Why,
    seen: str,
    by: User,
) -> Refined:
    """Put a configuration into other clusters."""
    return refine(
        study,
        (configuration_id,),
        lambda theory, why: refining.recluster(theory, configuration_id, clusters, whose, why),
        why=why,
        seen=seen,
        by=by,
    )


@transaction.atomic
def retire(*, study: Study, configuration_id: str, why: Why, seen: str, by: User) -> Refined:
    """Take a configuration, with its branches, out of what stands. Its evidence stays linked."""
    return refine(
        study,
        (configuration_id,),
        lambda theory, why: refining.retire(theory, configuration_id, why),
        why=why,
        seen=seen,
        by=by,
    )


@transaction.atomic
def restore(*, study: Study, configuration_id: str, why: Why, seen: str, by: User) -> Refined:
    """Let a configuration stand again."""
    return refine(
        study,
        (configuration_id,),
        lambda theory, why: refining.restore(theory, configuration_id, why),
        why=why,
        seen=seen,
        by=by,
    )


@transaction.atomic
def rejoin(
    *, study: Study, configuration_id: str, to: Rejoining, why: Why, seen: str, by: User
) -> Refined:
    """Join the circumstances of a configuration otherwise, take some out, add one."""
    return refine(
        study,
        (configuration_id,),
        lambda theory, why: rejoining.rejoin(theory, configuration_id, to, why),
        why=why,
        seen=seen,
        by=by,
    )

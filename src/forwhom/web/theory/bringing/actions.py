"""An initial theory written into a study that has none: as one step, or not at all."""

from __future__ import annotations

from django.db import transaction

from forwhom.core.exchange.theories.into_study import Initial, refuse_theory
from forwhom.core.records import key_of
from forwhom.web.access.models import User
from forwhom.web.access.record import record
from forwhom.web.evidence.actions import lock
from forwhom.web.evidence.steps.keeping import step
from forwhom.web.studies.actions import touched
from forwhom.web.studies.models import Study
from forwhom.web.theory.models import Change, Cluster, Condition, Configuration, Round

BROUGHT = "configuration theory brought in"  # the rows of such a record are ids that were used


def theory_held(study: Study) -> tuple[int, int]:
    """How many configurations a study has, and how many other rows of a theory."""
    others = (Condition, Cluster, Round, Change)
    held = sum(model._default_manager.filter(study=study).count() for model in others)
    return Configuration.objects.filter(study=study, part_of="").count(), held


@transaction.atomic
def bring(*, study: Study, brought: Initial, name: str, by: User) -> None:
    """Write the theory as round 0. ConflictError where the study has a theory by now."""
    lock(study)
    refuse_theory(*theory_held(study))
    theory = brought.theory
    inside = {
        branch.configuration_id: {"part_of": top.configuration_id}
        for top in theory.configurations
        for branch in top.branches
    }
    with step(study=study, by=by, words="initial theory brought in") as rows:
        rows.put(brought.round)
        rows.put(*theory.conditions)
        rows.put(*theory.clusters)
        rows.put(*theory.every(), parts=inside)
    touched(study)
    record(
        action=BROUGHT,
        by=by,
        study=study,
        about=brought.round.round_id,
        file=name,
        rows=[key_of(each) for each in (*theory.conditions, *theory.every(), brought.round)],
        losses=[each.to_plain() for each in brought.losses],
    )

"""Writes of judgement: each keeps who judged, on which day, and what it was made of.

Whoever asks says in what state she saw the configurations (`seen`, see `state_of`); where somebody
moved on meanwhile it is a ConflictError, and nothing is written.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from forwhom.core.errors import ConflictError
from forwhom.core.records import Record, RefusedValueError, key_column, key_of
from forwhom.core.theory.adjudications import Adjudication, Settled
from forwhom.core.theory.basis import Basis, basis_of
from forwhom.core.theory.beginning import free_id
from forwhom.core.theory.judgements import Judgement, Verdict
from forwhom.core.theory.quotations import Quotations, quotable
from forwhom.core.theory.rests_on import RestsOn
from forwhom.web.access.models import Record as Recorded
from forwhom.web.access.models import User
from forwhom.web.access.record import record
from forwhom.web.evidence.actions import lock
from forwhom.web.evidence.steps.keeping import step
from forwhom.web.evidence.taken_out import digest
from forwhom.web.studies.actions import touched
from forwhom.web.studies.fields import RecordRow, records_from
from forwhom.web.studies.models import Study
from forwhom.web.theory import models
from forwhom.web.theory.loaders import condition_texts, configuration_of, resting_on, rounds_of

JUDGED, ADJUDICATED, CHOSEN = "evidence judged", "rivals adjudicated", "quotations chosen"
BY_RULE = "quotations left to the rule"
MOVED_ON = (
    "something has changed since you opened the page: the configuration, a passage on it, or what "
    "was judged of it; nothing of yours is lost, look at how it stands now"
)


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided between rivals: see `Adjudication`."""

    verdict: Settled
    reason: str
    preferred: str | None = None
    relevance: str | None = None
    trustworthiness: str | None = None


@transaction.atomic
def judge(
    *, study: Study, configuration_id: str, verdict: Verdict, reason: str, seen: str, by: User
) -> Judgement:
    """Say whether a configuration is evidenced; an earlier judgement stays written down."""
    lock(study)
    basis = _as_seen(study, [configuration_id], seen)
    judgement = Judgement(
        judgement_id=_free(study, models.Judgement, "judgement{:02}"),
        configuration_id=configuration_id,
        verdict=verdict,
        reason=_reason(reason),
        by=by.name,
        judged_on=timezone.localdate(),
        round_id=_last_round(study),
        said=basis.said,
        rested_on=basis.rested_on,
    )
    _put(study, by, JUDGED, judgement, configuration_id)
    return judgement


@transaction.atomic
def adjudicate(
    *, study: Study, rivals: Sequence[str], decision: Decision, seen: str, by: User
) -> Adjudication:
    """Say how rivals were settled; an earlier verdict stays written down."""
    lock(study)
    basis = _as_seen(study, rivals, seen)
    adjudication = Adjudication(
        adjudication_id=_free(study, models.Adjudication, "adjudication{:02}"),
        configurations=tuple(rivals),
        verdict=decision.verdict,
        preferred=decision.preferred,
        reason=_reason(decision.reason),
        relevance=decision.relevance,
        trustworthiness=decision.trustworthiness,
        by=by.name,
        decided_on=timezone.localdate(),
        round_id=_last_round(study),
        said=basis.said,
        rested_on=basis.rested_on,
    )
    _put(study, by, ADJUDICATED, adjudication, rivals[0])
    return adjudication


@transaction.atomic
def quote(
    *, study: Study, configuration_id: str, codings: Sequence[str], seen: str, by: User
) -> Quotations | None:
    """Choose what is quoted for a configuration, in order; with none, the rule chooses again."""
    lock(study)
    _as_seen(study, [configuration_id], seen)
    there = {
        each.coding.coding_id for each in quotable(resting_of_some(study, [configuration_id])[0])
    }
    if astray := [each for each in codings if each not in there]:
        wrong = f"passage {astray[0]} is not on this configuration"
        raise RefusedValueError(wrong, "choose among those that are", "codings")
    held = models.Quotations.objects.filter(study=study, configuration_id=configuration_id)
    before = records_from(held)
    if not codings:
        with step(study=study, by=by, words=BY_RULE) as changing:
            changing.drop(Quotations, *(each.quotations_id for each in before))
        if before:
            _say(study, by, BY_RULE, configuration_id)
        return None
    key = before[-1].quotations_id if before else _free(study, models.Quotations, "quotations{:02}")
    chosen = Quotations(
        quotations_id=key,
        configuration_id=configuration_id,
        codings=tuple(codings),
        by=by.name,
        chosen_on=timezone.localdate(),
    )
    _put(study, by, CHOSEN, chosen, configuration_id)
    return chosen


def state_of(study: Study, configuration_ids: Sequence[str]) -> str:
    """What a person has seen of some configurations: their words, the passages on them, and what
    was judged, decided and chosen of them."""
    return _state(study, configuration_ids, _basis(study, configuration_ids))


def _state(study: Study, configuration_ids: Sequence[str], basis: Basis) -> str:
    asked = set(configuration_ids)
    judged = models.Judgement.objects.filter(study=study, configuration_id__in=asked)
    chosen = records_from(models.Quotations.objects.filter(study=study, configuration_id__in=asked))
    between = models.Adjudication.objects.filter(study=study).values_list(
        "adjudication_id", "configurations"
    )
    return digest(
        repr(basis),
        *judged.values_list("judgement_id", flat=True),
        *(each for each, rivals in between if asked & set(rivals)),
        *map(repr, chosen),
    )


def resting_of_some(study: Study, configuration_ids: Sequence[str]) -> list[RestsOn]:
    """What each of some configurations rests on; Http404 where one is not there."""
    return [resting_on(configuration_of(study, each), study) for each in configuration_ids]


def _as_seen(study: Study, configuration_ids: Sequence[str], seen: str) -> Basis:
    """What they say and rest on, where it is what was seen."""
    basis = _basis(study, configuration_ids)
    if seen != _state(study, configuration_ids, basis):
        raise ConflictError(MOVED_ON)
    return basis


def _basis(study: Study, configuration_ids: Sequence[str]) -> Basis:
    return basis_of(resting_of_some(study, configuration_ids), condition_texts(study))


def _reason(reason: str) -> str:
    if not reason:
        raise RefusedValueError(
            "nobody says why", "give the reason, for whoever reads it later", "reason"
        )
    return reason


def _last_round(study: Study) -> str | None:
    held = rounds_of(study)
    return held[-1].round_id if held else None


def _free(study: Study, model: type[RecordRow], form: str) -> str:
    """An id that none has, and none that was undone had."""
    name = key_column(model.CORE)
    used = set(model._default_manager.filter(study=study).values_list(name, flat=True))
    kept = Recorded.objects.filter(study=study, action__in=(JUDGED, ADJUDICATED, CHOSEN))
    used |= {str(each.get("made")) for each in kept.values_list("detail", flat=True)}
    return free_id(form, used)


def _put(study: Study, by: User, words: str, made: Record, about: str) -> None:
    with step(study=study, by=by, words=words) as changing:
        changing.put(made)
    _say(study, by, words, about, made=key_of(made))


def _say(study: Study, by: User, action: str, about: str, **detail: str) -> None:
    touched(study)
    record(action=action, by=by, study=study, about=about, **detail)

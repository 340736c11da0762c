"""What the theory room keeps, as rows: the theory, and what people judged and wrote of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.db import models

from forwhom.core.exchange.folder.plain import context_to_plain, read_context
from forwhom.core.theory import (
    adjudications,
    checklist_answers,
    conditions,
    configurations,
    judgements,
    quotations,
    recommendations,
    rounds,
)
from forwhom.web.studies.fields import RecordRow, column_field


class Condition(RecordRow):
    """One atomic circumstance."""

    CORE = conditions.Condition

    condition_id = column_field(conditions.Condition, "condition_id")
    text = column_field(conditions.Condition, "text")
    source = column_field(conditions.Condition, "source")
    recorded_as = column_field(conditions.Condition, "recorded_as")
    outcome_of = column_field(conditions.Condition, "outcome_of")

    class Meta(RecordRow.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["study", "condition_id"], name="one_condition_an_id")
        ]


class Cluster(RecordRow):
    """A family of mechanisms."""

    CORE = conditions.Cluster

    cluster_id = column_field(conditions.Cluster, "cluster_id")
    name = column_field(conditions.Cluster, "name")
    meaning = column_field(conditions.Cluster, "meaning")

    class Meta(RecordRow.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["study", "cluster_id"], name="one_cluster_an_id")
        ]


class Configuration(RecordRow):
    """A configuration, or a sub-configuration of the one it is `part_of`."""

    CORE = configurations.Configuration
    PARTS = ("context", "part_of")
    NAMES_IN_PARTS = (conditions.Condition.KIND, configurations.Configuration.KIND)

    configuration_id = column_field(configurations.Configuration, "configuration_id")
    name = column_field(configurations.Configuration, "name")
    sentence = column_field(configurations.Configuration, "sentence")
    context = column_field(configurations.Configuration, "context")
    resource = column_field(configurations.Configuration, "resource")
    resource_here = column_field(configurations.Configuration, "resource_here")
    reasoning = column_field(configurations.Configuration, "reasoning")
    outcome = column_field(configurations.Configuration, "outcome")
    if_absent = column_field(configurations.Configuration, "if_absent")
    essential = column_field(configurations.Configuration, "essential")
    clusters = column_field(configurations.Configuration, "clusters")
    clusters_by = column_field(configurations.Configuration, "clusters_by")
    suggested_by = column_field(configurations.Configuration, "suggested_by")
    note = column_field(configurations.Configuration, "note")
    part_of = models.CharField(max_length=80, blank=True, default="")

    class Meta(RecordRow.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["study", "configuration_id"], name="one_configuration_an_id"
            )
        ]

    @classmethod
    def fields_of(cls, record: configurations.Configuration) -> dict[str, Any]:
        """With its context; which configuration it is a branch of, its own record does not know."""
        context = context_to_plain(record.context) if record.context else None
        return super().fields_of(record) | {"context": context}

    @classmethod
    def parts_from(cls, parts: Mapping[str, Any]) -> dict[str, Any]:
        return {"context": read_context(parts["context"]) if parts["context"] else None}

    def named_in_parts(self) -> frozenset[str]:
        context = read_context(self.context).condition_ids() if self.context else ()
        return frozenset((*context, self.part_of))


class Round(RecordRow):
    """A dated state of the theory."""

    CORE = rounds.Round

    round_id = column_field(rounds.Round, "round_id")
    name = column_field(rounds.Round, "name")
    closed_on = column_field(rounds.Round, "closed_on")
    about = column_field(rounds.Round, "about")

    class Meta(RecordRow.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["study", "round_id"], name="one_round_an_id")
        ]


class Change(RecordRow):
    """One step of refinement."""

    CORE = rounds.Change

    change_id = column_field(rounds.Change, "change_id")
    round_id = column_field(rounds.Change, "round_id")
    verb = column_field(rounds.Change, "verb")
    configurations = column_field(rounds.Change, "configurations")
    made_from = column_field(rounds.Change, "made_from")
    was = column_field(rounds.Change, "was")
    reason = column_field(rounds.Change, "reason")
    inferences = column_field(rounds.Change, "inferences")
    because_of = column_field(rounds.Change, "because_of")
    by = column_field(rounds.Change, "by")

    class Meta(RecordRow.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["study", "change_id"], name="one_change_an_id")
        ]


class Judgement(RecordRow):
    """Whether a configuration is evidenced, as a person judged."""

    CORE = judgements.Judgement

    judgement_id = column_field(judgements.Judgement, "judgement_id")
    configuration_id = column_field(judgements.Judgement, "configuration_id")
    verdict = column_field(judgements.Judgement, "verdict")
    reason = column_field(judgements.Judgement, "reason")
    by = column_field(judgements.Judgement, "by")
    judged_on = column_field(judgements.Judgement, "judged_on")
    round_id = column_field(judgements.Judgement, "round_id")
    said = column_field(judgements.Judgement, "said")
    rested_on = column_field(judgements.Judgement, "rested_on")

    class Meta(RecordRow.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["study", "judgement_id"], name="one_judgement_an_id")
        ]


class Adjudication(RecordRow):
    """A person's verdict between rivals."""

    CORE = adjudications.Adjudication

    adjudication_id = column_field(adjudications.Adjudication, "adjudication_id")
    configurations = column_field(adjudications.Adjudication, "configurations")
    verdict = column_field(adjudications.Adjudication, "verdict")
    preferred = column_field(adjudications.Adjudication, "preferred")
    reason = column_field(adjudications.Adjudication, "reason")
    relevance = column_field(adjudications.Adjudication, "relevance")
    trustworthiness = column_field(adjudications.Adjudication, "trustworthiness")
    by = column_field(adjudications.Adjudication, "by")
    decided_on = column_field(adjudications.Adjudication, "decided_on")
    round_id = column_field(adjudications.Adjudication, "round_id")
    said = column_field(adjudications.Adjudication, "said")
    rested_on = column_field(adjudications.Adjudication, "rested_on")

    class Meta(RecordRow.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["study", "adjudication_id"], name="one_adjudication_an_id"
            )
        ]


class Quotations(RecordRow):
    """The passages a person chose to be quoted for a configuration."""

    CORE = quotations.Quotations

    quotations_id = column_field(quotations.Quotations, "quotations_id")
    configuration_id = column_field(quotations.Quotations, "configuration_id")
    codings = column_field(quotations.Quotations, "codings")
    by = column_field(quotations.Quotations, "by")
    chosen_on = column_field(quotations.Quotations, "chosen_on")

    class Meta(RecordRow.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["study", "quotations_id"], name="one_choice_an_id")
        ]


class Recommendation(RecordRow):
    """What should be done, and the configurations that say why."""

    CORE = recommendations.Recommendation

    recommendation_id = column_field(recommendations.Recommendation, "recommendation_id")
    text = column_field(recommendations.Recommendation, "text")
    rests_on = column_field(recommendations.Recommendation, "rests_on")
    status = column_field(recommendations.Recommendation, "status")
    by = column_field(recommendations.Recommendation, "by")
    note = column_field(recommendations.Recommendation, "note")

    class Meta(RecordRow.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["study", "recommendation_id"], name="one_recommendation_an_id"
            )
        ]


class ChecklistAnswer(RecordRow):
    """A person's answer to an item of the reporting checklist."""

    CORE = checklist_answers.ChecklistAnswer

    item = column_field(checklist_answers.ChecklistAnswer, "item")
    reported = column_field(checklist_answers.ChecklistAnswer, "reported")
    where = column_field(checklist_answers.ChecklistAnswer, "where")
    reason = column_field(checklist_answers.ChecklistAnswer, "reason")
    by = column_field(checklist_answers.ChecklistAnswer, "by")
    answered_on = column_field(checklist_answers.ChecklistAnswer, "answered_on")

    class Meta(RecordRow.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["study", "item"], name="one_answer_an_item")
        ]

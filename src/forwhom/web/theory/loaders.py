"""The theory of a study, and what each configuration rests on, for a page.

Every function takes a study that `studies.loaders.visit` has already asked about.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.http import Http404

from forwhom.core.evidence.voices import Item, items
from forwhom.core.theory import conditions, configurations, rounds
from forwhom.core.theory.rests_on import RestsOn, rests_on
from forwhom.core.theory.rounds import rounds_fed, standing_at
from forwhom.core.theory.theory import Theory
from forwhom.web.evidence.mapping import documents_from
from forwhom.web.evidence.models import Coding, Document, Interview, Participant
from forwhom.web.studies.fields import records_from
from forwhom.web.studies.kept import kept
from forwhom.web.studies.models import Study
from forwhom.web.theory.mapping import configurations_from
from forwhom.web.theory.models import Change, Cluster, Condition, Configuration, Round


@dataclass(frozen=True, slots=True)
class One:
    """One configuration, and the one it is a branch of, if any."""

    configuration: configurations.Configuration
    parent: configurations.Configuration | None


def theory_of(study: Study) -> tuple[configurations.Configuration, ...]:
    """The configurations in their order, sub-configurations inside theirs."""
    return configurations_from(Configuration.objects.filter(study=study))


def tops_of(
    every: Sequence[configurations.Configuration],
) -> tuple[configurations.Configuration, ...]:
    """Those among configurations that are no sub-configuration of another."""
    inside = {branch.configuration_id for each in every for branch in each.branches}
    return tuple(each for each in every if each.configuration_id not in inside)


def configuration_of(study: Study, configuration_id: str) -> One:
    """A configuration or sub-configuration by its id; Http404 when there is none."""
    for top in theory_of(study):
        for each in top.family():
            if each.configuration_id == configuration_id:
                return One(each, None if each is top else top)
    raise Http404("no such configuration")


def evidence_on(study: Study, configuration_ids: Collection[str] | None = None) -> tuple[Item, ...]:
    """What is coded on some configurations, or on all of them, with its words and speakers."""
    rows = Coding.objects.filter(study=study).exclude(configuration_id="")
    if configuration_ids is not None:
        rows = rows.filter(configuration_id__in=configuration_ids)
    codings = records_from(rows)
    marked = {each.document_id for each in codings}
    documents = documents_from(Document.objects.filter(study=study, document_id__in=marked))
    speak = {each for document in documents for each in document.participant_ids}
    people = Participant.objects.filter(study=study, participant_id__in=speak)
    fed = rounds_fed(records_from(Interview.objects.filter(study=study)), rounds_of(study))
    return items(codings, documents, records_from(people), fed)


def resting_of(study: Study) -> tuple[RestsOn, ...]:
    """What every configuration rests on, parents before branches."""
    return kept(study, "resting", lambda: rests_on(theory_of(study), evidence_on(study)))


def resting_on(one: One, study: Study) -> RestsOn:
    """What one configuration rests on, with its branches."""
    ids = {each.configuration_id for each in one.configuration.family()}
    return RestsOn(one.configuration, evidence_on(study, ids))


def rounds_of(study: Study) -> tuple[rounds.Round, ...]:
    return records_from(Round.objects.filter(study=study))


def changes_of(study: Study) -> tuple[rounds.Change, ...]:
    return records_from(Change.objects.filter(study=study))


def clusters_of(study: Study) -> tuple[conditions.Cluster, ...]:
    return records_from(Cluster.objects.filter(study=study))


def written(study: Study) -> Theory:
    """All that is written down of a theory, without what is coded on it."""
    return Theory(
        configurations=theory_of(study),
        conditions=records_from(Condition.objects.filter(study=study)),
        rounds=rounds_of(study),
        changes=changes_of(study),
        clusters=clusters_of(study),
    )


def condition_texts(study: Study) -> dict[str, str]:
    """What each condition says, by its id."""
    rows = Condition.objects.filter(study=study)
    return dict(rows.values_list("condition_id", "text"))


def standing_now(study: Study, ids: Collection[str]) -> frozenset[str]:
    """The ids that stand in the theory now; all of them where no round was closed."""
    held = rounds_of(study)
    if not held:
        return frozenset(ids)
    return standing_at(list(ids), held, changes_of(study), held[-1].round_id)

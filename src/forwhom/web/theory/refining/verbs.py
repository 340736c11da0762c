"""Verbs that leave every passage where it was marked: words, clusters, retired, restored."""

from __future__ import annotations

from collections.abc import Mapping

from forwhom.core.theory.theory import Refined
from forwhom.web.theory.loaders import clusters_of
from forwhom.web.theory.refining import actions, forms
from forwhom.web.theory.refining.asked import Asked, Verb
from forwhom.web.theory.refining.presenters import circumstances


def _circumstances(asked: Asked) -> Mapping[str, object]:
    return {
        "circumstances": [
            (one, asked.given.get(f"condition-{one.condition_id}", one.text))
            for one in circumstances(asked.theory, asked.configuration)
        ]
    }


def _reword(asked: Asked) -> Refined:
    one = asked.configuration
    named = {each.condition_id: each.text for each in circumstances(asked.theory, one)}
    return actions.reword(to=forms.rewording_from(asked.given, one, named), **asked.keywords)


def _clusters(asked: Asked) -> Mapping[str, object]:
    each, given = asked.configuration, asked.given
    ticked = given.getlist("clusters") if given else each.clusters
    return {
        "clusters": [(c, c.cluster_id in ticked) for c in clusters_of(asked.here.study)],
        "clusters_by": given.get("clusters_by") or each.clusters_by or "",
    }


def _recluster(asked: Asked) -> Refined:
    clusters, whose = forms.clusters_from(asked.given, clusters_of(asked.here.study))
    return actions.recluster(clusters=clusters, whose=whose, **asked.keywords)


REWORD = Verb("Reword", _reword, lambda name, _: f"“{name}” was reworded.", _circumstances)
RECLUSTER = Verb("Re-cluster", _recluster, lambda name, _: f"“{name}” was re-clustered.", _clusters)
RETIRE = Verb(
    "Retire",
    lambda asked: actions.retire(**asked.keywords),
    lambda name, _: f"“{name}” was retired. Its evidence is still linked.",
)
RESTORE = Verb(
    "Restore",
    lambda asked: actions.restore(**asked.keywords),
    lambda name, _: f"“{name}” stands in the theory again.",
)

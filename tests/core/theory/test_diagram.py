from __future__ import annotations

from forwhom.core.theory.conditions import Cluster
from forwhom.core.theory.configurations import Configuration
from forwhom.core.theory.diagram import GATES, NO_CLUSTER, diagram_of

CLUSTERS = (Cluster(cluster_id="k1", name="Safety"), Cluster(cluster_id="k2", name="Gains"))


def one(name: str, *clusters: str, essential: bool = False) -> Configuration:
    return Configuration(
        configuration_id=name, name=name, clusters=clusters, essential=essential or None
    )


def groups(*configurations: Configuration) -> dict[str, list[str]]:
    ids = frozenset(each.configuration_id for each in configurations)
    found = diagram_of(configurations, [], CLUSTERS, ids)
    return {each.name: [family[0].id for family in each.families] for each in found.groups}


def test_gates_come_first_then_clusters_in_the_studys_order_then_what_is_in_none() -> None:
    assert groups(one("a"), one("b", "k2"), one("c", "k1"), one("d", "k1", essential=True)) == {
        GATES: ["d"],
        "Safety": ["c"],
        "Gains": ["b"],
        NO_CLUSTER: ["a"],
    }


def test_one_in_several_clusters_stands_under_its_first_and_names_the_others() -> None:
    found = diagram_of([one("a", "k2", "k1")], [], CLUSTERS, frozenset({"a"}))
    assert [(each.name, each.families[0][0].also) for each in found.groups] == [
        ("Gains", ("Safety",))
    ]


def test_a_gate_names_every_cluster_it_is_in() -> None:
    found = diagram_of([one("a", "k2", essential=True)], [], CLUSTERS, frozenset({"a"}))
    assert found.groups[0].families[0][0].also == ("Gains",)

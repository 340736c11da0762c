from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from forwhom.core.theory.conditions import Cluster
from forwhom.core.theory.wording import Part, compared, said
from tests.core.theory.refined import THEORY

words = st.lists(st.sampled_from("abcd"), max_size=8).map(" ".join)


@given(words, words)
def test_both_wordings_can_be_read_from_what_is_marked(before, after):
    found = list(compared(before, after))

    def without(part):
        return " ".join(each.words for each in found if each.part is not part)

    assert without(Part.INSERTED) == before
    assert without(Part.REMOVED) == after


def test_a_cluster_is_told_by_its_name() -> None:
    named = replace(THEORY, clusters=(Cluster(cluster_id="safety", name="Psychological safety"),))
    one = replace(THEORY.one("b"), clusters=("safety", "gains"))

    assert said(one, "clusters", named) == "Psychological safety, gains"

from django.test import Client

from forwhom.web.studies.models import Study
from forwhom.web.theory.models import Configuration
from tests.web.conftest import LONG_NAME
from tests.web.reading import text_of, words_of

ALL = "/studies/parents-in-mind/configurations/"


def test_each_is_listed_with_its_sentence_its_legs_and_its_branches_inside(
    eva: Client, worked: Study
) -> None:
    page = text_of(eva, ALL)

    assert "20 configurations and 8 sub-configurations" in words_of(page)
    assert page.count('<article class="listed">') == 28
    assert page.index("cmo07</span>") < page.index("cmo07a</span>") < page.index("cmo08</span>")


def test_it_says_in_words_what_one_stands_on(eva: Client, worked: Study) -> None:
    words = words_of(text_of(eva, ALL))

    assert "Hope A mother who worries that she may never be well again" in words
    assert "one person only untested 1 mother on Hope C R M O cmo06" in words
    assert "reasoning second-hand only 2 volunteers on" in words
    assert "countered 5 mothers on Not judged 2 volunteers on Not judged 1 staff" in words


def test_one_cluster_can_be_looked_at_alone(eva: Client, worked: Study) -> None:
    page = text_of(eva, f"{ALL}?cluster=practical-issues")

    assert "Within her means" in page
    assert "Not judged" not in page


def test_an_unknown_cluster_is_said_to_hold_nothing(eva: Client, worked: Study) -> None:
    assert "No configuration is in this cluster." in text_of(eva, f"{ALL}?cluster=%3Cb%3E")


def test_a_missing_leg_is_shown_as_missing(eva: Client, worked: Study) -> None:
    Configuration.objects.filter(study=worked, configuration_id="cmo12").update(reasoning="")

    assert 'class="letter reasoning lacking"' in text_of(eva, ALL)


def test_a_coordinator_may_see_the_theory_and_its_counts(cora: Client, worked: Study) -> None:
    assert "5 mothers" in words_of(text_of(cora, ALL))


def test_a_peer_supporter_is_refused(pia: Client, worked: Study) -> None:
    assert pia.get(ALL).status_code == 403


def test_a_stranger_is_told_there_is_no_such_study(sol: Client, worked: Study) -> None:
    assert sol.get(ALL).status_code == 404


def test_an_empty_study_says_what_to_do(eva: Client, empty: Study) -> None:
    page = text_of(eva, f"/studies/{empty.slug}/configurations/")

    assert "No configurations are written down yet." in page


def test_where_nothing_is_coded_every_configuration_says_so(eva: Client, uncoded: Study) -> None:
    page = text_of(eva, f"/studies/{uncoded.slug}/configurations/")

    assert page.count(">no evidence</span>") == 28


def test_a_long_name_is_shown_whole(eva: Client, long_named: Study) -> None:
    assert LONG_NAME in text_of(eva, f"/studies/{long_named.slug}/configurations/")

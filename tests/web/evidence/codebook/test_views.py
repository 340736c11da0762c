"""The codebook's pages: who may see what, and that every number opens its passages."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.test import Client

from forwhom.web.evidence.models import Code, CodeChange, Coding
from forwhom.web.studies.models import Study
from tests.web.reading import words_of

PAGE = "/studies/parents-in-mind/codebook/"
CODE = f"{PAGE}codes/getting_there/"
READING = (PAGE, f"{PAGE}trail/", CODE)
CHANGING = (f"{PAGE}new/", *(f"{CODE}{each}/" for each in
            ("reword", "move", "merge", "split", "re-type", "delete")))  # fmt: skip


@pytest.mark.parametrize("where", [*READING, *CHANGING])
@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("evaluator", 200),
        ("coordinator", 403),
        ("peer-supporter", 403),
        ("stranger", 404),
        ("nobody", 302),
    ],
)
def test_only_who_reads_interviews_sees_the_codebook(
    as_: Callable[[str], Client], worked: Study, where: str, who: str, status: int
) -> None:
    assert as_(who).get(where).status_code == status


@pytest.mark.parametrize("who", ["coordinator", "peer-supporter", "stranger", "nobody"])
def test_only_who_marks_passages_changes_it(
    as_: Callable[[str], Client], worked: Study, who: str
) -> None:
    client = as_(who)
    client.post(f"{CODE}step/", {"way": "up"})
    client.post(f"{PAGE}new/", {"name": "Mine", "leg": "none"})
    client.post(f"{CODE}reword/", {"name": "Mine"})

    assert not CodeChange.objects.filter(study=worked).exists()
    assert not Code.objects.filter(study=worked, name="Mine").exists()


def test_every_count_of_the_tree_opens_as_many_passages(eva: Client, worked: Study) -> None:
    Code.objects.filter(study=worked, code_id="referral_route").update(parent="getting_there")
    tree = eva.get(PAGE).content.decode()
    found = re.findall(r'class="count" href="([^"]+)"[^>]*>(\d+) ', tree)
    assert len(found) > 5
    for url, count in found:
        opened = eva.get(url).content.decode()
        assert f'data-holds="{count}" data-of="passages"' in opened
        assert len(
            re.findall(r'class="open" href="/studies/parents-in-mind/documents/', opened)
        ) == int(count)


def test_a_passage_marked_twice_by_one_coder_is_said(eva: Client, worked: Study) -> None:
    assert "marked twice" not in words_of(eva.get(CODE).content.decode())
    again = Coding.objects.filter(study=worked, code_id="getting_there").first()
    assert again is not None
    again.pk, again.coding_id = None, "again"
    again.save()

    assert words_of(eva.get(CODE).content.decode()).count("marked twice by the same coder") == 2


def test_a_code_is_added_and_stands_in_the_tree(eva: Client, worked: Study) -> None:
    given = {
        "name": "  Waiting   lists ",
        "meaning": "Any queue",
        "parent": "getting_there",
        "leg": "context",
    }
    answer = eva.post(f"{PAGE}new/", given, follow=True)

    made = Code.objects.get(study=worked, name="Waiting lists")
    assert (made.parent, made.leg, made.meaning) == ("getting_there", "context", "Any queue")
    assert "Waiting lists is in the codebook." in words_of(answer.content.decode())


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"name": "", "leg": "none"}, "The code has no name"),
        ({"name": "x"}, "No leg is chosen"),
        ({"name": "First impressions", "leg": "none"}, "there already"),
        ({"name": "x", "leg": "none", "parent": "nowhere"}, "not in the codebook"),
    ],
)
def test_a_code_that_cannot_be_is_said_and_what_was_typed_stays(
    eva: Client, worked: Study, given: dict[str, str], said: str
) -> None:
    answer = eva.post(f"{PAGE}new/", given | {"meaning": "Kept words"})

    assert answer.status_code == 422
    assert said in words_of(answer.content.decode())
    assert "Kept words" in answer.content.decode()


def test_a_step_without_a_script_comes_back_to_the_code(eva: Client, worked: Study) -> None:
    answer = eva.post(f"{PAGE}codes/referral_route/step/", {"way": "up"})

    assert answer["Location"] == f"{PAGE}#code-referral_route"
    assert Code.objects.filter(study=worked).first().code_id == "referral_route"  # type: ignore[union-attr]


def test_a_script_is_given_the_tree_alone_and_where_the_code_stands(
    eva: Client, worked: Study
) -> None:
    url = f"{PAGE}codes/referral_route/step/"
    answer = eva.post(url, {"way": "in"}, headers={"X-Part": "tree"}).content.decode()

    assert "<html" not in answer
    assert 'data-said="Referral route: 1 of 1 under First impressions"' in answer


def seen_in(tree: str) -> str:
    found = re.search(r'data-seen="([^"]+)"', tree)
    assert found
    return found[1]


def test_a_code_that_is_dragged_goes_where_it_was_let_go(eva: Client, worked: Study) -> None:
    given = {"where": "before", "beside": "first_impressions", "seen": ""}
    given["seen"] = seen_in(eva.get(PAGE).content.decode())
    url, part = f"{CODE}step/", {"X-Part": "tree"}
    answer = eva.post(url, given, headers=part).content.decode()
    assert 'data-said="Getting there: 1 of ' in answer
    assert Code.objects.filter(study=worked)[0].code_id == "getting_there"

    given |= {"where": "under", "beside": "getting_there", "seen": seen_in(answer)}
    refused = eva.post(url, given, headers=part).content.decode()
    assert "Getting there is Getting there or stands below it" in words_of(refused)
    assert 'data-said=""' in refused


def test_a_code_is_not_dragged_through_a_tree_that_is_another_meanwhile(
    eva: Client, worked: Study
) -> None:
    seen = seen_in(eva.get(PAGE).content.decode())
    Code.objects.filter(study=worked, code_id="referral_route").update(parent="ambivalence")
    given = {"where": "under", "beside": "referral_route", "seen": seen}
    answer = eva.post(f"{CODE}step/", given, headers={"X-Part": "tree"}).content.decode()

    assert "has changed since you opened this page" in words_of(answer)
    assert Code.objects.get(study=worked, code_id="getting_there").parent == ""


def test_a_passage_marked_meanwhile_is_in_no_moves_way(eva: Client, worked: Study) -> None:
    seen = seen_in(eva.get(PAGE).content.decode())
    Coding.objects.filter(study=worked, code_id="getting_there").first().delete()  # type: ignore[union-attr]
    given = {"where": "under", "beside": "referral_route", "seen": seen}
    eva.post(f"{CODE}step/", given)

    assert Code.objects.get(study=worked, code_id="getting_there").parent == "referral_route"


def test_an_unknown_code_and_an_unknown_thing_to_do_are_not_found(
    eva: Client, worked: Study
) -> None:
    assert eva.get(f"{PAGE}codes/nothing/").status_code == 404
    assert eva.get(f"{CODE}burn/").status_code == 404
    assert eva.post(f"{PAGE}codes/nothing/step/", {"way": "up"}).status_code == 404


def test_a_study_without_codes_says_so(eva: Client, empty: Study) -> None:
    assert "There are no codes yet" in words_of(
        eva.get(f"/studies/{empty.slug}/codebook/").content.decode()
    )

from __future__ import annotations

import re

from django.test import Client

from forwhom.web.access.models import User
from forwhom.web.evidence.models import Coding
from forwhom.web.studies.models import Study


def fragment(client: Client, study: Study) -> str:
    answer = client.get(f"/studies/{study.slug}/configurations/targets/")
    assert answer.status_code == 200
    return answer.content.decode()


def test_every_configuration_and_sub_configuration_can_be_chosen(
    eva: Client, worked: Study
) -> None:
    found = fragment(eva, worked)

    assert found.count('name="configuration_id" value="cmo') == 28
    assert "28</span> of 28 shown" in found


def test_a_sub_configuration_stands_under_its_own(eva: Client, worked: Study) -> None:
    found = fragment(eva, worked)

    assert (
        found.index('value="cmo07"') < found.index('value="cmo07a"') < found.index('value="cmo08"')
    )
    assert 'class="target branch"' in found.split('value="cmo07a"')[0].rsplit("<label", 1)[1]


def test_it_is_a_fragment_and_no_page(eva: Client, worked: Study) -> None:
    assert "<html" not in fragment(eva, worked)


def test_a_study_without_configurations_says_what_can_be_done(eva: Client, empty: Study) -> None:
    found = fragment(eva, empty)

    assert "A new, partial configuration" in found
    assert 'type="search"' not in found


def test_a_stranger_is_told_that_there_is_nothing(sol: Client, worked: Study) -> None:
    assert sol.get(f"/studies/{worked.slug}/configurations/targets/").status_code == 404


def test_a_peer_supporter_is_refused(pia: Client, worked: Study) -> None:
    assert pia.get(f"/studies/{worked.slug}/configurations/targets/").status_code == 403


def test_what_she_marked_with_lately_is_offered_first_and_each_once(
    eva: Client, worked: Study
) -> None:
    name = User.objects.get(email__startswith="eva").name
    last = Coding.objects.filter(study=worked).order_by("-position")[0].position
    made = [("cmo03", "C"), ("cmo01", "C-M"), ("cmo02", "M"), ("cmo01", "O")]
    for number, (configuration, tag) in enumerate(made):
        Coding.objects.create(
            study=worked,
            position=last + 1 + number,
            coding_id=f"lately-{number}",
            document_id="jodie",
            start=number,
            end=number + 5,
            configuration_id=configuration,
            tag=tag,
            stance="supports",
            coder=name,
        )

    found = fragment(eva, worked)
    offered = re.findall(r'data-recent="(\w+)" data-tag="([\w-]+)" data-stance="(\w+)"', found)
    assert offered == [
        ("cmo01", "O", "supports"),
        ("cmo02", "M", "supports"),
        ("cmo03", "C", "supports"),
    ]
    assert "checked" in found.split('value=""')[1][:12]  # and nothing is chosen for her


def test_nothing_is_offered_of_what_others_marked_with(eva: Client, worked: Study) -> None:
    assert Coding.objects.filter(study=worked).exclude(configuration_id="").exists()
    assert "data-recent" not in fragment(eva, worked)

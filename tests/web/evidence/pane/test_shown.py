"""Only some codings are shown, gone to, and counted where they lie."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from forwhom.web.evidence.blind.sight import Sight
from forwhom.web.evidence.models import Coding, Document
from forwhom.web.evidence.pane.shown import Shown
from forwhom.web.evidence.pane.spans import density, next_after
from forwhom.web.studies.actions import touched
from forwhom.web.studies.models import Study
from tests.web.evidence.pane.test_views_document import got

JODIE = "jodie"


def listed(page: str) -> set[str]:
    return set(re.findall(r'data-coding="([^"]+)"', page))


@pytest.mark.parametrize(
    ("asked", "held"),
    [
        ("stance=counters", {"stance": "counters"}),
        ("leg=M", {"tag__contains": "M"}),
        ("configuration=cmo01", {"configuration_id": "cmo01"}),
        ("leg=C&stance=supports", {"tag__contains": "C", "stance": "supports"}),
        ("coder=nobody", {"coder": "nobody"}),
    ],
)
def test_only_what_was_asked_for_is_drawn_and_listed(
    eva: Client, worked: Study, asked: str, held: dict[str, str]
) -> None:
    of_jodie = Coding.objects.filter(study=worked, document_id=JODIE)
    wanted = set(of_jodie.filter(**held).values_list("coding_id", flat=True))
    page = got(eva, worked, f"{JODIE}/?all&{asked}")

    assert listed(page) == wanted
    assert ("<mark class=" in page.split('id="transcript"')[1]) == bool(wanted)
    assert len(wanted) < of_jodie.count()
    assert "Only some codings are shown" in page
    assert ">26 codings<span" in page  # the head still counts all of them


def test_the_filter_offers_only_what_is_used_in_the_document(eva: Client, worked: Study) -> None:
    page = got(eva, worked, f"{JODIE}/")
    form = page.split('class="shown-form"')[1].split("</form>")[0]
    used = set(
        Coding.objects.filter(study=worked, document_id=JODIE)
        .exclude(configuration_id="")
        .values_list("configuration_id", flat=True)
    )

    offered = form.split('name="configuration"')[1].split("</select>")[0]
    assert set(re.findall(r'value="([^"]+)"', offered)) == used


def test_the_next_coding_is_the_first_after_a_place_and_goes_round_at_the_end(
    eva: Client, worked: Study
) -> None:
    supporting = Coding.objects.filter(study=worked, document_id=JODIE, stance="supports")
    first, *_, last = supporting.order_by("start")
    asked = Shown(stance="supports")

    assert next_after(Sight(worked), JODIE, -1, asked) == first.coding_id
    assert next_after(Sight(worked), JODIE, last.start, asked) == first.coding_id
    assert next_after(Sight(worked), JODIE, last.start - 1, asked) == last.coding_id
    assert next_after(Sight(worked), JODIE, 0, Shown(coder="nobody")) == ""
    address = f"/studies/{worked.slug}/documents/{JODIE}/next/?stance=supports&after={last.start}"
    assert eva.get(address).json() == {"coding": first.coding_id}


def test_density_is_how_many_codings_lie_over_each_part(worked: Study) -> None:
    Coding.objects.filter(study=worked, document_id=JODIE).delete()
    made = [(0, 100), (50, 60), (50, 100), (95, 95)]
    for number, (start, end) in enumerate(made):
        Coding.objects.create(
            study=worked,
            position=9000 + number,
            coding_id=f"d{number}",
            document_id=JODIE,
            start=start,
            end=end,
            code_id="c",
        )

    assert density(Sight(worked), JODIE, 100, parts=10) == [1, 1, 1, 1, 1, 3, 2, 2, 2, 3]
    assert density(Sight(worked), JODIE, 100, Shown(coder="nobody"), 10) == [0] * 10
    assert (
        sum(density(Sight(worked), JODIE, 0, parts=10)) > 0
    )  # a text that is gone divides by nothing


def test_these_are_for_those_who_read_interviews(cora: Client, sol: Client, worked: Study) -> None:
    for part in ("next/", "density/", "state/"):
        address = f"/studies/{worked.slug}/documents/{JODIE}/{part}"
        assert cora.get(address).status_code == 403
        assert sol.get(address).status_code == 404


def test_the_state_of_a_document_moves_on_with_its_study_and_its_text(
    eva: Client, worked: Study
) -> None:
    address = f"/studies/{worked.slug}/documents/{JODIE}/state/"
    before = eva.get(address).json()
    touched(worked)
    after = eva.get(address).json()
    Document.objects.filter(study=worked, document_id=JODIE).update(text="Other words.")

    assert after == before | {"version": before["version"] + 1}
    assert eva.get(address).json()["text"] != before["text"]
    assert eva.get(address, {"version": after["version"]}).json() == {"version": after["version"]}
    page = got(eva, worked, f"{JODIE}/")
    assert f'data-version="{after["version"]}"' in page

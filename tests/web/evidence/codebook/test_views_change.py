"""What can be done to a code, as forms: shown first where much moves, then written exactly so."""

from __future__ import annotations

import re

from django.test import Client

from forwhom.web.evidence.models import Code, CodeChange, Coding
from forwhom.web.studies.models import Study
from tests.web.reading import words_of

PAGE = "/studies/parents-in-mind/codebook/"
CODE = f"{PAGE}codes/getting_there/"


def hidden(html: str) -> dict[str, str]:
    return dict(re.findall(r'type="hidden" name="(seen|previewed)" value="([^"]*)"', html))


def send(client: Client, verb: str, given: dict[str, str]) -> str:
    """What a person sends who opened the form and filled it in."""
    opened = client.get(f"{CODE}{verb}/").content.decode()
    return client.post(f"{CODE}{verb}/", hidden(opened) | given, follow=True).content.decode()


def confirmed(client: Client, verb: str, given: dict[str, str]) -> str:
    shown = client.post(f"{CODE}{verb}/", given | {"step": "preview"}).content.decode()
    assert "What would happen" in shown
    sent = given | hidden(shown) | {"step": "write"}
    return client.post(f"{CODE}{verb}/", sent, follow=True).content.decode()


def on(study: Study, code_id: str) -> int:
    return Coding.objects.filter(study=study, code_id=code_id).count()


def test_a_code_is_reworded_moved_and_re_typed(eva: Client, worked: Study) -> None:
    assert "was reworded" in send(eva, "reword", {"name": "The first time", "meaning": "At once"})
    assert "was moved" in send(eva, "move", {"where": "under", "beside": "referral_route"})
    assert "was re-typed" in send(eva, "re-type", {"leg": "outcome", "reason": "She goes"})

    code = Code.objects.get(study=worked, code_id="getting_there")
    assert (code.name, code.parent, code.leg) == ("The first time", "referral_route", "outcome")
    trail = words_of(eva.get(f"{PAGE}trail/").content.decode())
    assert trail.index("Re-typed") < trail.index("Moved") < trail.index("Reworded")


def test_a_code_is_put_before_and_after_others(eva: Client, worked: Study) -> None:
    first, second = list(Code.objects.filter(study=worked).values_list("code_id", flat=True))[:2]
    send(eva, "move", {"where": "before", "beside": first})
    assert Code.objects.filter(study=worked).values_list("code_id", flat=True)[0] == "getting_there"
    send(eva, "move", {"where": "after", "beside": second})
    held = list(Code.objects.filter(study=worked).values_list("code_id", flat=True))
    assert held.index("getting_there") == held.index(second) + 1


def test_a_merger_is_shown_and_nothing_is_written_before_it_is_confirmed(
    eva: Client, worked: Study
) -> None:
    given = {"into": "referral_route", "reason": "One thing"}
    before = on(worked, "getting_there"), on(worked, "referral_route")
    shown = words_of(eva.post(f"{CODE}merge/", given | {"step": "preview"}).content.decode())
    assert f"{before[0]} coding" in shown
    assert (on(worked, "getting_there"), on(worked, "referral_route")) == before

    assert "was merged into Referral route" in confirmed(eva, "merge", given)
    assert on(worked, "referral_route") == sum(before)


def test_what_was_not_previewed_is_not_written(eva: Client, worked: Study) -> None:
    given = {"into": "referral_route", "reason": "One thing"}
    shown = eva.post(f"{CODE}merge/", given | {"step": "preview"}).content.decode()
    other = hidden(shown) | {"into": "first_impressions", "reason": "One thing", "step": "write"}
    assert "What would happen" in eva.post(f"{CODE}merge/", other).content.decode()
    assert not CodeChange.objects.filter(study=worked).exists()


def test_a_merger_over_a_passage_marked_meanwhile_is_a_conflict(eva: Client, worked: Study) -> None:
    given = {"into": "referral_route", "reason": "One thing"}
    shown = eva.post(f"{CODE}merge/", given | {"step": "preview"}).content.decode()
    new = Coding.objects.filter(study=worked, code_id="getting_there").first()
    assert new is not None
    new.pk, new.coding_id = None, "meanwhile"
    new.save()
    answer = eva.post(f"{CODE}merge/", given | hidden(shown) | {"step": "write"})

    assert answer.status_code == 409
    assert "has changed since you opened" in words_of(answer.content.decode())
    assert Code.objects.filter(study=worked, code_id="getting_there").exists()


def test_a_split_is_shown_and_then_written_as_shown(eva: Client, worked: Study) -> None:
    held = Coding.objects.filter(study=worked, code_id="getting_there")
    one, *rest = sorted(held.values_list("coding_id", flat=True))
    given = {"name-1": "At the door", f"goes-{one}": "1", "place": "under", "reason": "Two things"}
    shown = words_of(eva.post(f"{CODE}split/", given | {"step": "preview"}).content.decode())
    assert "At the door: 1 coding" in shown
    assert f"keeps {len(rest)} coding" in shown
    confirmed(eva, "split", given)

    made = Code.objects.get(study=worked, name="At the door")
    assert made.parent == "getting_there"
    assert on(worked, made.code_id) == 1
    assert on(worked, "getting_there") == len(rest)


def test_what_a_split_cannot_mean_is_said_and_what_was_chosen_stays(
    eva: Client, worked: Study
) -> None:
    held = Coding.objects.filter(study=worked, code_id="getting_there")
    one = held.values_list("coding_id", flat=True)[0]
    given = {"name-1": "At the door", f"goes-{one}": "2", "reason": "So", "step": "preview"}
    answer = eva.post(f"{CODE}split/", given)

    assert answer.status_code == 422
    assert "goes to new code 2, which has no name" in words_of(answer.content.decode())
    assert 'value="At the door"' in answer.content.decode()
    assert '<option value="2" selected>' in answer.content.decode()


def test_a_code_with_passages_is_not_deleted_and_one_without_is(eva: Client, worked: Study) -> None:
    refused = send(eva, "delete", {"reason": "Unused"})
    assert "On Getting there rests" in refused
    Coding.objects.filter(study=worked, code_id="getting_there").update(code_id="referral_route")
    assert "was deleted" in send(eva, "delete", {"reason": "Unused"})
    assert not Code.objects.filter(study=worked, code_id="getting_there").exists()


def test_a_merger_without_a_reason_is_refused(eva: Client, worked: Study) -> None:
    answer = eva.post(f"{CODE}merge/", {"into": "referral_route", "step": "preview"})
    assert answer.status_code == 422
    assert "Nobody says why" in words_of(answer.content.decode())

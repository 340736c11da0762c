"""The page that carries a code's codings: asked, shown, and written as shown."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.test import Client

from forwhom.web.evidence.models import CodeChange, Coding
from forwhom.web.studies.models import Study
from tests.web.evidence.blind.blind import opened
from tests.web.evidence.codebook.test_views_change import hidden
from tests.web.reading import words_of

PAGE = "/studies/parents-in-mind/codebook/codes/getting_there/carry/"
ASKED = {
    "configuration_id": "cmo03",
    "leg": "context",
    "stance": "supports",
    "usual": "yes",
    "reason": "It is the way there",
}


def ticked(study: Study) -> dict[str, str]:
    held = Coding.objects.filter(study=study, code_id="getting_there")
    return {f"take-{each}": "yes" for each in held.values_list("coding_id", flat=True)}


@pytest.mark.parametrize(
    ("who", "status"),
    [("evaluator", 200), ("coordinator", 403), ("stranger", 404), ("nobody", 302)],
)
def test_only_who_marks_passages_may(
    as_: Callable[[str], Client], worked: Study, who: str, status: int
) -> None:
    assert as_(who).get(PAGE).status_code == status
    as_(who).post(PAGE, ASKED | ticked(worked) | {"step": "write"})
    assert not CodeChange.objects.filter(study=worked).exists()


def test_every_passage_is_shown_with_its_words_and_ticked_at_first(
    eva: Client, worked: Study
) -> None:
    shown = eva.get(PAGE).content.decode()
    count = len(ticked(worked))

    assert count > 2
    assert len(re.findall(r'name="take-[^"]+" value="yes" checked', shown)) == count
    assert shown.count("<q>") == count
    none = eva.post(PAGE, ASKED | ticked(worked) | {"step": "tick-none"}).content.decode()
    assert not re.search(r'name="take-[^"]+" value="yes" checked', none)
    assert "It is the way there" in none


def test_it_is_shown_first_and_then_written_as_shown(eva: Client, worked: Study) -> None:
    given = ASKED | ticked(worked)
    count = len(ticked(worked))
    shown = eva.post(PAGE, given | {"step": "preview"}).content.decode()
    assert f"{count} codings would be evidence on" in words_of(shown)
    assert "Whose account: " in words_of(shown)
    assert shown.count("becomes evidence on it") == count
    assert not Coding.objects.filter(study=worked, code_id="getting_there").exclude(
        configuration_id=""
    )

    sent = given | hidden(shown) | {"step": "write"}
    done = words_of(eva.post(PAGE, sent, follow=True).content.decode())
    assert "codings of Getting there went into" in done
    assert "Carried : Getting there" in done
    assert "as context, supports" in done
    on_it = Coding.objects.filter(study=worked, code_id="getting_there", configuration_id="cmo03")
    assert on_it.count() == count


def test_what_was_not_previewed_is_not_written(eva: Client, worked: Study) -> None:
    given = ASKED | ticked(worked)
    shown = eva.post(PAGE, given | {"step": "preview"}).content.decode()
    other = given | hidden(shown) | {"step": "write", "stance": "counters"}

    assert "What would happen" in eva.post(PAGE, other).content.decode()
    assert not CodeChange.objects.filter(study=worked).exists()


def test_what_moved_on_since_the_preview_is_a_conflict(eva: Client, worked: Study) -> None:
    given = ASKED | ticked(worked)
    shown = eva.post(PAGE, given | {"step": "preview"}).content.decode()
    Coding.objects.filter(study=worked, code_id="getting_there").update(memo="Read again")
    answer = eva.post(PAGE, given | hidden(shown) | {"step": "write"})

    assert answer.status_code == 409
    assert "has changed since you looked" in words_of(answer.content.decode())
    assert not CodeChange.objects.filter(study=worked).exists()


@pytest.mark.parametrize(
    ("missing", "said"),
    [
        ("configuration_id", "No configuration is chosen"),
        ("leg", "No leg is chosen"),
        ("stance", "It is not said how they stand to it"),
        ("reason", "Nobody says why"),
    ],
)
def test_what_is_not_said_is_asked_for_and_what_was_typed_stays(
    eva: Client, worked: Study, missing: str, said: str
) -> None:
    given = {name: value for name, value in ASKED.items() if name != missing}
    one = next(iter(ticked(worked)))
    answer = eva.post(PAGE, given | {one: "yes", "step": "preview"})

    assert answer.status_code == 422
    shown = answer.content.decode()
    assert said in words_of(shown)
    assert re.findall(r'name="(take-[^"]+)" value="yes" checked', shown) == [one]


def test_a_coding_without_text_is_not_offered(eva: Client, worked: Study) -> None:
    gone = Coding.objects.filter(study=worked, code_id="getting_there").first()
    assert gone is not None
    Coding.objects.filter(pk=gone.pk).update(end=gone.start)
    shown = eva.get(PAGE).content.decode()

    assert f'name="take-{gone.coding_id}"' not in shown
    assert "cannot be carried before it is marked anew" in words_of(shown)


def test_while_a_document_is_coded_blind_it_is_refused_in_words(eva: Client, worked: Study) -> None:
    opened(worked)
    answer = eva.post(PAGE, ASKED | ticked(worked) | {"step": "preview"})

    assert answer.status_code == 409
    assert "carried into configurations again when that has ended" in words_of(
        answer.content.decode()
    )


def test_a_configuration_that_is_gone_since_is_still_named_in_the_trail(
    eva: Client, worked: Study
) -> None:
    CodeChange.objects.create(
        study=worked,
        position=0,
        code_change_id="codebook0001",
        verb="carried",
        codes=["getting_there"],
        codings=2,
        configuration_id="cmo99",
        leg="context",
        stance="consistent_by_absence",
        reason="So",
    )
    trail = words_of(eva.get("/studies/parents-in-mind/codebook/trail/").content.decode())

    assert "2 codings carried into cmo99 as context, consistent by absence" in trail

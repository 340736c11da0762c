"""A configuration refined on its pages: shown first where evidence moves, then written so."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from django.test import Client

from forwhom.core.theory.conditions import Context
from forwhom.web.evidence.models import Coding
from forwhom.web.studies.models import Study
from forwhom.web.theory.loaders import changes_of, configuration_of
from forwhom.web.theory.models import Configuration
from tests.web.evidence.blind.blind import opened
from tests.web.reading import text_of, words_of

ROOM = "/studies/parents-in-mind/configurations/"
PAGE = f"{ROOM}cmo01/"
WHY = {"reason": "Donna says otherwise", "inferences": ["inductive", "abductive"]}
Given = dict[str, Any]


def form(html: str) -> Given:
    """What a form holds when it is opened: hidden fields, words, and what is ticked."""
    held: Given = dict(re.findall(r'type="hidden" name="(seen|previewed)" value="([^"]*)"', html))
    held |= dict(re.findall(r'type="text" id="[^"]+" name="([^"]+)" value="([^"]*)"', html))
    held |= dict(re.findall(r'<textarea id="[^"]+" name="([^"]+)"[^>]*>\n([^<]*)<', html))
    return held


def send(client: Client, verb: str, given: Given, page: str = PAGE) -> str:
    """What a person sees who opened the form, filled it in and sent it."""
    opened_form = form(text_of(client, f"{page}refine/{verb}/"))
    sent = opened_form | WHY | given
    return words_of(client.post(f"{page}refine/{verb}/", sent, follow=True).content.decode())


def preview(client: Client, verb: str, given: Given) -> str:
    return client.post(f"{PAGE}refine/{verb}/", WHY | given | {"step": "preview"}).content.decode()


def confirmed(client: Client, verb: str, given: Given) -> str:
    shown = preview(client, verb, given)
    assert "What would happen" in shown
    hidden = {name: form(shown)[name] for name in ("seen", "previewed")}
    sent = WHY | given | hidden | {"step": "write"}
    return words_of(client.post(f"{PAGE}refine/{verb}/", sent, follow=True).content.decode())


def goes(study: Study, *to: str) -> Given:
    held = Coding.objects.filter(study=study, configuration_id="cmo01")
    return {f"goes-{each.coding_id}": list(to) for each in held}


def test_from_its_page_it_is_refined(eva: Client, worked: Study) -> None:
    page = text_of(eva, PAGE)

    assert "Refine it: Reword Re-join Re-type Re-cluster Split Merge Retire" in words_of(page)
    assert f'href="{PAGE}refine/reword/"' in page


def test_it_is_reworded_with_the_passages_that_caused_it(eva: Client, worked: Study) -> None:
    said = send(eva, "reword", {"reasoning": "peers know it", "because_of": ["beth-01"]})

    assert "“Not judged” was reworded." in said
    assert "M Reasoning peers know it" in said
    assert "Reworded : cmo01 · Round 4 Donna says otherwise" in said
    assert "Reasoning peers removed: will not judge her" in said
    assert "inserted: know it" in said
    change = changes_of(worked)[-1]
    assert change.because_of == ("beth-01",)
    assert change.was
    assert change.was.splitlines()[1:] == []  # what was sent as it stood has not changed


def test_white_space_at_the_ends_of_what_stood_is_no_change(eva: Client, worked: Study) -> None:
    Configuration.objects.filter(study=worked, configuration_id="cmo01").update(outcome="goes\n")
    send(eva, "reword", {"reasoning": "peers know it"})

    assert configuration_of(worked, "cmo01").configuration.outcome == "goes\n"
    assert "outcome" not in (changes_of(worked)[-1].was or "")


def test_a_circumstance_without_words_is_said(eva: Client, worked: Study) -> None:
    said = send(eva, "reword", {"condition-wants-emotional-support": " "})

    assert "Circumstance wants-emotional-support has no words" in said


def test_a_circumstance_says_where_else_it_is_named(eva: Client, worked: Study) -> None:
    page = words_of(text_of(eva, f"{PAGE}refine/reword/"))

    assert "The same circumstance is named in" in page
    name = "condition-calls-herself-a-bad-mother"
    send(eva, "reword", {name: "thinks of herself as a bad mother"})
    assert "thinks of herself as a bad mother" in words_of(text_of(eva, f"{ROOM}cmo02/"))
    assert "cmo02" in changes_of(worked)[-1].configurations


def test_it_is_put_into_other_clusters(eva: Client, worked: Study) -> None:
    given = {"clusters": ["expected-gains"], "clusters_by": "ours"}

    assert "was re-clustered" in send(eva, "re-cluster", given)
    assert configuration_of(worked, "cmo01").configuration.clusters == ("expected-gains",)
    assert "Re-clustered" in words_of(text_of(eva, PAGE))


def test_what_rests_on_it_is_said_before_it_is_retired(eva: Client, worked: Study) -> None:
    page = words_of(text_of(eva, f"{PAGE}refine/retire/"))

    assert "On it rest: 18 passages from 8 people" in page


def test_a_retired_one_is_shown_as_such_and_can_be_restored(eva: Client, worked: Study) -> None:
    assert "was retired. Its evidence is still linked." in send(eva, "retire", {})
    page = words_of(text_of(eva, PAGE))
    assert "It does not stand in the theory now." in page
    assert "Refine it: Restore Memos" in page or "Refine it: Restore C Context" in page
    assert "not in the theory now" in words_of(text_of(eva, ROOM))
    matrix = words_of(text_of(eva, "/studies/parents-in-mind/matrix/"))
    assert matrix.count("not in the theory now") == 1
    beth = "/studies/parents-in-mind/documents/beth/"
    assert "Not judged (not in the theory now)" in words_of(text_of(eva, beth))

    assert "stands in the theory again" in send(eva, "restore", {})
    assert "not in the theory now" not in words_of(text_of(eva, beth))


def test_a_retired_one_is_not_offered_for_marking(eva: Client, worked: Study) -> None:
    before = text_of(eva, f"{ROOM}targets/")
    send(eva, "retire", {})
    after = text_of(eva, f"{ROOM}targets/")

    assert before.count("data-words=") == after.count("data-words=") + 1
    assert re.search(r'gone" hidden><input type="radio"[^>]* value="cmo01"', after)


def test_what_does_not_stand_lacks_nothing(eva: Client, worked: Study) -> None:
    def lacks() -> bool:
        return "Hope (cmo05)" in text_of(eva, "/studies/parents-in-mind/")

    assert lacks()
    send(eva, "retire", {}, f"{ROOM}cmo05/")

    assert not lacks()


def test_a_merger_is_shown_and_nothing_is_written_before(eva: Client, worked: Study) -> None:
    shown = words_of(preview(eva, "merge", {"into": "cmo02"}))
    assert "18 passages would go over. 26 passages would be on “One of many”." in shown
    assert "“Not judged” would stand no more." in shown
    assert Coding.objects.filter(study=worked, configuration_id="cmo01").count() == 18

    said = confirmed(eva, "merge", {"into": "cmo02"})
    assert "“Not judged” was merged into “One of many”, with 18 passages." in said
    assert not Coding.objects.filter(study=worked, configuration_id="cmo01").exists()


def test_what_was_not_previewed_is_not_written(eva: Client, worked: Study) -> None:
    hidden = form(preview(eva, "merge", {"into": "cmo02"}))
    other = WHY | hidden | {"into": "cmo03", "step": "write"}
    assert "What would happen" in eva.post(f"{PAGE}refine/merge/", other).content.decode()
    assert Coding.objects.filter(study=worked, configuration_id="cmo01").exists()


def test_a_split_sends_each_passage_to_one_or_to_both(eva: Client, worked: Study) -> None:
    given = {"sentence-1": "One.", "sentence-2": "Two.", **goes(worked, "1", "2")}
    shown = words_of(preview(eva, "split", given))
    assert "18 passages would be coded on two, with a copy each." in shown
    assert "“Not judged” was split; 18 passages went over." in confirmed(eva, "split", given)

    for each in ("cmo21", "cmo22"):
        assert Coding.objects.filter(study=worked, configuration_id=each).count() == 18


def test_a_split_that_would_orphan_evidence_is_refused_and_nothing_typed_is_lost(
    eva: Client, worked: Study
) -> None:
    given = {"sentence-1": "One.", "sentence-2": "Two.", **goes(worked)}
    shown = preview(eva, "split", given | {"step": "preview"})

    assert "Nobody says where" in words_of(shown)
    assert form(shown)["sentence-2"] == "Two."
    assert not Configuration.objects.filter(study=worked, configuration_id="cmo21").exists()


def test_a_passage_sent_to_what_has_no_sentence_is_said(eva: Client, worked: Study) -> None:
    given = {"sentence-1": "One.", "sentence-2": "Two.", **goes(worked, "3")}

    assert "which has no sentence" in words_of(preview(eva, "split", given))


def test_two_people_at_one_configuration_lose_nothing(
    eva: Client, ida: Client, worked: Study
) -> None:
    mine = form(text_of(eva, f"{PAGE}refine/reword/"))
    send(ida, "reword", {"outcome": "she goes"})
    answer = eva.post(f"{PAGE}refine/reword/", mine | WHY | {"outcome": "she calls"})

    assert answer.status_code == 409
    words = words_of(answer.content.decode())
    assert "Somebody refined it" in words or "somebody refined it" in words
    assert "she calls" in words
    assert configuration_of(worked, "cmo01").configuration.outcome == "she goes"


def test_what_is_missing_is_said_beside_its_field(eva: Client, worked: Study) -> None:
    seen = form(text_of(eva, f"{PAGE}refine/retire/"))
    no_reason = eva.post(f"{PAGE}refine/retire/", seen | {"inferences": "inductive"})
    assert no_reason.status_code == 422
    assert 'name="reason" rows="3" required aria-invalid="true"' in no_reason.content.decode()
    for ways in ([], ["by guess"]):
        given = seen | {"reason": "So", "inferences": ways}
        answer = eva.post(f"{PAGE}refine/retire/", given)
        assert answer.status_code == 422
        assert '<fieldset aria-describedby="problem">' in answer.content.decode()


def test_while_a_document_is_coded_blind_a_merger_waits(eva: Client, worked: Study) -> None:
    opened(worked)
    answer = preview(eva, "merge", {"into": "cmo02"})

    assert "merged, split and re-typed again when that has ended" in words_of(answer)


def test_whoever_may_not_refine_is_not_offered_it_and_is_refused(
    cora: Client, worked: Study
) -> None:
    assert "Refine it" not in text_of(cora, PAGE)
    assert cora.get(f"{PAGE}refine/reword/").status_code == 403


def test_there_is_no_page_for_another_verb_or_configuration(eva: Client, worked: Study) -> None:
    assert eva.get(f"{PAGE}refine/explode/").status_code == 404
    assert eva.get(f"{ROOM}cmo99/refine/reword/").status_code == 404


def test_a_stranger_is_told_there_is_no_such_study(sol: Client, worked: Study) -> None:
    assert sol.get(f"{PAGE}refine/reword/").status_code == 404


def shows(study: Study, said: str) -> Given:
    held = Coding.objects.filter(study=study, configuration_id="cmo01", tag__contains="M")
    return {f"shows-{each.coding_id}": said for each in held}


MOVED = {"element": "reasoning", "to": "resource"}


def test_the_passages_of_the_leg_that_is_moved_are_asked_for(eva: Client, worked: Study) -> None:
    page = text_of(eva, f"{PAGE}refine/re-type/")
    assert 'value="condition wants-emotional-support" required' in page
    assert "What each passage" not in page
    answer = eva.post(f"{PAGE}refine/re-type/", MOVED | {"step": "choose"})

    assert answer.status_code == 200
    assert "What each passage on the reasoning shows then" in words_of(answer.content.decode())
    assert 'name="shows-beth-01" value="both"' in answer.content.decode()


def test_a_leg_that_would_say_nothing_asks_for_every_passage(eva: Client, worked: Study) -> None:
    said = words_of(preview(eva, "re-type", MOVED))

    assert "Nobody says what" in said
    assert "say of each passage whether it goes or stays" in said


def test_what_would_be_re_typed_is_shown_and_then_written(eva: Client, worked: Study) -> None:
    given = MOVED | shows(worked, "goes") | {"shows-beth-01": "both"}
    shown = words_of(preview(eva, "re-type", given))
    assert "Its resource would say: support from peers; peers will not judge her" in shown
    assert "Its reasoning would say nothing of its own." in shown
    assert "One passage would show both legs." in shown
    assert changes_of(worked)[-1].verb != "re-typed"

    assert "“Not judged” was re-typed;" in confirmed(eva, "re-type", given)
    assert changes_of(worked)[-1].verb == "re-typed"
    assert Coding.objects.get(study=worked, coding_id="beth-01").tag == "C-R-M"


def test_a_passage_that_does_none_of_it_is_said(eva: Client, worked: Study) -> None:
    said = preview(eva, "re-type", MOVED | {"shows-beth-01": "flies"})

    assert "Flies is nothing that a passage does" in words_of(said)


JOINED = {
    "place-wants-emotional-support": "alone",
    "place-calls-herself-a-bad-mother": "A",
    "place-meets-stigma": "A",
    "place-worse-after-parent-groups": "out",
    "place-sees-perfect-motherhood": "alone",
    "join-all": "any",
    "whose-all": "ours",
    "join-A": "all",
    "whose-A": "authors",
    "new": "is new in the town",
    "new-place": "A",
}


def test_how_its_circumstances_combine_is_shown_as_it_stands(eva: Client, worked: Study) -> None:
    page = text_of(eva, f"{PAGE}refine/re-join/")

    assert '<option value="A" selected>In group A</option>' in page
    assert page.count('<option value="alone" selected>') == 2  # one, and a new one
    assert '<option value="ours" selected>Ours</option>' in page


def test_circumstances_are_joined_otherwise_one_left_out_one_added(
    eva: Client, worked: Study
) -> None:
    assert "Its context would say: wants emotional support or [" in words_of(
        preview(eva, "re-join", JOINED)
    )
    confirmed(eva, "re-join", JOINED)
    context = configuration_of(worked, "cmo01").configuration.context

    assert str(context) == (
        "any by ours (wants-emotional-support, all by authors (calls-herself-a-bad-mother, "
        "meets-stigma, condition001), sees-perfect-motherhood)"
    )
    assert changes_of(worked)[-1].verb == "reworded"


def test_a_context_with_no_circumstance_is_refused(eva: Client, worked: Study) -> None:
    out = {name: "out" for name in JOINED if name.startswith("place-")}

    assert "Every circumstance would be left out" in words_of(preview(eva, "re-join", out))


def test_a_deeper_context_is_written_on_one_line(eva: Client, worked: Study) -> None:
    names = "wants-emotional-support, any (calls-herself-a-bad-mother, all (meets-stigma, {}))"
    line = f"all by ours ({names.format('sees-perfect-motherhood')})"
    one = configuration_of(worked, "cmo01").configuration
    deep = replace(one, context=Context.from_text(line))
    rows = Configuration.objects.filter(study=worked, configuration_id="cmo01")
    rows.update(context=Configuration.fields_of(deep)["context"])
    assert line in text_of(eva, f"{PAGE}refine/re-join/")

    given = {"line": f"any by ours ({names.format('new1')})", "new": "is new in the town"}
    confirmed(eva, "re-join", given)
    context = configuration_of(worked, "cmo01").configuration.context
    assert str(context) == f"any by ours ({names.format('condition001')})"

    assert "Context begins with" in words_of(preview(eva, "re-join", {"line": "some of them"}))


def test_its_whole_life_is_two_clicks_away(eva: Client, worked: Study) -> None:
    assert f'href="{ROOM}cmo02/#history"' in text_of(eva, ROOM)
    page = text_of(eva, f"{ROOM}cmo02/")

    assert 'id="history"' in page
    assert "What it said at first" in page
    assert '<del><span class="visually-hidden">removed: </span>make her feel normal</del>' in page

"""The pages of memos: who may see and write them, what they show, and what they never show."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from forwhom.web.evidence import actions
from forwhom.web.evidence.loaders import document_of
from forwhom.web.evidence.memos import subjects
from forwhom.web.evidence.models import Coding, Memo
from forwhom.web.studies.loaders import Visit
from forwhom.web.studies.models import Study
from tests.web.conftest import person
from tests.web.reading import words_of

STUDY = "/studies/parents-in-mind/"
PAGE, WRITE = f"{STUDY}memos/", f"{STUDY}write-a-memo/"
PAGES = (PAGE, WRITE, f"{PAGE}memo02/", f"{PAGE}memo02/change/", f"{STUDY}documents/jodie/memos/")


def write(client: Client, text: str, about: str = "", **more: str) -> str:
    """A memo written by its form; gives its id."""
    key = f"k{Memo.objects.count()}"
    answer = client.post(WRITE, {"client_id": key, "text": text, "about": about} | more)
    assert answer.status_code == 302
    return f"m-{key}"


def read(client: Client, where: str) -> str:
    return words_of(client.get(where).content.decode())


@pytest.mark.parametrize("where", PAGES)
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
def test_only_who_reads_interviews_sees_memos(
    as_: Callable[[str], Client], worked: Study, where: str, who: str, status: int
) -> None:
    assert as_(who).get(where).status_code == status


@pytest.mark.parametrize("who", ["coordinator", "peer-supporter", "stranger", "nobody"])
def test_only_who_marks_passages_writes_them(
    as_: Callable[[str], Client], worked: Study, who: str
) -> None:
    before = [*Memo.objects.values()]
    client = as_(who)
    client.post(WRITE, {"client_id": "k", "text": "Mine", "about": ""})
    client.post(f"{PAGE}memo02/change/", {"text": "Mine"})
    for verb in ("pin", "unpin", "take-out", "put-back"):
        client.post(f"{PAGE}memo02/{verb}/")

    assert [*Memo.objects.values()] == before


@pytest.mark.parametrize("where", [STUDY, f"{STUDY}configurations/cmo08/", f"{STUDY}rounds/"])
def test_a_coordinator_reads_no_memo_on_any_page(
    eva: Client, cora: Client, worked: Study, where: str
) -> None:
    for about in ("", "cmo08", "round1"):
        write(eva, "Not for everybody", about=about, pinned="yes")

    assert "Not for everybody" in read(eva, where)
    assert "Not for everybody" not in read(cora, where)


@pytest.mark.parametrize(
    ("about", "where"),
    [
        ("jodie", "documents/jodie/"),
        ("m01", "documents/jodie/"),
        ("ambivalence", "codebook/codes/ambivalence/"),
        ("cmo08", "configurations/cmo08/"),
        ("round1", "rounds/"),
    ],
)
def test_a_memo_is_read_where_its_subject_is_shown(
    eva: Client, worked: Study, about: str, where: str
) -> None:
    write(eva, "Here is what I think", about=about)

    assert "Here is what I think" in read(eva, f"{STUDY}{where}")


def test_a_memo_on_a_coding_stands_at_the_coding(eva: Client, worked: Study) -> None:
    coding = Coding.objects.filter(study=worked, document_id="jodie").order_by("start").first()
    assert coding
    write(eva, "Look here", about=coding.coding_id)
    page = eva.get(f"{STUDY}documents/jodie/?at={coding.coding_id}").content.decode()
    after = page[page.index(f'id="coding-{coding.coding_id}"') :]

    assert "Look here" in after[: after.index("</ul>")]
    assert page.count('aria-label="Memos on this coding"') == 1


def test_a_pinned_memo_on_a_coding_stays_in_view_in_its_document(
    eva: Client, worked: Study
) -> None:
    coding = Coding.objects.filter(study=worked, document_id="jodie").first()
    assert coding
    memo = write(eva, "Keep me", about=coding.coding_id)
    part = f"{STUDY}documents/jodie/memos/"
    assert "Keep me" not in read(eva, part)
    eva.post(f"{PAGE}{memo}/pin/")

    assert "Keep me" in read(eva, part)
    assert "Keep me" not in read(eva, f"{STUDY}documents/carys/memos/")


def test_one_about_what_is_gone_says_so_and_is_not_lost(eva: Client, worked: Study) -> None:
    coding = Coding.objects.filter(study=worked, document_id="jodie").first()
    assert coding
    memo = write(eva, "On a passage", about=coding.coding_id)
    actions.take_back(study=worked, coding_id=coding.coding_id, by=person("evaluator"))
    gone = f"About {coding.coding_id}, which is not in the study any more"

    assert gone in read(eva, f"{PAGE}?kind=what+is+gone")
    assert gone in read(eva, f"{PAGE}{memo}/")
    assert eva.get(f"{STUDY}elsewhere/").status_code == 200


def test_whoever_may_not_see_a_thing_sees_no_memo_on_it(
    eva: Client, worked: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    memo = write(eva, "On what is hidden", about="jodie")

    def hides(_: Visit, keys: object) -> subjects.Found:
        return [("jodie", None)] if keys else []

    room = subjects.Room(hides, lambda _: ())
    monkeypatch.setitem(subjects.ROOMS, "hiding", room)

    assert "On what is hidden" not in read(eva, PAGE)
    assert "On what is hidden" not in read(eva, f"{STUDY}documents/jodie/memos/")
    assert eva.get(f"{PAGE}{memo}/").status_code == 404
    assert eva.post(f"{PAGE}{memo}/take-out/").status_code == 404


def test_memos_are_narrowed_and_put_in_order(eva: Client, worked: Study) -> None:
    write(eva, "Zebra words", about="jodie", pinned="yes")

    assert "1 of 13 memos" in read(eva, f"{PAGE}?q=zEbRa")
    assert "1 of 13 memos" in read(eva, f"{PAGE}?pinned=yes")
    assert "12 of 13 memos" in read(eva, f"{PAGE}?by=researcher")
    assert "0 of 13 memos" in read(eva, f"{PAGE}?kind=document&by=researcher&q=zebra")
    newest = read(eva, PAGE)
    assert newest.index("Zebra words") < newest.index("Everybody I speak to came")
    by_subject = read(eva, f"{PAGE}?order=subject")
    assert by_subject.index("Everybody I speak to came") < by_subject.index("Zebra words")


def test_what_somebody_wrote_meanwhile_is_shown_beside_what_was_typed(
    eva: Client, worked: Study
) -> None:
    form = eva.get(f"{PAGE}memo02/change/").context
    eva.post(f"{PAGE}memo02/change/", {"text": "Hers", "seen": form["seen"]})
    late = eva.post(f"{PAGE}memo02/change/", {"text": "Mine", "seen": form["seen"]})

    assert late.status_code == 409
    assert late.context["now"] == "Hers"
    assert ">Mine</textarea>" in late.content.decode()
    eva.post(f"{PAGE}memo02/change/", {"text": "Both", "seen": late.context["seen"]})
    assert Memo.objects.get(study=worked, memo_id="memo02").text == "Both"


def test_a_memos_page_tells_what_was_done_to_it(eva: Client, worked: Study) -> None:
    memo = write(eva, "First words")
    eva.post(f"{PAGE}{memo}/change/", {"text": "Second", "seen": _seen(eva, memo)})
    eva.post(f"{STUDY}what-you-did/", {"act": "undo"})
    eva.post(f"{PAGE}{memo}/take-out/")
    page = read(eva, f"{PAGE}{memo}/")

    assert "It was taken out" in page
    for each in ("Memo written", "Memo changed", "Step undone: memo changed", "Memo taken out"):
        assert each in page
    eva.post(f"{PAGE}{memo}/put-back/")
    assert Memo.objects.get(study=worked, memo_id=memo).text == "First words"


def _seen(client: Client, memo: str) -> str:
    return str(client.get(f"{PAGE}{memo}/change/").context["seen"])


def test_a_link_back_leads_to_no_other_site(eva: Client, worked: Study) -> None:
    for there in ("https://elsewhere.invalid/", "//elsewhere.invalid/"):
        given = {"text": "x", "client_id": f"k{len(there)}", "back": there}
        assert eva.post(WRITE, given)["Location"] == PAGE


def test_a_script_is_told_what_to_say_and_what_can_be_undone(eva: Client, worked: Study) -> None:
    given = {"text": "x", "client_id": "k", "about": "jodie"}
    told = eva.post(WRITE, given, headers={"X-Part": "memo"}).json()
    assert told["said"] == "The memo is written."
    assert told["history"]["undo"][0]["words"].startswith("memo written")

    wrong = eva.post(WRITE, given | {"text": " "}, headers={"X-Part": "memo"})
    assert wrong.status_code == 422
    assert "says nothing" in wrong.json()["wrong"]


def test_a_memo_on_words_is_read_with_them_in_the_pane_on_its_page_and_in_the_list(
    eva: Client, worked: Study
) -> None:
    text = document_of(worked, "jodie").text or ""
    words = text[100:130].strip()
    start = text.index(words)
    place = {"start": str(start), "end": str(start + len(words)), "begins": words[:10]}
    given = {"client_id": "w", "text": "Before she says why", "about": "jodie", "pinned": "y"}
    told = eva.post(WRITE, given | place, headers={"X-Part": "memo"}).json()
    [(number, turn)] = told["turns"].items()
    assert "Before she says why" in turn
    assert f"Memos on words of turn {number}" in turn
    first = words.split()[0]
    document = eva.get(f"{STUDY}documents/jodie/").content.decode()
    assert document.count("Before she says why") >= 2  # pinned, and in the list of its turn
    link = f'documents/jodie/#turn-{number}"'
    for where in (PAGE, f"{PAGE}m-w/"):
        page = eva.get(where).content.decode()
        assert link in page
        assert f"On {first}" in words_of(page).replace("“", "")
    assert "1 of 13 memos" in read(eva, f"{PAGE}?kind=words+of+a+document")


def test_a_correction_tells_of_memos_whose_words_go(eva: Client, worked: Study) -> None:
    text = document_of(worked, "jodie").text or ""
    words = text[900:940].strip()
    place = {"start": str(text.index(words)), "end": str(text.index(words) + len(words))}
    write(eva, "What of this?", about="jodie", **place)
    page = f"{STUDY}documents/jodie/correct/"
    seen = eva.get(page).context["seen"]
    shown = read_post(eva, page, {"text": text.replace(words, ""), "seen": seen})

    assert "1 memo on words that change or go." in shown
    assert "What of this?" in shown


def read_post(client: Client, where: str, given: dict[str, str]) -> str:
    return words_of(client.post(where, given | {"step": "preview"}).content.decode())

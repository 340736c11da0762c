from django.test import Client

from forwhom.web.studies.models import Study


def page_of(client: Client, study: Study) -> str:
    answer = client.get(f"/studies/{study.slug}/documents/")
    assert answer.status_code == 200
    return answer.content.decode()


def test_every_document_links_to_its_page(eva: Client, worked: Study) -> None:
    page = page_of(eva, worked)

    assert page.count('/documents/jodie/">') == 1
    assert page.count("/documents/answer-r119/") >= 1


def test_interviews_come_before_open_text_answers(eva: Client, worked: Study) -> None:
    page = page_of(eva, worked)

    assert page.index("<h2>Interviews</h2>") < page.index("<h2>Open-text answers</h2>")
    assert page.index("14 documents, 30145 words") < page.index("15 documents, 351 words")


def test_a_line_says_who_speaks_and_how_far_it_is_marked(eva: Client, worked: Study) -> None:
    page = page_of(eva, worked)
    line = page[page.index('/documents/jodie/">') :].split("</tr>")[0]

    assert "<td>Jodie</td>" in line
    assert "<td>M</td>" in line
    assert ">26<span" in line  # her codings, which are found
    assert "find/?what=passages&amp;document=jodie" in line
    assert "#touches" in line


def test_staff_are_named_by_what_they_do(eva: Client, worked: Study) -> None:
    assert "<td>Staff, trainer</td>" in page_of(eva, worked)


def test_an_open_text_answer_says_in_whose_words_it_is(eva: Client, worked: Study) -> None:
    assert "A mother, in her own words" in page_of(eva, worked)


def test_an_empty_study_says_the_one_thing_to_do(eva: Client, empty: Study) -> None:
    page = page_of(eva, empty)

    assert "There are no documents yet." in page
    assert "Bring documents in" in page
    assert 'href="/bring-a-study/"' in page
    assert "<table" not in page


def test_a_coordinator_is_refused(cora: Client, worked: Study) -> None:
    assert cora.get(f"/studies/{worked.slug}/documents/").status_code == 403


def test_a_peer_supporter_is_refused(pia: Client, worked: Study) -> None:
    assert pia.get(f"/studies/{worked.slug}/documents/").status_code == 403


def test_a_stranger_is_told_that_there_is_nothing(sol: Client, worked: Study) -> None:
    assert sol.get(f"/studies/{worked.slug}/documents/").status_code == 404


def test_nobody_is_asked_to_sign_in(nobody: Client, worked: Study) -> None:
    answer = nobody.get(f"/studies/{worked.slug}/documents/")

    assert answer["Location"].startswith("/account/login/")

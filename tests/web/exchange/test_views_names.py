"""Protect names on screen: what is offered, what is refused, and that nothing secret is told."""

from __future__ import annotations

import gzip
import logging
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from forwhom.core.exchange.folder import read_study
from forwhom.web.access.models import Membership, Record
from forwhom.web.access.permissions import Role
from forwhom.web.exchange.actions import import_study
from forwhom.web.exchange.registers import settled
from forwhom.web.studies.models import Study
from tests.factories.named_folder import SECRETS, named_folder
from tests.factories.small_folder import put
from tests.web.conftest import person
from tests.web.exchange.named import (
    NAMES,
    WORDS,
    held,
    named_study,
    post,
    protected,
    rows_to_send,
    words_in,
)
from tests.web.reading import text_of, words_of

CONFIRMED = {"passphrase": WORDS, "once_more": WORDS}


@pytest.fixture
def named(db: None, tmp_path: Path) -> Study:
    return named_study(tmp_path)


def chosen(page: str, **replacements: str) -> dict[str, str]:
    """The form of the page as a browser would send it, with some names replaced."""
    sent: dict[str, str] = {}
    for part in page.split('name="real-')[1:]:
        number, _, rest = part.partition('"')
        real = rest.partition('value="')[2].partition('"')[0]
        sent |= {
            f"real-{number}": real,
            f"put-{number}": rest.partition(f'put-{number}" value="')[2].partition('"')[0],
        }
        if "checked" in page.partition(f'name="do-{number}"')[2].partition(">")[0]:
            sent[f"do-{number}"] = "on"
        if real in replacements:
            sent |= {f"put-{number}": replacements[real], f"do-{number}": "on"}
    return sent


def test_it_is_reached_from_the_documents(eva: Client, named: Study) -> None:
    assert f'href="{NAMES}"' in text_of(eva, "/studies/small/documents/")


def test_what_was_found_stands_by_kind_with_how_often_and_where(eva: Client, named: Study) -> None:
    page = text_of(eva, NAMES)
    words = words_of(page)

    assert page.index("<legend>Names") < page.index("<legend>Telephone numbers")
    assert "Replace Bartholomew by 4 times in 3 texts" in words
    assert "husband Bartholomew rang" in words
    assert 'href="/studies/small/documents/kelly-1/"' in page
    assert "labels of speakers are not listed above: Interviewer, Kelly" in words


def test_names_are_left_and_numbers_replaced_unless_a_person_says_otherwise(
    eva: Client, named: Study
) -> None:
    sent = chosen(text_of(eva, NAMES))
    by_real = {sent[f"real-{n}"]: n for n in (key[5:] for key in sent if key.startswith("real-"))}

    assert f"do-{by_real['07700 900123']}" in sent
    assert sent[f"put-{by_real['07700 900123']}"] == "[telephone 1]"
    assert f"do-{by_real['Bartholomew']}" not in sent
    assert sent[f"put-{by_real['Bartholomew']}"].startswith("[name ")


def test_a_preview_says_what_would_be_replaced_and_changes_nothing(
    eva: Client, named: Study
) -> None:
    before = words_in(named)
    status, page = post(eva, "", **chosen(text_of(eva, NAMES), Bartholomew="Cuthbert"))
    words = words_of(page)

    assert status == 200
    assert "Bartholomew Cuthbert 4" in words
    assert "My husband Cuthbert rang" in words
    assert "Telephone numbers 1" in words
    assert words_in(named) == before
    assert settled(named) is None


def test_a_name_is_added_by_hand(eva: Client, named: Study) -> None:
    sent = chosen(text_of(eva, NAMES))
    sent |= {"real-900": " Kelly ", "kind-900": "name", "put-900": "Anna"}
    status, page = post(eva, "", **sent)

    assert (status, "Kelly Anna" in words_of(page)) == (200, True)


def test_confirming_replaces_everywhere_and_shows_where_the_register_is(
    eva: Client, named: Study
) -> None:
    answer = eva.post(
        f"{NAMES}replace/", rows_to_send(version=str(named.version), **CONFIRMED), follow=True
    )
    words = words_of(answer.content.decode())

    assert answer.redirect_chain == [(f"{NAMES}register/", 302)]
    assert "places replaced. Now keep the register somewhere else too." in words
    named.refresh_from_db()
    assert not [each for each in SECRETS if each in words_in(named).casefold()]
    assert held(named).studies.keys() == {"small"}
    assert "Bartholomew" not in text_of(eva, NAMES)
    assert "Replace Cuthbert" not in words_of(text_of(eva, NAMES))


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"do-1": "on", "put-1": ""}, "Give a replacement, or leave it as it is."),
        ({"put-1": "Cuthbert"}, "Tick Replace, or put back what stood here."),
        ({"real-9": "", "kind-9": "name", "put-9": "Anna"}, "Say what is to be replaced."),
        ({"do-1": "on", "put-1": "a;b"}, "the replacement holds".capitalize()),
    ],
)
def test_a_row_that_does_not_fit_says_so_in_its_place(
    eva: Client, named: Study, given: dict[str, str], said: str
) -> None:
    status, page = post(eva, "", **{"real-1": "Bartholomew", "put-1": "[name 1]"} | given)

    assert status == 400
    assert said in page
    assert "Nothing was changed." in page


def test_one_replacement_for_two_names_is_refused_at_the_second(eva: Client, named: Study) -> None:
    status, page = post(
        eva, "", **chosen(text_of(eva, NAMES), Bartholomew="Cuthbert", Thornbeck="Cuthbert")
    )

    assert (status, "stands for two real names" in page) == (400, True)


def test_nothing_chosen_is_said(eva: Client, named: Study) -> None:
    status, page = post(eva, "", **{"real-1": "Bartholomew", "put-1": ""})

    assert (status, "Nothing is to be replaced yet" in page) == (400, True)


def test_a_replacement_that_stands_in_the_study_is_refused_in_words(
    eva: Client, named: Study
) -> None:
    status, page = post(eva, "", **chosen(text_of(eva, NAMES), Bartholomew="Interviewer"))

    assert status == 400
    assert "already stands in it as something else" in words_of(page)
    assert 'value="Interviewer"' in page


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        ("tin boat", "tin boat", "too short to protect anybody"),
        (WORDS, "other", "passphrases differ"),
    ],
)
def test_a_new_passphrase_is_long_and_typed_twice(
    eva: Client, named: Study, first: str, second: str, said: str
) -> None:
    sent = rows_to_send(version=str(named.version), passphrase=first, once_more=second)
    status, page = post(eva, "replace/", **sent)

    assert (status, said in page) == (400, True)
    assert "What would be replaced" in page
    assert first not in page
    assert settled(named) is None


def test_the_second_time_the_passphrase_opens_the_register_before_anything_is_shown(
    eva: Client, named: Study
) -> None:
    protected(named)
    sent = {"real-1": "Interviewer", "kind-1": "other", "put-1": "Asker"}
    refused, page = post(eva, "", **sent, passphrase="five small tin boats")
    shown, _ = post(eva, "", **sent, passphrase=WORDS)
    named.refresh_from_db()
    done, _ = post(eva, "replace/", **sent, version=str(named.version), passphrase=WORDS)

    assert (refused, shown, done) == (400, 200, 302)
    assert "does not open the register" in page
    assert len(held(named).register.pseudonyms) == 8


def test_somebody_elses_work_since_the_preview_is_not_written_over(
    eva: Client, named: Study
) -> None:
    status, page = post(eva, "replace/", **rows_to_send(version="0", **CONFIRMED))

    assert status == 400
    assert "worked on the study meanwhile" in words_of(page)
    assert 'value="Cuthbert"' in page


def test_guessing_is_stopped_as_it_is_at_the_sign_in(eva: Client, named: Study) -> None:
    protected(named)
    tries = [post(eva, "restore/", passphrase=f"guess number {n}") for n in range(6)]

    assert [status for status, _ in tries] == [400] * 5 + [429]
    assert "wait five minutes" in tries[-1][1]
    assert post(eva, "restore/", passphrase=WORDS)[0] == 429


def test_passphrases_and_names_are_in_no_record_log_or_sign_in(
    eva: Client, named: Study, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        post(eva, "", **rows_to_send())
        post(eva, "replace/", **rows_to_send(version="1", passphrase="wrong one", once_more=""))
        named.refresh_from_db()
        post(eva, "replace/", **rows_to_send(version=str(named.version), **CONFIRMED))
        post(eva, "restore/", passphrase="five small tin boats")
        post(eva, "restore/", passphrase=WORDS)

    records = Record.objects.filter(study=named).values_list("action", "about", "detail")
    kept = dict(eva.session)
    said = (caplog.text + repr(list(records)) + repr(kept)).casefold()
    assert "names protected" in said
    assert not [each for each in (*SECRETS, WORDS, "five small") if each in said]


def test_an_error_report_holds_no_passphrase(
    named: Study, monkeypatch: pytest.MonkeyPatch, rf: Any
) -> None:
    """What Django would write into a report of a fault, with the local variables of each frame."""
    import sys

    from django.views.debug import ExceptionReporter

    from forwhom.web.exchange import actions_names, views_names

    def fails(*_: object, **__: object) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr(actions_names, "_change", fails)
    request = rf.post(f"{NAMES}replace/", rows_to_send(version=str(named.version), **CONFIRMED))
    request.user, request.session = person("evaluator"), {}
    with pytest.raises(OSError, match="disk is full"):
        try:
            views_names.replace_names(request, "small")
        except OSError:
            report = ExceptionReporter(request, *sys.exc_info()).get_traceback_html()
            raise
    assert WORDS not in report


def test_pages_with_names_are_kept_by_no_cache(eva: Client, named: Study) -> None:
    for where in ("", "register/"):
        assert "no-store" in eva.get(f"{NAMES}{where}")["Cache-Control"]


def test_three_hundred_names_are_still_a_light_page(eva: Client, db: None, tmp_path: Path) -> None:
    folder = named_folder(tmp_path / "many")
    letters = "abcdefghijklmnopqrstuvwxyz"
    found = [f"Zar{one}{two}o" for one in letters for two in letters][:300]
    said = " ".join(f"I asked {each} about it then, and {each} went along there." for each in found)
    put(folder, "evidence/documents/site1/Kelly_Mary-Ann.txt", f"Kelly: {said}\n")
    put(folder, "evidence/codings.csv", "coding_id,document_id,start,end\n")
    changes = (folder / "theory/changes.yaml").read_text()
    put(folder, "theory/changes.yaml", changes.replace("[kelly-a]", "[]"))
    study = import_study(opened=read_study(folder), by=None)
    Membership.objects.create(user=person("evaluator"), study=study, role=Role.EVALUATOR)
    page = text_of(eva, NAMES)

    assert page.count('name="do-') >= 300
    assert len(gzip.compress(page.encode(), 6)) < 60_000
    status, _ = post(
        eva, "", **chosen(page, **{each: f"[n {at}]" for at, each in enumerate(found)})
    )
    assert status == 200


@pytest.mark.parametrize(
    ("method", "where"),
    [
        ("get", ""),
        ("post", ""),
        ("post", "replace/"),
        ("get", "register/"),
        ("post", "register/download/"),
        ("post", "register/off/"),
        ("post", "restore/"),
    ],
)
def test_only_an_evaluator_may(
    method: str, where: str, named: Study, cora: Client, pia: Client, sol: Client, nobody: Client
) -> None:
    protected(named)
    answers = [
        getattr(each, method)(f"{NAMES}{where}").status_code for each in (cora, pia, sol, nobody)
    ]

    assert answers == [403, 403, 404, 302]


def test_a_coordinator_is_shown_no_way_here(cora: Client, worked: Study) -> None:
    assert "/names/" not in text_of(cora, "/studies/parents-in-mind/")

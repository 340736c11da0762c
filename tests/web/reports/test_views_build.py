import csv
import io
import re
import zipfile
from urllib.parse import quote

import pytest
from django.test import Client

from forwhom.web.programme.models import Referral
from forwhom.web.reports import built
from forwhom.web.studies.kept import forget
from forwhom.web.studies.models import KeptFile, Study
from tests.web.conftest import LONG_NAME
from tests.web.reading import count_of, numbers_of, text_of, words_of

TABLES = "/studies/parents-in-mind/tables/"
BUILD = f"{TABLES}build/"
FULL = (
    f"{BUILD}?rows=ethnicity&rows=hads_anxiety&multi=support&numeric=hads_depression"
    "&by=taken_up&across=site&interval=on"
)
RATES = f"{BUILD}?table=take-up&rows=stage&multi=support&across=site"


def in_place(page: str, legend: str) -> str:
    """What is said of one question of the form."""
    return words_of(page.partition(f"<legend>{legend}</legend>")[2].partition("</fieldset>")[0])


def test_it_offers_what_is_recorded_and_no_open_text_no_id_no_day(
    eva: Client, worked: Study
) -> None:
    page = text_of(eva, BUILD)

    offered = set(re.findall(r'name="(?:rows|multi|numeric)" value="(\w+)"', page))
    assert {"ethnicity", "site", "taken_up", "support", "hads_anxiety"} <= offered
    assert not offered & {"hopes", "referral_id", "referred_on"}
    assert "<table" not in page


def test_a_study_with_its_own_column_may_count_by_it(eva: Client, worked: Study) -> None:
    for at, row in enumerate(Referral.objects.filter(study=worked)):
        row.extra = [["transport", "car" if at % 3 else "bus"]]
        row.save()
    forget()
    page = text_of(eva, f"{BUILD}?rows=transport")

    assert "Bus 87 (33.5%) Car 173 (66.5%)" in words_of(page)
    for url, number in numbers_of(page):
        assert count_of(text_of(eva, url)) == number, url


def test_the_address_is_the_table(eva: Client, worked: Study) -> None:
    words = words_of(text_of(eva, FULL))

    assert "Counts by taken up and site" in words
    assert "Asian 11 (6.0%; 3.4 to 10.5)" in words
    assert "Severe (15-21) 55 (30.2%; 24.0 to 37.2)" in words
    assert "n is the number of referrals" in words


def test_what_was_chosen_stays_chosen(eva: Client, worked: Study) -> None:
    page = text_of(eva, f"{FULL}&missing=inside&decimals=2&where=stage+is+recorded")

    assert 'name="rows" value="ethnicity" checked' in page
    assert 'name="rows" value="stage">' in page
    assert '<option value="taken_up" selected>' in page
    assert '<option value="inside" selected>' in page
    assert '<option value="2" selected>' in page
    assert 'value="stage is recorded"' in page


@pytest.mark.parametrize(
    "more", ["", "&missing=outside", "&where=support+has+GP+or+stage+=+pregnant"]
)
def test_every_number_opens_as_many_as_it_says(eva: Client, worked: Study, more: str) -> None:
    numbers = numbers_of(text_of(eva, FULL + more))

    assert len(numbers) > 60
    for url, number in numbers[::3]:
        assert count_of(text_of(eva, url)) == number, url


@pytest.mark.parametrize("rate", ["used-of-referred", "used-of-offered", "accepted-of-offered"])
def test_every_number_of_a_rate_opens_as_many_as_it_says(
    eva: Client, worked: Study, rate: str
) -> None:
    numbers = numbers_of(text_of(eva, f"{RATES}&rate={rate}"))

    assert len(numbers) > 30
    for url, number in numbers[::2]:
        assert count_of(text_of(eva, url)) == number, url


def test_take_up_stands_against_its_reference_with_its_bounds(eva: Client, worked: Study) -> None:
    words = words_of(text_of(eva, RATES))

    assert "Used of referred, by category" in words
    assert "Pregnant (reference) 46 of 76 60.5 (49.3 to 70.8) 50.5 to 60.5" in words
    assert "Postnatal 136 of 169 80.5 (73.8 to 85.7) 73.9 to 80.5 19.9 (7.8 to 32.4)" in words


def test_ordered_categories_have_their_trend_marked_exploratory(eva: Client, worked: Study) -> None:
    words = words_of(text_of(eva, f"{BUILD}?table=take-up&rows=imd_quintile"))

    assert "the rate rises by 5.1 points a step" in words
    assert "exploratory: not planned, not adjusted" in words


def test_another_reference_can_be_chosen(eva: Client, worked: Study) -> None:
    page = text_of(eva, f"{RATES}&reference.stage=postnatal")

    assert "Postnatal (reference) 136 of 169" in words_of(page)
    assert '<option value="postnatal" selected>' in page


def test_a_reference_that_is_no_category_is_said_and_kept(eva: Client, worked: Study) -> None:
    page = text_of(eva, f"{RATES}&reference.stage=infancy", status=400)

    assert "stage has no category &#x27;infancy&#x27;; it has postnatal, pregnant" in page
    assert '<option value="infancy" selected>' in page
    assert in_place(page, "Perinatal stage: compared with") == "The first Infancy"


@pytest.mark.parametrize(
    ("asked", "legend", "said"),
    [
        ("rows=stge", "Rows", "did you mean Perinatal stage?"),
        ("rows=hopes", "Rows", "There is no column 'hopes' to choose here"),
        ("rows=referral_id", "Rows", "There is no column 'referral_id'"),
        ("missing=row", "Rows", "Choose at least one row."),
        ("rows=stage&by=site&across=site", "Split by, with a total", "Site splits the table twice"),
        ("rows=stage&across=sit", "Split by, with a total", "did you mean Site?"),
        ("rows=stage&decimals=9", "Decimals", "choose 0 to 6"),
        (
            "rows=hads_anxiety&numeric=hads_anxiety",
            "Numbers, summarised",
            "count it in bands, or summarise it",
        ),
    ],
)
def test_what_is_wrong_is_said_in_its_place(
    eva: Client, worked: Study, asked: str, legend: str, said: str
) -> None:
    page = text_of(eva, f"{BUILD}?{asked}&where=site+=+site1", status=400)

    assert said in in_place(page, legend)
    assert 'value="site = site1"' in page
    assert "<table" not in page


@pytest.mark.parametrize("condition", ["site =", "shoe = 8", "stage > 3", "<b>"])
def test_a_condition_that_cannot_be_used_is_kept_and_told_why(
    eva: Client, worked: Study, condition: str
) -> None:
    page = text_of(eva, f"{BUILD}?rows=stage&where={quote(condition)}", status=400)

    assert '<pre class="wrong"' in page
    assert "<b>" not in page
    assert 'value="stage" checked' in page


def test_too_many_categories_are_said_with_what_would_be_right(
    eva: Client, worked: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = list(Referral.objects.filter(study=worked))
    for row in rows:
        row.route = f"friend {row.referral_id}"
        row.save()
    forget()
    page = text_of(eva, f"{BUILD}?rows=route&by=taken_up&across=site&across=ethnicity", 400)

    assert "This table would have 12,528 numbers; choose fewer rows" in words_of(page)
    monkeypatch.setattr(built, "MOST_NUMBERS", 20_000)
    assert (
        eva.get(f"{BUILD}?rows=route&by=taken_up&across=site&across=ethnicity").status_code == 200
    )


def test_nobody_without_the_right_asks_of_mothers_own_words(
    eva: Client, cora: Client, worked: Study
) -> None:
    asked = f"{BUILD}?rows=stage&where={quote('hopes is recorded')}"

    assert "Pregnant" in text_of(eva, asked)
    assert "the table has no column &#x27;hopes&#x27;" in text_of(cora, asked, status=400)
    assert "<code>hopes</code>" not in text_of(cora, BUILD)
    assert cora.get(asked.replace("build/?", "build.csv?")).status_code == 400


def test_a_coordinator_opens_referrals_and_builds_nothing_of_participants(
    cora: Client, worked: Study
) -> None:
    page = text_of(cora, FULL)

    assert numbers_of(page)
    assert "Participants" not in words_of(page)
    assert cora.get(f"{BUILD}?table=participants&rows=role").status_code == 403
    assert cora.get(f"{TABLES}build.csv?table=participants&rows=role").status_code == 403
    assert "Change this table" not in text_of(cora, f"{TABLES}participants/")


@pytest.mark.parametrize("name", ["participants", "referrals", "hads"])
def test_each_of_our_tables_opens_the_builder_filled_in_with_itself(
    eva: Client, worked: Study, name: str
) -> None:
    ours = text_of(eva, f"{TABLES}{name}/")
    found = re.search(r'href="([^"]+)">Change this table', ours)
    assert found
    changed = text_of(eva, found[1].replace("&amp;", "&"))

    def body(page: str) -> str:
        return words_of(page.partition("<tbody>")[2].rpartition("</tbody>")[0])

    assert body(changed) == body(ours)


def test_participants_are_counted_and_opened(eva: Client, worked: Study) -> None:
    page = text_of(eva, f"{BUILD}?table=participants&rows=role&across=site")

    assert "n = 56" in words_of(page)
    for url, number in numbers_of(page):
        assert count_of(text_of(eva, url)) == number, url


def test_the_csv_has_the_same_numbers(eva: Client, worked: Study) -> None:
    answer = eva.get(FULL.replace("build/?", "build.csv?"))
    rows = list(csv.reader(io.StringIO(answer.content.decode())))

    assert answer["Content-Disposition"] == 'attachment; filename="parents-in-mind-table.csv"'
    assert rows[0][-2:] == ["low", "high"]
    assert any(row[:5] == ["ethnicity", "partition", "Asian", "yes", "all"] for row in rows)


@pytest.mark.parametrize("asked", [FULL, RATES])
@pytest.mark.parametrize(
    ("form", "inside"), [("docx", "word/document.xml"), ("xlsx", "xl/worksheets/sheet1.xml")]
)
def test_office_files_hold_the_table(
    eva: Client, worked: Study, asked: str, form: str, inside: str
) -> None:
    answer = eva.get(asked.replace("build/?", f"build.{form}?"))

    with zipfile.ZipFile(io.BytesIO(answer.content)) as package:
        assert inside in package.namelist()


def test_the_latex_holds_the_table(eva: Client, worked: Study) -> None:
    text = eva.get(RATES.replace("build/?", "build.tex?")).content.decode()

    assert r"\begin{longtable}" in text
    assert "46 of 76" in text


def test_the_page_links_every_file_of_its_own_table(eva: Client, worked: Study) -> None:
    page = text_of(eva, FULL)

    for form in ("csv", "xlsx", "docx", "tex"):
        found = re.search(rf'href="([^"]+build\.{form}\?[^"]+)"', page)
        assert found
        assert "rows=ethnicity" in found[1]


def test_a_file_of_what_cannot_be_made_says_why(eva: Client, worked: Study) -> None:
    answer = eva.get(f"{TABLES}build.csv?rows=stge")

    assert (answer.status_code, b"did you mean Perinatal stage?" in answer.content) == (400, True)
    assert eva.get(f"{TABLES}build.exe?rows=stage").status_code == 404


def test_a_table_too_wide_for_word_says_why(eva: Client, worked: Study) -> None:
    answer = eva.get(f"{TABLES}build.docx?rows=stage&across=site&across=ethnicity&across=taken_up")

    assert (answer.status_code, b"write .xlsx or .csv" in answer.content) == (400, True)


def test_turning_to_take_up_keeps_what_both_know(eva: Client, worked: Study) -> None:
    page = text_of(eva, FULL)

    assert (
        f'href="{BUILD}?table=take-up&amp;rows=ethnicity&amp;rows=hads_anxiety&amp;multi=support'
        '&amp;across=site&amp;interval=on"' in page
    )


def test_the_folders_own_codebook_names_and_merges(eva: Client, worked: Study) -> None:
    said = b"stage:\n  label: When\nethnicity:\n  groups:\n    Black or Asian: [Black, Asian]\n"
    KeptFile.objects.create(study=worked, path="codebook.yaml", data=said)
    page = text_of(eva, f"{BUILD}?rows=stage&rows=ethnicity")

    assert "When Pregnant 76" in words_of(page)
    assert "Black or Asian 31" in words_of(page)
    rates = text_of(eva, f"{BUILD}?table=take-up&rows=ethnicity")
    assert "Black or Asian (reference) 20 of 31" in words_of(rates)
    drawn = text_of(eva, "/studies/parents-in-mind/pictures/by-category/?rows=ethnicity")
    assert "Black or Asian 20 31" in words_of(drawn)
    for url, number in numbers_of(rates) + numbers_of(drawn):
        assert count_of(text_of(eva, url)) == number, url
    for url, number in numbers_of(page):
        assert count_of(text_of(eva, url)) == number, url


def test_it_only_reads(eva: Client, worked: Study) -> None:
    assert eva.post(BUILD).status_code == 405
    assert eva.post(f"{TABLES}build.csv").status_code == 405


def test_there_is_no_fourth_kind(eva: Client, worked: Study) -> None:
    assert eva.get(f"{BUILD}?table=interviews").status_code == 404


@pytest.mark.parametrize("address", [BUILD, FULL, f"{TABLES}build.csv?rows=stage"])
def test_a_peer_supporter_is_refused_and_a_stranger_told_of_nothing(
    pia: Client, sol: Client, worked: Study, address: str
) -> None:
    assert pia.get(address).status_code == 403
    assert sol.get(address).status_code == 404


@pytest.mark.parametrize("which", ["empty", "uncoded", "long_named"])
def test_a_study_that_is_hardly_begun_has_a_builder_too(
    eva: Client, which: str, request: pytest.FixtureRequest
) -> None:
    study = request.getfixturevalue(which)

    for table in ("referrals", "take-up", "participants"):
        text_of(eva, f"/studies/{study.slug}/tables/build/?table={table}")


def test_long_categories_are_shown_and_opened(eva: Client, long_named: Study) -> None:
    page = text_of(eva, f"/studies/{long_named.slug}/tables/build/?rows=ethnicity&across=site")

    assert LONG_NAME in page
    for url, number in numbers_of(page):
        assert count_of(text_of(eva, url)) == number
